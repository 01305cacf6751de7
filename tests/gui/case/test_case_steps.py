"""Every step opens, and every field on it is shown, changed, kept and shown again."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.gui.case.counts_editor import CountsEditor
from desktop_app.gui.case.form_section import NoteSection
from desktop_app.gui.case.rows_section import RowsSection
from desktop_app.gui.case.targets import FieldTarget
from desktop_app.gui.case.workings import WORKINGS
from desktop_app.gui.widgets.editors.choices import DropDownEditor, RadioEditor
from desktop_app.gui.widgets.editors.day import BirthDayEditor, DayEditor
from desktop_app.gui.widgets.editors.notes import ManyLinesEditor
from desktop_app.gui.widgets.editors.numbers import CountEditor, DecimalEditor, MoneyEditor
from desktop_app.gui.widgets.editors.several import ChecksEditor
from desktop_app.gui.widgets.editors.typed import TypedEditor
from desktop_app.stages import STEPS

MOVES_THE_ROW = {"kind", "source", "data"}


def plain(value):
    return None if value == () else value


def answer_otherwise(editor, low: int) -> None:
    if isinstance(editor, DropDownEditor):
        editor.combo.setCurrentIndex(2 if editor.combo.currentIndex() == 1 else 1)
    elif isinstance(editor, RadioEditor):
        next(radio for radio in editor.radios if not radio.isChecked()).click()
    elif isinstance(editor, ChecksEditor):
        editor.checks[0].click()
    elif isinstance(editor, BirthDayEditor):
        for box, text in zip(editor.boxes, ("4", "May", "1961"), strict=True):
            box.setText(text)
    elif isinstance(editor, ManyLinesEditor):
        editor.box.setPlainText("Something else – naïve café ŵ")
    elif isinstance(editor, TypedEditor):
        editor.line.setText(other_text(editor, low))
    editor.flush()


def other_text(editor: TypedEditor, low: int) -> str:
    if isinstance(editor, DayEditor):
        return "13 August 2026"
    if isinstance(editor, MoneyEditor):
        return "£1,234.50"
    if isinstance(editor, DecimalEditor):
        return "7.5"
    if isinstance(editor, CountEditor):
        return str(low + 1)
    if isinstance(editor, CountsEditor):
        return "1, 2"
    return "Something else – naïve café ŵ"


@pytest.mark.parametrize("code", STEPS)
def test_a_step_shows_what_is_kept_and_keeps_what_is_answered(room, standard_case, code):
    page = room.open(standard_case, code)
    case = room.page.case
    assert page.answers()
    for answer in page.answers():
        assert plain(answer.editor.value()) == plain(answer.target.value(case))
    given = {}
    for answer in page.answers():
        if answer.target.attribute in MOVES_THE_ROW or (
            isinstance(answer.editor, DropDownEditor) and answer.editor.combo.count() < 2
        ):
            continue
        answer_otherwise(answer.editor, getattr(answer.field, "low", 0))
        given[answer.target] = answer.editor.value()
    room.settle()
    again = room.open(standard_case, code)
    kept = room.page.case
    shown = {answer.target: answer.editor.value() for answer in again.answers()}
    for target, value in given.items():
        assert plain(target.value(kept)) == plain(value), target
        assert plain(shown[target]) == plain(value), target


@pytest.mark.parametrize("code", STEPS)
def test_a_step_opens_before_anything_is_known_and_names_everything(room, new_case, code):
    page = room.open(new_case, code)
    assert room.page.step_code == code
    assert isinstance(page.sections[-1], NoteSection)
    for section in page.sections:
        if isinstance(section, RowsSection) and not section.records():
            section.add()
    room.settle()
    for widget in page.findChildren(QLineEdit):
        assert widget.accessibleName()
    buttons = [w for w in page.findChildren(QWidget) if w.metaObject().className() == "QPushButton"]
    assert all(button.text() or button.accessibleName() for button in buttons)


def test_every_working_that_a_step_names_is_there():
    assert {name for step in STEPS.values() for name in step.shows} == set(WORKINGS)


def test_an_unknown_figure_is_never_nought(room, new_case):
    page = room.open(new_case, "P5")
    words = [row for s in page.sections for w in getattr(s, "workings", ()) for row in w.rows]
    assert ("Council, net", "not yet known") in words


def test_the_workings_follow_the_answers(room, light_case):
    page = room.open(light_case, "P5")
    rows = dict(page.sections[2].workings[0].rows)
    assert rows["Gross cost of a year"] == "£1,472.00"
    rate = room.answer("rate")
    rate.editor.line.setText("20")
    rate.editor.flush()
    room.settle()
    rows = dict(page.sections[2].workings[0].rows)
    assert rows["Gross cost of a year"] == "£1,568.00"


def test_a_date_is_kept_as_a_day(room, new_case):
    room.open(new_case, "D5")
    day = room.answer("start_on")
    assert isinstance(day.target, FieldTarget)
    day.editor.line.setText("27 3 2027")
    day.editor.flush()
    room.settle()
    assert day.target.value(room.page.case) == date(2027, 3, 27)


class Windows(QObject):
    """Notes every widget that becomes a window of its own."""

    def __init__(self):
        super().__init__()
        self.seen: list[QObject] = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt calls it
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


def test_a_page_never_flashes_a_window_of_its_own(qapp, room, light_case):
    room.open(light_case, "A1")
    windows = Windows()
    qapp.installEventFilter(windows)
    for code in ("A2", "P2", "P5", "D7"):
        room.page.go_to(code)
    qapp.removeEventFilter(windows)
    assert windows.seen == []
