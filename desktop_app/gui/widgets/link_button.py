"""A button that looks like a link."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget


class LinkButton(QPushButton):
    """A link that works by mouse, Space, Enter and the accessibility interface (``clicked``)."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, is_error: bool = False
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setProperty("look", "errorlink" if is_error else "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def say(self, text: str) -> None:
        """Change the words of the link."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
