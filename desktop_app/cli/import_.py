"""``casework import``: case files into a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.files import CannotOpenFile, read
from desktop_app.cli.opening import opened
from desktop_app.cli.options import add_store
from desktop_app.cli.telling import Progress, Watched, plain, result, say
from desktop_app.errors import BackupFailed, CaseworkError

if TYPE_CHECKING:
    import argparse

    from desktop_app.casework import Casework

NAME = "import"
HELP = "Bring case files into a store and print their references."
EXAMPLE = "casework import light.case.json --store cases"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take case files and the store."""
    parser.add_argument("files", nargs="+", type=Path, metavar="CASE.json", help="a case file")
    add_store(parser)
    parser.add_argument(
        "--even-if-destroyed",
        action="store_true",
        help="also bring in a case that was destroyed here, because there is a new reason for it",
    )


def run(arguments: argparse.Namespace) -> int:
    """Bring in each file whole or not at all; return 1 when one was refused.

    What is there already is backed up before; where that fails, nothing is brought in.
    """
    files: list[Path] = arguments.files
    progress = Progress(len(files))
    refused = 0
    with opened(arguments) as desk:
        try:
            _back_up(desk)
        except BackupFailed as trouble:
            say(f"{trouble} It is made before cases come in, so nothing was brought in.")
            return 1
        for file in files:
            progress.next(file.name)
            try:
                reference = _brought_in(desk, file, again=arguments.even_if_destroyed)
                progress.clear()
                result(plain(reference))
            except CaseworkError as trouble:
                refused += 1
                progress.clear()
                of_file = len(files) > 1 and not isinstance(trouble, CannotOpenFile)
                _tell(trouble, f"{file}: " if of_file else "")
    return 1 if refused else 0


def _back_up(desk: Casework) -> None:
    """Make a backup, once for all files, unless nothing is there yet or one holds everything."""
    with Watched() as watched:
        desk.backups.make_before("import", watched)


def _brought_in(desk: Casework, file: Path, *, again: bool) -> str:
    case_id = desk.import_file(read(file), even_if_destroyed=again)
    return desk.open_case(case_id).view.case.reference or ""


def _tell(trouble: CaseworkError, before: str) -> None:
    """Say what is wrong, a line each; among several files with the name of the file before it."""
    for sentence in str(trouble).splitlines():
        say(f"{before}{sentence}")
