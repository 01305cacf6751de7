"""An open store: the one way to read and change what is kept."""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import IntegrityError

from desktop_app import __version__
from desktop_app.errors import CannotRead, CannotUndo, NotSaved
from desktop_app.store import undo
from desktop_app.store.backup import back_up
from desktop_app.store.backup_file import Manifest, make_backup
from desktop_app.store.change_log import Act, set_fact
from desktop_app.store.engine import StoreFile, connect, make_engine, only_read, write_waiting
from desktop_app.store.erasing import (
    cases_among,
    erase_case,
    register_others,
)
from desktop_app.store.file_check import file_problems
from desktop_app.store.folder import lay_ballast
from desktop_app.store.index_tables import is_sound
from desktop_app.store.keyed import Keyed
from desktop_app.store.long_work import untold
from desktop_app.store.rows import take_back
from desktop_app.store.search_text import draws_from_cases, forget_erased, is_current, rebuild
from desktop_app.store.text_index import CannotSearch
from desktop_app.store.traces import clear_traces
from desktop_app.store.trouble import (
    DAMAGED,
    GONE,
    OLDER,
    REPLACED,
    file_identity,
    told_plainly,
)
from desktop_app.store.unit_of_work import Work, Written, unit_of_work
from desktop_app.store.verify import Checkpoint, Verified, verify, verify_since
from desktop_app.store.writing_session import UnloggedChangeError, follow, refuse_unnoted

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Generator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from desktop_app.clock import Clock
    from desktop_app.store.keyfile import Keys
    from desktop_app.store.lock import StoreLock
    from desktop_app.store.long_work import Tell
    from desktop_app.store.text_index import Answer
    from desktop_app.store.undo import UndoState

_ERASING = "destroying the case"
_TAKING_OVER = "taking over a register of destroyed cases"


class Store(Keyed):
    """Made by ``create_store`` and ``open_store``; used from one thread for writing."""

    def __init__(
        self, store_file: StoreFile, keys: Keys, lock: StoreLock, clock: Clock, *, ballast: int = 0
    ) -> None:
        super().__init__(store_file, keys, clock, make_engine(store_file, prepare=only_read))
        self._lock = lock
        self._ballast = ballast
        self._identity = file_identity(store_file.file)
        self._refusal: tuple[str, str] | None = None
        self._steps: dict[uuid.UUID | None, undo.Steps] = {}
        self._writer = make_engine(store_file, prepare=follow)

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
        act = replace(self._act(actor, label, case_id), kind=kind, group=group, undoes=undoes)
        with unit_of_work(self._writer, act, self.folder, self._refuse_if_gone) as work:
            yield work
        # Given up when the disk was full, it is made again as soon as there is room.
        lay_ballast(self.folder, self._ballast)

    def _act(self, actor: str, label: str, case_id: uuid.UUID | None) -> Act:
        self._refuse_if_gone()
        return Act(
            kind=undo.EDIT,
            label=label,
            actor=actor,
            at=self.clock.now(),
            device=self._keys.device,
            laptop=self._laptop,
            case_id=case_id,
        )

    @contextmanager
    def beside_the_log(self) -> Generator[Connection]:
        """Open a transaction for worklists, which are no part of any case's record.

        Raises NotSaved, and UnloggedChangeError if anything the log follows was written.
        """
        self._refuse_if_gone()
        engine = self._writer.execution_options(rw=True)
        with told_plainly(self.folder), engine.begin() as connection:
            self._refuse_if_gone()
            yield connection
            refuse_unnoted(connection, ())

    def write_no_more(self, why: tuple[str, str] = DAMAGED) -> None:
        """Refuse every write from now on, with why that is and what to do; the first why stays."""
        self._refusal = self._refusal or why

    @property
    def is_older(self) -> bool:
        """Whether it was opened older than this laptop had seen it, so that nothing is written."""
        return self._refusal == OLDER

    def _refuse_if_gone(self) -> None:
        """Raise NotSaved where nothing may be written, or another file is in the folder now.

        Asked before a transaction is begun, and again within it: to begin one may have to wait.
        Linux and macOS go on writing to a file that was removed, and call it saved.
        """
        if self._refusal:
            raise NotSaved(*self._refusal)
        try:
            same = file_identity(self._file.file) == self._identity
        except OSError as error:
            raise NotSaved(*GONE) from error
        if not same:
            raise NotSaved(*REPLACED)

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

    def erase(self, case_id: uuid.UUID, *, actor: str, said: Mapping[str, Any]) -> bool:
        """Erase a case for ever and enter it in the register, with what is ``said`` there of it.

        Returns whether its traces are gone from the file too; else that is done at the next
        opening. Raises NotSaved; then the case is there as it was.
        """
        with self._past_the_tripwire() as connection:
            erase_case(connection, self._act(actor, _ERASING, case_id), said)
            forget_erased(connection)
        self._steps.pop(case_id, None)
        return clear_traces(self._file)

    def erase_again(self, digests: Collection[str], *, actor: str) -> int:
        """Take over a register, erase every case it knows, and return how many were here."""
        with self._past_the_tripwire() as connection:
            here = cases_among(connection, digests)
            for case_id in here:
                erase_case(connection, self._act(actor, _ERASING, case_id), {})
            if here:
                forget_erased(connection)
            register_others(connection, self._act(actor, _TAKING_OVER, None), digests)
        if here:
            clear_traces(self._file)
        return len(here)

    @contextmanager
    def _past_the_tripwire(self) -> Generator[Connection]:
        """Open a transaction on a connection of its own, whose every row is logged by hand."""
        self._refuse_if_gone()
        engine = make_engine(self._file, one_use=True).execution_options(rw=True)
        with told_plainly(self.folder), engine.begin() as connection:
            self._refuse_if_gone()
            yield connection

    def file_problems(self, tell: Tell = untold) -> tuple[str, ...]:
        """Check every page of the store file, its structure and its links.

        What waits beside the file is written into it first, so that it is checked too. ``tell`` is
        told how far it is and returns whether to go on. Raises Stopped, CannotRead, DamagedStore.
        """
        with told_plainly(self.folder, CannotRead):
            write_waiting(self._writer)
            return file_problems(self._reader, tell)

    def verify(self, tell: Tell = untold, *, since: Checkpoint | None = None) -> Verified:
        """Check the change log and compare it with what is kept.

        All of both; with ``since`` the log from there, and what it touched. ``tell`` is told how
        far it is and returns whether to go on. Raises Stopped, CannotRead and DamagedStore.
        """
        with self._connected() as connection:
            if since is None:
                return verify(connection, tell, seen=self._laptop.seen)
            return verify_since(connection, since, tell, seen=self._laptop.seen)

    def search(
        self, typed: str, *, most: int, among: Collection[uuid.UUID] | None = None
    ) -> Answer:
        """As :meth:`Readable.search`; an index that a change left behind is not asked either."""
        with self._connected() as connection:
            if not is_current(connection):
                raise CannotSearch
        return super().search(typed, most=most, among=among)

    def put_search_right(self, tell: Tell = untold) -> bool:
        """Make the index of the search again where it does not match the cases; say whether it was.

        An index is only drawn from the cases, so nothing is lost by it. Raises Stopped, CannotRead,
        NotSaved and DamagedStore.
        """
        with told_plainly(self.folder), closing(connect(self._file)) as driver:
            sound = is_sound(driver)
        if sound:
            with self._connected() as connection:
                if draws_from_cases(connection, tell):
                    return False
        with self._past_the_tripwire() as connection:
            rebuild(connection, tell)
        return True

    def back_up(self, to: Path) -> Path:
        """Write a verified copy of the store file to a new file.

        Raises BackupFailed.
        """
        return back_up(self._file, to)

    def make_backup(self, to: Path, tell: Tell = untold) -> Manifest:
        """Write one file with a verified copy of the store and its key file.

        May be called from any thread while saving goes on. Raises BackupFailed, and Stopped where
        ``tell`` says not to go on.
        """
        moment, key = self.clock.now(), self._key_file.content
        return make_backup(self._file, to, moment=moment, program=__version__, key=key, tell=tell)

    def set_fact(self, name: str, value: str) -> None:
        """Keep a fact about the store itself, which is part of no case; raises NotSaved."""
        with self.beside_the_log() as connection:
            set_fact(connection, name, value)

    def close(self) -> None:
        """Close every connection and let go of the lock."""
        self._key_file.look_after()
        self._writer.dispose()
        self._reader.dispose()
        self._lock.release()
