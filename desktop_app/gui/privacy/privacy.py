"""Privacy at work in one window: when it locks, what *Hide now* covers, what its title tells."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.gui.application import TITLE, the_program
from desktop_app.gui.privacy.disk_notice import DiskNotice
from desktop_app.gui.privacy.idle import IdleWatch
from desktop_app.gui.privacy.lock import Lock
from desktop_app.gui.privacy.titles import title_of
from desktop_app.gui.privacy.veil import Veil
from desktop_app.gui.privacy.way_back import WayBack
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.texts import Text
from desktop_app.gui.widgets.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow

    from desktop_app.gui.look.look import Look
    from desktop_app.gui.privacy.session_bus import SessionBus
    from desktop_app.gui.rooms.office import Office
    from desktop_app.gui.settings import Settings

HIDDEN = "Press any key to go on"
SOON = "Locks in a minute: press any key to stay"


class Privacy(QObject):
    """Watches over one window while its cases are open."""

    def __init__(  # noqa: PLR0913 - what the window knows
        self,
        window: QMainWindow,
        office: Office,
        leave: Callable[[], None],
        look: Look,
        settings: Settings,
        *,
        is_practice: bool,
    ) -> None:
        """Guard ``office`` in ``window``; ``leave`` keeps the settings and closes the store."""
        super().__init__(window)
        self._window = window
        self._office = office
        program = the_program()
        self._acts = acts = program.acts
        self._settings = settings
        self.way_back = WayBack(office)
        self.veil = Veil(acts, TITLE, self)
        self.watch = IdleWatch(acts, settings.lock_minutes, self)
        self.bus: SessionBus | None = None
        self.lock = Lock(
            window,
            office,
            self.veil,
            self.way_back,
            leave,
            look=look,
            is_practice=is_practice,
        )
        self.disk = DiskNotice(settings, office.store.clock)
        central = window.centralWidget()
        middle = central.layout() if central is not None else None
        if isinstance(middle, QVBoxLayout):
            middle.insertWidget(0, self.disk)
        self.disk.ask(office.store.folder)
        self.status = Text("", "quiet")
        self.status.setWordWrap(False)
        window.statusBar().addPermanentWidget(self.status)
        self._heard = (
            (acts.hide_asked, self.hide_now),
            (acts.lock_asked, self.lock_now),
            (acts.pressed, self._pressed),
        )
        for asked, answer in self._heard:
            asked.connect(answer)
        self.watch.due.connect(self.lock_now)
        self.watch.soon.connect(self._say_soon)
        self.watch.stayed.connect(self._say_when)
        self.lock.came_back.connect(self.begin)
        self.lock.leaving.connect(program.take_back_copies)

    @Slot()
    def begin(self) -> None:
        """Begin to watch, from now."""
        self._acts.has_keys = True
        self.watch.start()
        self._say_when()
        if sys.platform == "linux":
            self._hear()

    def _hear(self) -> None:
        try:
            from desktop_app.gui.privacy.session_bus import SessionBus  # noqa: PLC0415 - Linux only
        except ImportError:
            return  # a Linux without the library; idleness and sleep are watched all the same
        if self.bus is None:
            self.bus = SessionBus(self)
            self.bus.locked.connect(self.lock_now)
        self.bus.begin()

    def end(self) -> None:
        """Watch no longer: the window goes."""
        self.watch.stop()
        # Another window may take its place, and what is asked then is asked of that one.
        for asked, answer in self._heard:
            asked.disconnect(answer)
        self._heard = ()
        self.veil.end()
        # A lock under way ends with the process, and so does that sleep waits for it.
        if self.bus is not None and not self.lock.is_under_way:
            self.bus.end()
        self.disk.end()
        self._acts.has_keys = False
        self._acts.cover(covered=False)

    @property
    def minutes(self) -> int:
        """After how many minutes without key or mouse the cases are locked."""
        return self.watch.minutes

    def lock_after(self, minutes: int) -> None:
        """Lock after so many minutes, and remember it."""
        self._settings.keep_lock_minutes(minutes)
        self.watch.minutes = self._settings.lock_minutes
        self._say_when()

    @property
    def has_private_titles(self) -> bool:
        """Whether names and titles of cases stay out of the title bar and the taskbar."""
        return self._settings.private_titles

    @Slot(bool)
    def keep_titles_private(self, private: bool) -> None:  # noqa: FBT001 - Qt's own signal
        """Keep names and titles of cases out of the title bar and the taskbar, or show them."""
        self._settings.keep_private_titles(private=private)
        self._office.retitled.emit()

    @property
    def room_title(self) -> str:
        """The title of the room that is shown, as it may be read by anybody near."""
        return title_of(self._office, is_private=self.has_private_titles)

    @Slot()
    def lock_now(self) -> None:
        """Lock the cases; nothing can stop it."""
        self.watch.stop()
        self._acts.has_keys = False
        self.lock.lock()

    @Slot()
    def hide_now(self) -> None:
        """Cover everything at once, until any key or click."""
        self.veil.put_on(HIDDEN)

    @Slot()
    def _pressed(self) -> None:
        if self.lock.is_under_way:
            return
        self.watch.look()
        if not self.lock.is_under_way:
            self.veil.take_off()

    @Slot()
    def _say_when(self) -> None:
        self.status.setText(f"Locks after {counted(self.minutes, 'minute', 'minutes')}")

    @Slot()
    def _say_soon(self) -> None:
        self.status.setText(SOON)
        announce(self.status, SOON, urgent=True)
