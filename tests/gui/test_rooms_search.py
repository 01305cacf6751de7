"""Finding cases by any word in them, by keys alone, and going to where the words stand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from desktop_app.casework import ChangeField
from desktop_app.gui.rooms.case_table import DUE, FOUND
from desktop_app.records import Case, Need
from desktop_app.store.index_tables import INDEX
from tests.gui.rooms_support import CLOCK, made_store, main_window, opened, press

SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def window(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as shown:
        opened(qtbot, shown, made_store(tmp_path))
        shown.office.cases.empty.buttons[1].click()
        qtbot.waitUntil(shown.office.cases.table.isVisible, timeout=20_000)
        settled(qtbot, shown)
        yield shown


@pytest.fixture
def cases(window):
    return window.office.cases


def settled(qtbot, window):
    qtbot.waitUntil(lambda: not window.office.store.busy)


def find(qtbot, cases, words):
    """Type words into the find box and wait until the cases have been searched."""
    cases.focus_find()
    qtbot.keyClicks(cases.find_box, words)
    qtbot.waitUntil(lambda: not cases.search.is_waiting)


def references(cases):
    return [line.reference for line in cases.shown.lines]


def close_the_case(qtbot, window, reference):
    def close(desk):
        case = desk.case_id(reference)
        today = CLOCK.today()
        desk.do(ChangeField(case_id=case, kind=Case, attribute="closed_on", value=today))

    window.office.store.run(close)
    window.office.cases.refresh()
    settled(qtbot, window)


def test_a_word_that_the_list_does_not_show_finds_the_case_and_says_where(qtbot, cases):
    find(qtbot, cases, "walking")
    assert references(cases) == ["IND-2025-0001"]
    assert cases.shown.index(0, FOUND).data() == (
        "Describe needs and outcomes: need – Cannot walk to the bus; does not leave home most weeks"
    )
    assert cases.counts.text() == ("1 case matches. Press Enter to open it where the words are.")
    assert not cases.table.isColumnHidden(FOUND)


def test_enter_opens_the_case_at_the_record_and_the_field(qtbot, window, cases):
    find(qtbot, cases, "walking")
    press(qtbot, cases.find_box)
    qtbot.waitUntil(lambda: window.office.is_in_case)
    page = window.office.case
    assert page.step_code == "A1"
    chosen = page.case.view.by_id(page.page.sections[1].chosen)
    assert isinstance(chosen, Need)
    assert chosen.statement.startswith("Cannot walk to the bus")
    assert QApplication.focusWidget().toPlainText() == chosen.statement


def test_enter_pressed_twice_opens_the_case_and_writes_nothing_into_it(qtbot, window, cases):
    find(qtbot, cases, "walking")
    press(qtbot, cases.find_box)
    qtbot.waitUntil(lambda: window.office.is_in_case)
    text = QApplication.focusWidget()
    before = text.toPlainText()
    press(qtbot, text)
    assert text.toPlainText() == before
    press(qtbot, text)
    assert text.toPlainText() == f"\n{before}"


def test_enter_pressed_before_the_answer_opens_what_is_found(qtbot, window, cases):
    cases.focus_find()
    qtbot.keyClicks(cases.find_box, "walking")
    press(qtbot, cases.find_box)
    qtbot.waitUntil(lambda: window.office.is_in_case)
    assert window.windowTitle().startswith("IND-2025-0001 ")


def test_a_screen_reader_hears_where_it_was_found_with_the_row(qtbot, cases):
    find(qtbot, cases, "walking")
    assert cases.shown.index(0, 0).data(SPOKEN) == (
        "IND-2025-0001, Practice case, not real, Mr Tobias Fennimore-Example: company and a "
        "purpose after bereavement, Found in Describe needs and outcomes: need – Cannot walk to "
        "the bus; does not leave home most weeks, Due Overdue: 31 May 2026"
    )


def test_closed_cases_are_found_too_and_told_so_and_can_be_left_out(qtbot, window, cases):
    close_the_case(qtbot, window, "IND-2025-0001")
    cases.find_bar.open_or_closed.setCurrentIndex(0)
    assert references(cases) == ["IND-2025-0002"]
    find(qtbot, cases, "walking")
    assert references(cases) == ["IND-2025-0001"]
    assert cases.shown.index(0, FOUND).data().startswith("Closed – Describe needs and outcomes")
    assert cases.find_bar.open_or_closed.currentText() == "All cases"
    cases.find_bar.open_or_closed.setCurrentIndex(0)
    qtbot.waitUntil(lambda: not cases.search.is_waiting)
    assert references(cases) == []
    assert cases.no_match.text() == "No cases match ‘walking’."


def test_once_nothing_is_looked_for_the_list_is_as_it_was(qtbot, cases):
    cases.find_bar.open_or_closed.setCurrentIndex(0)
    find(qtbot, cases, "walking")
    press(qtbot, cases.find_box, Qt.Key.Key_Escape)
    assert cases.find_box.text() == ""
    assert cases.find_bar.open_or_closed.currentText() == "Open cases"
    assert len(references(cases)) == 2
    assert cases.table.isColumnHidden(FOUND)
    assert not cases.table.isColumnHidden(DUE)


def test_down_goes_to_what_was_found_and_typing_there_goes_back(qtbot, window, cases):
    find(qtbot, cases, "review")
    press(qtbot, cases.find_box, Qt.Key.Key_Down)
    assert window.focusWidget() is cases.table
    qtbot.keyClicks(cases.table, "w")
    assert window.focusWidget() is cases.find_box


def test_with_private_titles_nothing_of_the_case_is_told_of_where_it_was_found(
    qtbot, window, cases
):
    window.privacy.keep_titles_private(private=True)
    find(qtbot, cases, "walking")
    assert cases.shown.index(0, FOUND).data() == "Describe needs and outcomes: need"
    assert "bus" not in cases.shown.index(0, 0).data(SPOKEN)


def test_where_there_is_little_room_the_words_found_have_it_and_the_reference_stays_whole(
    qtbot, window, cases
):
    find(qtbot, cases, "walking")
    cases.table.resize(1000, 400)
    for percent in (100, 110, 125, 150):
        QApplication.instance().look.set_percent(percent)
        cases.table.fit(1000, is_finding=True)
        seen = QFontMetrics(cases.table.font()).horizontalAdvance("Cannot walk to the bus")
        assert cases.table.columnWidth(FOUND) > seen, percent
        reference = cases.table.sizeHintForIndex(cases.shown.index(0, 0)).width()
        assert cases.table.columnWidth(0) >= reference, percent


def test_a_part_of_a_title_still_finds_it_at_once(qtbot, cases):
    find(qtbot, cases, "nnimore")
    assert references(cases) == ["IND-2025-0001"]
    assert cases.shown.index(0, FOUND).data() == "Reference or title"


def test_what_is_typed_meanwhile_is_what_counts(qtbot, cases):
    cases.focus_find()
    for words in ("falls", "walking", "transprt"):
        cases.find_box.setText(words)
    qtbot.waitUntil(lambda: not cases.search.is_waiting)
    assert cases.no_match.text() == "No cases match ‘transprt’."
    assert references(cases) == []


def test_an_index_that_fails_is_drawn_from_the_cases_again_and_finds(qtbot, window, cases):
    with window.office._desk._store.beside_the_log() as connection:
        connection.exec_driver_sql(f"DELETE FROM {INDEX}_data WHERE id > 10")  # noqa: S608 - of our own schema
    find(qtbot, cases, "walking")
    assert references(cases) == ["IND-2025-0001"]


def test_an_index_that_cannot_be_put_right_says_what_to_do_and_names_are_found(
    qtbot, window, cases
):
    store = window.office._desk._store
    with store.beside_the_log() as connection:
        connection.exec_driver_sql(f"DELETE FROM {INDEX}_data WHERE id > 10")  # noqa: S608 - of our own schema
    store.write_no_more()
    find(qtbot, cases, "fennimore")
    assert references(cases) == ["IND-2025-0001"]
    assert cases.counts.text() == (
        "The words in your cases cannot be searched now. Choose Help, Check the cases: it puts the "
        "search right. The cases themselves are as they were."
    )


def test_no_word_that_was_looked_for_is_in_the_settings_the_log_or_a_title(
    qtbot, window, cases, tmp_path, caplog
):
    find(qtbot, cases, "bereavement walking")
    assert "bereavement" not in window.windowTitle()
    window.close()
    kept = [file for file in (tmp_path / "state").rglob("*") if file.is_file()]
    assert all(b"bereavement" not in file.read_bytes() for file in kept)
    assert "bereavement" not in caplog.text
