"""``casework export``: a case out of a store, as a case file."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.files import save
from desktop_app.cli.issued_copies import version
from desktop_app.cli.opening import opened
from desktop_app.cli.options import add_store, wrong_usage
from desktop_app.cli.telling import result, say, say_outside

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
        "--as-issued",
        metavar="NAME",
        help="the case as it was when this document was issued of it; casework issued lists them",
    )
    parser.add_argument(
        "--version",
        type=version,
        default=None,
        metavar="NUMBER",
        help="which version of that document: its number; without it the newest",
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="the file to write; standard output without it"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the case; what stays behind is named on standard error."""
    from desktop_app.casework import NoteExported  # noqa: PLC0415 - loads only where used

    out: Path | None = arguments.out
    if arguments.version is not None and arguments.as_issued is None:
        wrong_usage(arguments, "--version goes with --as-issued")
    with opened(arguments) as desk:
        case_id = desk.case_id(arguments.reference)
        if arguments.as_issued is None:
            text, left_out = desk.export_file(case_id)
        else:
            number: int | None = arguments.version
            issued = desk.issuing.version(case_id, arguments.as_issued, number or None)
            text, left_out = desk.issuing.case_file(case_id, issued).decode(), list[str]()
        if out is not None:
            save(out, text.encode())
        # Noted before the words are out: on standard output nothing could call them back.
        desk.do(NoteExported(case_id=case_id, sha256=sha256(text.encode()).hexdigest()))
    if out is None:
        result(text.removesuffix("\n"))
    say_outside()
    for sentence in left_out:
        say(f"Not in the file: {sentence}.")
    return 0
