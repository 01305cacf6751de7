"""A room beside the cases, from which one goes back to where one came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot

from desktop_app.gui.rooms.room import Room
from desktop_app.gui.widgets.link_button import LinkButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class SideRoom(Room):
    """``closed`` is sent by the link ``back`` or Esc."""

    closed = Signal()

    def __init__(self, title: str, back: str = "‹ Back") -> None:
        """Say on the link where it goes."""
        super().__init__(title)
        self.back = LinkButton(back)
        self.back.clicked.connect(self.leave)

    @Slot()
    def leave(self) -> None:
        """Go back; a room with something to lose asks first."""
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
