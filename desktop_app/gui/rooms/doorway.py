"""The rooms in front of the door: unlock, the recovery code, the first run."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from desktop_app.gui.look.look import scaled
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.rooms.unlock import UnlockPage
from desktop_app.paths import where_now

if TYPE_CHECKING:
    from desktop_app.casework.comparing_backup import CaseStates
    from desktop_app.clock import Clock
    from desktop_app.gui.backups.restore_room import RestoreRoom
    from desktop_app.gui.look.look import Look
    from desktop_app.gui.rooms.door import Door
    from desktop_app.gui.rooms.first_run import FirstRun
    from desktop_app.gui.rooms.recover import RecoverRoom
    from desktop_app.gui.soundness.damaged_room import DamagedRoom
    from desktop_app.gui.soundness.salvage_room import SalvageRoom

_UNLOCK_SIZE = QSize(520, 380)
_SET_UP_SIZE = QSize(900, 680)


class Doorway(QStackedWidget):
    """``opened`` brings the desk on a store, ``store_chosen`` the folder to remember for it.

    ``wants_size`` tells the window how large it should be for the room that is shown,
    ``not_needed`` that another window has the cases open and came to the front.
    """

    opened = Signal(object)
    store_chosen = Signal(object)
    retitled = Signal()
    wants_size = Signal(QSize)
    unknown_trouble = Signal(object)
    not_needed = Signal()

    def __init__(self, door: Door, look: Look) -> None:
        super().__init__()
        self._door = door
        self._look = look
        self.unlock: UnlockPage | None = None
        self.first_run: FirstRun | None = None
        self.recover: RecoverRoom | None = None
        self.restoring: RestoreRoom | None = None
        self.looking: DamagedRoom | None = None
        self.salvaging: SalvageRoom | None = None
        look.changed.connect(self.fit)

    @property
    def title(self) -> str:
        """The title of the room that is shown."""
        shown = self.currentWidget()
        return shown.title if isinstance(shown, Room) else ""

    def show_unlock(self, folder: Path) -> None:
        """Ask for the passphrase of the cases in a folder."""
        if self.unlock is not None:
            self.removeWidget(self.unlock)
            self.unlock.deleteLater()
        if self.restoring is not None:
            self.restoring.stop()
            self.removeWidget(self.restoring)
            self.restoring.deleteLater()
            self.restoring = None
        self.unlock = UnlockPage(self._door, where_now(folder), self._look)
        self.unlock.opened.connect(self.opened)
        self.unlock.forgotten.connect(self.show_recover)
        self.unlock.restore_asked.connect(self.show_restore)
        self.unlock.restore_link.show()
        self.unlock.look_asked.connect(self.show_damaged)
        self.unlock.save_asked.connect(self.show_salvage)
        self.unlock.other_folder.connect(self._other_folder)
        # Queued behind what its parts have to say about their own new sizes.
        self.unlock.grew.connect(self.fit, Qt.ConnectionType.QueuedConnection)
        self.unlock.unknown_trouble.connect(self.unknown_trouble)
        self.unlock.not_needed.connect(self.not_needed)
        self._go(self.unlock)

    def show_first_run(self, folder: Path) -> None:
        """Set up a new store, in ``folder`` unless the officer chooses another."""
        from desktop_app.gui.rooms.first_run import FirstRun  # noqa: PLC0415 - once in a lifetime

        self.first_run = FirstRun(self._door, folder, self._look)
        self.first_run.opened.connect(self.opened)
        self.first_run.made.connect(self.store_chosen)
        self.first_run.unknown_trouble.connect(self.unknown_trouble)
        self._go(self.first_run)

    @Slot()
    def ask_wait(self) -> None:
        """Say how long there is to wait after wrong passphrases, if one is asked for."""
        if self.unlock is not None:
            self.unlock.ask_wait()

    @Slot()
    def look_for_other_window(self) -> None:
        """Ask a window that has the cases open already to come to the front instead of this one."""
        if self.unlock is not None:
            self.unlock.look_for_other_window()

    @Slot()
    def show_recover(self) -> None:
        """Ask for the recovery code instead of the passphrase."""
        from desktop_app.gui.rooms.recover import RecoverRoom  # noqa: PLC0415 - rarely needed

        if self.unlock is None:
            return
        self.recover = RecoverRoom(self._door, self.unlock.folder)
        self.recover.opened.connect(self.opened)
        self.recover.left.connect(self._back_to_unlock)
        self.recover.unknown_trouble.connect(self.unknown_trouble)
        self._go(self.recover)

    @Slot()
    def show_restore(self) -> None:
        """Restore a backup of the cases that are locked, or a file from anywhere."""
        from desktop_app.gui.backups.restore_room import RestoreRoom  # noqa: PLC0415 - rarely needed

        if self.unlock is None:
            return
        if self.restoring is None:
            folder, clock = self.unlock.folder, self._door.clock
            self.restoring = RestoreRoom(folder, partial(_states_now, folder, clock), clock)
            self.restoring.left.connect(self._back_to_unlock)
            self.restoring.open_asked.connect(self._restored)
            self.restoring.unknown_trouble.connect(self.unknown_trouble)
        self.restoring.begin_with_folder()
        self._go(self.restoring)

    @Slot(str)
    def show_damaged(self, passphrase: str) -> None:
        """Show what can still be read of damaged cases."""
        from desktop_app.gui.preview.printers import Printers  # noqa: PLC0415 - rarely needed
        from desktop_app.gui.soundness.damaged_room import DamagedRoom  # noqa: PLC0415

        if self.unlock is None:
            return
        if self.looking is None:
            self.looking = DamagedRoom(self._door.clock, Printers(None))
            self.looking.left.connect(self._back_to_unlock)
            self.looking.unknown_trouble.connect(self.unknown_trouble)
        self._go(self.looking)
        self.looking.begin(self.unlock.folder, passphrase)

    @Slot(str)
    def show_salvage(self, passphrase: str) -> None:
        """Save what can still be read of damaged cases into a new folder."""
        from desktop_app.gui.soundness.salvage_room import SalvageRoom  # noqa: PLC0415 - rare

        if self.unlock is None:
            return
        if self.salvaging is None:
            self.salvaging = SalvageRoom(self._door.clock)
            self.salvaging.left.connect(self._back_to_unlock)
            self.salvaging.open_asked.connect(self._restored)
            self.salvaging.unknown_trouble.connect(self.unknown_trouble)
        self.salvaging.begin(self.unlock.folder, passphrase)
        self._go(self.salvaging)

    def close_store(self) -> None:
        """Close a store that was opened here and not handed on, then stop the door's thread."""
        self._door.close()
        for room in (self.first_run, self.recover):
            if room is not None:
                room.close_store()
        for room in (self.restoring, self.looking, self.salvaging):
            if room is not None:
                room.stop()

    @Slot()
    def fit(self) -> None:
        """Ask for the room that what is shown needs at this size of text."""
        if self.currentWidget() is self.unlock and self.unlock is not None:
            least = QSize(scaled(_UNLOCK_SIZE.width()), scaled(_UNLOCK_SIZE.height()))
            self.wants_size.emit(self.unlock.content_size(least.width()).expandedTo(least))

    @Slot(object)
    def _restored(self, folder: Path) -> None:
        self._other_folder(str(folder))

    @Slot(object)
    def _other_folder(self, folder: str) -> None:
        self.store_chosen.emit(Path(folder))
        self.show_unlock(Path(folder))

    @Slot()
    def _back_to_unlock(self) -> None:
        if self.unlock is not None:
            self._go(self.unlock)

    def _go(self, room: Room) -> None:
        if self.indexOf(room) < 0:
            self.addWidget(room)
            room.title_changed.connect(self.retitled)
        self.setCurrentWidget(room)
        if room is self.unlock:
            self.fit()
        else:
            self.wants_size.emit(_SET_UP_SIZE)
        self.retitled.emit()
        room.enter()


def _states_now(folder: Path, clock: Clock, passphrase: str) -> CaseStates:
    from desktop_app.casework.restoring import states_in  # noqa: PLC0415 - after the door
    from desktop_app.policy import installed_packs  # noqa: PLC0415

    return states_in(folder, passphrase, clock=clock, packs=installed_packs().packs)
