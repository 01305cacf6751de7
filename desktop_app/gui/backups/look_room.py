"""Looking into a backup: its passphrase, its cases, their documents; nothing can be changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop_app.casework.backup_list import kept_in
from desktop_app.casework.looking import LookingDesk, look_at_backup
from desktop_app.errors import CaseworkError, Stopped
from desktop_app.gui.backups.looked_at import LookedAtPage
from desktop_app.gui.backups.looked_room import LookedRoom
from desktop_app.gui.backups.restore_pages import WhichPage
from desktop_app.policy import installed_packs

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.casework.backup_list import KeptBackup
    from desktop_app.casework.backups import Tell
    from desktop_app.clock import Clock
    from desktop_app.gui.preview.printers import Printers

_TITLE = "Look into a backup"
STOPPED = "Stopped. The backup was not opened, and nothing was changed."


class LookRoom(LookedRoom):
    """``left`` goes back to the list of backups; the backup is closed and its copy removed then."""

    def __init__(self, clock: Clock, printers: Printers) -> None:
        page = LookedAtPage(_TITLE, back="‹ Back to the backups", of="Cases in the backup")
        super().__init__(page, printers)
        self._clock = clock
        self._kept: list[KeptBackup] = []
        self.which = WhichPage(
            _TITLE,
            "You see its cases and their documents as they were. Nothing in the backup or in your "
            "own cases is changed.",
            on="Look into it",
        )
        self.add_page(self.which)
        self.which.went_back.connect(self.leave)
        self.which.went_on.connect(self._look)
        self.which.file_chosen.connect(self.choose_file)

    def begin(self, kept: list[KeptBackup], chosen: Path | None) -> None:
        """Start with these backups to choose from."""
        self.close_cases()
        self._kept = kept
        self.which.passphrase.set_value(None)
        self.which.show_problems([])
        self.which.wait("")
        self.which.show_backups(kept, chosen)
        self._stack.setCurrentWidget(self.which)

    @Slot(object)
    def choose_file(self, file: Path) -> None:
        """Take a backup that lies somewhere else."""
        self._background.run(partial(kept_in, file), self._take, self.refuse)

    @Slot(object)
    def _take(self, found: tuple[KeptBackup, ...]) -> None:
        self._kept = [*found, *(each for each in self._kept if each.file != found[0].file)]
        self.which.show_problems([])
        self.which.show_backups(self._kept, found[0].file)

    @Slot()
    def _look(self) -> None:
        if (file := self.which.file) is not None:
            self.which.wait("Looking into the backup…")
            passphrase, tell = self.which.passphrase.text(), self.which.watch.tell
            self.open_with(partial(_backup, file, passphrase, self._clock, tell))

    def stop(self) -> None:
        """Break off what is being opened, close what is open, and end the thread."""
        self.which.watch.stop()
        super().stop()

    @Slot(object)
    def _opened(self, desk: LookingDesk) -> None:
        self.which.wait("")
        self.which.passphrase.set_value(None)
        super()._opened(desk)

    def refuse(self, error: BaseException) -> None:
        """Say why the backup could not be opened, beside the passphrase."""
        self.which.wait("")
        if isinstance(error, Stopped):
            self.which.say_stopped(STOPPED)
        elif isinstance(error, CaseworkError):
            self.which.refuse(error)
        else:
            self.unknown_trouble.emit(error)


def _backup(file: Path, passphrase: str, clock: Clock, tell: Tell) -> LookingDesk:
    packs = installed_packs().packs
    return look_at_backup(file, passphrase, clock=clock, packs=packs, tell=tell)
