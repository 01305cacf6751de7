"""The one thread that may touch the store, and the way its results come back to the window."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.casework import Casework

T = TypeVar("T")
Receive = Callable[[Any], None]


class StoreThread(QObject):
    """Runs work on the store one piece after another, off the window's thread.

    ``then`` and ``trouble`` are called on the window's thread with the result or the error. They
    must be bound methods of living widgets; work without ``trouble`` reports to ``failed``.
    """

    failed = Signal(object)
    busy_changed = Signal(bool)
    _finished = Signal(object)

    def __init__(self, desk: Casework, parent: QObject | None = None) -> None:
        """Own the thread for ``desk``; only work given to ``run`` may use it."""
        super().__init__(parent)
        self._desk = desk
        self._waiting = 0
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._finished.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether work is waiting or under way."""
        return self._waiting > 0

    def run(
        self,
        work: Callable[[Casework], T],
        then: Callable[[T], None] | None = None,
        trouble: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do ``work`` with the desk on the store's thread, then hand over what came of it."""
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        future = self._pool.submit(work, self._desk)
        future.add_done_callback(lambda done: self._finished.emit((done, then, trouble)))

    @Slot(object)
    def _deliver(self, finished: tuple[Future[Any], Receive | None, Receive | None]) -> None:
        done, then, trouble = finished
        self._waiting -= 1
        if self._waiting == 0:
            self.busy_changed.emit(False)
        error = done.exception()
        if error is not None and trouble is not None:
            trouble(error)
        elif error is not None:
            self.failed.emit(error)
        elif then is not None:
            then(done.result())

    def close(self) -> None:
        """Finish what was asked for, close the store, then stop."""
        self._pool.submit(self._desk.close)
        self._pool.shutdown(wait=True)
