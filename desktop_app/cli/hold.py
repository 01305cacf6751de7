"""``casework hold``: a reason not to destroy a case, placed or lifted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli.opening import opened
from desktop_app.cli.options import add_officer, add_store
from desktop_app.cli.telling import say

if TYPE_CHECKING:
    import argparse

NAME = "hold"
HELP = "Stop the destruction of a case, or lift the hold again."
EXAMPLE = (
    'casework hold IND-2025-0001 --reason "Complaint 2034-17" --officer "Ada Officer" \\\n'
    "    --store cases\n"
    '  casework hold IND-2025-0001 --lift --reason "Complaint answered" --store cases'
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a reference, the reason, in whose name, and whether the hold is lifted."""
    parser.add_argument("reference", metavar="REFERENCE", help="the reference of the case")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why")
    parser.add_argument(
        "--lift", action="store_true", help="lift the oldest hold instead of placing one"
    )
    add_officer(parser)
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    """Place or lift a hold."""
    with opened(arguments) as desk:
        officer: str = arguments.officer or desk.officer
        case_id, reason = desk.case_id(arguments.reference), arguments.reason
        if arguments.lift:
            hold = desk.retention.oldest_hold(case_id)
            desk.retention.lift(hold, officer=officer, reason=reason)
            did = "hold lifted"
        else:
            desk.retention.hold(case_id, officer=officer, reason=reason)
            did = "on hold; it is not destroyed until the hold is lifted"
    say(f"{arguments.reference}: {did}.")
    return 0
