"""``casework lost-laptop``: what was on a lost laptop, from a backup of its cases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.files import save
from desktop_app.cli.opening import packs_here, passphrase
from desktop_app.cli.options import add_passphrase, add_printed_at, one_of, time_of
from desktop_app.cli.telling import result, say
from desktop_app.clock import Clock

if TYPE_CHECKING:
    import argparse

NAME = "lost-laptop"
HELP = "Print what a lost laptop held, from a backup of it."
EXAMPLE = "casework lost-laptop cases.cwbackup --out sheet.pdf"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the backup, the file to write and its format."""
    parser.add_argument("backup", type=Path, metavar="FILE", help="a file that ends in .cwbackup")
    parser.add_argument(
        "--out", required=True, type=Path, metavar="FILE", help="the file to write the sheet to"
    )
    parser.add_argument(
        "--format",
        type=one_of("standard", "large-print", "text"),
        default="standard",
        help="standard or large-print (PDFs), or text (plain text)",
    )
    add_passphrase(parser)
    add_printed_at(parser)


def run(arguments: argparse.Namespace) -> int:
    """Look into the backup, write the sheet, and say how many cases it names."""
    from desktop_app.casework.looking import look_at_backup  # noqa: PLC0415 - loads where used
    from desktop_app.casework.lost_laptop import (  # noqa: PLC0415
        print_sheet,
        sheet_of,
        sheet_text,
    )

    file: Path = arguments.backup
    desk = look_at_backup(file, passphrase(arguments), clock=Clock(), packs=packs_here())
    try:
        laptop = sheet_of(desk, file)
    finally:
        desk.close()
    moment, form = time_of(arguments), arguments.format
    content = (
        sheet_text(laptop, moment=moment).encode()
        if form == "text"
        else print_sheet(laptop, moment=moment, form=form).pdf
    )
    out: Path = arguments.out.absolute()
    save(out, content)
    result(str(out))
    number = len(laptop.cases)
    say(f"The sheet names {number} case{'' if number == 1 else 's'}. Keep it as you keep a file.")
    return 0
