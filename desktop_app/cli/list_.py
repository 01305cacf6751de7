"""``casework list``: every case of a store, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli.opening import opened
from desktop_app.cli.options import add_json, add_store, day
from desktop_app.cli.telling import as_json, result, say, table
from desktop_app.clock import Clock

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from desktop_app.casework import CaseLine

NAME = "list"
HELP = "List the cases of a store."
EXAMPLE = "casework list --store cases"

_HEADINGS = ("Reference", "Title", "Stage", "Depth", "Next thing to do", "Due")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the store and the day."""
    add_store(parser)
    add_json(parser)
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        type=day,
        help="the day to tell what is overdue from, instead of today, such as 2026-06-01",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write a line for each case, by reference."""
    today: date = arguments.as_of or Clock().today()
    with opened(arguments) as desk:
        cases = desk.cases()
    if arguments.json:
        result(as_json([as_row(case, today) for case in cases]))
    elif not cases:
        say("There are no cases in this store yet.")
    else:
        for line in table(_HEADINGS, [_cells(case, today) for case in cases]):
            result(line)
    return 0


def as_row(case: CaseLine, today: date) -> dict[str, object]:
    """Return a case for programs to read."""
    return {
        "reference": case.reference,
        "title": case.title,
        "level": case.level,
        "stage": case.stage_key,
        "progress": case.stage,
        "depth": case.depth or None,
        "next": case.next_thing,
        "due": case.due.isoformat() if case.due else None,
        "due_for": case.due_for or None,
        "overdue": _is_late(case, today),
        "closed": case.closed,
        "practice": case.practice,
        "trouble": case.trouble or None,
    }


def due_in_words(case: CaseLine, today: date) -> str:
    """Return what is due and when; nothing where nothing is."""
    from desktop_app.records import wording  # noqa: PLC0415 - records load only where they are used

    if case.due is None:
        return ""
    late = ", overdue" if _is_late(case, today) else ""
    return f"{case.due_for} {wording.show_day(case.due)}{late}"


def _is_late(case: CaseLine, today: date) -> bool:
    return case.due is not None and case.due < today


def _cells(case: CaseLine, today: date) -> tuple[str, ...]:
    depth = case.depth.capitalize() if case.depth else "Not known yet"
    return (
        case.reference,
        case.title,
        case.stage,
        depth,
        case.next_thing,
        due_in_words(case, today),
    )
