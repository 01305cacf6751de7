"""Everything that was done to a case, in the window: found, read, printed, gone back to."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.casework import AddRecord, Casework, NotePrinted
from desktop_app.casework.looking_back import Acts, Span, Wish
from desktop_app.clock import FrozenClock
from desktop_app.gui.history.act_model import AT_A_TIME, ActModel
from desktop_app.gui.history.history_page import HistoryPage
from desktop_app.gui.look.look import the_look
from desktop_app.gui.store_thread import StoreThread
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.records import Need
from tests import stores

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def clock():
    return FrozenClock(MONDAY)


@pytest.fixture
def desk(tmp_path, clock):
    return Casework(
        stores.new_store(tmp_path / "cases", clock=clock), clock, shipped_packs(), "Ada Officer"
    )


@pytest.fixture
def case(desk, clock):
    """A case that two officers worked on, on three days."""
    made = desk.import_file(shipped("cases", "light.case.json").read_bytes())
    for words, officer in (("Cooking", "Ada Officer"), ("Company", "Ben Officer")):
        clock.moment += DAY
        desk.officer = officer
        desk.do(AddRecord(case_id=made, step="A1", kind=Need, values={"statement": words}))
    return desk.open_case(made)


@pytest.fixture
def page(qtbot, desk, case):
    thread = StoreThread(desk)
    made = HistoryPage(thread, desk.clock.today)
    made.resize(1200, 700)
    qtbot.addWidget(made)
    made.show()
    made.begin(case)
    made.enter()
    qtbot.waitUntil(lambda: not thread.busy)
    yield made
    thread.close()


def rows(page):
    model = page.model
    return [
        model.index(row, 0).data(int(Qt.ItemDataRole.AccessibleTextRole)) or ""
        for row in range(model.rowCount())
    ]


def choose(box, words):
    box.setCurrentIndex(next(n for n in range(box.count()) if box.itemText(n).startswith(words)))
    box.activated.emit(box.currentIndex())


def test_the_newest_day_is_first_and_each_act_is_told_under_its_day(page):
    listed = rows(page)
    assert listed[0] == "4 March 2026: 1 act"
    assert listed[1].startswith("4 March 2026, 10:00am, Ben Officer, Added need “Company”.")
    assert listed[2] == "3 March 2026: 1 act"
    assert listed[4] == "2 March 2026: 1 act"
    assert page.said.text() == "3 acts."
    assert page.choice.words.hasFocus()


def test_the_keyboard_goes_from_the_words_into_the_list_and_over_the_days(qtbot, page):
    qtbot.keyClick(page.choice.words, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    assert page.table.currentIndex().row() == 1
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.currentIndex().row() == 3
    assert page.told.toPlainText().startswith("3 March 2026 at 10:00am, Ada Officer: Adding")
    assert "\nEntry " in page.told.toPlainText()


def test_words_find_what_was_said_in_any_sentence(qtbot, page):
    qtbot.keyClicks(page.choice.words, "compan added")
    qtbot.waitUntil(lambda: page.said.text().startswith("2 of"))
    qtbot.keyClicks(page.choice.words, " zebra")
    qtbot.waitUntil(lambda: page.said.text().startswith("Nothing that was done matches."))
    assert rows(page) == []
    assert page.told.toPlainText() == ""
    assert not page.day_button.isEnabled()
    page.clear.click()
    assert page.said.text() == "3 acts."
    assert page.day_button.isEnabled()


def test_officers_steps_and_records_are_those_of_this_history(page):
    assert [page.choice.who.itemText(n) for n in range(page.choice.who.count())] == [
        "Everybody",
        "Ada Officer",
        "Ben Officer",
    ]
    choose(page.choice.who, "Ben")
    assert page.said.text() == "1 of 3 acts."
    choose(page.choice.who, "Everybody")
    choose(page.choice.about, "Step: Describe needs")
    assert page.said.text() == "3 acts."
    choose(page.choice.about, "Record: outcome")
    assert page.said.text() == "1 of 3 acts."


def test_days_leave_out_what_was_done_before_and_after(qtbot, page):
    qtbot.keyClicks(page.choice.since.line, "3 March 2026")
    page.choice.since.flush()
    assert page.said.text() == "2 of 3 acts."
    qtbot.keyClicks(page.choice.until.line, "3 March 2026")
    page.choice.until.flush()
    assert page.said.text() == "1 of 3 acts."
    with qtbot.waitSignal(page.print_asked) as asked:
        page.print_button.click()
    assert asked.args == [Wish(span=Span(date(2026, 3, 3), date(2026, 3, 3)))]


def test_what_is_printed_is_what_is_shown_however_fast_print_is_pressed(qtbot, page):
    choose(page.choice.who, "Ben")
    qtbot.keyClicks(page.choice.words, "compan")
    with qtbot.waitSignal(page.print_asked) as asked:
        page.print_button.click()
    assert asked.args == [Wish(words="compan", who="Ben Officer")]
    assert page.said.text() == "1 of 3 acts."
    qtbot.keyClicks(page.choice.words, " zebra")
    with qtbot.assertNotEmitted(page.print_asked):
        page.print_button.click()
    assert page.said.text().startswith("Nothing that was done matches.")


def test_only_days_go_across_the_whole_width_whatever_was_shown_before(qtbot, desk, case, page):
    def across():
        return [n for n in range(page.model.rowCount()) if page.table.columnSpan(n, 0) > 1]

    assert across() == [0, 2, 4]
    note = NotePrinted(case_id=case.case_id, document="review-pack", sha256="ab" * 32, how="saved")
    page._store.run(lambda desk: [desk.do(note) for _ in range(3)])
    page.begin(case)
    qtbot.waitUntil(lambda: page.said.text() == "6 acts.")
    assert across() == [0, 5, 7]


def test_days_the_wrong_way_round_are_said(qtbot, page):
    for editor, day in ((page.choice.since, "4 March 2026"), (page.choice.until, "2 March 2026")):
        qtbot.keyClicks(editor.line, day)
        editor.flush()
    assert page.choice.problem.text() == (
        "The last day is before the first: nothing was done between them"
    )
    assert page.choice.problem.isVisible()
    assert page.said.text().startswith("Nothing that was done matches.")


def test_the_day_of_the_chosen_act_can_be_gone_back_to_and_esc_leaves(qtbot, page):
    qtbot.keyClick(page.choice.words, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.day_asked) as asked:
        page.day_button.click()
    assert asked.args == [date(2026, 3, 3)]
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page.table, Qt.Key.Key_Escape)


def test_a_long_history_is_given_to_the_table_bit_by_bit(qtbot, desk, case):
    note = NotePrinted(case_id=case.case_id, document="review-pack", sha256="ab" * 32, how="saved")
    for _ in range(AT_A_TIME + 20):
        desk.do(note)
    acts = Acts(desk.past.history(case.case_id)).chosen(Wish())
    model = ActModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(acts)
    assert model.rowCount() == AT_A_TIME
    assert model.canFetchMore()
    model.fetchMore()
    assert model.rowCount() == len(acts) + len(model.days())
    assert not model.canFetchMore()
    desk.close()


def test_the_time_stays_whole_when_the_text_grows(page):
    try:
        the_look().set_percent(200)
        needed = page.table.fontMetrics().horizontalAdvance("12:34pm")
        assert needed < page.table.columnWidth(0)
    finally:
        the_look().set_percent(100)


def test_an_act_is_seen_beside_what_is_told_of_one_at_double_size(qtbot, page):
    try:
        the_look().set_percent(200)
        page.resize(1360, 640)
        qtbot.waitUntil(lambda: page.table.viewport().height() >= page.table.rowHeight(1))
        assert page.told.viewport().height() >= page.told.fontMetrics().lineSpacing()
        assert page.height() == 640
    finally:
        the_look().set_percent(100)
