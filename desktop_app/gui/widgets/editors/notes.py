"""Editors for text of several lines."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.gui.widgets.editors.editor import Editor
from desktop_app.gui.widgets.editors.reading import read_lines, trouble_with_text
from desktop_app.gui.widgets.editors.typed import PAUSE_MS
from desktop_app.gui.widgets.texts import Text, put_on_look

_FEWEST_LINES = 3
_MOST_LINES = 14
_FRAME = 24
_NEAR = 0.9

Value = TypeVar("Value")


class ManyLinesEditor(Editor[Value]):
    """A box of plain text that grows with what is typed. Tab leaves it.

    ``limit`` is the most characters; a longer text stays and ``problem`` says by how much. The
    count appears under the box only near the limit.
    """

    def __init__(
        self, label: str, *, limit: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, parent)
        self._limit = limit
        self._sent = ""
        self._box = QPlainTextEdit()
        self._box.setTabChangesFocus(True)
        self._box.setAccessibleName(label)
        self._box.installEventFilter(self)
        self._count = Text("", "hint")
        self._count.hide()
        self._setting = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._box.textChanged.connect(self._typed)
        self._box.document().documentLayout().documentSizeChanged.connect(self._grow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._box)
        column.addWidget(self._count)
        self._grow()

    @property
    def box(self) -> QPlainTextEdit:
        """The box typed into."""
        return self._box

    @property
    def count_words(self) -> str:
        """The count under the box; empty while far from the limit."""
        return self._count.text()

    def _put(self, text: str) -> None:
        self._pause.stop()
        if text != self.text():
            self._setting = True
            self._box.setPlainText(text)
            self._setting = False
        self._sent = self.text()

    def text(self) -> str:
        """Return what is typed."""
        return self._box.toPlainText()

    def problem(self) -> str | None:
        """Return what is wrong with the text, in a sentence, or None."""
        return trouble_with_text(self.text(), self.label, self._limit)

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
        """Return the box."""
        return self._box

    def set_wrong(self, *, wrong: bool) -> None:
        """Show or take away the red border."""
        put_on_look(self._box, "wrong", wrong)

    def set_read_only(self, *, read_only: bool) -> None:
        """Let the text be read and copied but not changed."""
        self._box.setReadOnly(read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send what was typed when the focus leaves the box; follow the size of the text."""
        if watched is self._box:
            if event.type() == QEvent.Type.FocusOut:
                self.flush()
            elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
                self._grow()
        return False

    @Slot()
    def _typed(self) -> None:
        self._show_count()
        # Started again with every key it would never fire while somebody types on and on.
        if not self._setting and not self._pause.isActive():
            self._pause.start()

    def _show_count(self) -> None:
        length = self._box.document().characterCount() - 1
        if self._limit is None or length < self._limit * _NEAR:
            self._count.setText("")
        elif length <= self._limit:
            self._count.setText(f"{self._limit - length:,} characters left")
        else:
            self._count.setText(f"{length - self._limit:,} characters too many")
        self._count.setVisible(bool(self._count.text()))

    @Slot()
    def _grow(self) -> None:
        lines = round(self._box.document().size().height())
        shown = max(_FEWEST_LINES, min(_MOST_LINES, lines))
        self._box.setFixedHeight(shown * self._box.fontMetrics().lineSpacing() + _FRAME)


class NotesEditor(ManyLinesEditor[str]):
    """A text of several lines or paragraphs."""

    def __init__(
        self, label: str, *, limit: int | None = 4000, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, limit=limit, parent=parent)

    def value(self) -> str | None:
        """Return the text; None for an empty one."""
        return self.text() if self.is_answered() else None

    def set_value(self, value: str | None) -> None:
        """Show a text, or nothing for None."""
        self._put(value or "")


class LinesEditor(ManyLinesEditor[tuple[str, ...]]):
    """A list of short texts, one per line; ``longest`` is the most characters of a line."""

    def __init__(self, label: str, *, longest: int = 200, parent: QWidget | None = None) -> None:
        super().__init__(label, parent=parent)
        self._longest = longest

    def value(self) -> tuple[str, ...] | None:
        """Return the lines that are not empty; None when there is none."""
        return read_lines(self.text())

    def set_value(self, value: tuple[str, ...] | None) -> None:
        """Show one line for each text."""
        if value is None or value != self.value():
            self._put("\n".join(value or ()))
        self._sent = self.text()

    def problem(self) -> str | None:
        """Return what is wrong with the lines, in a sentence, or None."""
        over = [
            number
            for number, line in enumerate(self.text().split("\n"), 1)
            if len(line.strip()) > self._longest
        ]
        if over:
            return f"Line {over[0]} of {self.label} must be {self._longest} characters or fewer"
        return trouble_with_text(self.text(), self.label, None)
