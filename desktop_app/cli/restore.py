"""``casework restore``: a backup into a new store, once everything in it was checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.opening import packs_here, passphrase
from desktop_app.cli.options import add_passphrase
from desktop_app.cli.telling import Watched, result, say
from desktop_app.clock import Clock
from desktop_app.records.wording import show_moment

if TYPE_CHECKING:
    import argparse

NAME = "restore"
HELP = "Restore a backup into a new store, once it was checked."
EXAMPLE = "casework restore cases.cwbackup --store restored"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the backup and the folder to make."""
    parser.add_argument("backup", type=Path, metavar="FILE", help="a file that ends in .cwbackup")
    parser.add_argument(
        "--store", required=True, type=Path, metavar="NEW", help="a folder that is not there yet"
    )
    add_passphrase(parser)


def run(arguments: argparse.Namespace) -> int:
    """Say what the backup holds, then make the store; its folder goes to standard output."""
    from desktop_app.casework.restoring import (  # noqa: PLC0415 - loads only where it is used
        read_backup,
        registers_near,
        restore,
    )

    manifest = read_backup(arguments.backup)
    say(f"Backup of {show_moment(manifest.made)}, made by version {manifest.program}.")
    changed = show_moment(manifest.changed) if manifest.changed else "never"
    say(f"{manifest.cases_words}; newest change {changed}.")
    folder, word = arguments.store, passphrase(arguments)
    with Watched() as watched:
        restored = restore(
            arguments.backup,
            folder,
            word,
            clock=Clock(),
            packs=packs_here(),
            erased=registers_near(folder),
            tell=watched,
        )
    if restored.erased_again:
        number = restored.erased_again
        say(
            f"{number} case{'' if number == 1 else 's'} in it had been destroyed since, and "
            "stayed destroyed."
        )
    result(str(folder.absolute()))
    return 0
