"""``casework print``: documents of one case or of many."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.files import make_folder
from desktop_app.cli.issued_copies import version
from desktop_app.cli.opening import first_line, opened
from desktop_app.cli.options import (
    add_acts,
    add_form_and_copy,
    add_printed_at,
    add_store,
    time_of,
    wish_of,
    wrong_usage,
)
from desktop_app.cli.printing import Batch, Wanted
from desktop_app.cli.telling import Progress, result, say, say_outside

if TYPE_CHECKING:
    import argparse

    from desktop_app.casework import Casework
    from desktop_app.casework.finished import Finish

NAME = "print"
HELP = "Print a document of one case, of several, or of all."
_OF_HISTORY = "--who, --about, --words, --since and --until"
EXAMPLE = "casework print IND-2025-0001 --document specification --store cases --out prints"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take references, the document, the store and where to print to."""
    parser.add_argument(
        "references", nargs="*", metavar="REFERENCE", help="the reference of a case"
    )
    parser.add_argument("--all", action="store_true", help="every case of the store")
    parser.add_argument(
        "--document",
        required=True,
        metavar="NAME",
        help="which document; casework documents lists them. One that is written to several "
        "readers makes a file for each",
    )
    add_store(parser)
    parser.add_argument(
        "--out",
        required=True,
        metavar="FILE_OR_DIR",
        help="the file to write, or a folder; for several cases always a folder",
    )
    add_form_and_copy(parser)
    parser.add_argument(
        "--version",
        type=version,
        default=None,
        metavar="NUMBER",
        help="an issued version, to the byte as it went out: its number, or newest",
    )
    parser.add_argument(
        "--attach-case",
        action="store_true",
        help="put the case file into the PDF, for an archive; casework import reads it back",
    )
    parser.add_argument(
        "--password-file",
        metavar="FILE",
        help="the PDF opens only with the password on the first line of FILE",
    )
    parser.add_argument(
        "--booklet",
        action="store_true",
        help="two pages to a side of A4, to print on both sides over the short edge and fold; for "
        "a printer only, since it cannot be read aloud",
    )
    add_acts(parser)
    add_printed_at(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print; one case into a file, several into a folder with a list of what was printed."""
    from desktop_app.casework import paper  # noqa: PLC0415 - printing loads only where it is used

    references: list[str] = list(dict.fromkeys(arguments.references))
    if bool(references) == arguments.all:
        wrong_usage(arguments, "name the cases by their references, or write --all")
    paper.kind_of(arguments.document)
    paper.name_of(arguments.document, arguments.copy)
    out = Path(arguments.out)
    is_folder = _is_folder(arguments, references)
    if is_folder:
        make_folder(out)
    wanted = Wanted(arguments.document, arguments.format, time_of(arguments), arguments.copy)
    wish = wish_of(arguments)
    if not wish.is_all and not paper.tells_history(arguments.document):
        wrong_usage(arguments, f"{_OF_HISTORY} go with the audit report alone")
    if not wish.is_all and arguments.version is not None:
        wrong_usage(arguments, f"--version prints what was issued: leave out {_OF_HISTORY}")
    wanted = replace(wanted, version=arguments.version, finish=_finish(arguments), wish=wish)
    with opened(arguments) as desk:
        if not is_folder:
            wanted.put(desk, references[0], lambda _name: out)
            result(str(out.absolute()))
            _warn(wanted)
            return 0
        return _many(arguments, desk, Batch(desk, wanted, out.absolute()), references)


def _warn(wanted: Wanted, *, several: bool = False) -> None:
    """Say once that what was printed is out, unless it is locked."""
    finish = wanted.finish
    if finish is None or not finish.password or finish.attach_case:
        say_outside(several=several)


def _finish(arguments: argparse.Namespace) -> Finish:
    """Return what is done to each PDF; leaves with 2 where the wishes do not go together."""
    from desktop_app.casework.finished import Finish  # noqa: PLC0415 - loads only where used

    finish = Finish(
        attach_case=arguments.attach_case,
        password=first_line(arguments.password_file) if arguments.password_file else "",
        booklet=arguments.booklet,
    )
    if finish != Finish() and arguments.format in {"text", "html"}:
        wrong_usage(arguments, "--attach-case, --password-file and --booklet are for PDFs")
    if finish.attach_case and (finish.booklet or arguments.version is not None):
        wrong_usage(
            arguments,
            "--attach-case goes with a print of the case as it is now, and with no booklet",
        )
    return finish


def _is_folder(arguments: argparse.Namespace, references: list[str]) -> bool:
    written: str = arguments.out
    ends = tuple(filter(None, (os.sep, os.altsep)))
    return arguments.all or len(references) > 1 or written.endswith(ends) or Path(written).is_dir()


def _many(
    arguments: argparse.Namespace, desk: Casework, batch: Batch, references: list[str]
) -> int:
    listed = [case.reference for case in desk.cases()] if arguments.all else references
    if not listed:
        say("There are no cases in this store yet.")
    progress = Progress(len(listed))
    refused = printed = 0
    for reference in listed:
        progress.next(reference)
        done = batch.print_case(reference, skip_where_none=arguments.all)
        progress.clear()
        for each in done:
            result(each.line)
            if each.refused and len(listed) == 1:
                say(each.why)
        refused += any(each.refused for each in done)
        printed += sum(each.printed for each in done)
    if refused and len(listed) > 1:
        say(f"{refused} of {len(listed)} were not printed. The list says why.")
    if printed:
        _warn(batch.wanted, several=printed > 1)
    return 1 if refused else 0
