"""Stands in the way of the cases while something typed could not be saved and so cannot be left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.gui.look.look import scaled
from desktop_app.gui.rooms.door import Door
from desktop_app.gui.rooms.unlock import UnlockPage
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from desktop_app.clock import Clock
    from desktop_app.gui.look.look import Look

_SIZE = QSize(560, 520)
WAITS = (
    "Something you typed could not be saved yet. It is kept here and tried again every minute, so "
    "leave the laptop on. Unlock to see it."
)
LAST = "Closing now would lose what is not saved. Unlock first."


class StillOpen(QWidget):
    """A window of its own with nothing but the passphrase to type; ``unlocked`` when it is right.

    It cannot be closed: what was typed would be lost.
    """

    unlocked = Signal()

    def __init__(self, folder: Path, clock: Clock, look: Look, title: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self._door = Door(clock, self)
        self.said = Text(WAITS, "warning")
        self.page = UnlockPage(self._door, folder, look, opens=False)
        self.page.opened.connect(self.unlocked)
        above = QFrame()
        above.setProperty("look", "window")
        line = QVBoxLayout(above)
        line.setContentsMargins(36, 20, 36, 0)
        line.addWidget(self.said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(above)
        column.addWidget(self.page, 1)
        least = QSize(scaled(_SIZE.width()), scaled(_SIZE.height()))
        self.resize(least.boundedTo(self.screen().availableSize()))
        self._may_close = False

    def begin(self) -> None:
        """Come to the front with the keyboard in the passphrase."""
        self.show()
        self.activateWindow()
        self.page.enter()
        self.page.ask_wait()

    @Slot()
    def end(self) -> None:
        """Go away for good."""
        self._may_close = True
        self.close()
        self._door.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, and say why."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.said.setText(LAST)
        self.said.setFocus(Qt.FocusReason.OtherFocusReason)
