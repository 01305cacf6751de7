"""Words found in a field that stands in no step: the case opens where that field is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.casework import AddRecord, ChangeField, ReopenStage, SignOffStage
from desktop_app.gui.destruction.holds_page import HoldsPage
from desktop_app.gui.history.history_page import HistoryPage
from desktop_app.gui.preview.preview_page import PreviewPage
from desktop_app.gui.rooms.case_details import CaseDetailsRoom
from desktop_app.gui.rooms.depth_choice import DepthChoiceRoom
from desktop_app.records import Case, DepthOverride, Issued, StageSignOff
from tests.gui.rooms_support import CLOCK, made_store, main_window, opened, press

REFERENCE = "IND-2025-0001"


@pytest.fixture
def window(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as shown:
        opened(qtbot, shown, made_store(tmp_path))
        shown.office.cases.empty.buttons[1].click()
        qtbot.waitUntil(shown.office.cases.table.isVisible, timeout=20_000)
        settled(qtbot, shown)
        yield shown


def settled(qtbot, window):
    qtbot.waitUntil(lambda: not window.office.store.busy)


def do(qtbot, window, work):
    """Have something done in the first practice case before it is looked for."""
    window.office.store.run(lambda desk: work(desk, desk.case_id(REFERENCE)))
    window.office.cases.refresh()
    settled(qtbot, window)


def find_and_open(qtbot, window, words, *, room=None):
    """Type words into the find box, press Enter and return the room that comes."""
    cases = window.office.cases
    cases.focus_find()
    qtbot.keyClicks(cases.find_box, words)
    qtbot.waitUntil(lambda: not cases.search.is_waiting)
    press(qtbot, cases.find_box)
    office = window.office
    qtbot.waitUntil(
        lambda: office.is_in_case if room is None else isinstance(office.currentWidget(), room)
    )
    settled(qtbot, window)
    return office.currentWidget()


def keep(attribute, value, kind=Case):
    return lambda desk, case: desk.do(
        ChangeField(case_id=case, kind=kind, attribute=attribute, value=value)
    )


@pytest.mark.parametrize("attribute", ["title", "authority"])
def test_words_of_the_title_or_council_open_the_details_at_that_field(qtbot, window, attribute):
    do(qtbot, window, keep(attribute, "Kingfisher minibus"))
    room = find_and_open(qtbot, window, "kingfisher", room=CaseDetailsRoom)
    focus = QApplication.focusWidget()
    assert focus.text() == "Kingfisher minibus"
    assert room.isAncestorOf(focus)
    room.back.click()
    assert window.office.is_in_case


def test_words_of_a_chosen_depth_open_where_it_is_chosen(qtbot, window):
    def choose_deeper(desk, case):
        values = {"tier": "enhanced", "reason": "The landlord is a relative"}
        desk.do(AddRecord(case_id=case, kind=DepthOverride, values=values))

    do(qtbot, window, choose_deeper)
    find_and_open(qtbot, window, "landlord", room=DepthChoiceRoom)
    assert QApplication.focusWidget().toPlainText() == "The landlord is a relative"


def test_words_of_a_hold_open_the_holds_with_the_keyboard_on_lifting_it(qtbot, window):
    do(
        qtbot,
        window,
        lambda desk, case: desk.retention.hold(
            case, officer="Ada Officer", reason="An inquiry by the ombudsman"
        ),
    )
    room = find_and_open(qtbot, window, "ombudsman", room=HoldsPage)
    qtbot.waitUntil(lambda: room.lift_buttons != [])
    assert QApplication.focusWidget() is room.lift_buttons[0]


def test_why_a_stage_was_opened_again_is_read_in_the_history(qtbot, window):
    def sign_and_reopen(desk, case):
        desk.do(SignOffStage(case_id=case, stage="analyse"))
        desk.do(ReopenStage(case_id=case, stage="analyse", reason="A grandson moved away"))

    do(qtbot, window, sign_and_reopen)
    find_and_open(qtbot, window, "grandson", room=HistoryPage)


def test_the_reference_opens_the_case_at_its_next_step(qtbot, window):
    page = find_and_open(qtbot, window, REFERENCE)
    following = page.case.next_step
    assert page.step_code == (following.step.code if following else "A1")


def test_who_signed_a_stage_off_is_read_in_that_stage(qtbot, window):
    sign_off = {"stage": "analyse", "signed_by": "Zelda Quartermaine", "signed_at": CLOCK.now()}
    do(
        qtbot,
        window,
        lambda desk, case: desk.do(AddRecord(case_id=case, kind=StageSignOff, values=sign_off)),
    )
    page = find_and_open(qtbot, window, "quartermaine")
    qtbot.waitUntil(lambda: page.step_code == "A1")
    said = [label.text() for label in page.page.findChildren(QLabel)]
    assert any(words.startswith("Signed off by Zelda Quartermaine") for words in said), said


def test_what_changed_in_an_issued_document_opens_that_document(qtbot, window):
    issued = {
        "document": "specification",
        "title": "Specification",
        "version": 2,
        "issued_at": CLOCK.now(),
        "issued_by": "Ada Officer",
        "what_changed": "The zeppelin is gone",
    }
    do(
        qtbot,
        window,
        lambda desk, case: desk.do(AddRecord(case_id=case, kind=Issued, values=issued)),
    )
    preview = find_and_open(qtbot, window, "zeppelin", room=PreviewPage)
    assert preview.documents.standing().document.name == "specification"
    preview.stop()


def test_what_is_found_in_a_step_afterwards_opens_at_that_step(qtbot, window):
    do(qtbot, window, keep("title", "Kingfisher minibus"))
    find_and_open(qtbot, window, "kingfisher", room=CaseDetailsRoom)
    window.office.show_cases()
    settled(qtbot, window)
    window.office.cases.clear_search()
    page = find_and_open(qtbot, window, "walking")
    assert page.step_code == "A1"
    assert window.office.is_in_case


def test_an_error_about_the_details_of_the_case_leads_to_its_field_there(qtbot, window):
    page = find_and_open(qtbot, window, "walking")
    page.go_to("case", page.case.case_id, "authority")
    room = window.office.currentWidget()
    assert isinstance(room, CaseDetailsRoom)
    (council,) = (
        each.editor for each in room.section.answers() if each.target.attribute == "authority"
    )
    assert QApplication.focusWidget() is council.first_focus()
