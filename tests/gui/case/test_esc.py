"""Esc leaves the form for the list of steps; nothing that was typed is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.records import Need, Person
from tests.gui.case.conftest import type_text


def press_escape(room):
    room.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def test_esc_in_a_line_keeps_what_was_typed_and_goes_to_the_steps_and_enter_goes_back(
    room, new_case
):
    room.open(new_case, "A1")
    line = room.answer("name").editor.line
    line.setFocus()
    line.selectAll()
    type_text(line, "Mrs Kay Sample")
    press_escape(room)
    steps = room.page.frame.steps
    assert QApplication.focusWidget() is steps
    room.settle()
    assert room.kept(Person).name == "Mrs Kay Sample"
    room.qtbot.keyClick(steps, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is room.page.page.focus_widget()


def test_esc_in_a_box_of_several_lines_does_the_same(room, light_case):
    room.open(light_case, "A1")
    need = room.page.case.view.all(Need)[0]
    room.page.go_to("A1", need.id, "statement")
    box = QApplication.focusWidget()
    box.moveCursor(box.textCursor().MoveOperation.End)
    type_text(box, " at all")
    press_escape(room)
    assert QApplication.focusWidget() is room.page.frame.steps
    room.settle()
    assert room.page.case.view.by_id(need.id).statement.endswith(" at all")


def test_esc_in_an_open_question_puts_it_away_with_what_was_typed_in_it(room, new_case):
    room.open(new_case, "A1")
    reveal = room.page.page.reveal
    reveal.open()
    type_text(QApplication.focusWidget(), "Nothing of it is asked for")
    press_escape(room)
    assert QApplication.focusWidget() is reveal.link
    press_escape(room)
    assert QApplication.focusWidget() is room.page.frame.steps
    assert reveal.editor.value() == "Nothing of it is asked for"
