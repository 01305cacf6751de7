"""Everything about backups behind the door: what is made by itself, and the rooms about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.casework.looking import LookingDesk
from desktop_app.gui.backups.keeper import BackupKeeper, Looked
from desktop_app.gui.backups.notice import BackupNotice

if TYPE_CHECKING:
    from desktop_app.casework import Casework
    from desktop_app.casework.backups import Backups
    from desktop_app.gui.backups.backups_page import BackupsPage
    from desktop_app.gui.rooms.office import Office


class BackupRooms(QObject):
    """``keeper`` makes backups by itself; ``notice`` is the line over the rooms about them."""

    def __init__(self, office: Office, desk: Casework) -> None:
        """Keep the backups of ``desk``; none is made of a store that is only looked at."""
        super().__init__(office)
        self._office = office
        self._keeps = not isinstance(desk, LookingDesk)
        self.keeper = BackupKeeper(desk.backups, self)
        self.notice = BackupNotice()
        self.keeper.looked.connect(self._looked)
        self.keeper.not_made.connect(self.notice.tell_failure)
        self.keeper.unknown_trouble.connect(office.failed)
        self.notice.try_again.connect(self.keeper.make_now)
        self.notice.put_away.connect(self._put_away)
        self.notice.rooms_asked.connect(self.show_backups)
        self.page: BackupsPage | None = None

    def begin(self) -> None:
        """Make backups by itself from now on."""
        if self._keeps:
            self.keeper.begin()

    def stop(self) -> None:
        """Break off what is being made; called before the store is closed."""
        self.keeper.stop()

    @property
    def is_shown(self) -> bool:
        """Whether one of these rooms is the one in the window."""
        shown = self._office.currentWidget()
        return shown is not None and shown in (self.page,)

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
            office.addWidget(self.page)
        office.go(self.page)
        self.page.enter()

    @Slot(object)
    def _looked(self, looked: Looked) -> None:
        if looked.trouble:
            self.notice.tell_not_copied(looked.trouble)
        else:
            self.notice.tell_reminder(looked.reminder)

    @Slot()
    def _put_away(self) -> None:
        self.keeper.run(_put_away)


def _put_away(backups: Backups) -> None:
    backups.put_reminder_away()
