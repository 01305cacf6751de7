"""The check of the cases by itself, the line about it, and its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.casework.looking import LookingDesk
from desktop_app.errors import DamagedStore, TooDamagedToBackUp
from desktop_app.gui.soundness.checker import Checker
from desktop_app.gui.soundness.notice import OLDER, SoundnessNotice

if TYPE_CHECKING:
    from desktop_app.casework import Casework
    from desktop_app.casework.soundness import Checked
    from desktop_app.errors import CaseworkError
    from desktop_app.gui.rooms.office import Office
    from desktop_app.gui.settings import Settings
    from desktop_app.gui.soundness.check_page import CheckPage

_NOT_LISTED = "They cannot be listed, because a part of their file cannot be read."


class CheckRooms(QObject):
    """``notice`` is the line over the rooms; the page is made when it is first gone to."""

    def __init__(self, office: Office, desk: Casework, settings: Settings | None) -> None:
        """Check the store of ``desk``, unless it is only looked at.

        ``settings`` are those of the window in which what can still be read is saved.
        """
        super().__init__(office)
        self._office = office
        self._folder = desk.folder
        self._settings = settings
        self._is_own = not isinstance(desk, LookingDesk)
        self.checker = Checker(desk.soundness, self)
        self.notice = SoundnessNotice()
        self.checker.began.connect(self.notice.tell_began)
        self.checker.at.connect(self.notice.tell_at)
        self.checker.ended.connect(self._ended)
        self.checker.stopped.connect(self.notice.tell_whole)
        self.checker.not_checked.connect(self.notice.tell_whole)
        self.checker.unknown_trouble.connect(office.failed)
        self.notice.stop_asked.connect(self.checker.cancel)
        self.notice.page_asked.connect(self.show_page)
        self._is_older = desk.soundness.is_older
        if self._is_older:
            self.notice.tell_older()
        self._found: Checked | None = None
        self.page: CheckPage | None = None

    def begin(self) -> None:
        """Check by itself from now on."""
        if self._is_own:
            self.checker.begin()

    def stop(self) -> None:
        """Break off a check; called before the store is closed."""
        self.checker.stop()

    @Slot()
    def show_page(self) -> None:
        """Go to the page about checking."""
        from desktop_app.gui.soundness.check_page import CheckPage  # noqa: PLC0415 - rare

        office = self._office
        office.flush()
        if self.page is None:
            self.page = CheckPage(self.checker)
            self.page.closed.connect(office.show_cases)
            self.page.backups_asked.connect(office.backups.show_backups)
            self.page.save_asked.connect(self.salvage)
            office.addWidget(self.page)
            if self._found is not None:
                self.page.show_found(self._found)
            elif self._is_older:
                self.page.show_older(OLDER)
        office.go(self.page)
        self.page.enter()

    @Slot()
    def salvage(self) -> None:
        """Save what can still be read in a window of its own, and close the damaged cases here."""
        from desktop_app.gui.opening import open_instead  # noqa: PLC0415 - it imports this

        if self._settings is not None:
            window, folder = self._office.window(), self._folder
            open_instead(window, folder, self._settings, folder, salvaging=True)

    @Slot(object)
    def sift(self, error: BaseException) -> None:
        """Deal with damage that was met in reading or writing; pass any other trouble on."""
        if not isinstance(error, DamagedStore):
            self._office.failed.emit(error)
            return
        self._stop_writing()
        if not self._office.cases.is_read:
            self.show_page()
            if self.page is not None:
                self.page.show_damage(_NOT_LISTED)

    @Slot(object)
    def sift_backup(self, error: CaseworkError) -> None:
        """Deal with damage that was met in making a backup; of any other the backups tell."""
        if isinstance(error, TooDamagedToBackUp):
            self._stop_writing()

    def _stop_writing(self) -> None:
        self.notice.tell_damaged()
        self._office.store.run(_write_no_more)

    @Slot(object)
    def _ended(self, checked: Checked) -> None:
        self._found = checked
        if checked.sound:
            self.notice.tell_whole()
        elif not self._is_older:
            self.notice.tell_damaged()


def _write_no_more(desk: Casework) -> None:
    desk.soundness.write_no_more()
