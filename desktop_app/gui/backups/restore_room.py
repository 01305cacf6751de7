"""Restoring a backup, behind the door or in front of it: choose, compare, then a new folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout

from desktop_app.casework.backup_list import kept_in
from desktop_app.casework.backups import BACKUPS
from desktop_app.casework.restoring import (
    compare_backup,
    new_folder_beside,
    registers_in,
    restore,
)
from desktop_app.errors import CaseworkError, Stopped
from desktop_app.gui.background import Background
from desktop_app.gui.backups.restore_pages import ComparePage, DonePage, WhichPage
from desktop_app.gui.rooms.room import Room
from desktop_app.policy import installed_packs

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.casework.backup_list import KeptBackup
    from desktop_app.casework.backups import Tell
    from desktop_app.casework.comparing_backup import Comparison, StatesNow
    from desktop_app.clock import Clock
    from desktop_app.gui.rooms.question_page import QuestionPage

_COMPARING = "Looking into the backup…"
_RESTORING = "Restoring and checking everything…"
NOT_COMPARED = "Stopped. Nothing was changed."
NOT_RESTORED = "Stopped. Nothing was restored, and your cases are as they were."


@dataclass(frozen=True)
class Compared:
    """What a backup would bring, and the folder proposed for it."""

    comparison: Comparison
    folder: Path


class RestoreRoom(Room):
    """``left`` goes back; ``open_asked`` brings the folder of the restored cases.

    ``folder`` is that of the cases of now, which are never changed; ``now`` reads how far they
    have come.
    """

    left = Signal()
    open_asked = Signal(object)
    unknown_trouble = Signal(object)

    def __init__(self, folder: Path, now: StatesNow, clock: Clock) -> None:
        super().__init__("Restore a backup")
        self._folder, self._now, self._clock = folder, now, clock
        self._kept: list[KeptBackup] = []
        self._restored = folder
        self._background = Background("restore", self)
        self.which = WhichPage(
            "Restore a backup",
            "First you see what is in it and what would be missing. Nothing is changed by looking.",
            on="Compare",
        )
        self.compare = ComparePage()
        self.done = DonePage()
        self._stack = QStackedLayout(self)
        for page in (self.which, self.compare, self.done):
            self._stack.addWidget(page)
            page.title_changed.connect(self._retitle)
        self.which.went_back.connect(self.left)
        self.which.went_on.connect(self._look)
        self.which.file_chosen.connect(self.choose_file)
        self.compare.went_back.connect(self._show_which)
        self.compare.went_on.connect(self._restore)
        self.done.went_back.connect(self.left)
        self.done.went_on.connect(self._open)

    @property
    def page(self) -> QuestionPage:
        """The page that is shown."""
        return (self.which, self.compare, self.done)[self._stack.currentIndex()]

    @property
    def busy(self) -> bool:
        """Whether something is being read or restored."""
        return self._background.busy

    def begin(self, kept: list[KeptBackup], chosen: Path | None = None) -> None:
        """Start with these backups to choose from."""
        self._kept = kept
        self.which.passphrase.set_value(None)
        self.which.show_problems([])
        self.which.wait("")
        self.which.show_backups(kept, chosen)
        self._stack.setCurrentWidget(self.which)

    def begin_with_folder(self) -> None:
        """Start with the backups that are beside the cases of now."""
        self.begin(list(kept_in(self._folder)))

    def enter(self) -> None:
        """Put the keyboard where the page begins."""
        self._retitle()
        self.page.enter()

    def stop(self) -> None:
        """Break off what is being restored, which leaves nothing behind, and end the thread."""
        for page in (self.which, self.compare):
            page.watch.stop()
        self._background.close()

    @Slot(object)
    def choose_file(self, file: Path) -> None:
        """Take a backup that lies somewhere else."""
        self._background.run(partial(kept_in, file), self._take, self._refused)

    @Slot(object)
    def _take(self, found: tuple[KeptBackup, ...]) -> None:
        self._kept = [*found, *(each for each in self._kept if each.file != found[0].file)]
        self.which.show_problems([])
        self.which.show_backups(self._kept, found[0].file)

    @Slot()
    def _look(self) -> None:
        file = self.which.file
        if file is not None:
            self.which.wait(_COMPARING)
            self._background.run(self._looking(file), self._compared, self._refused)

    def _looking(self, file: Path) -> partial[Compared]:
        passphrase = self.which.passphrase.text()
        tell = self.which.watch.tell
        return partial(_compare, file, passphrase, self._now, self._folder, self._clock, tell)

    @Slot(object)
    def _compared(self, compared: Compared) -> None:
        self.which.wait("")
        self.compare.show_comparison(compared.comparison, compared.folder)
        self._go(self.compare)

    @Slot()
    def _restore(self) -> None:
        file, folder = self.which.file, self.compare.folder.folder
        if file is not None:
            self.compare.wait(_RESTORING)
            self._restored = folder
            passphrase = self.which.passphrase.text()
            tell = self.compare.watch.tell
            work = partial(_restore, file, folder, passphrase, self._clock, self._folder, tell)
            self._background.run(work, self._is_restored, self._refused)

    @Slot(object)
    def _is_restored(self, _nothing: object) -> None:
        self.compare.wait("")
        self.which.passphrase.set_value(None)
        self.done.show_folders(self._restored, self._folder)
        self._go(self.done)

    @Slot()
    def _open(self) -> None:
        self.open_asked.emit(self._restored)

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        page = self.compare if self.page is self.compare else self.which
        page.wait("")
        if isinstance(error, Stopped):
            page.say_stopped(NOT_RESTORED if page is self.compare else NOT_COMPARED)
        elif isinstance(error, CaseworkError):
            page.refuse(error)
        else:
            self.unknown_trouble.emit(error)

    @Slot()
    def _show_which(self) -> None:
        self._go(self.which)

    def _go(self, page: QuestionPage) -> None:
        self._stack.setCurrentWidget(page)
        self.enter()

    @Slot()
    def _retitle(self) -> None:
        self.rename(self.page.title)


def _compare(  # noqa: PLR0913, PLR0917 - what the page asked for
    file: Path, passphrase: str, now: StatesNow, folder: Path, clock: Clock, tell: Tell
) -> Compared:
    packs = installed_packs().packs
    comparison = compare_backup(file, passphrase, now, clock=clock, packs=packs, tell=tell)
    return Compared(comparison, new_folder_beside(folder, comparison.manifest))


def _restore(  # noqa: PLR0913, PLR0917 - what the page asked for
    file: Path, folder: Path, passphrase: str, clock: Clock, before: Path, tell: Tell
) -> None:
    # A backup from elsewhere may be older than what was destroyed here, which those here tell.
    erased, packs = registers_in(before / BACKUPS), installed_packs().packs
    restore(file, folder, passphrase, clock=clock, packs=packs, erased=erased, tell=tell)
