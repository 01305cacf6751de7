"""One act of one person: all of it is kept with its log entry, or none of it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

import sqlalchemy as sa

from desktop_app.records.base import Base, Record
from desktop_app.store.change_log import Act, append
from desktop_app.store.search_text import follow
from desktop_app.store.trouble import told_plainly
from desktop_app.store.writing_session import WritingSession, refuse_unlogged

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Generator
    from pathlib import Path

Kind = TypeVar("Kind", bound=Record)


@dataclass(frozen=True, kw_only=True)
class Written:
    """What a commit wrote: the transaction, and the tables whose rows changed."""

    txn_id: str
    kinds: frozenset[str]


class Work:
    """A unit of work: change records through ``session`` or the methods, then ``commit()``."""

    def __init__(
        self, session: WritingSession, act: Act, folder: Path, refuse: Callable[[], None]
    ) -> None:
        self.session = session
        self.act = act
        self._folder = folder
        self._refuse = refuse

    def get(self, kind: type[Kind], record_id: uuid.UUID) -> Kind | None:
        """Return one record, or None."""
        return self.session.get(kind, record_id)

    def all(self, kind: type[Kind], **where: object) -> list[Kind]:
        """Return the records of a kind whose attributes equal ``where``."""
        return list(self.session.scalars(sa.select(kind).filter_by(**where)))

    def add(self, *records: Record) -> None:
        """Keep new records."""
        self.session.add_all(records)

    def remove(self, record: Record) -> None:
        """Remove a record and everything that points at it, so that each row is logged."""
        found: dict[tuple[str, uuid.UUID], Record] = {}
        self._gather(record, found)
        places = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
        last_first = sorted(found.items(), key=lambda item: -places[item[0][0]])
        for _table, rows in groupby(last_first, key=lambda item: item[0][0]):
            for _key, row in rows:
                self.session.delete(row)
            # One table at a time: the database would otherwise remove rows of the next one itself.
            self.session.flush()

    def _gather(self, record: Record, found: dict[tuple[str, uuid.UUID], Record]) -> None:
        me = (record.__tablename__, record.id)
        if me in found:
            return
        found[me] = record
        for kind, column in _pointing_at(record.__tablename__):
            for child in self.session.scalars(sa.select(kind).where(column == record.id)):
                self._gather(child, found)

    def commit(self, *, even_if_nothing_changed: bool = False) -> Written | None:
        """Write everything, its log entry and what the search finds in one transaction.

        None when nothing changed.

        ``even_if_nothing_changed`` logs an act that leaves every record as it is, such as printing.
        Raises NotSaved; what was committed before stays.
        """
        session = self.session
        with told_plainly(self._folder):
            session.flush()
            refuse_unlogged(session)
            # Since this act was begun, what it waited for may have moved the cases elsewhere.
            self._refuse()
            changes = list(session.captured.net())
            if not changes and not even_if_nothing_changed:
                session.rollback()
                return None
            txn_id = append(session.connection(), self.act, changes)
            follow(session.connection(), changes)
            session.may_commit = True
            session.commit()
        return Written(txn_id=txn_id, kinds=frozenset(change.tab for change in changes))


@contextmanager
def unit_of_work(
    engine: sa.Engine, act: Act, folder: Path, refuse: Callable[[], None]
) -> Generator[Work]:
    """Open a unit of work; leaving without ``commit()`` takes everything back.

    ``refuse`` raises where nothing may be written; it is asked while nobody else can write.
    """
    session = WritingSession(engine.execution_options(rw=True))
    try:
        with told_plainly(folder):
            yield Work(session, act, folder, refuse)
    finally:
        session.close()


def _pointing_at(table: str) -> list[tuple[type[Record], sa.ColumnElement[object]]]:
    """Return the kinds of record, each with the column, that point at a table's rows."""
    return [
        (mapper.class_, column)
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Record)
        for column in mapper.local_table.c
        if any(key.column.table.name == table for key in column.foreign_keys)
    ]
