"""An open store: the one way to read and change what is kept."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from desktop_app import __version__
from desktop_app.errors import CannotRead, CannotUndo, NotSaved
from desktop_app.records.base import Base
from desktop_app.store import undo
from desktop_app.store.as_it_was import Replayed, first_act, rows_as_of
from desktop_app.store.backup import back_up
from desktop_app.store.backup_file import Manifest, make_backup
from desktop_app.store.change_log import Act, fact, head_of, journal_head, set_fact
from desktop_app.store.engine import StoreFile, make_engine, only_read
from desktop_app.store.history import LoggedAct, LoggedChange, acts_of_case, changes_of_case
from desktop_app.store.issued_files import read_issued_file
from desktop_app.store.keyfile import (
    USUAL,
    Cost,
    Keys,
    change_passphrase,
    change_recovery_code,
    open_with_passphrase,
)
from desktop_app.store.new_key import copy_under_new_key
from desktop_app.store.rows import take_back
from desktop_app.store.trouble import GONE, REPLACED, file_identity, told_plainly
from desktop_app.store.unit_of_work import Work, Written, unit_of_work
from desktop_app.store.verify import Verified, file_problems, verify
from desktop_app.store.writing_session import UnloggedChangeError, follow, refuse_unnoted

if TYPE_CHECKING:
    import uuid
    from collections.abc import Generator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from desktop_app.clock import Clock
    from desktop_app.store.lock import StoreLock
    from desktop_app.store.undo import UndoState

_TRY_AGAIN = "Check that the disk is there and has room, then try again."


class Store:
    """Made by ``create_store`` and ``open_store``; used from one thread for writing."""

    def __init__(self, store_file: StoreFile, keys: Keys, lock: StoreLock, clock: Clock) -> None:
        self.folder: Path = store_file.file.parent
        self.clock = clock
        self._file = store_file
        self._keys = keys
        self._lock = lock
        self._identity = file_identity(store_file.file)
        self._steps: dict[uuid.UUID | None, undo.Steps] = {}
        self._writer = make_engine(store_file, prepare=follow)
        self._reader = make_engine(store_file, prepare=only_read)

    @contextmanager
    def work(  # noqa: PLR0913 - what the log must know of every act
        self,
        *,
        actor: str,
        label: str,
        case_id: uuid.UUID | None = None,
        kind: str = undo.EDIT,
        undoes: str | None = None,
        group: uuid.UUID | None = None,
    ) -> Generator[Work]:
        """Open a unit of work; nothing is kept until its ``commit()``.

        ``label`` names the act in the Edit menu and the log and never holds anything personal.
        ``kind`` ``edit`` can be undone, ``print`` is passed over, any other stops undo there.
        ``group`` joins transactions of one act into one undo step. Raises NotSaved and
        DamagedStore.
        """
        self._refuse_if_gone()
        act = Act(
            kind=kind,
            label=label,
            actor=actor,
            at=self.clock.now(),
            device=self._keys.device,
            case_id=case_id,
            group=group,
            undoes=undoes,
        )
        with unit_of_work(self._writer, act, self.folder) as work:
            yield work

    @contextmanager
    def beside_the_log(self) -> Generator[Connection]:
        """Open a transaction for worklists, which are no part of any case's record.

        Raises NotSaved, and UnloggedChangeError if anything the log follows was written.
        """
        self._refuse_if_gone()
        engine = self._writer.execution_options(rw=True)
        with told_plainly(self.folder), engine.begin() as connection:
            yield connection
            refuse_unnoted(connection, ())

    def _refuse_if_gone(self) -> None:
        """Raise NotSaved where the open file is no longer the one in the folder.

        Linux and macOS go on writing to a file that was removed, and call it saved.
        """
        try:
            same = file_identity(self._file.file) == self._identity
        except OSError as error:
            raise NotSaved(*GONE) from error
        if not same:
            raise NotSaved(*REPLACED)

    @contextmanager
    def read(self) -> Generator[Session]:
        """Open a session that can only read, on a connection of its own.

        Raises CannotRead and DamagedStore.
        """
        with (
            told_plainly(self.folder, CannotRead),
            Session(self._reader, expire_on_commit=False, autoflush=False) as session,
        ):
            yield session

    @contextmanager
    def _connected(self) -> Generator[Connection]:
        with told_plainly(self.folder, CannotRead), self._reader.connect() as connection:
            yield connection

    def undoable(self, case_id: uuid.UUID | None) -> UndoState:
        """Return what undo and redo would do in a case now, by name."""
        with self._connected() as connection:
            return self._steps_of(connection, case_id).state

    def _steps_of(self, connection: Connection, case_id: uuid.UUID | None) -> undo.Steps:
        steps = self._steps.setdefault(case_id, undo.Steps())
        undo.read_on(connection, case_id, steps)
        return steps

    def undo(self, case_id: uuid.UUID | None, actor: str) -> Written | None:
        """Take back the newest step of the case; None where there is none.

        Raises CannotUndo and NotSaved.
        """
        return self._take_back(case_id, actor, undo.UNDO)

    def redo(self, case_id: uuid.UUID | None, actor: str) -> Written | None:
        """Do again the step undone last; None where there is none.

        Raises CannotUndo and NotSaved.
        """
        return self._take_back(case_id, actor, undo.REDO)

    def _take_back(self, case_id: uuid.UUID | None, actor: str, kind: str) -> Written | None:
        with self._connected() as connection:
            steps = self._steps_of(connection, case_id)
            waiting = steps.undo if kind == undo.UNDO else steps.redo
            if not waiting:
                return None
            step = waiting[-1]
            changes = undo.changes_of(connection, step)
        with self.work(
            actor=actor, label=step.label, case_id=case_id, kind=kind, undoes=step.newest
        ) as work:
            try:
                take_back(work.session, changes)
                return work.commit(even_if_nothing_changed=True)
            except (UnloggedChangeError, IntegrityError) as error:
                raise CannotUndo("something else now depends on it") from error

    def changes(self, case_id: uuid.UUID | None) -> list[LoggedChange]:
        """Return the history of a case, newest first."""
        with self._connected() as connection:
            return changes_of_case(connection, Base.metadata, case_id)

    def acts(self, case_id: uuid.UUID) -> tuple[LoggedAct, ...]:
        """Return every act of a case with what it changed, the oldest first."""
        with self._connected() as connection:
            return acts_of_case(connection, Base.metadata, case_id)

    def rows_as_of(self, case_id: uuid.UUID, before: datetime) -> list[Replayed]:
        """Return the rows of a case as they were just before a moment (aware)."""
        with self._connected() as connection:
            return rows_as_of(connection, Base.metadata, case_id, before)

    def first_act(self, case_id: uuid.UUID) -> datetime | None:
        """Return when the first act of a case was done; None for a case the log does not know."""
        with self._connected() as connection:
            return first_act(connection, case_id)

    def head(self, case_id: uuid.UUID | None) -> str:
        """Return the hash of the newest transaction of a case.

        Written down elsewhere, it shows later whether the end of the log was cut off.
        """
        with self._connected() as connection:
            return head_of(connection, case_id)

    def issued_file(self, case_id: uuid.UUID, sha256: str) -> bytes | None:
        """Return a file as it was issued; None where it is no longer whole."""
        with self._connected() as connection:
            return read_issued_file(connection, case_id, sha256)

    def file_problems(self) -> tuple[str, ...]:
        """Check every page of the store file, its structure and its links."""
        with self._reader.connect() as connection:
            return file_problems(connection)

    def verify(self) -> Verified:
        """Check the whole change log and compare it with what is kept."""
        with self._reader.connect() as connection:
            return verify(connection)

    def back_up(self, to: Path) -> Path:
        """Write a verified copy of the store file to a new file.

        Raises BackupFailed.
        """
        return back_up(self._file, to)

    def make_backup(self, to: Path) -> Manifest:
        """Write one file with a verified copy of the store and its key file.

        May be called from any thread while saving goes on. Raises BackupFailed.
        """
        return make_backup(self._file, to, moment=self.clock.now(), program=__version__)

    def fact(self, name: str) -> str:
        """Return a fact about the store itself; nothing for one that was never set."""
        with self._connected() as connection:
            return fact(connection, name)

    def set_fact(self, name: str, value: str) -> None:
        """Keep a fact about the store itself, which is part of no case; raises NotSaved."""
        with self.beside_the_log() as connection:
            set_fact(connection, name, value)

    def journal_head(self) -> str:
        """Return the last hash of the journal; nothing where nothing was ever kept."""
        with self._connected() as connection:
            return journal_head(connection)

    def change_passphrase(self, new: str, *, cost: Cost = USUAL) -> None:
        """Replace the passphrase; the recovery code goes on opening the store.

        Raises PassphraseTooShort and NotSaved.
        """
        try:
            change_passphrase(self.folder, self._keys, new, cost=cost)
        except OSError as error:
            raise NotSaved("the disk did not take the new passphrase", _TRY_AGAIN) from error

    def prove_passphrase(self, passphrase: str) -> None:
        """Raise WrongPassphrase unless this is the passphrase that opens the store."""
        open_with_passphrase(self.folder, passphrase)

    def change_recovery_code(self, code: str) -> None:
        """Replace the recovery code; the passphrase goes on opening the store. Raises NotSaved."""
        try:
            change_recovery_code(self.folder, self._keys, code)
        except OSError as error:
            raise NotSaved("the disk did not take the new recovery code", _TRY_AGAIN) from error

    def copy_under_new_key(self, to: Path, passphrase: str, *, cost: Cost = USUAL) -> str:
        """Write everything into a new store under a new master key; return its recovery code.

        Raises CannotCopyUnderNewKey, StoreExists, FolderNotLocal, FolderNotWritable and
        PassphraseTooShort; then nothing of the copy is left behind.
        """
        return copy_under_new_key(self._file, to, passphrase, cost=cost)

    def close(self) -> None:
        """Close every connection and let go of the lock."""
        self._writer.dispose()
        self._reader.dispose()
        self._lock.release()
