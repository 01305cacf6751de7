"""Makes backups by itself while the cases are open, on a thread of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.errors import CaseworkError, Stopped
from desktop_app.gui.background import Background
from desktop_app.gui.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.casework.backups import Backups, Made, Tell

T = TypeVar("T")

FIRST_MS = 5_000
EVERY_MS = 60_000
AFTER_FAILURE_MS = 300_000


@dataclass(frozen=True)
class Looked:
    """What came of looking: the backup made, if one was due; what to remind the officer of.

    ``trouble``: why nothing could be written to a second place that is there.
    """

    made: Made | None
    trouble: str
    reminder: str


class BackupKeeper(QObject):
    """Looks every minute whether a backup is due, and makes it while the officer works on.

    ``looked`` brings what came of it. ``not_made`` brings the CaseworkError of a backup that
    failed, which is tried again in five minutes, as is one that was ``stopped``.
    ``unknown_trouble`` brings any other error. ``watch`` tells how far it is and stops it.
    """

    looked = Signal(object)
    not_made = Signal(object)
    stopped = Signal()
    unknown_trouble = Signal(object)

    def __init__(self, backups: Backups, parent: QObject | None = None) -> None:
        """Keep ``backups``; nothing is made before ``begin``."""
        super().__init__(parent)
        self._backups = backups
        self._is_over = False
        self.watch = Watch(self)
        self._background = Background("backups", self)
        self._background.failed.connect(self.unknown_trouble)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    @property
    def busy(self) -> bool:
        """Whether something is being made, read or copied."""
        return self._background.busy

    @property
    def next_look_ms(self) -> int:
        """After how many milliseconds it looks again; -1 while it does not."""
        return self._timer.interval() if self._timer.isActive() else -1

    def begin(self) -> None:
        """Look soon, then every minute until it is stopped."""
        self._timer.start(FIRST_MS)

    @Slot()
    def look(self) -> None:
        """Make a backup if one is due, and copy the newest to a second place that has come back."""
        if self.busy:
            self._timer.start(EVERY_MS)
        else:
            self._run(_look)

    @Slot()
    def make_now(self) -> None:
        """Make a backup, whether one is due or not."""
        self._run(_make)

    def _run(self, work: Callable[[Backups, Tell], Looked]) -> None:
        self._watched()
        self._background.run(
            partial(work, self._backups, self.watch.tell), self._done, self._failed
        )

    def _watched(self) -> None:
        """Watch new work from its beginning; what is under way may have been asked to stop."""
        if not self.busy:
            self.watch.begin()

    def run(
        self,
        work: Callable[[Backups], T],
        then: Callable[[T], None] | None = None,
        trouble: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do other work with the backups on this thread, which a memory stick may keep waiting.

        It may tell ``watch`` how far it is.
        """
        self._watched()
        self._background.run(partial(work, self._backups), then, trouble)

    def stop(self) -> None:
        """Break off what is being made, which leaves nothing behind, and end the thread."""
        self._timer.stop()
        self._is_over = True
        self.watch.stop()
        self._background.close()

    @Slot(object)
    def _done(self, looked: Looked) -> None:
        self._look_again_in(EVERY_MS)
        self.looked.emit(looked)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._look_again_in(AFTER_FAILURE_MS)
        if isinstance(error, Stopped):
            self.stopped.emit()
        elif isinstance(error, CaseworkError):
            self.not_made.emit(error)
        else:
            self.unknown_trouble.emit(error)

    def _look_again_in(self, milliseconds: int) -> None:
        if not self._is_over:
            self._timer.start(milliseconds)


def _look(backups: Backups, go_on: Tell) -> Looked:
    if backups.is_due():
        return _make(backups, go_on)
    return Looked(None, backups.catch_up(go_on), backups.reminder())


def _make(backups: Backups, go_on: Tell) -> Looked:
    made = backups.make(go_on)
    trouble = made.trouble if backups.second_place_is_there else ""
    return Looked(made, trouble, backups.reminder())
