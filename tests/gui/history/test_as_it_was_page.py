"""A case as it was on a day, in the window: reached from its history, and left again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from desktop_app.casework import AddRecord, Casework
from desktop_app.clock import FrozenClock
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.records import Need
from tests import stores
from tests.gui.rooms_support import main_window, opened, press

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
PATIENCE = 20_000
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, tmp_path):
    clock = FrozenClock(MONDAY)
    store = stores.new_store(tmp_path / "cases", clock=clock)
    desk = Casework(store, clock, shipped_packs(), "Ada Officer")
    case = desk.import_file(shipped("cases", "light.case.json").read_bytes())
    clock.moment += timedelta(days=2)
    desk.do(AddRecord(case_id=case, step="A1", kind=Need, values={"statement": "Yodelling"}))
    desk.close()
    with main_window(qtbot, tmp_path / "state") as shown:
        office = opened(qtbot, shown, tmp_path / "cases")
        office.open_case(case)
        qtbot.waitUntil(lambda: office.is_in_case)
        yield shown


def idle(qtbot, window):
    qtbot.waitUntil(lambda: not window.office.store.busy, timeout=PATIENCE)


@pytest.fixture
def history(qtbot, window):
    press(qtbot, window, Qt.Key.Key_H, CONTROL)
    idle(qtbot, window)
    return window.office.looking_back.history


def test_the_menu_leads_to_the_history_and_esc_back_to_the_case(qtbot, window, history):
    assert window.office.currentWidget() is history
    assert window.windowTitle().startswith("History: IND-2025-0001")
    press(qtbot, history.table, Qt.Key.Key_Escape)
    assert window.office.is_in_case


def test_a_day_shows_the_answers_as_they_were_then_and_says_so(qtbot, window, history):
    history.choice.words.setFocus()
    press(qtbot, history.choice.words, Qt.Key.Key_Down)
    press(qtbot, history.table, Qt.Key.Key_Down)
    history.day_button.click()
    page = window.office.looking_back.as_it_was
    page.stage.setCurrentIndex(0)
    page.stage.activated.emit(0)
    qtbot.waitUntil(lambda: page.pages.page_count > 0, timeout=PATIENCE)
    assert page.heading.text() == "As it was on 2 March 2026"
    assert window.windowTitle().startswith("As it was on 2 March 2026: IND-2025-0001")
    then = page.pages.text.toPlainText()
    assert then.splitlines()[0].endswith("As it was on 2 March 2026: Check your answers: Analyse")
    assert "Yodelling" not in then
    page.day.line.clear()
    qtbot.keyClicks(page.day.line, "4 March 2026")
    page.day.flush()
    qtbot.waitUntil(lambda: "Yodelling" in page.pages.text.toPlainText(), timeout=PATIENCE)
    press(qtbot, page, Qt.Key.Key_Escape)
    assert window.office.currentWidget() is history
    assert history.table.hasFocus()


def test_a_day_before_the_case_says_from_when_it_is_here(qtbot, window, history):
    history.day_button.click()
    page = window.office.looking_back.as_it_was
    idle(qtbot, window)
    page.day.line.clear()
    qtbot.keyClicks(page.day.line, "1 March 2026")
    page.day.flush()
    idle(qtbot, window)
    assert page.message.words == (
        "The case was not here yet on 1 March 2026. It is here since 2 March 2026. "
        "Choose that day or a later one."
    )
    page.day.line.clear()
    page.day.flush()
    assert page.message.words == "Enter the day to go back to"


def printed(qtbot, window, history):
    """Ask for a print of what the history shows; return the page that previews it."""
    history.print_button.click()
    preview = window.office.currentWidget()
    qtbot.waitUntil(lambda: preview.made is not None, timeout=PATIENCE)
    return preview


def test_print_opens_the_audit_report_of_what_is_shown(qtbot, window, history):
    qtbot.keyClicks(history.choice.since.line, "3 March 2026")
    history.choice.since.flush()
    qtbot.keyClicks(history.choice.words, "yodel")
    preview = printed(qtbot, window, history)
    text = preview.pages.text.toPlainText()
    assert "Only acts that hold “yodel”, since 3 March 2026; 1 of 2 acts." in text
    assert "Yodelling" in text
    assert "brought in from a case file" not in text


def test_the_preview_shows_the_audit_report_as_chosen_and_in_sight(qtbot, window, history):
    qtbot.keyClicks(history.choice.words, "yodel")
    preview = printed(qtbot, window, history)
    listed = preview.documents
    assert listed.standing().document.name == "audit-report"
    assert listed.standing().state == "Chosen acts only"
    row = listed.visualItemRect(listed.currentItem())
    assert listed.viewport().rect().contains(row)
    assert listed.currentItem().isSelected()


def test_an_issued_report_is_the_one_that_was_shown(qtbot, window, history):
    qtbot.keyClicks(history.choice.words, "yodel")
    preview = printed(qtbot, window, history)
    preview.panel.issued.button.click()
    qtbot.waitUntil(lambda: preview.issuing.question is not None, timeout=PATIENCE)
    with qtbot.waitSignal(preview.issuing.brought, timeout=PATIENCE):
        preview.issuing.question.go.click()
    assert "Only acts that hold “yodel”; 1 of 2 acts." in preview.made.text
    with qtbot.waitSignal(preview.rendering.ready, timeout=PATIENCE):
        preview.panel.issued.links[-1].click()
    assert "Only acts that hold “yodel”; 1 of 3 acts." in preview.made.text


def test_the_tray_takes_no_report_that_it_would_print_in_whole(qtbot, window, history):
    qtbot.keyClicks(history.choice.words, "yodel")
    preview = printed(qtbot, window, history)
    with qtbot.waitSignal(preview.copies.trouble, timeout=PATIENCE) as told:
        preview.panel.tray_button.click()
    assert told.args[0].startswith("The tray would print every act, not only the chosen ones.")
