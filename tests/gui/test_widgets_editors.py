"""Every editor: not answered, two values, what was typed when it is wrong, and its words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QDate, QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.gui.look.look import Look, the_look
from desktop_app.gui.widgets.editors.choices import (
    DropDownEditor,
    RadioEditor,
    YesNoEditor,
    choice_editor,
)
from desktop_app.gui.widgets.editors.day import BirthDayEditor, DayEditor
from desktop_app.gui.widgets.editors.notes import LinesEditor, NotesEditor
from desktop_app.gui.widgets.editors.numbers import (
    CountEditor,
    DecimalEditor,
    LineEditor,
    MoneyEditor,
)
from desktop_app.gui.widgets.editors.several import ChecksEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.gui.widgets.editors.editor import Editor

OPTIONS = {"a": "People", "b": "Families & friends", "c": "Partners"}


def today() -> date:
    return date(2026, 11, 22)


EDITORS: dict[str, tuple[Callable[[], Editor[Any]], Any, Any]] = {
    "line": (lambda: LineEditor("Title"), "Transport", "Café – £2 👍"),
    "notes": (lambda: NotesEditor("Purpose"), "One\n\nTwo", " spaces kept "),
    "day": (lambda: DayEditor("Start", today=today), date(2028, 3, 27), date(1, 1, 1)),
    "birth": (lambda: BirthDayEditor("Born", today=today), date(1948, 3, 27), date(2000, 2, 29)),
    "money": (lambda: MoneyEditor("Price"), 0, 99_999_999_999),
    "decimal": (lambda: DecimalEditor("Trips"), Decimal("3.50"), Decimal(0)),
    "count": (lambda: CountEditor("People"), 0, 1200),
    "yes or no": (lambda: YesNoEditor("Charged"), True, False),
    "radio": (lambda: RadioEditor("Level", OPTIONS), "a", "c"),
    "drop-down": (lambda: DropDownEditor("Funder", OPTIONS), "b", "c"),
    "checks": (lambda: ChecksEditor("Asked", OPTIONS), ("a", "c"), ("b",)),
    "lines": (lambda: LinesEditor("Places"), ("One", "Two"), ("Three",)),
}
every_editor = pytest.mark.parametrize(("make", "one", "two"), EDITORS.values(), ids=EDITORS)


def type_text(widget: QWidget, text: str) -> None:
    for char in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, char)
            QApplication.sendEvent(widget, event)


def leave(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QEvent(QEvent.Type.FocusOut))


@pytest.fixture
def shown(qtbot, qapp):
    the_look() or Look(qapp)

    def show(editor: Editor[Any]) -> list[str]:
        qtbot.addWidget(editor)
        editor.show()
        sent: list[str] = []
        editor.edited.connect(lambda: sent.append(editor.text()))
        return sent

    return show


@every_editor
def test_nothing_and_two_values_come_back_as_they_went_in(shown, make, one, two):
    editor = make()
    sent = shown(editor)
    assert editor.value() is None
    assert not editor.is_answered()
    for value in (one, None, two, one):
        editor.set_value(value)
        assert editor.value() == value
        assert type(editor.value()) is type(value)
        assert editor.problem() is None
    editor.flush()
    assert sent == []


@every_editor
def test_an_editor_has_a_name_a_description_and_room_to_be_hit(shown, make, one, two):
    editor = make()
    shown(editor)
    editor.set_description("One sentence")
    spoken = QAccessible.queryAccessibleInterface(editor.first_focus())
    assert spoken.text(QAccessible.Text.Description) == "One sentence"
    for widget in editor.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName() or widget.objectName().startswith("qt_")
            assert min(widget.width(), widget.height()) >= 24
    assert editor.focusProxy() is None


@pytest.mark.parametrize(
    ("make", "typed", "sentence"),
    [
        (EDITORS["day"][0], "27 3", "Start must include a year"),
        (EDITORS["money"][0], "lots", "Enter an amount in pounds, like 18 or 18.50"),
        (EDITORS["money"][0], "-1", "Price must be £0 or more"),
        (EDITORS["decimal"][0], "1.23456", "Trips must have 4 decimal places or fewer"),
        (EDITORS["count"][0], "a few", "People must be a whole number, like 12"),
        (lambda: CountEditor("Score", low=1, high=5), "9", "Score must be from 1 to 5"),
    ],
)
def test_what_is_wrong_stays_as_it_was_typed(shown, make, typed: str, sentence: str):
    editor = make()
    sent = shown(editor)
    line = editor.first_focus()
    type_text(line, typed)
    leave(line)
    assert editor.text() == typed
    assert editor.problem() == sentence
    assert sent == [typed]
    editor.refresh(None)
    assert editor.text() == typed


def test_typing_is_sent_once_when_the_focus_leaves(shown):
    editor = LineEditor("Title")
    sent = shown(editor)
    type_text(editor.line, "naïve café – €5")
    assert sent == []
    leave(editor.line)
    leave(editor.line)
    assert sent == ["naïve café – €5"]


def test_typing_is_sent_after_a_pause(shown, qtbot):
    editor = NotesEditor("Purpose")
    shown(editor)
    with qtbot.waitSignal(editor.edited):
        type_text(editor.box, "Older residents")
    assert editor.value() == "Older residents"


def pause_of(editor) -> QTimer:
    """Return the timer of the pause after a key; its number is another one when it starts again."""
    (pause,) = editor.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return pause


@pytest.mark.parametrize("make", [lambda: NotesEditor("Purpose"), lambda: LineEditor("Title")])
def test_words_are_sent_while_typing_goes_on_without_a_pause(shown, make):
    editor = make()
    sent, pause = shown(editor), pause_of(editor)
    type_text(editor.first_focus(), "la ")
    begun = pause.timerId()
    type_text(editor.first_focus(), "la la")
    assert pause.isActive()
    assert pause.timerId() == begun
    pause.timeout.emit()
    assert sent == ["la la la"]


def test_a_number_is_not_sent_half_typed(shown):
    editor = MoneyEditor("Price")
    sent, pause = shown(editor), pause_of(editor)
    begun = set()
    for figure in "111":
        type_text(editor.line, figure)
        begun.add(pause.timerId())
    assert len(begun) == 3
    assert sent == []
    pause.timeout.emit()
    assert sent == ["111"]


def test_text_put_back_as_it_was_is_not_sent(shown):
    editor = LineEditor("Title")
    editor.set_value("Bus")
    sent = shown(editor)
    type_text(editor.line, "x")
    editor.line.undo()
    assert editor.text() == "Bus"
    leave(editor.line)
    assert sent == []


def test_a_guessed_year_is_shown_on_leaving(shown):
    editor = DayEditor("Start", today=today)
    shown(editor)
    type_text(editor.line, "27 march")
    leave(editor.line)
    assert editor.text() == "27 March 2027"
    assert editor.value() == date(2027, 3, 27)


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_a_day_can_be_picked_from_the_calendar(shown, qtbot):
    editor = DayEditor("Start", today=today)
    sent = shown(editor)
    qtbot.mouseClick(editor.calendar_button, Qt.MouseButton.LeftButton)
    calendar = editor.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 11, 22)
    calendar.activated.emit(QDate(2027, 3, 27))
    assert sent == ["27 March 2027"]


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_esc_closes_the_calendar_and_changes_nothing(shown, qtbot):
    editor = DayEditor("Start", today=today)
    sent = shown(editor)
    calendar = editor.open_calendar()
    qtbot.keyClick(calendar, Qt.Key.Key_Escape)
    assert not calendar.isVisible()
    assert editor.text() == ""
    assert sent == []


def test_a_day_of_birth_cannot_be_in_the_future(shown):
    editor = BirthDayEditor("Date of birth", today=today)
    shown(editor)
    for box, typed in zip(editor.boxes, ("1", "1", "2030"), strict=True):
        type_text(box, typed)
    assert editor.problem() == "Date of birth must be in the past"
    editor.boxes[2].clear()
    assert editor.problem() == "Date of birth must include a year"


def test_what_was_typed_stays_whole_when_the_text_grows(shown):
    born = BirthDayEditor("Date of birth", today=today)
    price = MoneyEditor("Price")
    for editor in (born, price):
        shown(editor)
    lines = (*born.boxes, price.line)
    for line, typed in zip(lines, ("27", "12", "1948", "123,456,789.50"), strict=True):
        line.setText(typed)
    try:
        the_look().set_percent(200)
        for line in lines:
            needed = line.fontMetrics().horizontalAdvance(line.text())
            assert needed < line.width(), line.text()
    finally:
        the_look().set_percent(100)


def test_a_very_long_paste_stays_and_says_what_to_do(shown):
    editor = NotesEditor("Purpose", limit=4000)
    shown(editor)
    QApplication.clipboard().setText("x" * 100_000)
    editor.box.paste()
    assert len(editor.text()) == 100_000
    assert editor.problem() is not None
    assert editor.problem().endswith("it is 96,000 too long. Shorten it")
    assert editor.count_words == "96,000 characters too many"


def test_the_count_is_quiet_until_the_limit_is_near(shown):
    editor = NotesEditor("Purpose", limit=100)
    shown(editor)
    editor.set_value("x" * 50)
    assert editor.count_words == ""
    editor.set_value("x" * 95)
    assert editor.count_words == "5 characters left"


def test_notes_grow_with_the_text_and_tab_leaves_them(shown):
    editor = NotesEditor("Purpose")
    shown(editor)
    small = editor.box.height()
    editor.set_value("\n".join("abcdefghij"))
    assert editor.box.height() > small
    assert editor.box.tabChangesFocus()


def test_a_radio_answer_can_be_cleared(shown, qtbot):
    editor = YesNoEditor("Charged")
    sent = shown(editor)
    assert not editor.clear_link.isVisible()
    qtbot.mouseClick(editor.radios[1], Qt.MouseButton.LeftButton)
    assert editor.value() is False
    qtbot.mouseClick(editor.clear_link, Qt.MouseButton.LeftButton)
    assert editor.value() is None
    assert sent == ["No", ""]


def test_a_radio_answer_that_is_needed_is_changed_but_not_cleared(shown, qtbot):
    editor = RadioEditor("Whose name has changed?", OPTIONS, needed=True)
    shown(editor)
    editor.set_value("a")
    assert not editor.clear_link.isVisible()
    qtbot.mouseClick(editor.radios[1], Qt.MouseButton.LeftButton)
    assert editor.value() == "b"
    assert not editor.clear_link.isVisible()


@pytest.mark.parametrize("name", ["radio", "drop-down"])
def test_a_code_no_longer_offered_is_kept(shown, name: str):
    editor = EDITORS[name][0]()
    shown(editor)
    editor.set_value("old")
    assert editor.value() == "old"
    assert editor.text() == "old"


def test_several_keep_a_code_no_longer_offered(shown, qtbot):
    editor = ChecksEditor("Asked", OPTIONS)
    sent = shown(editor)
    editor.set_value(("a", "old"))
    qtbot.mouseClick(editor.checks[1], Qt.MouseButton.LeftButton)
    assert editor.value() == ("a", "b", "old")
    assert len(sent) == 1


def test_few_options_are_radio_buttons_and_many_a_list(qtbot):
    few = choice_editor("Level", OPTIONS)
    many = choice_editor("Level", {str(n): str(n) for n in range(9)})
    qtbot.addWidget(few)
    qtbot.addWidget(many)
    assert isinstance(few, RadioEditor)
    assert isinstance(many, DropDownEditor)
    assert many.combo.itemText(0) == ""


def test_choosing_from_the_list_is_sent_once(shown, qtbot):
    editor = DropDownEditor("Funder", OPTIONS)
    sent = shown(editor)
    qtbot.keyClick(editor.combo, Qt.Key.Key_Down)
    assert editor.value() == "a"
    editor.flush()
    assert sent == ["People"]


def test_a_locked_editor_can_be_read_but_not_changed(shown):
    for name in ("line", "notes", "day", "birth"):
        make, one, _ = EDITORS[name]
        editor = make()
        shown(editor)
        editor.set_value(one)
        editor.set_read_only(read_only=True)
        type_text(editor.first_focus(), "5")
        assert editor.value() == one
        for kind in (QLineEdit, QPlainTextEdit):
            assert all(inner.isReadOnly() for inner in editor.findChildren(kind))
