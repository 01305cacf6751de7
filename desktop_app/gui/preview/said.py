"""The line above the pages that says what was done, what is being done, or what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.gui.widgets.error_box import ErrorBox
from desktop_app.gui.widgets.message_line import MessageLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton


class Said(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = MessageLine()
        self.error_box = ErrorBox()
        # Across, because a layout downwards measures their wrapped words at more than their width.
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 4)
        row.addWidget(self.error_box, 1)
        row.addWidget(self.message, 1)
        row.addStretch(0)
        self.hide()

    @Slot(str)
    def tell(self, words: str, link: str = "") -> None:
        """Say what was done, with a link to go on where there is one."""
        self.error_box.clear()
        self.show()
        self.message.say(words, link)

    @Slot(str)
    def under_way(self, words: str) -> None:
        """Say what is being done, and offer to stop it."""
        self.show()
        self.message.say(words, "Cancel")

    def trouble(self, words: str, go_to: QPushButton) -> None:
        """Say what went wrong; its link leads to a button."""
        self.show()
        self.message.clear()
        self.error_box.show_problems([(words, go_to)])

    def quiet(self, *, and_message: bool) -> None:
        """Say nothing any more; a message about what is under way may stay."""
        self.error_box.clear()
        if and_message:
            self.message.clear()
            self.hide()
