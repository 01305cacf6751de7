"""Everything about backups behind the door: what is made by itself, and the rooms about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.casework.looking import LookingDesk
from desktop_app.gui.backups.keeper import BackupKeeper, Looked
from desktop_app.gui.backups.notice import BackupNotice

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.casework import Casework
    from desktop_app.casework.backup_list import KeptBackup
    from desktop_app.casework.backups import Backups
    from desktop_app.casework.comparing_backup import CaseStates
    from desktop_app.gui.backups.backups_page import BackupsPage
    from desktop_app.gui.backups.drill_page import DrillPage
    from desktop_app.gui.backups.look_room import LookRoom
    from desktop_app.gui.backups.lost_page import LostPage
    from desktop_app.gui.backups.restore_room import RestoreRoom
    from desktop_app.gui.rooms.office import Office
    from desktop_app.gui.settings import Settings


class BackupRooms(QObject):
    """``keeper`` makes backups by itself; ``notice`` is the line over the rooms about them."""

    def __init__(self, office: Office, desk: Casework, settings: Settings | None) -> None:
        """Keep the backups of ``desk``; none is made of a store that is only looked at.

        ``settings`` remember the folder of cases that were restored.
        """
        super().__init__(office)
        self._office = office
        self._desk = desk
        self._settings = settings
        self.keeps = not isinstance(desk, LookingDesk)
        self.keeper = BackupKeeper(desk.backups, self)
        self.notice = BackupNotice()
        self.keeper.looked.connect(self._looked)
        self.keeper.not_made.connect(self.notice.tell_failure)
        self.keeper.unknown_trouble.connect(office.failed)
        self.notice.try_again.connect(self.keeper.make_now)
        self.notice.put_away.connect(self._put_away)
        self.notice.rooms_asked.connect(self.show_backups)
        self.page: BackupsPage | None = None
        self.restoring: RestoreRoom | None = None
        self.looking: LookRoom | None = None
        self.drill: DrillPage | None = None
        self.lost: LostPage | None = None

    def begin(self) -> None:
        """Make backups by itself from now on."""
        if self.keeps:
            self.keeper.begin()

    def stop(self) -> None:
        """Break off what is being made; called before the store is closed."""
        for room in (self.restoring, self.looking):
            if room is not None:
                room.stop()
        if self.drill is not None:
            self.drill.watch.stop()
        self.keeper.stop()

    @property
    def is_shown(self) -> bool:
        """Whether one of these rooms is the one in the window."""
        shown = self._office.currentWidget()
        rooms = (self.page, self.restoring, self.looking, self.drill, self.lost)
        return shown is not None and shown in rooms

    @Slot()
    def show_backups(self) -> None:
        """Go to the list of backups."""
        from desktop_app.gui.backups.backups_page import BackupsPage  # noqa: PLC0415 - rare

        office = self._office
        office.flush()
        if self.page is None:
            self.page = BackupsPage(self.keeper)
            self.page.closed.connect(office.show_cases)
            self.page.unknown_trouble.connect(office.failed)
            self.page.restore_asked.connect(self.restore)
            self.page.look_asked.connect(self.look_into)
            office.addWidget(self.page)
        office.go(self.page)
        self.page.enter()

    @Slot(object)
    def restore(self, chosen: KeptBackup) -> None:
        """Go to restoring, with a backup chosen."""
        from desktop_app.gui.backups.restore_room import RestoreRoom  # noqa: PLC0415 - rare

        office, desk = self._office, self._desk
        if self.restoring is None:
            now = partial(_states_now, desk.backups)
            self.restoring = RestoreRoom(desk.folder, now, desk.clock)
            self.restoring.left.connect(self.show_backups)
            self.restoring.open_asked.connect(self.open_folder)
            self.restoring.title_changed.connect(office.retitled)
            self.restoring.unknown_trouble.connect(office.failed)
            office.addWidget(self.restoring)
        if not self.restoring.busy:
            self.restoring.begin(self.page.kept if self.page is not None else [], chosen.file)
        office.go(self.restoring)
        self.restoring.enter()

    @Slot(object)
    def look_into(self, chosen: KeptBackup) -> None:
        """Go to looking into a backup."""
        from desktop_app.gui.backups.look_room import LookRoom  # noqa: PLC0415 - QtPdf

        office = self._office
        if self.looking is None:
            self.looking = LookRoom(self._desk.clock, office.papers.printers)
            self.looking.left.connect(self.show_backups)
            self.looking.title_changed.connect(office.retitled)
            self.looking.unknown_trouble.connect(office.failed)
            office.addWidget(self.looking)
        self.looking.begin(self.page.kept if self.page is not None else [], chosen.file)
        office.go(self.looking)
        self.looking.enter()

    @Slot()
    def try_restore(self) -> None:
        """Go to the restore drill."""
        from desktop_app.gui.backups.drill_page import DrillPage  # noqa: PLC0415 - rare

        office = self._office
        office.flush()
        if self.drill is None:
            self.drill = DrillPage(self.keeper, self._desk.clock)
            self.drill.went_back.connect(office.show_cases)
            self.drill.title_changed.connect(office.retitled)
            self.drill.unknown_trouble.connect(office.failed)
            office.addWidget(self.drill)
        office.go(self.drill)
        self.drill.enter()

    @Slot()
    def show_lost(self) -> None:
        """Go to the lost-laptop sheet."""
        from desktop_app.gui.backups.lost_page import LostPage  # noqa: PLC0415 - QtPdf

        office = self._office
        office.flush()
        if self.lost is None:
            self.lost = LostPage(office.store, office.papers.printers)
            self.lost.closed.connect(office.show_cases)
            self.lost.unknown_trouble.connect(office.failed)
            office.addWidget(self.lost)
        office.go(self.lost)
        self.lost.enter()

    @Slot(object)
    def open_folder(self, folder: Path) -> None:
        """Open other cases in a window of their own, and close this one."""
        from desktop_app.gui.opening import open_instead  # noqa: PLC0415 - it imports this

        if self._settings is not None:
            open_instead(self._office.window(), self._desk.folder, self._settings, folder)

    @Slot(object)
    def _looked(self, looked: Looked) -> None:
        if looked.trouble:
            self.notice.tell_not_copied(looked.trouble)
        else:
            self.notice.tell_reminder(looked.reminder)

    @Slot()
    def _put_away(self) -> None:
        self.keeper.run(_put_away)


def _states_now(backups: Backups, _passphrase: str) -> CaseStates:
    return backups.case_states()


def _put_away(backups: Backups) -> None:
    backups.put_reminder_away()
