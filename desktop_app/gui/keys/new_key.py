"""The room that gives the open cases a new key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop_app.errors import CaseworkError, Stopped
from desktop_app.gui.keys.new_key_pages import (
    GIVEN_UP,
    TITLE,
    InForcePage,
    PassphrasePage,
    WhyPage,
    WorkingPage,
)
from desktop_app.gui.keys.sheet_room import SheetRoom
from desktop_app.gui.rooms.recovery_sheet import RecoverySheet

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.casework import Casework
    from desktop_app.casework.new_key import NewKey
    from desktop_app.gui.keys.new_key_work import NewKeyWork
    from desktop_app.gui.store_thread import StoreThread


class NewKeyRoom(SheetRoom):
    """Backup, copy, check, recovery sheet; only what is typed back from that lets it count.

    ``open_asked`` brings the folder the cases are in under the new key.
    """

    open_asked = Signal(object)

    def __init__(self, store: StoreThread, work: NewKeyWork) -> None:
        """Give the cases of ``store`` a new key by ``work``."""
        self.new = PassphrasePage()
        self.working = WorkingPage()
        self.done = InForcePage()
        before = (self.new, self.working)
        super().__init__(store, TITLE, self.done, before=before, proof=WhyPage())
        self._work = work
        self._key: NewKey | None = None
        self._is_same = True
        self.new.went_on.connect(self._begin)
        self.done.went_on.connect(self.open_new)
        work.at.connect(self.working.show_at)
        work.prepared.connect(self._prepared)
        work.in_force.connect(self._in_force)
        work.refused.connect(self._not_done)

    def proved(self) -> None:
        """Ask for the passphrase of the new key."""
        self.go_to(self.new)

    @property
    def is_in_force(self) -> bool:
        """Whether the cases are in the new folder already."""
        return self._work.folder is not None

    @Slot()
    def open_new(self) -> None:
        """Ask for the cases under the new key."""
        self.open_asked.emit(self._work.folder)

    @Slot()
    def _back(self) -> None:
        if self.page is self.working:
            self._work.cancel()
        elif self.page is self.prove:
            self.go_to(self.sheet)
        elif self.page is self.sheet:
            self._work.give_up()
            self._code = ""
            self._back_to_passphrase(GIVEN_UP)
        else:
            self.left.emit()

    def _back_to_passphrase(self, words: str) -> None:
        self.new.wait("")
        self.new.progress.setText(words)
        self.go_to(self.new)

    @Slot()
    def _begin(self) -> None:
        self.new.wait("Making the new key…")
        self._store.run(_begin, self._begun)

    @Slot(object)
    def _begun(self, key: NewKey) -> None:
        new, old = self.new.first.text(), self.proof.passphrase.text()
        self._key = key
        self._is_same = not new or new == old
        self.working.progress.setText("")
        self.go_to(self.working)
        self._work.prepare(key, new or old)

    @Slot(str)
    def _prepared(self, code: str) -> None:
        self._code = code
        if self._key is not None:
            self._store.run(partial(_sheet, code, str(self._key.folder)), self.show_sheet)

    @Slot(object)
    def show_sheet(self, sheet: RecoverySheet) -> None:
        """Show the sheet of the new key."""
        self.new.wait("")
        super().show_sheet(sheet)

    def typed_back(self) -> None:
        """Put the new key in force."""
        self.working.progress.setText("Putting the new key in force…")
        self.go_to(self.working)
        self._work.put_in_force()

    @Slot(object)
    def _in_force(self, folder: Path) -> None:
        self._code = ""
        self.new.forget()
        self.proof.passphrase.set_value(None)
        self.done.show_folders(folder, self._store.folder, is_same_passphrase=self._is_same)
        self.go_to(self.done)

    @Slot(object)
    def _not_done(self, error: BaseException) -> None:
        if self._code:
            self.go_to(self.prove)
            self.refuse_sheet(error)
        elif isinstance(error, Stopped):
            self._back_to_passphrase(str(error))
        else:
            self._back_to_passphrase("")
            if isinstance(error, CaseworkError):
                self.new.refuse(error)
            else:
                self._store.failed.emit(error)


def _begin(desk: Casework) -> NewKey:
    return desk.keys.begin_new_key()


def _sheet(code: str, folder: str, desk: Casework) -> RecoverySheet:
    return RecoverySheet(code=code, folder=folder, officer=desk.officer, made_on=desk.clock.today())
