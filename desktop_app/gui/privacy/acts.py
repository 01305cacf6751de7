"""Notes when a key or the mouse was last used, and takes the keys that must work everywhere."""

from __future__ import annotations

import time
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcutEvent

_KINDS = QEvent.Type
_MOVES = frozenset({_KINDS.MouseMove, _KINDS.HoverMove, _KINDS.TabletMove})
_PRESSES = frozenset(
    {
        _KINDS.KeyPress,
        _KINDS.MouseButtonPress,
        _KINDS.MouseButtonDblClick,
        _KINDS.TouchBegin,
        _KINDS.TabletPress,
    }
)
_OTHERS = frozenset(
    {
        _KINDS.KeyRelease,
        _KINDS.MouseButtonRelease,
        _KINDS.Wheel,
        _KINDS.TouchUpdate,
        _KINDS.TouchEnd,
        _KINDS.InputMethod,
    }
)
_FOLLOWING = frozenset(
    {_KINDS.ShortcutOverride, _KINDS.Shortcut, _KINDS.ContextMenu, _KINDS.DragEnter, _KINDS.Drop}
)
"""What comes of an act: no act itself, but not let through while the window is covered."""
_ACTS = _MOVES | _PRESSES | _OTHERS
_WATCHED = _ACTS | _FOLLOWING | {_KINDS.Show}

_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_HIDE = QKeySequence(Qt.Modifier.CTRL | Qt.Modifier.SHIFT | Qt.Key.Key_H)


class Moment(NamedTuple):
    """A moment by both clocks, in seconds: one that never jumps, and the one on the wall."""

    steady: float
    wall: float


def this_moment() -> Moment:
    """Return the present moment by both clocks."""
    return Moment(time.monotonic(), time.time())


class Acts(QObject):
    """The part of the program's one event filter that privacy needs.

    ``hide_asked`` and ``lock_asked`` are sent by their keys in dialogs and menus too, where those
    of the window do not work. While ``covered`` nothing gets through; ``pressed`` is sent by any
    key or button then, ``appeared`` when something is shown.
    """

    hide_asked = Signal()
    lock_asked = Signal()
    pressed = Signal()
    appeared = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.last = this_moment()
        self.covered = False
        self.has_keys = False

    def takes(self, event: QEvent) -> bool:
        """Return whether an event stops here."""
        kind = event.type()
        if kind not in _WATCHED:
            return False
        if kind == _KINDS.Show:
            if self.covered:
                self.appeared.emit()
            return False
        if self.covered:
            if kind in _PRESSES:
                self.pressed.emit()
            return True
        if kind in _ACTS:
            self.last = this_moment()
        return self.has_keys and self._takes_key(event)

    def _takes_key(self, event: QEvent) -> bool:
        if isinstance(event, QShortcutEvent) and event.key() == _HIDE:
            # Qt's own file dialog has an action with that key, and no press of it is sent then.
            self.hide_asked.emit()
            return True
        if event.type() != _KINDS.KeyPress or not isinstance(event, QKeyEvent):
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_H and modifiers == _BOTH:
            self.hide_asked.emit()
            return True
        if event.key() == Qt.Key.Key_L and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.lock_asked.emit()
            return True
        return False
