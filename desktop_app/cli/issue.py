"""``casework issue``: a document out of the store as a numbered version that never changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from desktop_app.cli.files import make_folder, save
from desktop_app.cli.issued_copies import NEWEST, issued_copy
from desktop_app.cli.opening import opened
from desktop_app.cli.options import add_form_and_copy, add_store
from desktop_app.cli.telling import result, say, say_outside

if TYPE_CHECKING:
    import argparse

    from desktop_app.casework.commands import OutForm
    from desktop_app.casework.paper import CopyFor

NAME = "issue"
HELP = "Issue a document: number it, keep it, write it to a file."
EXAMPLE = (
    "casework issue IND-2025-0001 --document specification --store cases --out issued/\n"
    "  casework issue IND-2025-0001 --document specification --store cases --out issued/ \\\n"
    '    --changed "Two visits a day instead of one"'
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a reference, the document, what has changed, the store and where to write to."""
    parser.add_argument("reference", metavar="REFERENCE", help="the reference of the case")
    parser.add_argument("--document", required=True, metavar="NAME", help="which document")
    parser.add_argument(
        "--changed",
        metavar="TEXT",
        default="",
        help="what has changed since the version before; needed from the second version on",
    )
    add_store(parser)
    parser.add_argument(
        "--out", required=True, type=Path, metavar="DIR", help="the folder to write the file to"
    )
    add_form_and_copy(parser, ". Every form is kept: casework print --version writes the others")


def run(arguments: argparse.Namespace) -> int:
    """Issue the document and write the file; its path goes to standard output."""
    from desktop_app.casework import NotePrinted, paper  # noqa: PLC0415 - loads only where used
    from desktop_app.casework.to_issue import prepared  # noqa: PLC0415 - loads only where used

    copy = cast("CopyFor", arguments.copy)
    name = paper.name_of(arguments.document, copy)
    out: Path = arguments.out
    make_folder(out)
    with opened(arguments) as desk:
        case_id = desk.case_id(arguments.reference)
        wanted = desk.issuing.to_issue(case_id, arguments.document, copy)
        act = prepared(
            wanted,
            moment=desk.clock.now(),
            officer=desk.officer,
            what_changed=arguments.changed,
        )
        if copy == "provider":
            for warning in paper.may_tell_who(wanted.case, wanted.document, issue=act.issue):
                say(f"look at this: {warning}")
        desk.do(act)
        say(f"{act.title}: version {act.issue.version} issued. Record {act.issue.record}.")
        form = arguments.format or paper.usual_form(wanted.case, wanted.document)
        made = issued_copy(desk, case_id, name, NEWEST, form)
        file = out.absolute() / made.file_name
        save(file, made.content)
        desk.do(
            NotePrinted(
                case_id=case_id,
                document=name,
                sha256=made.sha256,
                how="saved",
                form=cast("OutForm", form),
            )
        )
    result(str(file))
    say_outside()
    return 0
