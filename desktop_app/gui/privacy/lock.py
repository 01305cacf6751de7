"""Locks the cases: what is typed is kept, the store closed, and the program started anew."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.gui.application import TITLE
from desktop_app.gui.privacy.still_open import StillOpen
from desktop_app.gui.privacy.veil import close_dialogs
from desktop_app.log import report_of
from desktop_app.restart import Locked, start_locked

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.casework import Casework
    from desktop_app.gui.look.look import Look
    from desktop_app.gui.privacy.veil import Veil
    from desktop_app.gui.privacy.way_back import WayBack
    from desktop_app.gui.rooms.office import Office

_log = logging.getLogger(__name__)

PATIENCE_S = 10
"""How long the window stands covered while the disk is slow, before it asks for the passphrase."""
AGAIN_S = 60
LOOK_EVERY_MS = 50
LOCKING = "Locking…"


class Lock(QObject):
    """One lock of one window; nothing that is open or under way can stop it.

    ``leave`` keeps the settings and closes the store. ``came_back`` is sent when the officer is
    back at what could not be saved, ``leaving`` when all is kept and the program is about to go.
    """

    came_back = Signal()
    leaving = Signal()

    def __init__(  # noqa: PLR0913 - what a lock must know of the window
        self,
        window: QWidget,
        office: Office,
        veil: Veil,
        way_back: WayBack,
        leave: Callable[[], None],
        *,
        look: Look,
        is_practice: bool,
    ) -> None:
        super().__init__(window)
        self.restart: Callable[[Locked], object] = start_locked
        self.still_open: StillOpen | None = None
        self.is_under_way = False
        self._is_over = False
        self._window = window
        self._office = office
        self._veil = veil
        self._way_back = way_back
        self._leave = leave
        self._look = look
        self._is_practice = is_practice
        self._place = ""
        self._place_matters = False
        self._is_sent = True
        self._place_waits = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_S * 1000)
        self._patience.timeout.connect(self._stand_in_the_way)
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_S * 1000)
        self._again.timeout.connect(self.try_again)
        self._looks = QTimer(self)
        self._looks.setInterval(LOOK_EVERY_MS)
        self._looks.timeout.connect(self._look_now)

    @Slot()
    def lock(self) -> None:
        """Cover everything now; lock as soon as all that was typed is kept."""
        if self.is_under_way:
            return
        self.is_under_way = True
        self._veil.put_on(LOCKING)
        focus = self._window.focusWidget()
        _whatever_happens(partial(close_dialogs, self._window))
        _whatever_happens(self._office.stop_printing)
        self._is_sent = _whatever_happens(self._office.flush)
        _whatever_happens(partial(self._note_place, focus))
        self._keep_place()
        self._patience.start()
        self._looks.start()

    def _note_place(self, focus: QWidget | None) -> None:
        place = self._way_back.here(focus)
        self._place = place.as_text()
        self._place_matters = place.has_words

    @Slot()
    def try_again(self) -> None:
        """Save again what was not saved; the lock follows when it is."""
        self._is_sent = self._is_sent or _whatever_happens(self._office.flush)
        self._office.try_again()
        self._keep_place()

    def _keep_place(self) -> None:
        self._place_waits = True
        self._office.store.run(partial(_keep, self._place), self._place_kept, self._place_not_kept)

    @Slot(object)
    def _place_kept(self, _nothing: object) -> None:
        self._place_waits = False

    @Slot(object)
    def _place_not_kept(self, error: BaseException) -> None:
        _log.warning("the place was not kept: %s", report_of(error))
        # Without words in it, only the way back is lost.
        self._place_waits = self._place_matters

    @Slot()
    def _look_now(self) -> None:
        office = self._office
        if not self.is_under_way or self._is_over or office.store.busy:
            return
        if office.has_unsaved or self._place_waits or not self._is_sent:
            self._stand_in_the_way()
        elif office.is_idle and not office.is_printing:
            self._finish()

    def _finish(self) -> None:
        self._is_over = True
        for timer in (self._patience, self._again, self._looks):
            timer.stop()
        try:
            self.leaving.emit()
            self._leave()
        finally:
            # Whatever went wrong in leaving, nothing of the cases stays in memory.
            self.restart(Locked(self._office.store.folder, self._is_practice))

    @Slot()
    def _stand_in_the_way(self) -> None:
        """Ask for the passphrase while something still waits for the disk."""
        self._patience.stop()
        if self.still_open is not None:
            return
        store = self._office.store
        self.still_open = StillOpen(store.folder, store.clock, self._look, TITLE)
        self.still_open.unlocked.connect(self._come_back)
        self._veil.take_off()
        self._window.hide()
        self.still_open.begin()
        self._again.start()

    @Slot()
    def _come_back(self) -> None:
        self._again.stop()
        self._looks.stop()
        self.is_under_way = False
        self._window.show()
        if self.still_open is not None:
            self.still_open.end()
            self.still_open = None
        self._window.activateWindow()
        self.came_back.emit()


def _keep(place: str, desk: Casework) -> None:
    desk.left_off.keep(place)


def _whatever_happens(act: Callable[[], object]) -> bool:
    """Do something that must not stop the lock; return whether it went well."""
    try:
        act()
    except Exception as error:  # noqa: BLE001 - a lock is not stopped by a fault of the program
        _log.error("fault while locking: %s", report_of(error))
        return False
    return True
