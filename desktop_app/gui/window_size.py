"""How large the window is: as large as the room it shows needs, and always whole on its screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray
    from PySide6.QtWidgets import QWidget

_SMALLEST = QSize(960, 600)
_USUAL_SIZE = QSize(1280, 740)


def take_size(window: QWidget, wanted: QSize) -> None:
    """Give a window the size that the room it shows wants."""
    window.resize(wanted.boundedTo(_most(window)))
    _move_inside(window)


def grow(window: QWidget, kept: QByteArray | None) -> None:
    """Give a window the size and place it was left with, or the usual size."""
    window.setMinimumSize(_SMALLEST.boundedTo(_most(window)))
    if kept is None or not window.restoreGeometry(kept):
        take_size(window, _USUAL_SIZE)


def stay_whole(window: QWidget) -> None:
    """Take in a window that has its frame only now that it is shown."""
    if not (window.isMaximized() or window.isFullScreen()):
        window.setMinimumSize(window.minimumSize().boundedTo(_most(window)))
        take_size(window, window.size())


def _most(window: QWidget) -> QSize:
    """Return the largest size of a window whose frame is still on the screen."""
    return window.screen().availableSize() - _frame(window)


def _frame(window: QWidget) -> QSize:
    """Return how much wider and higher a window is with its frame; nothing before it is shown."""
    return window.frameGeometry().size() - window.size()


def _move_inside(window: QWidget) -> None:
    there = window.screen().availableGeometry()
    whole = QRect(window.pos(), window.size() + _frame(window))
    left = max(there.left(), min(whole.left(), there.right() + 1 - whole.width()))
    top = max(there.top(), min(whole.top(), there.bottom() + 1 - whole.height()))
    if window.isVisible() and (left, top) != (whole.left(), whole.top()):
        window.move(left, top)
