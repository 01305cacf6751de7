"""One event filter for the whole program that cures Qt's surprises with Enter, wheel and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

if TYPE_CHECKING:
    from desktop_app.gui.privacy.acts import Acts

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UNDO = QKeySequence.StandardKey.Undo
_REDO = QKeySequence.StandardKey.Redo


class EnterPresses(QObject):
    """Install on the application and keep a reference.

    Enter presses the focused button, which Qt does in dialogs only. Pressed twice or held down
    where the first leads to another page, it writes no line into a text there. The wheel changes
    no combo or spin box without focus; the page scrolls instead. Undo and redo reach the window's
    own actions when the focused editor has nothing to undo, instead of vanishing in it. ``acts``
    sees every event first: one filter for all, since each is asked about every event there is.
    """

    def __init__(self, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts
        # Not held: what Qt made itself may be gone long before its name is let go of.
        self._entered: ref[QObject] | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return whether the event has been dealt with here."""
        if self._acts.takes(event):
            return True
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._is_second_enter(watched, event) or _presses(watched, event)
        if kind == QEvent.Type.MouseButtonPress:
            self._entered = None
            return False
        if kind == QEvent.Type.Wheel:
            return _wheel_stays_out(watched, event)
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() not in _ENTER:
                self._entered = None
            return _undo_goes_on(watched, event)
        return False

    def _is_second_enter(self, watched: QObject, event: QKeyEvent) -> bool:
        """Tell whether Enter comes to a text straight after an Enter somewhere else."""
        if not isinstance(watched, QWidget) or event.key() not in _ENTER:
            return False
        before = self._entered() if self._entered is not None else None
        is_second = (
            isinstance(watched, QPlainTextEdit) and before is not None and before is not watched
        )
        if not (is_second and event.isAutoRepeat()):
            self._entered = ref(watched)
        return is_second


def _presses(watched: QObject, event: QKeyEvent) -> bool:
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if isinstance(watched, QPushButton) and event.key() in _ENTER and plain:
        watched.click()
        return True
    return False


def _wheel_stays_out(watched: QObject, event: QEvent) -> bool:
    if isinstance(watched, (QComboBox, QAbstractSpinBox)) and not watched.hasFocus():
        event.ignore()
        return True
    return False


def _undo_goes_on(watched: QObject, event: QKeyEvent) -> bool:
    undo, redo = event.matches(_UNDO), event.matches(_REDO)
    if not (undo or redo) or not isinstance(watched, (QLineEdit, QPlainTextEdit)):
        return False
    own = watched.document() if isinstance(watched, QPlainTextEdit) else watched
    has_own = own.isUndoAvailable() if undo else own.isRedoAvailable()
    if has_own:
        return False
    event.ignore()
    return True
