"""Checks the whole store beside the window: when it is due, or when the officer asks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.errors import CaseworkError, Stopped
from desktop_app.gui.background import Background
from desktop_app.gui.watch import Watch

if TYPE_CHECKING:
    from desktop_app.casework.soundness import Checked, Soundness

FIRST_MS = 15_000
"""After the window is there, when nobody waits for the disk any more."""


class Checker(QObject):
    """``began`` says why it checks, ``at`` how far it is (part and percent, -1 where not known).

    At the end one of ``ended`` (with what was found), ``stopped`` and ``not_checked`` (with a
    sentence) is sent; ``unknown_trouble`` brings any other error.
    """

    began = Signal(str)
    at = Signal(str, int)
    ended = Signal(object)
    stopped = Signal()
    not_checked = Signal(str)
    unknown_trouble = Signal(object)

    def __init__(self, soundness: Soundness, parent: QObject | None = None) -> None:
        """Check what ``soundness`` looks at; nothing is done before ``begin``."""
        super().__init__(parent)
        self._soundness = soundness
        self._watch = Watch(self)
        self._watch.at.connect(self.at)
        self._background = Background("check", self)
        self._background.failed.connect(self.unknown_trouble)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    @property
    def busy(self) -> bool:
        """Whether a check is under way."""
        return self._background.busy

    def begin(self) -> None:
        """Check soon, if it is due."""
        self._timer.start(FIRST_MS)

    @Slot()
    def look(self) -> None:
        """Check everything if that is due."""
        if not self.busy:
            self._watch.begin()
            self._background.run(self._soundness.why_due, self._perhaps, self._failed)

    @Slot()
    def check_now(self) -> None:
        """Check everything, whether it is due or not."""
        self._check("Your cases are being checked.")

    @Slot()
    def cancel(self) -> None:
        """Stop checking; nothing was changed by it."""
        self._watch.stop()

    def stop(self) -> None:
        """Stop checking, and end the thread."""
        self._timer.stop()
        self._watch.stop()
        self._background.close()

    @Slot(str)
    def _perhaps(self, why: str) -> None:
        # What was asked before the window went is answered after it.
        if why and not self._watch.is_stopping:
            self._check(why)

    def _check(self, why: str) -> None:
        if self.busy:
            return
        self._watch.begin()
        self.began.emit(why)
        check = partial(self._soundness.check, self._watch.tell)
        self._background.run(check, self._done, self._failed)

    @Slot(object)
    def _done(self, checked: Checked) -> None:
        self.ended.emit(checked)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Stopped):
            self.stopped.emit()
        elif isinstance(error, CaseworkError):
            self.not_checked.emit(str(error))
        else:
            self.unknown_trouble.emit(error)
