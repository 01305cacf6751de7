"""The room of the cases that are due: held, proposed by one officer, destroyed by another."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.gui.destruction.due_page import DuePage
from desktop_app.gui.store_thread import StoreThread
from tests.gui.destruction.conftest import ADA, BEN
from tests.gui.preview.showing import PATIENCE
from tests.gui.rooms_support import CLOCK, main_window, opened


@pytest.fixture
def page(qtbot, desk):
    store = StoreThread(desk)
    made = DuePage(store)
    made.resize(1200, 690)
    qtbot.addWidget(made)
    made.show()
    made.enter()
    settled(qtbot, made)
    yield made
    store.close()


def settled(qtbot, page):
    qtbot.waitUntil(lambda: not page._store.busy, timeout=PATIENCE)


def answer(qtbot, page, button, name=None, reason=None):
    """Press a button of the room, answer its question and wait for what comes of it."""
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    question = page.acts.question
    if name is not None:
        question.name.line.selectAll()
        qtbot.keyClicks(question.name.line, name)
    if reason is not None:
        qtbot.keyClicks(question.reason.first_focus(), reason)
    qtbot.mouseClick(question.go, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    return question


def offered(page):
    buttons = (page.propose_button, page.confirm_button, page.hold_button, page.lift_button)
    return [button.text() for button in buttons if button.isVisible()]


def states(page):
    return [row.cells[-1] for row in page.table.rows]


def test_the_room_lists_what_is_due_and_says_what_is_kept_for_now(page):
    assert page.said.text() == (
        "1 closed case is past the period of the policy pack. One officer proposes, another "
        "confirms; then it is gone for ever. 1 closed case is kept for now, until 1 June 2041."
    )
    (row,) = page.table.rows
    assert row.cells == (
        "IND-2025-0001",
        "1 Jun 2026",
        "1 Jun 2034",
        "Due: one officer proposes, another confirms",
    )
    assert page.about.text().splitlines()[1:] == [
        "adult case, plan and review: 8 years from 1 June 2026",
        "Due: one officer proposes, another confirms",
    ]
    assert offered(page) == ["Propose to destroy it…", "Put it on hold…"]
    assert not page.gone.isVisible()


def test_a_hold_needs_a_reason_is_shown_and_can_be_lifted(qtbot, page):
    question = answer(qtbot, page, page.hold_button)
    assert question.reason_row.error == "Enter the reason"
    assert question.isVisible()
    qtbot.keyClicks(question.reason.first_focus(), "Inquiry into home care")
    qtbot.mouseClick(question.go, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert states(page) == ["On hold since 2 June 2034, by Ada Officer: Inquiry into home care"]
    assert page.table.rows[0].warning == 3
    assert page.message.words == (
        "IND-2025-0001 is on hold. It is not destroyed until the hold is lifted."
    )
    assert offered(page) == ["Add another hold…", "Lift the hold…"]
    answer(qtbot, page, page.lift_button, reason="It has reported")
    assert page.message.words == "The hold on IND-2025-0001 is lifted."
    assert offered(page) == ["Propose to destroy it…", "Put it on hold…"]


def test_both_tables_are_as_high_as_their_rows_in_larger_text(qtbot, page):
    look = QApplication.instance().look
    before = page.table.height()
    look.set_percent(200)
    try:
        head = page.table.horizontalHeader().height()
        assert page.table.height() > before
        assert page.table.height() >= head + page.table.rowHeight(0)
    finally:
        look.set_percent(100)
    assert page.table.height() == before


def test_of_two_holds_one_stays(qtbot, page):
    for reason in ("A complaint", "A claim"):
        answer(qtbot, page, page.hold_button, reason=reason)
    assert page.about.text().splitlines()[-2:] == [
        "On hold: A complaint (Ada Officer)",
        "On hold: A claim (Ada Officer)",
    ]
    answer(qtbot, page, page.lift_button, reason="Answered")
    assert page.message.words == "The hold on IND-2025-0001 is lifted. 1 more stands."
    assert "A claim" in states(page)[0]


def test_the_officer_who_proposed_cannot_confirm_and_another_can(qtbot, page, desk):
    answer(qtbot, page, page.propose_button)
    assert states(page) == ["Proposed by Ada Officer on 2 June 2034: another officer confirms"]
    assert offered(page) == ["Confirm and destroy it…", "Put it on hold…"]
    empty = answer(qtbot, page, page.confirm_button)
    assert empty.name_row.error == "Enter your name"
    qtbot.keyClicks(empty.name.line, "ada officer")
    qtbot.mouseClick(empty.go, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert empty.trouble.text() == (
        "Error: Ada Officer proposed this, so somebody else has to confirm it. Nothing was changed."
    )
    assert empty.name.text() == "ada officer"
    empty.name.line.selectAll()
    qtbot.keyClicks(empty.name.line, BEN)
    with qtbot.waitSignal(page.certificate_asked, timeout=PATIENCE) as asked:
        qtbot.mouseClick(empty.go, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert asked.args[0].confirmed_by == BEN
    assert page.message.words == "The case was destroyed."
    assert page.table.rows == ()
    assert not page.table.isVisible()
    assert page.said.text().startswith("No case is due. 1 closed case is kept for now")
    assert [row.cells[2:] for row in page.gone.rows] == [(ADA, BEN)]
    with qtbot.waitSignal(page.certificate_asked) as again:
        qtbot.mouseClick(page.certificate_button, Qt.MouseButton.LeftButton)
    assert again.args == asked.args
    assert [line.reference for line in desk.cases()] == ["IND-2025-0002"]


def test_cancel_and_esc_decide_nothing(qtbot, page):
    for leave in (
        lambda question: qtbot.mouseClick(question.cancel, Qt.MouseButton.LeftButton),
        lambda question: qtbot.keyClick(question, Qt.Key.Key_Escape),
    ):
        qtbot.mouseClick(page.propose_button, Qt.MouseButton.LeftButton)
        question = page.acts.question
        leave(question)
        assert page.acts.question is None
    assert states(page) == ["Due: one officer proposes, another confirms"]
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_enter_in_the_name_destroys_nothing(qtbot, page):
    answer(qtbot, page, page.propose_button)
    qtbot.mouseClick(page.confirm_button, Qt.MouseButton.LeftButton)
    question = page.acts.question
    qtbot.keyClicks(question.name.line, BEN)
    qtbot.keyClick(question.name.line, Qt.Key.Key_Return)
    settled(qtbot, page)
    assert question.isVisible()
    assert states(page)[0].startswith("Proposed by")
    question.reject()


def test_what_could_not_be_kept_is_told_and_what_was_typed_stays(qtbot, page, desk):
    desk.folder.joinpath("casework.cwdb").rename(desk.folder / "elsewhere")
    question = answer(qtbot, page, page.hold_button, reason="A claim")
    assert question.trouble.text().startswith("Error: Not saved: ")
    assert question.reason.text() == "A claim"
    desk.folder.joinpath("elsewhere").rename(desk.folder / "casework.cwdb")
    qtbot.mouseClick(question.go, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert "A claim" in states(page)[0]


def test_the_menu_leads_there_and_the_way_back_to_the_list(qtbot, desk, tmp_path):
    folder, case = desk.folder, desk.case_id("IND-2025-0001")
    desk.close()
    with main_window(qtbot, tmp_path / "state") as window:
        office = opened(qtbot, window, folder)
        qtbot.waitUntil(lambda: not office.store.busy, timeout=PATIENCE)
        office.open_case(case)
        qtbot.waitUntil(lambda: office.is_in_case, timeout=PATIENCE)
        office.destruction.show_due()
        qtbot.waitUntil(lambda: not office.store.busy, timeout=PATIENCE)
        assert window.windowTitle().startswith("Due for destruction")
        due = office.destruction.due
        # It is 2026 here, so both cases are kept for now.
        assert due.said.text() == (
            "No case is due. 2 closed cases are kept for now, the first until 1 June 2034."
        )
        assert CLOCK.today() < date(2034, 6, 1)
        due.back.click()
        assert office.currentWidget() is office.cases


def test_cancel_while_the_backup_before_is_made_destroys_nothing(qtbot, page, desk):
    answer(qtbot, page, page.propose_button)
    watch = page.acts.watch
    watch.at.connect(watch.stop, Qt.ConnectionType.DirectConnection)
    qtbot.mouseClick(page.confirm_button, Qt.MouseButton.LeftButton)
    question = page.acts.question
    qtbot.keyClicks(question.name.line, BEN)
    qtbot.mouseClick(question.go, Qt.MouseButton.LeftButton)
    assert question.waiting.text() == (
        "A backup is made first. Until that is done, Cancel stops it all."
    )
    # Enter pressed twice does not reach Cancel.
    assert question.focusWidget() is question.waiting
    qtbot.mouseClick(question.cancel, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert page.message.words == "Stopped. Nothing was destroyed."
    assert desk.backups.listed() == ()
    assert sorted(line.reference for line in desk.cases()) == ["IND-2025-0001", "IND-2025-0002"]
