"""A document for several readers is a row for each in the window's list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.casework import ChangeField
from desktop_app.records import Award
from tests.gui.preview.showing import rows, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.casework import Casework
    from desktop_app.gui.preview.preview_page import PreviewPage

STANDARD = Path(__file__).parents[3] / "resources" / "cases" / "standard.case.json"


def test_each_letter_has_a_row_of_its_own(qtbot: QtBot, page: PreviewPage, desk: Casework) -> None:
    case = desk.open_case(desk.import_file(STANDARD.read_bytes()))
    shown(qtbot, page, case, "unsuccessful-letter/PR2")
    letters = [row for row in rows(page) if row.startswith("Letter to")]
    assert letters == [
        "Letter to Bramblewick Care: offer not chosen, Signed off 28 March 2025",
        "Letter to Larkmoor Homecare: offer not chosen, Signed off 28 March 2025",
    ]
    assert page.made is not None
    assert page.made.file_name == "IND-2025-0002-unsuccessful-letter-PR2.pdf"
    assert "Larkmoor Homecare" in page.made.text
    assert "Bramblewick Care" not in page.made.text


def test_a_bare_name_chooses_the_first_letter(
    qtbot: QtBot, page: PreviewPage, desk: Casework
) -> None:
    case = desk.open_case(desk.import_file(STANDARD.read_bytes()))
    shown(qtbot, page, case, "unsuccessful-letter")
    standing = page.documents.standing()
    assert standing is not None
    assert standing.document.name == "unsuccessful-letter/PR1"


def test_a_letter_that_is_no_longer_to_be_written_gives_way_to_the_first_document(
    qtbot: QtBot, page: PreviewPage, desk: Casework
) -> None:
    case = desk.open_case(desk.import_file(STANDARD.read_bytes()))
    shown(qtbot, page, case, "unsuccessful-letter/PR2")
    desk.do(ChangeField(case_id=case.case_id, kind=Award, attribute="provider", value=None))
    with qtbot.waitSignal(page.rendering.ready):
        page.refresh(desk.open_case(case.case_id))
    standing = page.documents.standing()
    assert standing is not None
    assert standing.document.name == "specification"
    assert "Letter to a provider not chosen, Not yet" in rows(page)
