"""The list of cases, a new case, and the facts that set its depth."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.casework import CaseLine
from desktop_app.gui.rooms.case_details import CaseDetailsRoom
from desktop_app.gui.rooms.case_table import DUE, CaseFilter, CaseTableModel
from tests.gui.rooms_support import made_store, main_window, opened, press, type_into

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as shown:
        opened(qtbot, shown, made_store(tmp_path))
        yield shown


def settled(qtbot, window):
    qtbot.waitUntil(lambda: not window.office.store.busy)


def with_practice_cases(qtbot, window):
    window.office.cases.empty.buttons[1].click()
    qtbot.waitUntil(window.office.cases.table.isVisible, timeout=20_000)
    settled(qtbot, window)
    return window.office.cases


def start_a_case(qtbot, window, *, harm=1):
    """Type a new case by keyboard up to its depth."""
    press(qtbot, window, Qt.Key.Key_N, CONTROL)
    room = window.office.currentWidget()
    qtbot.waitUntil(room.names.reference.is_answered)
    type_into(qtbot, room.names.case_title, "Company for Mrs K")
    type_into(qtbot, room.names.person, "Mrs Kay Example")
    room.names.legal_basis.set_value("local_grant")
    type_into(qtbot, room.names.council, "Sampleton")
    press(qtbot, room.names.council.line)
    qtbot.waitUntil(lambda: room.page is room.questions)
    for page in room.questions.pages:
        choice = harm if page.code == "harm_if_it_fails" else 0
        press(qtbot, page.answer.radios[choice], Qt.Key.Key_Space)
        press(qtbot, page.answer.radios[choice])
    qtbot.waitUntil(lambda: room.page is room.result)
    return room


def in_a_case(qtbot, window, *, harm=1):
    room = start_a_case(qtbot, window, harm=harm)
    press(qtbot, room.result.on)
    qtbot.waitUntil(lambda: window.office.is_in_case)
    settled(qtbot, window)
    return window.office.case


def answer_facts(qtbot, window, **scores):
    window.office.depth_rooms.change_facts()
    room = window.office.currentWidget()
    for page in room.questions.pages:
        if page.code in scores:
            page.answer.radios[scores[page.code]].click()
        page.on.click()
    settled(qtbot, window)


# --- The list ---


def test_an_empty_list_offers_to_start_a_case(qtbot, window):
    cases = window.office.cases
    assert cases.empty.isVisible()
    assert window.focusWidget() is cases.empty.buttons[0]
    cases.empty.buttons[0].click()
    assert window.windowTitle() == "New case – Commissioning Casework"


def test_sample_cases_come_in_as_practice(qtbot, window):
    cases = with_practice_cases(qtbot, window)
    assert [line.reference for line in cases.shown.lines] == ["IND-2025-0002", "IND-2025-0001"]
    assert cases.counts.text().startswith("2 cases, 2 overdue. ")
    assert cases.shown.index(0, DUE).data() == "Overdue: 19 May 2026"
    assert window.focusWidget() is cases.table


def test_a_screen_reader_hears_the_whole_row_on_its_first_cell(qtbot, window):
    cases = with_practice_cases(qtbot, window)
    cell = cases.shown.index(0, 0)
    assert cell.data(int(Qt.ItemDataRole.AccessibleTextRole)) == (
        "IND-2025-0002, Practice case, not real, Mrs Oluwaseun Sample-Hart: mornings and evenings "
        "my way, at home, Individual, Standard, Review: done, Close the case, "
        "Due Overdue: 19 May 2026"
    )


def test_typing_in_the_table_finds_and_enter_opens(qtbot, window):
    cases = with_practice_cases(qtbot, window)
    qtbot.keyClicks(cases.table, "f")
    assert window.focusWidget() is cases.find_box
    qtbot.keyClicks(cases.find_box, "ennimore")
    assert [line.reference for line in cases.shown.lines] == ["IND-2025-0001"]
    press(qtbot, cases.find_box)
    qtbot.waitUntil(lambda: window.office.is_in_case)
    assert window.windowTitle().startswith("IND-2025-0001 Mr Tobias Fennimore-Example")


def test_no_match_says_what_was_looked_for_and_clears(qtbot, window):
    cases = with_practice_cases(qtbot, window)
    type_text = "transprt"
    qtbot.keyClicks(cases.find_box, type_text)
    assert cases.no_match.text() == "No cases match ‘transprt’."
    cases.clear.click()
    assert len(cases.shown.lines) == 2


def test_filters_leave_out_other_levels_stages_and_closed_cases(qtmodeltester):
    model = CaseTableModel(lambda: date(2026, 11, 22))
    shown = CaseFilter(model)
    model.show([a_line("A"), a_line("B", level="regional"), a_line("C", closed=True)])
    references = lambda: [line.reference for line in shown.lines]  # noqa: E731
    assert references() == ["A", "B"]
    shown.look_for("", (), lambda line: line.level == "regional")
    assert references() == ["B"]
    shown.look_for("", (), lambda line: line.closed)
    assert references() == ["C"]
    shown.look_for("", (), lambda line: line.stage_key == "plan")
    assert references() == []
    QAbstractItemModelTester(shown, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_cases_stand_in_the_order_of_their_dates_those_without_last():
    model = CaseTableModel(lambda: date(2026, 11, 22))
    shown = CaseFilter(model)
    days = {"none": None, "late": date(2026, 11, 21), "today": date(2026, 11, 22)}
    model.show([a_line(name, due=day) for name, day in days.items()])
    assert [line.reference for line in shown.lines] == ["late", "today", "none"]
    words = [shown.index(row, DUE).data() for row in range(3)]
    assert words == ["Overdue: 21 Nov 2026", "22 Nov 2026", "No date"]


def a_line(reference, **values):
    usual = {
        "case_id": None,
        "reference": reference,
        "title": "A case",
        "level": "individual",
        "depth": "light",
        "stage": "Analyse: 0 of 5",
        "stage_key": "analyse",
        "next_thing": "Describe needs",
        "due": None,
        "due_for": "",
        "closed": False,
        "practice": False,
        "finished": False,
    }
    return CaseLine(**(usual | values))


# --- A new case ---


def test_a_new_case_by_keyboard_says_its_depth_before_it_starts(qtbot, window):
    room = start_a_case(qtbot, window)
    assert room.result.chip.text() == "Light depth"
    assert room.result.counted.text() == "17 of 37 steps needed"
    assert room.result.reasons.text().startswith("The score is ")
    press(qtbot, room.result.on)
    qtbot.waitUntil(lambda: window.office.is_in_case)
    assert window.windowTitle() == (
        "IN-2026-001 Company for Mrs K – Analyse – Commissioning Casework"
    )


def test_back_through_the_questions_keeps_the_answers(qtbot, window):
    room = start_a_case(qtbot, window, harm=3)
    room.result.back.click()
    for page in reversed(room.questions.pages):
        assert room.questions.page is page
        page.back.click()
    assert room.page is room.names
    assert room.names.person.text() == "Mrs Kay Example"
    assert room.questions.scores["harm_if_it_fails"] == 3


def test_what_is_missing_is_asked_for(qtbot, window):
    window.office.new_case()
    room = window.office.currentWidget()
    settled(qtbot, window)
    room.names.on.click()
    assert [link.words for link in room.names.form.error_box.links] == [
        "Enter the title",
        "Enter the full name of the person",
        "Select the legal basis",
        "Enter the name of the council",
    ]
    assert window.windowTitle().startswith("Error: New case")


def test_a_question_left_open_is_asked_again(qtbot, window):
    window.office.new_case()
    page = window.office.currentWidget().questions.pages[0]
    page.on.click()
    assert [link.words for link in page.form.error_box.links] == [
        "Select the answer that is nearest"
    ]


def test_a_reference_of_another_case_is_refused_where_it_is_typed(qtbot, window):
    with_practice_cases(qtbot, window)
    window.office.new_case()
    room = window.office.currentWidget()
    qtbot.waitUntil(room.names.reference.is_answered)
    type_into(qtbot, room.names.reference, "IND-2025-0001")
    type_into(qtbot, room.names.case_title, "Another")
    type_into(qtbot, room.names.person, "Somebody")
    room.names.legal_basis.set_value("local_grant")
    type_into(qtbot, room.names.council, "Sampleton")
    room.names.on.click()
    qtbot.waitUntil(lambda: bool(room.names.reference_row.error))
    assert "IND-2025-0001 is the reference of another case" in room.names.reference_row.error
    assert room.names.case_title.text() == "Another"


# --- The facts ---


def test_facts_that_move_the_depth_ask_first_and_yes_keeps_them(qtbot, window):
    page = in_a_case(qtbot, window)
    answer_facts(qtbot, window, harm_if_it_fails=3)
    asked = window.office.depth_rooms.interruption
    assert window.office.currentWidget() is asked
    assert asked.title == "This case now needs Standard depth"
    assert "harm is likely within hours" in asked.sentence.text()
    assert "steps are added" in asked.steps.text()
    assert asked.steps.text().endswith("Nothing you have done is lost.")
    asked.on.click()
    settled(qtbot, window)
    assert window.office.is_in_case
    assert page.case.depth == "standard"


def test_looking_at_the_facts_again_undoes_the_change(qtbot, window):
    page = in_a_case(qtbot, window)
    answer_facts(qtbot, window, harm_if_it_fails=3, complexity=3)
    window.office.depth_rooms.interruption.again.click()
    settled(qtbot, window)
    facts = window.office.currentWidget()
    assert facts.questions.scores["harm_if_it_fails"] == 1
    assert facts.questions.scores["complexity"] == 0
    assert page.case.depth == "light"


def test_facts_that_leave_the_depth_go_straight_back(qtbot, window):
    page = in_a_case(qtbot, window)
    answer_facts(qtbot, window, sensitivity=1)
    assert window.office.is_in_case
    settled(qtbot, window)
    assert page.undo_text == "Undo change of “legal, public or reputational sensitivity”"


def test_undoing_a_fact_that_moved_the_depth_is_told(qtbot, window):
    in_a_case(qtbot, window)
    answer_facts(qtbot, window, harm_if_it_fails=3)
    window.office.depth_rooms.interruption.on.click()
    settled(qtbot, window)
    window.office.case.undo()
    qtbot.waitUntil(lambda: window.office.currentWidget() is window.office.depth_rooms.interruption)
    assert window.office.depth_rooms.interruption.title == "This case now needs Light depth"
    assert not window.office.depth_rooms.interruption.again.isVisible()


def test_a_missing_part_of_a_document_that_belongs_to_the_case_leads_to_its_details(qtbot, window):
    in_a_case(qtbot, window)
    window.office.preview("specification")
    preview = window.office.currentWidget()
    preview.go_to_asked.emit("case")
    assert isinstance(window.office.currentWidget(), CaseDetailsRoom)
    preview.stop()


def test_what_is_undone_behind_a_document_is_set_again(qtbot, window):
    page = in_a_case(qtbot, window)
    window.office.show_details()
    details = window.office.currentWidget()
    before = page.case.view.case.reference
    details.section.first_focus().selectAll()
    qtbot.keyClicks(details.section.first_focus(), "AB-1")
    details.back.click()
    settled(qtbot, window)
    window.office.preview("specification")
    preview = window.office.currentWidget()
    with qtbot.waitSignal(page.case_changed):
        window.menus.undo.trigger()
    assert page.case.view.case.reference == before
    assert window.office.currentWidget() is preview
    qtbot.waitUntil(lambda: preview.made is not None and preview.made.wanted.case is page.case)
    preview.stop()


def test_case_details_are_kept_as_they_are_typed(qtbot, window):
    page = in_a_case(qtbot, window)
    window.office.show_details()
    details = window.office.currentWidget()
    line = details.section.first_focus()
    line.selectAll()
    qtbot.keyClicks(line, "AB-1")
    details.back.click()
    settled(qtbot, window)
    assert window.office.is_in_case
    assert page.case.view.case.reference == "AB-1"


def test_a_deeper_case_can_be_chosen_and_taken_back(qtbot, window):
    page = in_a_case(qtbot, window)
    window.office.choose_depth()
    room = window.office.currentWidget()
    tier = room.section.answers()[0].editor
    tier.radios[1].click()
    settled(qtbot, window)
    qtbot.waitUntil(lambda: room.now.text().startswith("Standard depth"))
    assert room.reasons.text().startswith("It was chosen by an officer.")
    room.clear.click()
    settled(qtbot, window)
    qtbot.waitUntil(lambda: room.now.text().startswith("Light depth"))
    room.back.click()
    settled(qtbot, window)
    assert page.case.depth == "light"


def test_a_lower_depth_needs_a_second_person(qtbot, window):
    in_a_case(qtbot, window, harm=3)
    window.office.choose_depth()
    room = window.office.currentWidget()
    room.section.answers()[0].editor.radios[0].click()
    qtbot.waitUntil(room.troubles.isVisible)
    assert room.troubles.text() == "Enter the second person who approves the lower depth."
    assert room.now.text().startswith("Standard depth")


# --- For everybody ---


def test_everything_that_takes_the_keyboard_has_a_name(qtbot, window):
    with_practice_cases(qtbot, window)
    start_a_case(qtbot, window)
    for room in (window.office.cases, window.office.currentWidget()):
        assert unnamed(room) == []


def unnamed(room):
    def walk(interface):
        yield interface
        for number in range(interface.childCount()):
            child = interface.child(number)
            if child is not None:
                yield from walk(child)

    return [
        type(each.object()).__name__
        for each in walk(QAccessible.queryAccessibleInterface(room))
        if each.state().focusable
        and not each.state().invisible
        and not each.text(QAccessible.Text.Name)
        and each.role() != QAccessible.Role.ComboBox  # its name is its value, the buddy says it
    ]
