"""Labels in the sizes and strengths the design names."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

Look = Literal[
    "text", "hint", "kicker", "quiet", "h1", "h2", "h3", "strong", "error", "good", "warning"
]


class Text(QLabel):
    """Plain words that wrap; never read as markup, never given an accessible name of its own."""

    def __init__(self, words: str = "", look: Look = "text", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("look", look)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


def put_on_look(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet selects by, and have the widget styled again."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
