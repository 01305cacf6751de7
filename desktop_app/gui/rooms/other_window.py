"""Asks the window that has the cases open already to come to the front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop_app.gui.rooms.door import Door

ANSWERS, ANSWER_MS = 12, 250
"""So often, after so long each time, it is seen whether the other window came."""
ASKED = "The other window has been asked to come to the front."
OPEN_THERE = f"These cases are open in another window already. {ASKED}"
NO_ANSWER = (
    "The other window does not answer. Wait a minute and try again, or restart the laptop. "
    "Everything shown as saved is safe."
)


class OtherWindow(QObject):
    """``said`` brings what to tell of it; ``came`` is sent where it was found without being told.

    It is waited for only while ``page`` is shown.
    """

    said = Signal(str)
    came = Signal()

    def __init__(self, door: Door, folder: Path, page: QWidget) -> None:
        super().__init__(page)
        self._door = door
        self._folder = folder
        self._page = page
        self._asks_left = 0
        self._was_looked_for = False

    def look(self) -> None:
        """Ask it, where there is one, before anybody has tried to open the cases."""
        self._door.ask_whether_open_elsewhere(self._folder, self._looked)

    def ask(self) -> None:
        """Ask it: it has the cases open."""
        self._was_looked_for = False
        self._door.ask_other_window(self._folder, self._asked)

    @Slot(object)
    def _looked(self, is_open: bool) -> None:  # noqa: FBT001 - what came of the work
        if is_open:
            self._was_looked_for = True
            self._door.ask_other_window(self._folder, self._asked)

    @Slot(object)
    def _asked(self, _nothing: object) -> None:
        self.said.emit(OPEN_THERE if self._was_looked_for else ASKED)
        self._asks_left = ANSWERS
        self._wait()

    def _wait(self) -> None:
        self._asks_left -= 1
        QTimer.singleShot(ANSWER_MS, self, self._ask_whether_it_came)

    @Slot()
    def _ask_whether_it_came(self) -> None:
        if self._page.isVisible():
            self._door.ask_whether_it_came(self._folder, self._answered)

    @Slot(object)
    def _answered(self, came: bool) -> None:  # noqa: FBT001 - what came of the work
        if came:
            if self._was_looked_for:
                self.came.emit()
        elif self._asks_left:
            self._wait()
        else:
            self.said.emit(NO_ANSWER)
