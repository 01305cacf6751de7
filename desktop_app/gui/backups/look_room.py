"""Looking into a backup: its passphrase, its cases, their documents; nothing can be changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop_app.casework.backup_list import kept_in
from desktop_app.casework.looking import LookingDesk, look_at_backup
from desktop_app.errors import CaseworkError
from desktop_app.gui.background import Background
from desktop_app.gui.backups.looked_at import LookedAtPage
from desktop_app.gui.backups.restore_pages import WhichPage
from desktop_app.gui.preview.preview_page import PreviewPage
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.store_thread import StoreThread
from desktop_app.policy import installed_packs

if TYPE_CHECKING:
    import uuid
    from pathlib import Path

    from desktop_app.casework import CaseLine, Casework, OpenCase
    from desktop_app.casework.backup_list import KeptBackup
    from desktop_app.clock import Clock
    from desktop_app.gui.preview.printers import Printers

_TITLE = "Look into a backup"
_NO_TRAY = "There is no tray for a backup: nothing is kept while it is looked into."


class LookRoom(Room):
    """``left`` goes back to the list of backups; the backup is closed and its copy removed then."""

    left = Signal()
    unknown_trouble = Signal(object)

    def __init__(self, clock: Clock, printers: Printers) -> None:
        super().__init__(_TITLE)
        self._clock, self._printers = clock, printers
        self._kept: list[KeptBackup] = []
        self._background = Background("look", self)
        # Opened on the thread and not handed over yet: closed with the room whatever happens.
        self._opening: list[LookingDesk] = []
        self.store: StoreThread | None = None
        self.preview: PreviewPage | None = None
        self.which = WhichPage(
            _TITLE,
            "You see its cases and their documents as they were. Nothing in the backup or in your "
            "own cases is changed.",
            on="Look into it",
        )
        self.cases = LookedAtPage()
        self._stack = QStackedLayout(self)
        for page in (self.which, self.cases):
            self._stack.addWidget(page)
            page.title_changed.connect(self._retitle)
        self.which.went_back.connect(self.leave)
        self.which.went_on.connect(self._look)
        self.which.file_chosen.connect(self.choose_file)
        self.cases.closed.connect(self.leave)
        self.cases.documents_asked.connect(self._read_case)

    @property
    def busy(self) -> bool:
        """Whether something is being opened or read."""
        return self._background.busy or (self.store is not None and self.store.busy)

    def begin(self, kept: list[KeptBackup], chosen: Path | None) -> None:
        """Start with these backups to choose from."""
        self._close_backup()
        self._kept = kept
        self.which.passphrase.set_value(None)
        self.which.show_problems([])
        self.which.wait("")
        self.which.show_backups(kept, chosen)
        self._stack.setCurrentWidget(self.which)

    def enter(self) -> None:
        """Put the keyboard where the page begins."""
        self._retitle()
        page = self._stack.currentWidget()
        if isinstance(page, Room):
            page.enter()

    def stop(self) -> None:
        """Close the backup that is open, remove what was unpacked of it, and end the thread."""
        self._background.close()
        for desk in self._opening:
            desk.close()
        self._close_backup()

    @Slot()
    def leave(self) -> None:
        """Close the backup and go back."""
        self._close_backup()
        self.left.emit()

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
        if (file := self.which.file) is not None:
            self.which.wait("Looking into the backup…")
            passphrase = self.which.passphrase.text()
            work = partial(_open, file, passphrase, self._clock, self._opening)
            self._background.run(work, self._opened, self._refused)

    @Slot(object)
    def _opened(self, desk: LookingDesk) -> None:
        self._opening.remove(desk)
        self.which.wait("")
        self.which.passphrase.set_value(None)
        self.cases.notice.setText(desk.notice)
        self.store = StoreThread(desk, self)
        self.store.failed.connect(self.unknown_trouble)
        self.store.run(_cases, self._show)

    @Slot(object)
    def _show(self, lines: tuple[CaseLine, ...]) -> None:
        self.cases.show_cases(lines)
        self._go(self.cases)

    @Slot(object)
    def _read_case(self, case_id: uuid.UUID) -> None:
        if self.store is not None:
            self.store.run(partial(_case, case_id), self._show_documents, self._not_shown)

    @Slot(object)
    def _show_documents(self, case: OpenCase) -> None:
        if self.store is None:
            return
        if self.preview is None:
            self.preview = PreviewPage(self.store, self._printers)
            self.preview.closed.connect(self._show_cases)
            self.preview.go_to_asked.connect(self._show_cases)
            self.preview.tray_asked.connect(self._no_tray)
            self._stack.addWidget(self.preview)
        self._go(self.preview)
        self.preview.open(case)

    @Slot()
    def _show_cases(self) -> None:
        self._go(self.cases)

    @Slot()
    def _no_tray(self) -> None:
        self._go(self.cases)
        self.cases.message.say(_NO_TRAY)

    @Slot(object)
    def _not_shown(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            self.cases.message.say(str(error))
        else:
            self.unknown_trouble.emit(error)

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        self.which.wait("")
        if isinstance(error, CaseworkError):
            self.which.refuse(str(error))
        else:
            self.unknown_trouble.emit(error)

    def _close_backup(self) -> None:
        if self.preview is not None:
            self.preview.stop()
            self._stack.removeWidget(self.preview)
            self.preview.deleteLater()
            self.preview = None
        if self.store is not None:
            self.store.close()
            self.store = None

    def _go(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.enter()

    @Slot()
    def _retitle(self) -> None:
        page = self._stack.currentWidget()
        self.rename(page.title if isinstance(page, Room) else _TITLE)


def _open(file: Path, passphrase: str, clock: Clock, opening: list[LookingDesk]) -> LookingDesk:
    desk = look_at_backup(file, passphrase, clock=clock, packs=installed_packs().packs)
    opening.append(desk)
    return desk


def _cases(desk: Casework) -> tuple[CaseLine, ...]:
    return desk.cases()


def _case(case_id: uuid.UUID, desk: Casework) -> OpenCase:
    return desk.open_case(case_id)
