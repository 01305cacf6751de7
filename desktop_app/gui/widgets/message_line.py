"""One line above the form that says what has just happened, with a link such as Undo."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.texts import Text


class MessageLine(QFrame):
    """Says such as "Done. Next: Look at the market", aloud too; stays until cleared.

    ``link_pressed`` is sent when its link is pressed.
    """

    link_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "message")
        self.setMaximumWidth(664)
        self._text = Text()
        self._link = LinkButton()
        self._link.clicked.connect(self.link_pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._link, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def words(self) -> str:
        """What the line says now."""
        return self._text.text()

    @property
    def link(self) -> LinkButton:
        """The link, hidden while there is none."""
        return self._link

    def say(self, words: str, link: str = "") -> None:
        """Show and announce the words, with a link if one is given."""
        self._text.setText(words)
        self._link.say(link)
        self._link.setVisible(bool(link))
        self.show()
        announce(self, f"{words}. {link}" if link else words)

    def clear(self) -> None:
        """Take the line away."""
        self.hide()
