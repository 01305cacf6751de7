"""Opening a store from the command line: whence the passphrase comes, and in whose name."""

from __future__ import annotations

import getpass
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.files import read
from desktop_app.cli.telling import say
from desktop_app.clock import Clock
from desktop_app.errors import CaseworkError, StoreLost, StoreMissing
from desktop_app.paths import lost_its_store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Generator

    from desktop_app.casework import Casework
    from desktop_app.policy import PolicyPack

_STANDARD_INPUT = "-"
_NAMELESS = "command line"


class NoPassphrase(CaseworkError):
    """The passphrase can come from nowhere, or its file says nothing."""


class NotTheSame(CaseworkError):
    """A new passphrase was typed two different ways."""

    def __init__(self) -> None:
        super().__init__("The two passphrases are not the same. Enter the same one twice.")


@contextmanager
def opened(arguments: argparse.Namespace) -> Generator[Casework]:
    """Open the store that was named, and close it whatever happens.

    Raises StoreMissing before anything is asked, NoPassphrase, and what opening a store raises.
    """
    from desktop_app.casework import stores  # noqa: PLC0415 - the store loads only where it is used

    desk = stores.open_with_passphrase(
        folder_of_store(arguments),
        passphrase(arguments),
        clock=Clock(),
        packs=packs_here(),
        officer=account_name(),
    )
    try:
        yield desk
    finally:
        desk.close()


def packs_here() -> dict[str, PolicyPack]:
    """Return every pack that is here, and tell of each that cannot be used."""
    from desktop_app.policy import installed_packs  # noqa: PLC0415 - loads only where it is used

    here = installed_packs()
    for sentence in here.refused:
        say(sentence)
    return dict(here.packs)


def folder_of_store(arguments: argparse.Namespace) -> Path:
    """Return the folder of the store that was named; raises StoreMissing."""
    from desktop_app.casework import stores  # noqa: PLC0415 - the store loads only where it is used

    folder: Path = arguments.store
    if not stores.is_store(folder):
        raise StoreLost(folder) if lost_its_store(folder) else StoreMissing(folder)
    return folder


def passphrase(arguments: argparse.Namespace) -> str:
    """Return the passphrase from the file that was named, or asked for; raises NoPassphrase."""
    file: str | None = arguments.passphrase_file
    return _asked("Passphrase: ") if file is None else first_line(file)


def new_passphrase(arguments: argparse.Namespace) -> str:
    """Return a new passphrase, asked for twice on a terminal; raises NoPassphrase, NotTheSame."""
    first = passphrase(arguments)
    if arguments.passphrase_file is None and _asked("The same again: ") != first:
        raise NotTheSame
    return first


def account_name() -> str:
    """Return the name of the computer account, which the log keeps for what is done here."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return _NAMELESS


def _asked(question: str) -> str:
    if not sys.stdin or not sys.stdin.isatty():
        raise NoPassphrase(
            "There is no terminal to ask for the passphrase on. "
            "Use --passphrase-file with a file, or with - for standard input."
        )
    try:
        return getpass.getpass(question)
    except EOFError:
        raise NoPassphrase("No passphrase was entered. Nothing was done.") from None


def first_line(file: str) -> str:
    """Return the first line of a file, or of standard input for ``-``; raises NoPassphrase."""
    if file == _STANDARD_INPUT:
        named, content = "Standard input", sys.stdin.buffer.readline() if sys.stdin else b""
    else:
        named, content = file, read(Path(file))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NoPassphrase(f"{named} is not text in UTF-8. Save it as UTF-8.") from None
    line = text.partition("\n")[0].removesuffix("\r")
    if not line:
        raise NoPassphrase(
            f"{named} says nothing. Write the passphrase or password on its first line."
        )
    return line
