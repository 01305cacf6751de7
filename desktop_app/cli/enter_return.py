"""``casework enter-return``: what was written on a return sheet, by its codes."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.files import read
from desktop_app.cli.opening import opened
from desktop_app.cli.options import add_store
from desktop_app.cli.telling import result, say
from desktop_app.errors import CaseworkError

if TYPE_CHECKING:
    import argparse

NAME = "enter-return"
HELP = "Enter a return sheet by its codes, all of it or nothing."
EXAMPLE = (
    "casework enter-return IND-2025-0001 returned.csv --store cases\n"
    "  where returned.csv has a line for each answer, such as M1-Q2,12"
)
_COLUMNS = 2


class WrongLine(CaseworkError):
    """A line of the file is no code with an answer."""

    def __init__(self, file: Path, number: int, why: str) -> None:
        super().__init__(f"{file}, line {number}: {why}. Nothing was entered.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a reference, the file and the store."""
    parser.add_argument("reference", metavar="REFERENCE", help="the reference of the case")
    parser.add_argument(
        "file", type=Path, metavar="FILE.csv", help="a line for each answer: code, answer"
    )
    parser.add_argument(
        "--replace", action="store_true", help="put answers in the place of those kept already"
    )
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    """Enter the sheet and say how many answers were kept."""
    from desktop_app.casework import EnterReturn  # noqa: PLC0415 - loads only where it is used

    answers = _answers(arguments.file)
    with opened(arguments) as desk:
        desk.do(
            EnterReturn(
                case_id=desk.case_id(arguments.reference),
                answers=answers,
                replace=arguments.replace,
            )
        )
    filled = sum(bool(typed.strip()) for typed in answers.values())
    result(f"{arguments.reference}: {_counted(filled, 'answer')} entered")
    if left := len(answers) - filled:
        say(f"Left out: {_counted(left, 'line')} without an answer.")
    return 0


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _answers(file: Path) -> dict[str, str]:
    try:
        text = read(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongLine(file, 1, "this is not text in UTF-8; save it as CSV UTF-8") from None
    answers: dict[str, str] = {}
    for number, cells in enumerate(csv.reader(io.StringIO(text)), start=1):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != _COLUMNS:
            raise WrongLine(file, number, "write a code, a comma and an answer")
        code = cells[0].strip().upper()
        if code in answers:
            raise WrongLine(file, number, f"{code} stands there twice")
        answers[code] = cells[1]
    return answers
