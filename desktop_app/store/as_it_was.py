"""Replay the change log of a case to any moment: its rows as they were then."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from desktop_app.store.canonical import Kept, read_spelt, value_from
from desktop_app.store.captured import ADDED, REMOVED
from desktop_app.store.change_log import CHANGE, TXN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

Replayed = tuple[str, dict[str, Any]]
"""A row as it was: its table, and its values by column."""

_UP_TO = (
    sa.select(sa.func.max(TXN.c.seq))
    .where(TXN.c.case_id == sa.bindparam("of_case"), TXN.c.at < sa.bindparam("before"))
    .scalar_subquery()
)
_CHANGES = (
    sa.select(CHANGE.c.tab, CHANGE.c.row_id, CHANGE.c.field, CHANGE.c.new)
    .join_from(TXN, CHANGE, CHANGE.c.txn == TXN.c.seq)
    .where(TXN.c.case_id == sa.bindparam("of_case"), TXN.c.seq <= _UP_TO)
    .order_by(CHANGE.c.txn, CHANGE.c.n)
)


def rows_as_of(
    connection: sa.Connection, tables: sa.MetaData, case_id: uuid.UUID, before: datetime
) -> list[Replayed]:
    """Return the rows of a case as they were just before a moment; none before it was started.

    The log is followed in its own order up to the last act of that time, so that what comes out
    is a state the case was really in, even where a clock was put back.
    """
    rows: dict[tuple[str, str], dict[str, Kept]] = {}
    for tab, row_id, field, new in connection.execute(
        _CHANGES, {"of_case": case_id, "before": before}
    ):
        if field == ADDED:
            # An erased row is there with nothing in it.
            rows[tab, row_id] = read_spelt(new or "{}")
        elif field == REMOVED:
            rows.pop((tab, row_id), None)
        else:
            rows.setdefault((tab, row_id), {})[field] = read_spelt(new or "null")
    return [
        (tab, dict(_values(tables.tables[tab], row_id, kept)))
        for (tab, row_id), kept in rows.items()
        if tab in tables.tables
    ]


def first_act(connection: sa.Connection, case_id: uuid.UUID) -> datetime | None:
    """Return when the first act of a case was done; None for a case the log does not know."""
    mine = sa.select(TXN.c.at).where(TXN.c.case_id == case_id)
    return connection.scalar(mine.order_by(TXN.c.seq).limit(1))


def _values(table: sa.Table, row_id: str, kept: dict[str, Kept]) -> Iterator[tuple[str, Any]]:
    """Yield the values of a row; a column that a later version dropped is left out."""
    yield "id", uuid.UUID(row_id)
    for name, form in kept.items():
        if name in table.columns and name != "id":
            yield name, value_from(table.c[name], form)
