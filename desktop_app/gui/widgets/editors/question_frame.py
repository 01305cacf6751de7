"""The group that holds the buttons of one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QSizePolicy, QVBoxLayout

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QResizeEvent

_BESIDE_WORDS = 16


class QuestionFrame(QGroupBox):
    """Radio buttons or check boxes without a frame; its accessible name is the question.

    The words of a button wrap where there is no room for them, which Qt does not do by itself.
    """

    def __init__(self, question: str) -> None:
        super().__init__()
        self.setProperty("look", "bare")
        self.setFlat(True)
        self.setAccessibleName(question)
        self._buttons: list[tuple[QAbstractButton, str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def add(self, button: QAbstractButton, words: str) -> None:
        """Put a button under the others."""
        button.setAccessibleName(words)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(1)
        button.installEventFilter(self)
        self._buttons.append((button, words))
        self._column.insertWidget(len(self._buttons) - 1, button)
        self._wrap(button, words)

    def add_last(self, button: QAbstractButton) -> None:
        """Put a button under all that are there and will come."""
        self._column.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words to the new width."""
        super().resizeEvent(event)
        self._wrap_all()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Wrap the words again when the text has another size."""
        if event.type() == QEvent.Type.FontChange:
            self._wrap_all()
        return False

    def _wrap_all(self) -> None:
        for button, words in self._buttons:
            self._wrap(button, words)

    def _wrap(self, button: QAbstractButton, words: str) -> None:
        metrics = button.fontMetrics()
        room = self.width() - 2 * metrics.height() - _BESIDE_WORDS
        button.setText("\n".join(_lines(words, metrics, room)).replace("&", "&&"))


def _lines(words: str, metrics: QFontMetrics, room: int) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
