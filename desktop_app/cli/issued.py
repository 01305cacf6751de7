"""``casework issued``: the issued documents of a case."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.cli.opening import opened
from desktop_app.cli.options import add_json, add_store
from desktop_app.cli.telling import plain, result, say

if TYPE_CHECKING:
    import argparse

NAME = "issued"
HELP = "List what was issued of a case: version, day, officer."
EXAMPLE = "casework issued IND-2025-0001 --store cases"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a reference and the store."""
    parser.add_argument("reference", metavar="REFERENCE", help="the reference of the case")
    add_store(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write a line for each, the newest first."""
    from desktop_app.casework.to_issue import issued_on  # noqa: PLC0415 - loads only where used

    with opened(arguments) as desk:
        found = desk.issuing.issued(desk.case_id(arguments.reference))
    if arguments.json:
        listed = [
            {
                "document": each.document,
                "version": each.version,
                "issued_at": each.issued_at.isoformat() if each.issued_at else None,
                "issued_by": each.issued_by,
                "what_changed": each.what_changed,
                "record": each.record,
                "sha256": {
                    "standard": each.standard,
                    "large-print": each.large_print,
                    "text": each.text,
                    "html": each.html,
                    "case-file": each.case_file,
                },
            }
            for each in found
        ]
        result(json.dumps(listed, ensure_ascii=False, indent=2))
        return 0
    if not found:
        say("Nothing of this case has been issued yet.")
    for each in found:
        result(
            f"{each.document} version {each.version}, {issued_on(each)}, "
            f"{plain(each.issued_by or '')}, {each.standard}"
        )
    return 0
