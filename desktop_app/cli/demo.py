"""``casework demo``: practice cases in a window, or on paper where there is no screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from desktop_app.cli.files import make_folder, save
from desktop_app.cli.options import add_printed_at, time_of
from desktop_app.cli.printing import Wanted
from desktop_app.cli.telling import result, say
from desktop_app.clock import Clock

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from datetime import datetime

    from desktop_app.casework import Casework
    from desktop_app.cli.screen import Screen

NAME = "demo"
HELP = "Try the program on practice cases, with or without screen."
EXAMPLE = "casework demo"

_FOLDER = "practice"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a folder and whether to print at once."""
    parser.add_argument(
        "--folder",
        type=Path,
        metavar="DIR",
        help="where to put them, or where they were put before; a new folder without this",
    )
    parser.add_argument(
        "--headless",
        action="store_true",
        help="print every document of the practice cases into the folder and open no window",
    )
    add_printed_at(parser)


def run(arguments: argparse.Namespace) -> int:
    """Open the window on a practice store, or print its cases and list the files."""
    screen = cast("Screen", arguments.screen)
    folder: Path = (arguments.folder or _new_folder()).absolute()
    if arguments.headless or not screen.can_open():
        return _on_paper(folder, time_of(arguments))
    return _in_a_window(folder, screen)


def _in_a_window(folder: Path, screen: Screen) -> int:
    from desktop_app.casework.practice import practice_store  # noqa: PLC0415
    from desktop_app.policy import shipped_packs  # noqa: PLC0415

    desk, passphrase = practice_store(folder, clock=Clock(), packs=shipped_packs())
    say(f"The practice cases are in {folder}.")
    say(f"Their passphrase is: {passphrase}")
    return screen.open(desk=desk)


def _on_paper(folder: Path, moment: datetime) -> int:
    """Print from a practice store of its own, which is gone afterwards."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - loads only where it is used

    from desktop_app.casework.practice import make_practice_store  # noqa: PLC0415
    from desktop_app.policy import shipped_packs  # noqa: PLC0415

    make_folder(folder)
    with TemporaryDirectory(prefix="casework-practice-") as above:
        desk, _ = make_practice_store(Path(above) / "store", clock=Clock(), packs=shipped_packs())
        try:
            for file in _printed(desk, folder, moment):
                result(str(file))
        finally:
            desk.close()
    return 0


def _printed(desk: Casework, folder: Path, moment: datetime) -> Iterator[Path]:
    from desktop_app.casework import paper  # noqa: PLC0415 - printing loads only where it is used

    for case in desk.cases():
        opened = desk.open_case(case.case_id)
        for document in paper.papers(opened):
            if document.applies(opened.view) is None:
                wanted = Wanted(document.name, "standard", moment)
                name, content = wanted.of(desk, case.reference)
                save(folder / name, content)
                yield folder / name


def _new_folder() -> Path:
    """Return a folder that is not there yet, beside the officer's own stores."""
    from desktop_app.paths import stores_folder  # noqa: PLC0415 - asked only here

    number, folder = 1, stores_folder() / _FOLDER
    while folder.exists():
        number += 1
        folder = stores_folder() / f"{_FOLDER}-{number}"
    return folder
