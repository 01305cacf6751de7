"""The long work of a new key, beside the window."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.casework.backups import Backups, Tell
    from desktop_app.casework.new_key import NewKey
    from desktop_app.gui.backups.keeper import BackupKeeper

_HUNDRED = 100


class NewKeyWork(QObject):
    """One new key, from its preparation until it is in force or given up.

    ``at`` says how far it is (stage and percent, -1 where not known). ``prepared`` brings the new
    recovery code, ``in_force`` the new folder; ``refused`` any error, after which nothing has
    changed.
    """

    at = Signal(str, int)
    prepared = Signal(str)
    in_force = Signal(object)
    refused = Signal(object)

    def __init__(self, keeper: BackupKeeper, parent: QObject | None = None) -> None:
        """Work on the thread of ``keeper``, beside which no backup is made meanwhile."""
        super().__init__(parent)
        self._keeper = keeper
        self._key: NewKey | None = None
        self._stopping = Event()
        self._told = ("", -1)
        self.folder: Path | None = None

    def prepare(self, key: NewKey, passphrase: str) -> None:
        """Make backup and copy, and check them."""
        self._key = key
        self._begin()
        work = partial(_prepare, key, passphrase, self._tell)
        self._keeper.run(work, self.prepared.emit, self._refused)

    def put_in_force(self) -> None:
        """Let the copy take the place of the cases."""
        if self._key is not None:
            self._begin()
            work = partial(_put_in_force, self._key, self._tell)
            self._keeper.run(work, self._is_in_force, self._refused)

    @Slot()
    def cancel(self) -> None:
        """Stop what is under way."""
        self._stopping.set()

    def give_up(self) -> None:
        """Stop what is under way, and remove what was made."""
        self._stopping.set()
        if self._key is not None and self.folder is None:
            self._keeper.run(partial(_give_up, self._key))

    def let_go(self) -> None:
        """Stop what is under way, since the program ends; the next start tells of what was made."""
        self._stopping.set()
        if self._key is not None:
            self._keeper.run(partial(_let_go, self._key))

    def _begin(self) -> None:
        self._stopping.clear()
        self._told = ("", -1)

    def _tell(self, stage: str, done: int, total: int) -> bool:
        # On the thread: told to the window only where it would see a difference.
        told = (stage, done * _HUNDRED // total if total else -1)
        if told != self._told:
            self._told = told
            self.at.emit(*told)
        return not self._stopping.is_set()

    @Slot(object)
    def _is_in_force(self, folder: Path) -> None:
        self.folder = folder
        self.in_force.emit(folder)

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        self.refused.emit(error)


def _prepare(key: NewKey, passphrase: str, tell: Tell, _backups: Backups) -> str:
    return key.prepare(passphrase, tell)


def _put_in_force(key: NewKey, tell: Tell, _backups: Backups) -> Path:
    return key.put_in_force(tell)


def _give_up(key: NewKey, _backups: Backups) -> None:
    key.give_up()


def _let_go(key: NewKey, _backups: Backups) -> None:
    key.let_go()
