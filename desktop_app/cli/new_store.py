"""``casework new-store``: an empty store, and the recovery code that is shown only once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.opening import new_passphrase
from desktop_app.cli.options import add_passphrase
from desktop_app.cli.telling import result, say
from desktop_app.clock import Clock
from desktop_app.errors import StoreExists

if TYPE_CHECKING:
    import argparse

NAME = "new-store"
HELP = "Make an empty store and print its recovery code, once."
EXAMPLE = "casework new-store cases --passphrase-file passphrase.txt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the folder to make."""
    parser.add_argument("store", type=Path, metavar="STORE", help="a new or empty folder")
    add_passphrase(parser)


def run(arguments: argparse.Namespace) -> int:
    """Make the store; the code goes to standard output, where it can be kept."""
    from desktop_app.casework import stores  # noqa: PLC0415 - the store loads only where it is used

    folder: Path = arguments.store
    if stores.is_store(folder):
        raise StoreExists(folder)
    code = stores.create_empty(folder, new_passphrase(arguments), clock=Clock())
    result(code)
    say(f"An empty store was made in {folder.absolute()}.")
    say("Above is its recovery code. Write it down and keep it away from this computer:")
    say("it opens the cases when the passphrase is lost, and it is not shown again.")
    return 0
