"""The one thread that may touch the store, and the way its results come back to the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.gui.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.casework import Casework
    from desktop_app.clock import Clock

T = TypeVar("T")


class StoreThread(QObject):
    """Runs work on the store one piece after another, off the window's thread.

    ``then`` and ``trouble`` are called on the window's thread with the result or the error, unless
    the page they belong to is gone; work without ``trouble`` reports to ``failed``.
    """

    failed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, desk: Casework, parent: QObject | None = None) -> None:
        """Own the thread for ``desk``; only work given to ``run`` may use it."""
        super().__init__(parent)
        self._desk = desk
        self._background = Background("store", self)
        self._background.failed.connect(self.failed)
        self._background.busy_changed.connect(self.busy_changed)

    @property
    def folder(self) -> Path:
        """The folder of the store."""
        return self._desk.folder

    @property
    def clock(self) -> Clock:
        """The clock of the store."""
        return self._desk.clock

    @property
    def busy(self) -> bool:
        """Whether work is waiting or under way."""
        return self._background.busy

    def run(
        self,
        work: Callable[[Casework], T],
        then: Callable[[T], None] | None = None,
        trouble: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do ``work`` with the desk on the store's thread, then hand over what came of it."""
        self._background.run(partial(work, self._desk), then, trouble)

    def close(self) -> None:
        """Finish what was asked for, close the store, then stop."""
        self._background.close(self._desk.close)
