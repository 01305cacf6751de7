"""A session that notes every change on its way to the store and refuses any it did not see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Mapper, Session
from sqlalchemy.orm.state import InstanceState

from desktop_app.records.base import Base
from desktop_app.records.change import LOG_TABLES
from desktop_app.store.canonical import kept_form
from desktop_app.store.captured import Captured, Row
from desktop_app.store.engine import check_links_at_commit


class UnloggedChange(RuntimeError):
    """Rows were written past the log: a mistake in the program. Nothing of it is kept."""


class WritingSession(Session):
    """The session of one unit of work; ``captured`` is what it will log."""

    def __init__(self, bind: sa.Engine) -> None:
        super().__init__(bind=bind, expire_on_commit=False)
        self.captured = Captured()
        self.may_commit = False


def follow(connection: Any) -> None:
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
    """Return the names of the tables whose every change is logged."""
    return set(Base.metadata.tables) - LOG_TABLES


def refuse_unlogged(session: WritingSession) -> None:
    """Raise UnloggedChange if a row was written that the session did not note."""
    connection = session.connection()
    dirty = {
        (tab, row) for tab, row in connection.exec_driver_sql("SELECT tab, id FROM temp.dirty")
    }
    missed = dirty - session.captured.touched
    if missed:
        tables = ", ".join(sorted({tab for tab, _ in missed}))
        raise UnloggedChange(f"{len(missed)} rows written past the change log, in: {tables}")
    if dirty:
        connection.exec_driver_sql("DELETE FROM temp.dirty")


@event.listens_for(WritingSession, "after_begin")
def _check_links_late(_session: WritingSession, _begun: object, connection: sa.Connection) -> None:
    check_links_at_commit(connection)


@event.listens_for(WritingSession, "before_flush")
def _note_edits_and_removals(session: WritingSession, *_rest: object) -> None:
    for record in session.deleted:
        state = _state(record)
        kept = {c.name: _before(session, state, key, c) for key, c in _columns(state.mapper)}
        session.captured.remove(_row(record), kept)
    for record in session.dirty:
        if session.is_modified(record):
            _note_edits(session, record)


def _note_edits(session: WritingSession, record: Any) -> None:
    state = _state(record)
    for key, column in _columns(state.mapper):
        history = state.attrs[key].history
        if history.has_changes():
            new = history.added[0] if history.added else None
            old = _before(session, state, key, column)
            session.captured.edit(_row(record), column.name, old, kept_form(column, new))


@event.listens_for(WritingSession, "after_flush")
def _note_additions(session: WritingSession, *_rest: object) -> None:
    # After the flush, because only then are the defaults of columns filled in.
    for record in session.new:
        state = _state(record)
        kept = {c.name: kept_form(c, state.dict.get(key)) for key, c in _columns(state.mapper)}
        session.captured.add(_row(record), kept)


@event.listens_for(WritingSession, "before_commit")
def _refuse_a_way_round(session: WritingSession) -> None:
    if not session.may_commit:
        raise UnloggedChange("commit through the unit of work")


def _state(record: Any) -> InstanceState[Any]:
    return sa.inspect(record)


def _row(record: Any) -> Row:
    return record.__tablename__, record.id.hex


def _columns(mapper: Mapper[Any]) -> Iterable[tuple[str, sa.Column[Any]]]:
    table: Any = mapper.local_table
    return [(mapper.get_property_by_column(column).key, column) for column in table.columns]


def _before(
    session: WritingSession, state: InstanceState[Any], key: str, column: sa.Column[Any]
) -> Any:
    """Return the kept form in the store before this flush."""
    history = state.attrs[key].history
    if history.deleted:
        return kept_form(column, history.deleted[0])
    if history.unchanged:
        return kept_form(column, history.unchanged[0])
    # Never loaded, so the session does not know it.
    table: Any = state.mapper.local_table
    with session.no_autoflush:
        value = session.scalar(sa.select(column).where(table.c.id == state.identity_key()[1]))
    return kept_form(column, value)
