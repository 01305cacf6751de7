"""A line for a few figures or letters, which is as wide as they are."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit

from desktop_app.gui.look.look import ems


class ShortLine(QLineEdit):
    """``figures`` is how many it shows, at whatever size of text is chosen while it is there.

    ``room``: pixels for its frame and the space within.
    """

    _figures = 0
    _room = 0

    def __init__(self, figures: int, room: int) -> None:
        super().__init__()
        self._figures, self._room = figures, room
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Stay wide enough at another size of text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._figures:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(ems(self._figures) + self._room)
