"""``casework erase``: a case destroyed for ever, proposed by one officer, confirmed by another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.files import CannotWrite, refuse_unless_a_place, save
from desktop_app.cli.opening import opened
from desktop_app.cli.options import add_officer, add_store, one_of
from desktop_app.cli.telling import result, say
from desktop_app.clock import Clock

if TYPE_CHECKING:
    import argparse

    from desktop_app.casework import Casework
    from desktop_app.casework.destroying import Certificate

NAME = "erase"
HELP = "Destroy a case that is due, once two officers agree."
EXAMPLE = (
    'casework erase IND-2025-0001 --propose --officer "Ada Officer" --store cases\n'
    '  casework erase IND-2025-0001 --confirm --officer "Ben Manager" --store cases \\\n'
    "    --out certificate.pdf"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a reference, which of the two it is, in whose name, and where the certificate goes."""
    parser.add_argument("reference", metavar="REFERENCE", help="the reference of the case")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--propose", action="store_true", help="propose that it be destroyed")
    which.add_argument(
        "--confirm",
        action="store_true",
        help="destroy it for ever; by another officer than the one who proposed it",
    )
    which.add_argument(
        "--certificate",
        action="store_true",
        help="print the certificate of a case that was destroyed once more",
    )
    add_officer(parser)
    add_store(parser)
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="write the certificate there as a PDF; without it, its words are printed",
    )
    parser.add_argument(
        "--format",
        type=one_of("standard", "large-print"),
        default="standard",
        help="how the certificate is printed: standard or large-print",
    )


def run(arguments: argparse.Namespace) -> int:
    """Propose, or destroy and certify; the certificate or its path goes to standard output."""
    reference: str = arguments.reference
    with opened(arguments) as desk:
        officer: str = arguments.officer or desk.officer
        if arguments.certificate:
            return _certify(desk, desk.destroying.certificate_for(reference), arguments)
        case_id = desk.case_id(reference)
        if arguments.propose:
            desk.retention.propose(case_id, officer=officer)
            say(f"{reference}: {officer} proposes to destroy it. Another officer confirms.")
            return 0
        if arguments.out is not None:
            refuse_unless_a_place(arguments.out.absolute())
        done = desk.destroying.destroy(case_id, officer=officer)
        say("The case was destroyed. It cannot be brought back.")
        for sentence in done.still_to_do:
            say(sentence)
        return _certify(desk, done.certificate, arguments)


def _certify(desk: Casework, certificate: Certificate, arguments: argparse.Namespace) -> int:
    from desktop_app.casework.destroying import (  # noqa: PLC0415 - loads only where it is used
        certificate_text,
        print_certificate,
    )

    out: Path | None = arguments.out
    if out is not None:
        moment = certificate.erased_at or Clock().now()
        printed = print_certificate(certificate, moment=moment, form=arguments.format)
        try:
            save(out.absolute(), printed.pdf)
        except CannotWrite as trouble:
            say(f"{trouble} Here are its words; print it again with --certificate.")
        else:
            desk.leaving.note("certificate of destruction", "saved", printed.sha256)
            result(str(out.absolute()))
            return 0
    result(certificate_text(certificate).rstrip("\n"))
    return 0 if out is None else 1
