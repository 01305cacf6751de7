"""Editors of one line that read what is typed into a value."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.gui.widgets.editors.editor import Editor
from desktop_app.gui.widgets.editors.reading import NotUnderstoodError
from desktop_app.gui.widgets.short_line import ShortLine
from desktop_app.gui.widgets.texts import Text, put_on_look

PAUSE_MS = 600
_ROOM = 26

Value = TypeVar("Value")


class TypedEditor(Editor[Value]):
    """A line edit with a reader (``_read``) and a writer (``_write``) of values.

    ``unit`` is shown after the line, ``sign`` before it; ``width`` is in figures, 0 for full.
    Half a number or date would be a wrong one, so it is sent only after a pause; an editor of
    words is sent while typing goes on (``_is_words``).
    """

    _is_words = False

    def __init__(
        self,
        label: str,
        *,
        unit: str = "",
        sign: str = "",
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, parent)
        self._line = ShortLine(width, _ROOM) if width else QLineEdit()
        self._line.setAccessibleName(_spoken(label, unit))
        self._line.installEventFilter(self)
        self._sent = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._line.textEdited.connect(self._typed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        if sign:
            self._row.addWidget(_beside(sign))
        self._row.addWidget(self._line, 0 if width else 1)
        self._unit = _beside(unit) if unit else None
        if self._unit is not None:
            self._row.addWidget(self._unit)
        if width:
            self._row.addStretch(1)

    @property
    def line(self) -> QLineEdit:
        """The line typed into."""
        return self._line

    def show_unit(self, unit: str) -> None:
        """Name the unit after the line anew, where it is made with one."""
        if self._unit is not None and self._unit.text() != unit:
            self._unit.setText(unit)
            self._line.setAccessibleName(_spoken(self.label, unit))

    def _read(self, text: str) -> Value | None:
        raise NotImplementedError

    def _write(self, value: Value) -> str:
        return str(value)

    def _check(self, value: Value) -> str | None:
        """Return what is wrong with a value that was understood, after the label, or None."""
        del value

    def value(self) -> Value | None:
        """Return the value; None when not answered or not understood."""
        try:
            return self._read(self.text())
        except NotUnderstoodError:
            return None

    def problem(self) -> str | None:
        """Return what is wrong with what is typed, in a sentence, or None."""
        try:
            value = self._read(self.text())
        except NotUnderstoodError as error:
            return error.sentence(self.label)
        wrong = None if value is None else self._check(value)
        return f"{self.label} {wrong}" if wrong else None

    def set_value(self, value: Value | None) -> None:
        """Show a value; the text of a value that is already shown is left as it was typed."""
        self._pause.stop()
        written = "" if value is None else self._write(value)
        if value is None or self.value() != value or not self._line.hasFocus():
            self._line.setText(written)
        self._sent = self.text()

    def text(self) -> str:
        """Return what is typed."""
        return self._line.text()

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
        """Return the line."""
        return self._line

    def set_wrong(self, *, wrong: bool) -> None:
        """Show or take away the red border."""
        put_on_look(self._line, "wrong", wrong)

    def set_read_only(self, *, read_only: bool) -> None:
        """Let the text be read and copied but not changed."""
        self._line.setReadOnly(read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send and tidy what was typed when the focus leaves the line."""
        if watched is self._line and event.type() == QEvent.Type.FocusOut:
            self.flush()
            self._show_tidily()
        return False

    def _show_tidily(self) -> None:
        """Write an understood value the usual way, so that a guess can be seen."""
        value = self.value()
        if value is not None and self.problem() is None and self._write(value) != self.text():
            self._line.setText(self._write(value))
            self._sent = self.text()

    @Slot()
    def _typed(self) -> None:
        if not (self._is_words and self._pause.isActive()):
            self._pause.start()


def _beside(words: str) -> Text:
    text = Text(words)
    text.setWordWrap(False)
    return text


def _spoken(label: str, unit: str) -> str:
    return f"{label}, {unit}" if unit else label
