"""``casework salvage``: a new store of everything that can be read of a damaged one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.opening import account_name, folder_of_store, passphrase
from desktop_app.cli.options import add_json, add_store
from desktop_app.cli.telling import Watched, as_json, result, say
from desktop_app.clock import Clock

if TYPE_CHECKING:
    import argparse

    from desktop_app.casework.salvaging import Outcome

NAME = "salvage"
HELP = "Make a new store of all that a damaged one still holds."
EXAMPLE = "casework salvage --store cases --into salvaged"
_WITH_BACKUP = "What is not saved may be in a backup: salvage again with --backup."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the damaged store, the folder to make, and whether to name cases."""
    add_store(parser)
    parser.add_argument(
        "--into", required=True, type=Path, metavar="NEWFOLDER", help="a new folder for the store"
    )
    parser.add_argument(
        "--backup",
        type=Path,
        metavar="FILE",
        help="the newest backup of the same cases, to make good what is lost as far as it goes",
    )
    parser.add_argument(
        "--cases",
        action="store_true",
        help="also name each case, by reference, of which something is known to be lost",
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """List what was saved and what was not; return 1 when anything was not."""
    from desktop_app.casework.salvaging import (  # noqa: PLC0415 - loads where it is used
        salvage_store,
    )

    folder, word = folder_of_store(arguments), passphrase(arguments)
    into: Path = arguments.into.absolute()
    with Watched() as watched:
        outcome = salvage_store(
            folder,
            into,
            word,
            clock=Clock(),
            actor=account_name(),
            backup=arguments.backup,
            tell=watched,
        )
    advice = () if outcome.whole or arguments.backup is not None else (_WITH_BACKUP,)
    notes = (*advice, *outcome.notes)
    if arguments.json:
        result(as_json(_of(outcome, into, notes, named=arguments.cases)))
    else:
        for kind in outcome.kinds:
            result(kind.words)
        for words in outcome.cases_words if arguments.cases else ():
            result(words)
    say(f"The new store is in {into}. It opens with the same passphrase and recovery code.")
    say("The damaged file was not changed.")
    for note in notes:
        say(note)
    return 0 if outcome.whole else 1


def _of(outcome: Outcome, into: Path, notes: tuple[str, ...], *, named: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "store": str(into),
        "whole": outcome.whole,
        "kinds": [
            {"kind": kind.what, "saved": kind.saved, "lost": kind.lost} for kind in outcome.kinds
        ],
        "notes": list(notes),
    }
    if named:
        told["cases"] = [
            {"reference": reference, "id": case_id, "lost": list(lost)}
            for reference, case_id, lost in outcome.cases
        ]
    return told
