"""A thread beside the window's, and the way what comes of its work gets back to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future, ThreadPoolExecutor

    Receive = Callable[[Any], None]

T = TypeVar("T")


class Background(QObject):
    """Runs one piece of work after another off the window's thread.

    ``then`` and ``trouble`` are called on the window's thread with the result or the error. They
    must be bound methods of living widgets; work without ``trouble`` reports to ``failed``.
    """

    failed = Signal(object)
    busy_changed = Signal(bool)
    _finished = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """Start a thread called ``name`` with the first piece of work."""
        super().__init__(parent)
        self._waiting = 0
        self._name = name
        self._pool: ThreadPoolExecutor | None = None
        self._finished.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether work is waiting or under way."""
        return self._waiting > 0

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        trouble: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do ``work`` on the thread, then hand over what came of it."""
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)  # noqa: FBT003 - Qt takes no names
        future = self._thread().submit(work)
        future.add_done_callback(lambda done: self._finished.emit((done, then, trouble)))

    @Slot(object)
    def _deliver(self, finished: tuple[Future[Any], Receive | None, Receive | None]) -> None:
        done, then, trouble = finished
        self._waiting -= 1
        if self._waiting == 0:
            self.busy_changed.emit(False)  # noqa: FBT003
        error = done.exception()
        if error is not None and trouble is not None:
            trouble(error)
        elif error is not None:
            self.failed.emit(error)
        elif then is not None:
            then(done.result())

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Finish what was asked for, do ``last`` on the thread, then stop."""
        if last is not None:
            self._thread().submit(last)
        if self._pool is not None:
            self._pool.shutdown(wait=True)

    def _thread(self) -> ThreadPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - the window first

            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=self._name)
        return self._pool
