"""``casework check``: whether a store is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli.opening import folder_of_store, packs_here, passphrase
from desktop_app.cli.options import add_store
from desktop_app.cli.telling import plain, result, say
from desktop_app.cli.what_next import OF_DAMAGE, OF_KEYS
from desktop_app.clock import Clock

if TYPE_CHECKING:
    import argparse

NAME = "check"
HELP = "Check a store: its file, keys, change log, totals, search."
EXAMPLE = "casework check --store cases"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the store."""
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write a line for each part: ok, or what is wrong; return 1 when anything is."""
    from desktop_app.casework.checking import check_store  # noqa: PLC0415 - loads where it is used

    folder = folder_of_store(arguments)
    parts = check_store(folder, passphrase(arguments), clock=Clock(), packs=packs_here())
    for part in parts:
        result(f"{part.name}: {plain('; '.join(part.wrong)) or 'ok'}")
    wrong = {part.name for part in parts if part.wrong}
    if wrong & {"file", "change log"}:
        say(OF_DAMAGE)
    elif any(part.from_a_backup for part in parts):
        say(OF_KEYS)
    return 1 if wrong else 0
