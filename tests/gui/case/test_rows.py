"""Rows of a table on a step's page: pasted, wrong, moved to another step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.casework import AddSeveral
from desktop_app.gui.case.pasting import rows_of
from desktop_app.gui.widgets.texts import Text
from desktop_app.records import Need, Outcome, fields_of


def test_rows_pasted_are_added_and_taken_back_in_one_act(qtbot, room, new_case):
    page = room.open(new_case, "A1")
    rows = page.sections[2]
    QGuiApplication.clipboard().setText("I see people\t1\r\nI get out\t2\r\n")
    rows.add_button.setFocus()
    qtbot.keyClick(rows.add_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    outcomes = room.page.case.view.all(Outcome)
    assert [(o.words, o.priority, o.key) for o in outcomes] == [
        ("I see people", 1, "O1"),
        ("I get out", 2, "O2"),
    ]
    assert rows.chosen == outcomes[0].id
    assert QApplication.focusWidget() is rows.table
    assert page.message.words == "Added: 2 outcomes"
    page.message.link.click()
    room.settle()
    assert room.page.case.view.all(Outcome) == ()
    assert page.message.words == "Undone: adding 2 outcomes"


def test_a_pasted_cell_that_cannot_be_read_is_told(qtbot, room, new_case):
    page = room.open(new_case, "A1")
    QGuiApplication.clipboard().setText("I see people\tfirst\r\nI get out\t2\r\n")
    button = page.sections[2].add_button
    qtbot.keyClick(button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert [o.priority for o in room.page.case.view.all(Outcome)] == [None, 2]
    assert page.message.words == (
        "Added: 2 outcomes. 1 cell could not be read and stayed empty: “first”"
    )


def test_pasted_words_of_choices_become_answers(room, new_case):
    page = room.open(new_case, "A1")
    fields = {name: fields_of(Need)[name] for name in ("statement", "unable", "significant_impact")}
    pasted = rows_of("To get out\tyes\tNo\r\nTo eat\tperhaps\t\r\n", fields, page.context)
    assert pasted.rows == (
        {"statement": "To get out", "unable": True, "significant_impact": False},
        {"statement": "To eat"},
    )
    assert pasted.note == "1 cell could not be read and stayed empty: “perhaps”"


def test_pasting_nothing_does_nothing(qtbot, room, new_case):
    rows = room.open(new_case, "A1").sections[2]
    QGuiApplication.clipboard().setText("\r\n")
    qtbot.keyClick(rows.add_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert not room.store.busy


def test_a_table_says_in_words_and_by_mark_which_row_has_a_problem(room, new_case, desk):
    rows = [{"words": "I see people", "priority": 1}, {"words": "I get out"}]
    desk.do(AddSeveral(case_id=new_case, step="A1", kind=Outcome, rows=rows))
    page = room.open(new_case, "A1")
    table = page.sections[2].table.model()
    assert table.index(1, 0).data() == "I get out"
    room.page.mark_done()
    room.settle()
    assert table.index(0, 0).data() == "I see people"
    assert table.index(1, 0).data() == "Problem: I get out"
    assert table.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert not table.index(1, 0).data(Qt.ItemDataRole.DecorationRole).isNull()
    spoken = table.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("There is a problem: Enter the priority")


def test_the_box_names_the_row_where_two_rows_lack_the_same(room, new_case, desk):
    rows = [{"words": "I see people"}, {}]
    desk.do(AddSeveral(case_id=new_case, step="A1", kind=Outcome, rows=rows))
    page = room.open(new_case, "A1")
    room.page.mark_done()
    room.settle()
    assert [link.words for link in page.error_box.links][-3:] == [
        "Enter the priority: I see people",
        "Enter the outcome in the person's words",
        "Enter the priority: Outcome 2, not named yet",
    ]


def test_a_cell_of_options_side_by_side_shows_its_sentence(room, light_case):
    page = room.open(light_case, "P2")
    editor = room.answer("annual_cost").editor
    editor.line.setText("a lot")
    editor.flush()
    room.page.mark_done()
    room.settle()
    shown = [text.text() for text in page.findChildren(Text) if text.isVisible()]
    assert shown.count(f"Error: {editor.problem()}") == 1


def test_a_problem_of_one_review_does_not_show_beside_the_other(room, light_case):
    page = room.open(light_case, "R4")
    planned, direct_payment = page.sections[0], page.sections[1]
    editor = direct_payment.answers()[0].editor
    editor.line.setText("")
    editor.flush()
    room.settle()
    room.page.take_up_again()
    room.settle()
    room.page.mark_done()
    room.settle()
    assert direct_payment.answers()[0].row.error
    assert planned.answers()[0].row.error == ""


def test_a_row_that_leaves_the_page_says_where_it_went_and_comes_back(room, light_case):
    page = room.open(light_case, "R2")
    rows = page.sections[0]
    before = rows.records()
    source = room.answer("source").editor
    source.combo.setCurrentIndex(source.combo.findText("Provider"))
    source.combo.activated.emit(source.combo.currentIndex())
    source.flush()
    room.settle()
    assert page.message.words == "Moved to Hear the provider and partners"
    assert rows.records() == ()
    page.message.link.click()
    room.settle()
    assert [record.id for record in rows.records()] == [record.id for record in before]


def test_a_step_that_only_tells_more_about_records_neither_adds_nor_removes_them(
    qtbot, room, new_case
):
    rows = room.open(new_case, "D7").sections[0]
    assert not rows.add_button.isVisible()
    assert any("Set measures" in text.text() for text in rows.findChildren(Text))
    QGuiApplication.clipboard().setText("Sessions attended\r\n")
    qtbot.keyClick(rows.add_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert not room.store.busy
