"""Tells when nobody has used the program for a while, or the laptop has slept or been locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.gui.privacy.acts import Moment, this_moment
from desktop_app.gui.privacy.screen_asked import screen_is_locked

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.gui.privacy.acts import Acts

LOOK_EVERY_S = 5
SLEPT_S = 20
"""A gap between two looks as long as this means that the laptop slept; a busy window has none."""
WARNED_S = 60


class IdleWatch(QObject):
    """``due`` is sent when it is time to lock, once.

    ``soon`` is sent a minute before, ``stayed`` when somebody acts after that. Time is taken by
    both clocks: the steady one may stand still in sleep, the wall's may be set back.
    """

    due = Signal()
    soon = Signal()
    stayed = Signal()

    def __init__(
        self,
        acts: Acts,
        minutes: int,
        parent: QObject,
        *,
        moment: Callable[[], Moment] = this_moment,
        asks: Callable[[], bool] = screen_is_locked,
    ) -> None:
        """Watch ``acts``; ``minutes`` without one are idle. ``asks``: is the screen locked."""
        super().__init__(parent)
        self._acts = acts
        self.moment = moment
        self.asks = asks
        self.minutes = minutes
        self._looked = moment()
        self._is_soon = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_S * 1000)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to watch; now counts as an act."""
        self._acts.last = self._looked = self.moment()
        self._is_soon = False
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """See how long it is since the last act, and since the last look; nothing once stopped."""
        if not self._timer.isActive():
            return
        now, before = self.moment(), self._looked
        self._looked = now
        left = self.minutes * 60 - _between(self._acts.last, now)
        if left <= 0 or _between(before, now) >= SLEPT_S or self.asks():
            self.stop()
            self.due.emit()
        elif self._is_soon != (left <= WARNED_S):
            self._is_soon = not self._is_soon
            (self.soon if self._is_soon else self.stayed).emit()


def _between(earlier: Moment, later: Moment) -> float:
    return max(later.steady - earlier.steady, later.wall - earlier.wall)
