"""What every page of the main window is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Room(QWidget):
    """A page with a title for the window; ``title_changed`` is sent when that changes."""

    title_changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._wrong = False

    @property
    def title(self) -> str:
        """The title, which starts with the word Error while something is to be put right."""
        return f"Error: {self._title}" if self._wrong else self._title

    def rename(self, title: str) -> None:
        """Take another title."""
        self._title = title
        self.title_changed.emit()

    def set_wrong(self, *, wrong: bool) -> None:
        """Note whether something is to be put right."""
        self._wrong = wrong
        self.title_changed.emit()

    def enter(self) -> None:
        """Put the keyboard where the page begins; called when the page is shown."""
