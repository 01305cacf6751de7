"""Editors for a date: one line with a calendar, or three boxes for a date of birth."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.gui.widgets.editors.editor import Editor
from desktop_app.gui.widgets.editors.reading import (
    NotUnderstoodError,
    read_day,
    read_day_parts,
    show_day,
)
from desktop_app.gui.widgets.editors.typed import PAUSE_MS, TypedEditor
from desktop_app.gui.widgets.short_line import ShortLine
from desktop_app.gui.widgets.texts import Text, put_on_look

if TYPE_CHECKING:
    from collections.abc import Callable

_BOXES = (("Day", 3), ("Month", 3), ("Year", 5))
_ROOM = 30


class _Popup(QFrame):
    """Holds the calendar; Esc closes it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc, wherever in the calendar the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)


class DayEditor(TypedEditor[date]):
    """A date on one line (``27 3 2028``, ``27 March``, ``tomorrow``) with a calendar button.

    ``today`` gives the officer's day, usually ``clock.today``.
    """

    def __init__(
        self, label: str, *, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(label, width=20, parent=parent)
        self._today = today
        self._popup: QFrame | None = None
        self._button = QPushButton("Calendar")
        self._button.setAccessibleName(f"Calendar for {label}")
        self._button.clicked.connect(self.open_calendar)
        self._row.insertWidget(1, self._button)

    @property
    def calendar_button(self) -> QPushButton:
        """The button beside the line."""
        return self._button

    def _read(self, text: str) -> date | None:
        return read_day(text, self._today())

    def _write(self, value: date) -> str:
        return show_day(value)

    def set_read_only(self, *, read_only: bool) -> None:
        """Let the date be read and copied but not changed."""
        super().set_read_only(read_only=read_only)
        self._button.setVisible(not read_only)

    @Slot()
    def open_calendar(self) -> QCalendarWidget:
        """Show the calendar under the line; Esc closes it and changes nothing."""
        popup = _Popup(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setProperty("look", "card")
        month = QCalendarWidget()
        month.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            month.setWeekdayTextFormat(weekend, QTextCharFormat())
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        month.setAccessibleName(self._button.accessibleName())
        start = self.value() or self._today()
        month.setSelectedDate(QDate(start.year, start.month, start.day))
        month.clicked.connect(self._picked)
        month.activated.connect(self._picked)
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(month)
        popup.move(self._line.mapToGlobal(QPoint(0, self._line.height() + 2)))
        self._popup = popup
        popup.show()
        month.setFocus()
        return month

    @Slot(QDate)
    def _picked(self, day: QDate) -> None:
        if self._popup is None:
            return
        popup, self._popup = self._popup, None
        popup.close()
        self._line.setText(self._write(date(day.year(), day.month(), day.day())))
        self._line.setFocus()
        self.flush()


class BirthDayEditor(Editor[date]):
    """A date somebody knows by heart, such as a date of birth, in three boxes."""

    def __init__(
        self, label: str, *, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(label, parent)
        self._today = today
        self._sent = ""
        self._boxes: list[QLineEdit] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for name, width in _BOXES:
            row.addLayout(self._box(name, width))
        row.addStretch(1)

    def _box(self, name: str, width: int) -> QVBoxLayout:
        box = ShortLine(width, _ROOM)
        box.setAccessibleName(f"{name}, {self.label}")
        box.textEdited.connect(self._typed)
        box.installEventFilter(self)
        words = Text(name)
        words.setBuddy(box)
        self._boxes.append(box)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(words)
        column.addWidget(box)
        return column

    @property
    def boxes(self) -> tuple[QLineEdit, ...]:
        """The boxes for day, month and year."""
        return tuple(self._boxes)

    def _read(self) -> date | None:
        day, month, year = (box.text() for box in self._boxes)
        return read_day_parts(day, month, year, self._today(), past=True)

    def value(self) -> date | None:
        """Return the date; None when not answered or not understood."""
        try:
            return self._read()
        except NotUnderstoodError:
            return None

    def problem(self) -> str | None:
        """Return what is wrong with what is typed, in a sentence, or None."""
        try:
            value = self._read()
        except NotUnderstoodError as error:
            return error.sentence(self.label)
        if value is not None and value > self._today():
            return f"{self.label} must be in the past"
        return None

    def set_value(self, value: date | None) -> None:
        """Show a date, or three empty boxes."""
        self._pause.stop()
        if value is None or self.value() != value:
            numbers = ("", "", "") if value is None else (value.day, value.month, value.year)
            for box, number in zip(self._boxes, numbers, strict=True):
                box.setText(str(number))
        self._sent = self.text()

    def text(self) -> str:
        """Return what is typed in the three boxes, with spaces between."""
        return " ".join(box.text().strip() for box in self._boxes)

    def is_unsent(self) -> bool:
        """Whether something has been typed that ``edited`` has not been sent for."""
        return self.text() != self._sent

    @Slot()
    def flush(self) -> None:
        """Send ``edited`` now if what is typed has not been sent yet."""
        self._pause.stop()
        if self.is_unsent():
            self._sent = self.text()
            self.edited.emit()

    def first_focus(self) -> QWidget:
        """Return the box for the day."""
        return self._boxes[0]

    def set_wrong(self, *, wrong: bool) -> None:
        """Show or take away the red border."""
        for box in self._boxes:
            put_on_look(box, "wrong", wrong)

    def set_read_only(self, *, read_only: bool) -> None:
        """Let the date be read and copied but not changed."""
        for box in self._boxes:
            box.setReadOnly(read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send what was typed when the focus leaves a box."""
        if isinstance(watched, QLineEdit) and event.type() == QEvent.Type.FocusOut:
            self.flush()
        return False

    @Slot()
    def _typed(self) -> None:
        self._pause.start()
