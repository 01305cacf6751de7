"""Saving what can still be read of damaged cases, in front of the door: asked, done, then told."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout

from desktop_app.casework.backup_list import kept_in
from desktop_app.casework.salvaging import folder_to_save_in, salvage_with_backups
from desktop_app.errors import CaseworkError, Stopped
from desktop_app.gui.background import Background
from desktop_app.gui.privacy.copied import Copied
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.soundness.salvage_pages import TITLE, AskPage, SavedPage

if TYPE_CHECKING:
    from desktop_app.casework.backup_list import KeptBackup
    from desktop_app.casework.salvaging import Outcome
    from desktop_app.clock import Clock
    from desktop_app.gui.rooms.question_page import QuestionPage

_SAVING = "Reading what can still be read…"
NOT_SAVED = "Stopped. No new folder was made, and the damaged cases are as they were."


class SalvageRoom(Room):
    """``left`` goes back to the passphrase; ``open_asked`` brings the folder of the saved cases.

    The damaged folder is never changed. Call ``stop`` before the window goes.
    """

    left = Signal()
    open_asked = Signal(object)
    unknown_trouble = Signal(object)

    def __init__(self, clock: Clock) -> None:
        super().__init__(TITLE)
        self._clock = clock
        self._folder = self._saved = Path()
        self._background = Background("salvage", self)
        self._background.failed.connect(self.unknown_trouble)
        # The list may name cases, and nobody else marks what is copied in front of the door.
        self._copied = Copied(self)
        self.ask = AskPage()
        self.saved = SavedPage()
        self._stack = QStackedLayout(self)
        for page in (self.ask, self.saved):
            self._stack.addWidget(page)
            page.title_changed.connect(self._retitle)
            page.went_back.connect(self.left)
        self.ask.went_on.connect(self._save)
        self.ask.file_chosen.connect(self.choose_file)
        self._named: Path | None = None
        self.saved.went_on.connect(self._open)

    @property
    def page(self) -> QuestionPage:
        """The page that is shown."""
        return self.saved if self._stack.currentWidget() is self.saved else self.ask

    @property
    def busy(self) -> bool:
        """Whether something is being read or written."""
        return self._background.busy

    def begin(self, folder: Path, passphrase: str) -> None:
        """Ask about damaged cases; ``passphrase``: as far as it was typed before."""
        self._folder, self._named = folder, None
        self.ask.begin(passphrase, folder_to_save_in(folder, self._clock))
        self._stack.setCurrentWidget(self.ask)
        self._background.run(partial(_newest_backup, folder), self.ask.show_backup)

    @Slot(object)
    def choose_file(self, file: Path) -> None:
        """Make good what is lost from a backup that lies somewhere else."""
        self._background.run(partial(kept_in, file), self._take, self._refused)

    @Slot(object)
    def _take(self, found: tuple[KeptBackup, ...]) -> None:
        self._named = found[0].file
        self.ask.show_problems([])
        self.ask.show_named(found[0])

    def enter(self) -> None:
        """Put the keyboard where the page begins."""
        self._retitle()
        self.page.enter()

    def stop(self) -> None:
        """Break off what is being saved, which leaves nothing behind, and end the thread."""
        self.ask.watch.stop()
        self._background.close()

    @Slot()
    def _save(self) -> None:
        self._saved = self.ask.folder.folder
        self.ask.wait(_SAVING)
        work = partial(
            salvage_with_backups,
            self._folder,
            self._saved,
            self.ask.passphrase.text(),
            clock=self._clock,
            backup=self._named,
            tell=self.ask.watch.tell,
        )
        self._background.run(work, self._is_saved, self._refused)

    @Slot(object)
    def _is_saved(self, outcome: Outcome) -> None:
        self.ask.wait("")
        self.ask.passphrase.set_value(None)
        self.saved.show_outcome(outcome, self._saved, self._folder)
        self._stack.setCurrentWidget(self.saved)
        self.enter()

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        self.ask.wait("")
        if isinstance(error, Stopped):
            self.ask.say_stopped(NOT_SAVED)
        elif isinstance(error, CaseworkError):
            self.ask.refuse(error)
        else:
            self.unknown_trouble.emit(error)

    @Slot()
    def _open(self) -> None:
        self.open_asked.emit(self._saved)

    @Slot()
    def _retitle(self) -> None:
        self.rename(self.page.title)


def _newest_backup(folder: Path) -> KeptBackup | None:
    return next(iter(kept_in(folder)), None)
