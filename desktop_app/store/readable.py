"""What an open store can be asked: each answer is of one moment, and nothing is changed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from desktop_app.errors import CannotRead
from desktop_app.records.base import Base
from desktop_app.store.as_it_was import Replayed, first_act, rows_as_of
from desktop_app.store.change_log import fact, head_of, journal_head, was_signed_as
from desktop_app.store.engine import DAMAGED, DRIVER_ERROR
from desktop_app.store.erasing import erasing_transactions, registered
from desktop_app.store.history import (
    LoggedAct,
    LoggedChange,
    Sought,
    acts_of_case,
    acts_on,
    changes_of_case,
    newest_of_cases,
)
from desktop_app.store.issued_files import read_issued_file
from desktop_app.store.text_index import Answer, CannotSearch, answer
from desktop_app.store.trouble import is_of_the_moment, told_plainly
from desktop_app.store.verify import entry_of

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Generator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection, Engine


class Readable:
    """The questions to a store, on connections that can only read."""

    def __init__(self, folder: Path, reader: Engine) -> None:
        self.folder = folder
        self._reader = reader

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
            try:
                yield connection
            except DRIVER_ERROR:
                # Read past SQLAlchemy, which would have let go of a connection that is no use.
                connection.invalidate()
                raise

    def search(
        self, typed: str, *, most: int, among: Collection[uuid.UUID] | None = None
    ) -> Answer:
        """Return the cases that hold every word typed, the last of which may be a beginning.

        The ``most`` newest of them, of those ``among`` where that is given, each with its records
        that hold any of the words. However it is spelt, no text is refused. From any thread;
        raises CannotSearch and CannotRead.
        """
        with self._searching() as connection:
            return answer(connection, typed, most, among)

    @contextmanager
    def _searching(self) -> Generator[Connection]:
        with self._connected() as connection:
            try:
                yield connection
            except DatabaseError as error:
                said = str(error.orig)
                if DAMAGED in said or is_of_the_moment(said):
                    raise
                raise CannotSearch from error

    def changes(self, case_id: uuid.UUID | None) -> list[LoggedChange]:
        """Return the history of a case, newest first."""
        with self._connected() as connection:
            return changes_of_case(connection, Base.metadata, case_id)

    def acts(self, case_id: uuid.UUID) -> tuple[LoggedAct, ...]:
        """Return every act of a case with what it changed, the oldest first."""
        with self._connected() as connection:
            return acts_of_case(connection, Base.metadata, case_id)

    def acts_on(self, case_id: uuid.UUID, sought: Sought) -> tuple[LoggedAct, ...]:
        """Return the acts of a case that are sought, the oldest first, with only those changes."""
        with self._connected() as connection:
            return acts_on(connection, Base.metadata, case_id, sought)

    def rows_as_of(self, case_id: uuid.UUID, before: datetime) -> list[Replayed]:
        """Return the rows of a case as they were just before a moment (aware)."""
        with self._connected() as connection:
            return rows_as_of(connection, Base.metadata, case_id, before)

    def first_act(self, case_id: uuid.UUID) -> datetime | None:
        """Return when the first act of a case was done; None for a case the log does not know."""
        with self._connected() as connection:
            return first_act(connection, case_id)

    def newest_of_cases(self) -> dict[uuid.UUID, tuple[datetime, str]]:
        """Return when the newest entry of each case was made, and its hash."""
        with self._connected() as connection:
            return newest_of_cases(connection)

    def erased(self) -> frozenset[str]:
        """Return the SHA-256 of every case that was erased."""
        with self._connected() as connection:
            return registered(connection)

    def erasing_transactions(self) -> dict[str, str]:
        """Return the transaction that erased each case, by the case's SHA-256."""
        with self._connected() as connection:
            return erasing_transactions(connection)

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

    def entry_of(self, head: str) -> int | None:
        """Return the number of the log's entry whose hash begins so; None where there is none."""
        with self._connected() as connection:
            return entry_of(connection, head)

    def was_signed_as(self, jhash: str) -> bool:
        """Tell whether an entry was signed in another journal, where it had this hash."""
        with self._connected() as connection:
            return was_signed_as(connection, jhash)

    def fact(self, name: str) -> str:
        """Return a fact about the store itself; nothing for one that was never set."""
        with self._connected() as connection:
            return fact(connection, name)

    def head_at(self, seq: int) -> str:
        """Return the journal's hash after a transaction; nothing where there is none of it."""
        with self._connected() as connection:
            return journal_head(connection, seq)

    def journal_head(self) -> str:
        """Return the last hash of the journal; nothing where nothing was ever kept."""
        with self._connected() as connection:
            return journal_head(connection)
