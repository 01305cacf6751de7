"""The frame every question with fields has: what is asked, then the two buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.gui.look.look import ems
from desktop_app.gui.widgets.texts import Text

_WIDE = 52


class QuestionFrame(QDialog):
    """Give it parts with ``lay_out``; ``go`` does what is asked for, ``cancel`` does nothing."""

    def __init__(self, name: str, heading: str, button: str, parent: QWidget) -> None:
        """Ask under ``heading``; ``name`` is the window's, and tells nothing of a case."""
        super().__init__(parent)
        self.setWindowTitle(name)
        self.setMinimumWidth(ems(_WIDE))
        self._heading = Text(heading, "h2")
        self.go = QPushButton(button)
        self.go.setProperty("look", "primary")
        self.cancel = QPushButton("Cancel")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)

    def lay_out(self, *parts: QWidget, spacing: int = 14) -> None:
        """Show the parts between the heading and the buttons, ``spacing`` pixels apart."""
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.go)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(spacing)
        for part in (self._heading, *parts):
            column.addWidget(part)
        # What is too high for its words is left free above the buttons, not between the words.
        column.addStretch(1)
        column.addLayout(buttons)
