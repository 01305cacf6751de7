"""How large the window is: as large as the room it shows needs, as far as its screen goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray
    from PySide6.QtWidgets import QWidget

_SMALLEST = QSize(960, 600)
_USUAL_SIZE = QSize(1280, 740)


def take_size(window: QWidget, wanted: QSize) -> None:
    """Give a window the size that the room it shows wants."""
    window.resize(wanted.boundedTo(window.screen().availableSize()))


def grow(window: QWidget, kept: QByteArray | None) -> None:
    """Give a window the size and place it was left with, or the usual size."""
    room = window.screen().availableSize()
    window.setMinimumSize(_SMALLEST.boundedTo(room))
    if kept is None or not window.restoreGeometry(kept):
        window.resize(_USUAL_SIZE.boundedTo(room))
