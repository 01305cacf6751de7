"""Entering a return sheet in the window, as fast as it is read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from desktop_app.casework import Casework, RemoveRecord
from desktop_app.clock import FrozenClock
from desktop_app.gui.returns.return_page import ReturnPage
from desktop_app.gui.store_thread import StoreThread
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.records import Feedback, PeriodResult
from tests import stores

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)
PATIENCE = 20_000


@pytest.fixture
def page(qtbot, tmp_path):
    store = stores.new_store(tmp_path / "cases")
    desk = Casework(store, FrozenClock(NOW), shipped_packs(), "Ada Officer")
    case = desk.import_file(shipped("cases", "standard.case.json").read_bytes())
    for result in desk.open_case(case).view.all(PeriodResult):
        if result.quarter > 1:
            desk.do(RemoveRecord(case_id=case, record_id=result.id))
    opened = desk.open_case(case)
    thread = StoreThread(desk)
    made = ReturnPage(thread)
    made.resize(1200, 690)
    qtbot.addWidget(made)
    made.show()
    made.begin(opened)
    made.enter()
    yield made
    thread.close()


def type_in(qtbot, page, *answers):
    """Type the answers one after the other, each with Enter."""
    for number, answer in enumerate(answers):
        qtbot.keyClicks(page.places[number].line, answer)
        qtbot.keyClick(page.places[number].line, Qt.Key.Key_Return)


def kept(qtbot, page):
    with qtbot.waitSignal(page.entered, timeout=PATIENCE):
        qtbot.mouseClick(page.keep_button, Qt.MouseButton.LeftButton)
    return page._case.view


def test_it_begins_with_the_sheet_that_is_due_next(page):
    assert page.sheet.currentText() == "Provider's return, quarter 2"
    assert [place.asked.code for place in page.places][:3] == ["K1-Q2-A", "K1-Q2-B", "K2-Q2-A"]
    assert page.places[0].line.accessibleName() == "K1-Q2-A: Planned hours delivered: how many"


def test_enter_walks_down_the_sheet_and_all_of_it_is_kept_in_one_act(qtbot, page):
    type_in(qtbot, page, "130", "136.5", "160", "182", "1")
    assert page.focusWidget() is page.places[5].line
    view = kept(qtbot, page)
    assert sum(each.quarter == 2 for each in view.all(PeriodResult)) == 3
    assert page.message.words == "5 answers kept."
    assert page._case.undo == "entering a return sheet"


def test_a_result_shows_its_rating_as_soon_as_it_is_whole(qtbot, page):
    type_in(qtbot, page, "136")
    assert not page.places[0].rated.isVisible()
    qtbot.keyClicks(page.places[1].line, "136.5")
    qtbot.keyClick(page.places[1].line, Qt.Key.Key_Return)
    assert page.places[1].rated.text() == "Green"
    page.places[0].line.clear()
    type_in(qtbot, page, "13")
    assert page.places[1].rated.text() == "Red"


def test_esc_asks_once_before_it_lets_typing_go(qtbot, page):
    type_in(qtbot, page, "130")
    with qtbot.assertNotEmitted(page.closed):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.message.words.startswith("1 answer is typed and not kept.")
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_a_sheet_of_the_person_is_not_entered_twice_by_mistake(qtbot, page):
    for entered in (1, 2):
        last = page.sheet.count() - 1
        page.sheet.setCurrentIndex(last)
        page.sheet.activated.emit(last)
        type_in(qtbot, page, "5", "I like the mornings.")
        if entered == 1:
            kept(qtbot, page)
    qtbot.mouseClick(page.keep_button, Qt.MouseButton.LeftButton)
    assert page.places[0].error.text() == ("The case has just this feedback already; leave it out")


def test_what_is_wrong_is_said_beside_its_code_and_nothing_is_kept(qtbot, page):
    type_in(qtbot, page, "many")
    assert page.places[0].error.text() == "“many” is not a number"
    qtbot.mouseClick(page.keep_button, Qt.MouseButton.LeftButton)
    assert page.message.words == "1 answer to put right."
    assert page.focusWidget() is page.places[0].line
    assert not any(each.quarter == 2 for each in page._case.view.all(PeriodResult))


def test_an_answer_that_is_kept_already_asks_to_be_replaced(qtbot, page):
    page.sheet.setCurrentIndex(0)
    page.sheet.activated.emit(0)
    type_in(qtbot, page, "1")
    assert not page.places[0].error.isVisible()
    qtbot.mouseClick(page.keep_button, Qt.MouseButton.LeftButton)
    assert "already; to put 1 in its place, choose to replace answers" in (
        page.places[0].error.text()
    )
    page.replace.setChecked(True)
    kept(qtbot, page)


def test_what_the_person_says_has_its_own_sheet(qtbot, page):
    last = page.sheet.count() - 1
    page.sheet.setCurrentIndex(last)
    page.sheet.activated.emit(last)
    type_in(qtbot, page, "5", "I like the mornings.")
    *_, said = kept(qtbot, page).all(Feedback)
    assert (said.rating, said.words) == (5, "I like the mornings.")


def test_an_empty_sheet_is_not_kept_and_esc_leaves(qtbot, page):
    qtbot.mouseClick(page.keep_button, Qt.MouseButton.LeftButton)
    assert page.message.words == "Type at least one answer, then keep the sheet."
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
