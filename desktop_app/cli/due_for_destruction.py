"""``casework due-for-destruction``: the closed cases whose period is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli.opening import opened
from desktop_app.cli.options import add_json, add_store, day
from desktop_app.cli.telling import as_json, result, say, table
from desktop_app.clock import Clock

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from desktop_app.casework.retention import DueCase

NAME = "due-for-destruction"
HELP = "List the closed cases whose period is over."
EXAMPLE = "casework due-for-destruction --store cases"

_HEADINGS = ("Reference", "Closed", "Kept until", "Why", "Where it stands")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the store and the day."""
    add_store(parser)
    add_json(parser)
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        type=day,
        help="the day to tell what is due on, instead of today, such as 2034-06-02",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write a line for each case that is due, by reference; no case is opened to be read."""
    from desktop_app.records import wording  # noqa: PLC0415 - records load only where they are used

    today: date = arguments.as_of or Clock().today()
    with opened(arguments) as desk:
        due = desk.retention.due(today)
    if arguments.json:
        result(as_json([_as_row(case) for case in due.cases]))
    elif due.cases:
        for line in table(_HEADINGS, [_cells(case) for case in due.cases]):
            result(line)
    else:
        say("No case is due for destruction.")
    if due.next_on is not None:
        until = wording.show_day(due.next_on)
        if due.waiting == 1:
            say(f"1 closed case is kept for now, until {until}.")
        else:
            say(f"{due.waiting} closed cases are kept for now, the first of them until {until}.")
    return 0


def _as_row(case: DueCase) -> dict[str, object]:
    """Return a case for programs to read."""
    kept, proposal = case.kept, case.proposal
    return {
        "reference": case.case.reference,
        "closed_on": case.case.closed_on.isoformat() if case.case.closed_on else None,
        "kept_until": kept.until.isoformat() if kept else None,
        "rule": kept.rule.code if kept else None,
        "years": kept.rule.years if kept else None,
        "holds": [hold.reason for hold in case.holds],
        "proposed_by": proposal.proposed_by if proposal else None,
        "trouble": case.trouble or None,
    }


def _cells(case: DueCase) -> tuple[str, ...]:
    from desktop_app.records import wording  # noqa: PLC0415 - records load only where they are used

    closed, kept = case.case.closed_on, case.kept
    return (
        case.case.reference or "",
        wording.show_day(closed) if closed else "",
        wording.show_day(kept.until) if kept else "Not known",
        case.reason,
        case.state,
    )
