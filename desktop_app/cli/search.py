"""``casework search``: the cases that hold some words, and where in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli.opening import opened
from desktop_app.cli.options import add_json, add_store
from desktop_app.cli.telling import as_json, result, say, table

if TYPE_CHECKING:
    import argparse

    from desktop_app.casework.searching import FoundCase

NAME = "search"
HELP = "Search every case of a store, open or closed, for words."
EXAMPLE = "casework search transport hoist --store cases"

_HEADINGS = ("Reference", "Title", "State", "Found in", "Words")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the words and the store."""
    parser.add_argument(
        "words",
        nargs="+",
        metavar="WORD",
        help="a case must hold them all, whatever their endings; the last may be a beginning of at "
        "least three letters",
    )
    add_store(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write a line for each case found, by reference, with where most of the words stand."""
    typed = " ".join(arguments.words)
    with opened(arguments) as desk:
        found = desk.searching.find(typed)
    cases = sorted(found.cases, key=lambda case: case.reference)
    if arguments.json:
        result(as_json([_as_row(case) for case in cases]))
    elif not cases:
        say(f"No cases match ‘{typed}’.")
    else:
        for line in table(_HEADINGS, [_cells(case) for case in cases]):
            result(line)
    if found.others:
        say(
            f"These are the newest {len(cases):,} of {len(cases) + found.others:,} cases that "
            "match. Add another word to find fewer."
        )
    return 0


def _as_row(case: FoundCase) -> dict[str, object]:
    """Return a case for programs to read."""
    return {
        "reference": case.reference,
        "title": case.title,
        "closed": case.closed,
        "step": case.place.step or None,
        "where": case.place.where,
        "words": case.place.words,
        "other_places": case.others,
    }


def _cells(case: FoundCase) -> tuple[str, ...]:
    return (
        case.reference,
        case.title,
        "Closed" if case.closed else "Open",
        case.place.where,
        case.place.words,
    )
