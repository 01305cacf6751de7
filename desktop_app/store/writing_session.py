"""A session that notes every change on its way to the store and refuses any it did not see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Mapper, Session

from desktop_app.records.base import Base, Record
from desktop_app.records.change import LOG_TABLES
from desktop_app.records.issued import IssuedFile
from desktop_app.records.search import SearchText
from desktop_app.records.tray import TrayEntry
from desktop_app.store.canonical import Kept, kept_form
from desktop_app.store.captured import Captured, Row
from desktop_app.store.engine import DriverConnection, check_links_at_commit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy.orm.state import InstanceState


class UnloggedChangeError(RuntimeError):
    """Rows were written past the log: a mistake in the program. Nothing of it is kept."""


class WritingSession(Session):
    """The session of one unit of work; ``captured`` is what it will log."""

    def __init__(self, bind: sa.Engine) -> None:
        super().__init__(bind=bind, expire_on_commit=False)
        self.captured = Captured()
        self.may_commit = False


def follow(connection: DriverConnection) -> None:
    """Lay the tripwire on a writer's driver connection: it lists every row written."""
    connection.execute("CREATE TEMP TABLE dirty(tab, id, PRIMARY KEY(tab, id)) WITHOUT ROWID")
    there = {name for (name,) in connection.execute("SELECT name FROM main.sqlite_master")}
    for name in sorted(there & followed_tables()):
        for act, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            connection.execute(
                f'CREATE TEMP TRIGGER "wire_{name}_{act}" AFTER {act} ON main."{name}" BEGIN '
                f"INSERT OR IGNORE INTO dirty VALUES('{name}', {row}.id); END"
            )


def followed_tables() -> set[str]:
    """Return the names of the tables whose every change is logged.

    Of the files of issued documents it holds the hashes instead; the tray is only a worklist, and
    the words of the search are drawn from what is logged.
    """
    beside = {IssuedFile.__tablename__, TrayEntry.__tablename__, SearchText.__tablename__}
    return set(Base.metadata.tables) - LOG_TABLES - beside


def refuse_unlogged(session: WritingSession) -> None:
    """Raise UnloggedChangeError if a row was written that the session did not note."""
    refuse_unnoted(session.connection(), session.captured.touched)


def refuse_unnoted(connection: sa.Connection, noted: Collection[Row]) -> None:
    """Raise UnloggedChangeError if a row was written that is not among those noted."""
    dirty = {
        (tab, row) for tab, row in connection.exec_driver_sql("SELECT tab, id FROM temp.dirty")
    }
    missed = dirty - set(noted)
    if missed:
        tables = ", ".join(sorted({tab for tab, _ in missed}))
        raise UnloggedChangeError(f"{len(missed)} rows written past the change log, in: {tables}")
    if dirty:
        connection.exec_driver_sql("DELETE FROM temp.dirty")


@event.listens_for(WritingSession, "after_begin")
def _check_links_late(_session: WritingSession, _begun: object, connection: sa.Connection) -> None:
    check_links_at_commit(connection)


@event.listens_for(WritingSession, "before_flush")
def _note_edits_and_removals(session: WritingSession, *_rest: object) -> None:
    for record in _records(session.deleted):
        state = _state(record)
        kept = {c.name: _before(session, record, key, c) for key, c in _columns(state.mapper)}
        session.captured.remove(_row(record), kept)
    for record in _records(session.dirty):
        if session.is_modified(record):
            _note_edits(session, record)


def _note_edits(session: WritingSession, record: Record) -> None:
    state = _state(record)
    for key, column in _columns(state.mapper):
        history = state.attrs[key].history
        if history.has_changes():
            new = history.added[0] if history.added else None
            old = _before(session, record, key, column)
            session.captured.edit(_row(record), column.name, old, kept_form(column, new))


@event.listens_for(WritingSession, "after_flush")
def _note_additions(session: WritingSession, *_rest: object) -> None:
    # After the flush, because only then are the defaults of columns filled in.
    for record in _records(session.new):
        state = _state(record)
        kept = {c.name: kept_form(c, state.dict.get(key)) for key, c in _columns(state.mapper)}
        session.captured.add(_row(record), kept)


@event.listens_for(WritingSession, "before_commit")
def _refuse_a_way_round(session: WritingSession) -> None:
    if not session.may_commit:
        raise UnloggedChangeError("commit through the unit of work")


def _state(record: Record) -> InstanceState[Any]:
    return sa.inspect(record)


def _records(objects: Iterable[Any]) -> list[Record]:
    """Return what is to be logged, which is every kind of row a session may hold."""
    return list(objects)


def _row(record: Record) -> Row:
    return record.__tablename__, record.id.hex


def _columns(mapper: Mapper[Any]) -> Iterable[tuple[str, sa.Column[Any]]]:
    table: Any = mapper.local_table
    return [(mapper.get_property_by_column(column).key, column) for column in table.columns]


def _before(session: WritingSession, record: Record, key: str, column: sa.Column[Any]) -> Kept:
    """Return the kept form in the store before this flush."""
    history = _state(record).attrs[key].history
    if history.deleted:
        return kept_form(column, history.deleted[0])
    if history.unchanged:
        return kept_form(column, history.unchanged[0])
    # Never loaded, so the session does not know it.
    with session.no_autoflush:
        value = session.scalar(sa.select(column).where(column.table.c.id == record.id))
    return kept_form(column, value)
