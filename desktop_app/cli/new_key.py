"""``casework new-key``: the same cases in a new folder under a new master key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from desktop_app.cli.opening import first_line, folder_of_store, passphrase
from desktop_app.cli.options import add_store
from desktop_app.cli.telling import Watched, result, say
from desktop_app.clock import Clock

if TYPE_CHECKING:
    import argparse

    from desktop_app.cli.screen import Screen

NAME = "new-key"
HELP = "Copy a store under a new key, when the old may be known."
EXAMPLE = "casework new-key --store cases --to cases-new"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the store, the folder to make, and perhaps another passphrase."""
    add_store(parser)
    parser.add_argument(
        "--to", required=True, type=Path, metavar="NEW", help="a folder that is not there yet"
    )
    parser.add_argument(
        "--new-passphrase-file",
        metavar="FILE",
        help="the new store opens with the passphrase on the first line of FILE; without this it "
        "opens with the old one",
    )


def run(arguments: argparse.Namespace) -> int:
    """Say when this is of use, make the store, and have the window open it from now on."""
    from desktop_app.casework.new_key import WHEN_TO_USE, new_key  # noqa: PLC0415 - loads here

    say(WHEN_TO_USE)
    old, new = folder_of_store(arguments).absolute(), cast("Path", arguments.to).absolute()
    another: str | None = arguments.new_passphrase_file
    word, new_word = passphrase(arguments), first_line(another) if another else ""
    with Watched() as watched:
        code = new_key(old, word, new, clock=Clock(), new_passphrase=new_word, tell=watched)
    result(code)
    say(f"The cases are in {new} now, under a new key, and every one was checked.")
    say("Above is the new recovery code. Write it down: it is not shown again.")
    if cast("Screen", arguments.screen).open_instead(old, new):
        say("The window opens the new folder from now on.")
    say(f"Look at your cases there, make a backup, then remove {old} and its backups yourself:")
    say("they still open with the old key, the old passphrase and the old recovery sheet.")
    return 0
