"""``casework export``: a case out of a store, as a case file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.files import save
from desktop_app.cli.opening import opened
from desktop_app.cli.options import add_store
from desktop_app.cli.telling import result, say

if TYPE_CHECKING:
    import argparse

NAME = "export"
HELP = "Write a case as a case file; name what stays behind."
EXAMPLE = "casework export IND-2025-0001 --store cases --out light.case.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a reference, the store and a file."""
    parser.add_argument("reference", metavar="REFERENCE", help="the reference of the case")
    add_store(parser)
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="the file to write; standard output without it"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the case; what stays behind is named on standard error."""
    out: Path | None = arguments.out
    with opened(arguments) as desk:
        text, left_out = desk.export_file(desk.case_id(arguments.reference))
    if out is None:
        result(text.removesuffix("\n"))
    else:
        save(out, text.encode())
    for sentence in left_out:
        say(f"Not in the file: {sentence}.")
    return 0
