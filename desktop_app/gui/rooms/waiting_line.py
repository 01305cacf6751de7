"""The line that says how long to wait after wrong passphrases; every page that asks has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from shiboken6 import isValid

from desktop_app.errors import TriedTooOften, WrongTry
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

SECOND_MS = 1000


class WaitingLine(Text):
    """Counts the seconds down, and keeps the button that tries from being pressed meanwhile.

    The store itself refuses to try before; this only says so.
    """

    def __init__(self, button: QPushButton) -> None:
        """Guard ``button``; with nothing to wait for, the line says nothing."""
        super().__init__("", "strong")
        self._button = button
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._second_passed)

    @property
    def is_waiting(self) -> bool:
        """Whether there is still to wait."""
        return self._left > 0

    @Slot(int)
    def wait(self, seconds: int) -> None:
        """Wait so long from now."""
        # Asked for on another thread, the answer may come when the page is gone.
        if seconds <= 0 or not isValid(self):
            return
        self._left = seconds
        self._timer.start(SECOND_MS)
        self._button.setEnabled(False)
        self._say()
        announce(self, self.text())

    def sentence_for(self, error: BaseException) -> str:
        """Wait as long as a trouble asks for; return what else there is to say of it."""
        if isinstance(error, WrongTry):
            self.wait(error.wait)
        return "" if isinstance(error, TriedTooOften) else str(error)

    @Slot()
    def _second_passed(self) -> None:
        self._left -= 1
        self._say()
        if self._left <= 0:
            self._timer.stop()
            self._button.setEnabled(True)

    def _say(self) -> None:
        left = "1 second" if self._left == 1 else f"{self._left} seconds"
        self.setText(f"Wait {left}, then try again." if self._left > 0 else "")
        self.setVisible(self._left > 0)
