"""``casework backup``: one file with a verified copy of a store and its key file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.opening import opened
from desktop_app.cli.options import add_store
from desktop_app.cli.telling import Watched, result, say
from desktop_app.records.wording import show_moment

if TYPE_CHECKING:
    import argparse

NAME = "backup"
HELP = "Back a store up into one file, and check it."
EXAMPLE = "casework backup --store cases --out cases.cwbackup"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the store and the file."""
    add_store(parser)
    parser.add_argument(
        "--out", required=True, type=Path, metavar="FILE", help="a new file for the backup"
    )


def run(arguments: argparse.Namespace) -> int:
    """Make the backup; its path goes to standard output, what it holds to standard error."""
    with opened(arguments) as desk:
        file: Path = arguments.out.absolute()
        with Watched() as watched:
            manifest = desk.backups.write_to(file, watched)
    result(str(file))
    changed = show_moment(manifest.changed) if manifest.changed else "never"
    say(f"{manifest.cases_words}; newest change {changed}.")
    say("It opens with the passphrase of today, or with the recovery code.")
    return 0
