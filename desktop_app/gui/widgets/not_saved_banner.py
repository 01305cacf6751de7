"""The red bar over the form while something typed could not be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.texts import Text
from desktop_app.gui.widgets.words import clock_time

if TYPE_CHECKING:
    from datetime import time


class NotSavedBanner(QFrame):
    """Says "Not saved since 2:04pm. Your text is still here." with its two buttons.

    ``try_again`` and ``copy_to_clipboard`` are sent when they are pressed.
    """

    try_again = Signal()
    copy_to_clipboard = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "banner")
        self._text = Text("", "error")
        again = QPushButton("Try again")
        copy = QPushButton("Copy to clipboard")
        again.clicked.connect(self.try_again)
        copy.clicked.connect(self.copy_to_clipboard)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(12)
        layout.addWidget(self._text, 1)
        layout.addWidget(again)
        layout.addWidget(copy)
        self.hide()

    @property
    def words(self) -> str:
        """What the bar says now."""
        return self._text.text()

    def show_since(self, since: time | None, reason: str = "") -> None:
        """Show the bar; ``since`` is when the last save worked, ``reason`` a whole sentence."""
        start = f"Not saved since {clock_time(since)}." if since else "Not saved yet."
        self._text.setText(" ".join(part for part in (start, reason, _COMFORT) if part))
        self.show()
        announce(self, self.words, urgent=True)


_COMFORT = "Your text is still here."
