"""Take logged changes back on the tables themselves, whatever kind of record they are of."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from desktop_app.errors import CannotUndo
from desktop_app.records.base import Base
from desktop_app.store.canonical import kept_form, read_spelt, value_from
from desktop_app.store.captured import ADDED, REMOVED, Changed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.store.writing_session import WritingSession

_MOVED_ON = "something it touched was changed since"


def take_back(session: WritingSession, changes: Sequence[Changed]) -> None:
    """Put every row back to what it was before ``changes``, given in the order they happened.

    Removed rows come back first, parents before children; added rows go last, children first.
    Raises CannotUndo where a row or field is no longer what the changes left.
    """
    order = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
    backwards = [change for change in reversed(changes) if change.tab in order]
    gone = [change for change in backwards if change.field == REMOVED]
    came = [change for change in backwards if change.field == ADDED]
    for change in sorted(gone, key=lambda change: order[change.tab]):
        _bring_back(session, change)
    for change in backwards:
        if change.field not in (ADDED, REMOVED):
            _set_back(session, change)
    for change in sorted(came, key=lambda change: -order[change.tab]):
        _take_out(session, change)


def _bring_back(session: WritingSession, change: Changed) -> None:
    table, kept = Base.metadata.tables[change.tab], read_spelt(change.old or "{}")
    if _row(session, change) is not None:
        raise CannotUndo(_MOVED_ON)
    row = {name: kept.get(name) for name in table.columns.keys()}  # noqa: SIM118
    values = {name: value_from(table.c[name], form) for name, form in row.items()}
    session.connection().execute(table.insert().values(values))
    session.captured.add((change.tab, change.row_id), row)


def _set_back(session: WritingSession, change: Changed) -> None:
    table, row = Base.metadata.tables[change.tab], _row(session, change)
    if change.field not in table.columns:
        return
    old, new = read_spelt(change.old or "null"), read_spelt(change.new or "null")
    if row is None or row[change.field] != new:
        raise CannotUndo(_MOVED_ON)
    value = value_from(table.c[change.field], old)
    session.connection().execute(
        table.update().where(_is(table, change)).values({change.field: value})
    )
    session.captured.edit((change.tab, change.row_id), change.field, new, old)


def _take_out(session: WritingSession, change: Changed) -> None:
    table, row = Base.metadata.tables[change.tab], _row(session, change)
    if row is None:
        raise CannotUndo(_MOVED_ON)
    session.connection().execute(table.delete().where(_is(table, change)))
    session.captured.remove((change.tab, change.row_id), row)


def _row(session: WritingSession, change: Changed) -> dict[str, Any] | None:
    table = Base.metadata.tables[change.tab]
    found = (
        session.connection().execute(sa.select(table).where(_is(table, change))).mappings().first()
    )
    if found is None:
        return None
    return {c.name: kept_form(c, found[c]) for c in table.columns}


def _is(table: sa.Table, change: Changed) -> sa.ColumnElement[bool]:
    return table.c.id == uuid.UUID(change.row_id)
