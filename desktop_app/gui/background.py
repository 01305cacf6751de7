"""A thread beside the window's, and the way what comes of its work gets back to the window."""

from __future__ import annotations

from itertools import count
from traceback import clear_frames
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from desktop_app.errors import CaseworkError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import ThreadPoolExecutor

    Receive = Callable[[Any], None]
    _Asked = tuple[Receive | None, Receive | None, Callable[[], Any]]

T = TypeVar("T")


class Background(QObject):
    """Runs one piece of work after another off the window's thread.

    ``then`` and ``trouble`` are called on the window's thread with the result or the error; work
    without ``trouble`` reports to ``failed``. A page that is gone by then is told nothing: what
    went well is done, and a trouble the program knows is told where it was asked for.

    The thread itself is never the last to hold on to anything of the window: whatever it let go
    of last would be destroyed there, and a widget that is takes the program with it.
    """

    failed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """Start a thread called ``name`` with the first piece of work."""
        super().__init__(parent)
        self._asked: dict[int, _Asked] = {}
        self._numbers = count()
        self._name = name
        self._pool: ThreadPoolExecutor | None = None
        self._messenger = _Messenger()
        self._messenger.finished.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether work is waiting or under way."""
        return bool(self._asked)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        trouble: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do ``work`` on the thread, then hand over what came of it."""
        number = next(self._numbers)
        self._asked[number] = then, trouble, work
        if len(self._asked) == 1:
            self.busy_changed.emit(True)  # noqa: FBT003 - Qt takes no names
        # In a list, from which the thread takes it out: its own copy of what it was given stays.
        self._thread().submit(_carry_out, self._messenger, number, [work])

    @Slot(int, object, object)
    def _deliver(self, number: int, result: object, error: BaseException | None) -> None:
        then, trouble, _work = self._asked.pop(number)
        if not self._asked:
            self.busy_changed.emit(False)  # noqa: FBT003
        if error is None:
            if then is not None and not _is_gone(then):
                then(result)
        elif trouble is None or (_is_gone(trouble) and not isinstance(error, CaseworkError)):
            self.failed.emit(error)
        elif not _is_gone(trouble):
            trouble(error)

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


def _is_gone(receive: Receive) -> bool:
    owner = getattr(receive, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


class _Messenger(QObject):
    """What the thread knows of the window: it may outlive the window, and holds nothing of it."""

    finished = Signal(int, object, object)


def _carry_out(messenger: _Messenger, number: int, given: list[Callable[[], Any]]) -> None:
    result, trouble = _outcome(given)
    messenger.finished.emit(number, result, trouble)


def _outcome(given: list[Callable[[], Any]]) -> tuple[Any, BaseException | None]:
    work = given.pop()
    try:
        return work(), None
    except BaseException as error:  # noqa: BLE001 - it is raised again, or told, in the window
        # What the trouble came through holds on to what it worked with, this function too.
        clear_frames(error.__traceback__)
        del work
        return None, error
