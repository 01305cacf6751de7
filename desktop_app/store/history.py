"""Read the change log of a case: its changes newest first, or its acts from the beginning."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from desktop_app.store.canonical import Kept, Value, read_spelt, value_from
from desktop_app.store.captured import ADDED, REMOVED
from desktop_app.store.change_log import CHANGE, TXN

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class LoggedChange:
    """One line of a case's history.

    ``field`` is the column, or + or - for a whole row; then ``old`` or ``new`` is the row's values
    by column. ``kind`` and ``label`` are the transaction's.
    """

    at: datetime
    actor: str
    kind: str
    label: str
    txn_id: str
    table: str
    row_id: uuid.UUID
    field: str
    old: Any
    new: Any


@dataclass(frozen=True, kw_only=True)
class LoggedAct:
    """One transaction of a case with everything it changed; nothing for one that only printed."""

    at: datetime
    actor: str
    kind: str
    label: str
    txn_id: str
    changes: tuple[LoggedChange, ...]


@dataclass(frozen=True, kw_only=True)
class Sought:
    """Acts that changed one of ``tables`` or are of one of ``kinds``, until a moment if given."""

    tables: Collection[str]
    kinds: Collection[str] = ()
    before: datetime | None = None


def acts_of_case(
    connection: sa.Connection, tables: sa.MetaData, case_id: uuid.UUID
) -> tuple[LoggedAct, ...]:
    """Return every act of the case, the oldest first."""
    changed: dict[str, list[LoggedChange]] = {}
    for change in reversed(changes_of_case(connection, tables, case_id)):
        changed.setdefault(change.txn_id, []).append(change)
    found = connection.execute(
        sa.select(TXN.c.at, TXN.c.actor, TXN.c.kind, TXN.c.label, TXN.c.id)
        .where(TXN.c.case_id == case_id)
        .order_by(TXN.c.seq)
    )
    return tuple(
        LoggedAct(
            at=row.at,
            actor=row.actor,
            kind=row.kind,
            label=row.label,
            txn_id=row.id,
            changes=tuple(changed.get(row.id, ())),
        )
        for row in found
    )


def acts_on(
    connection: sa.Connection, tables: sa.MetaData, case_id: uuid.UUID, sought: Sought
) -> tuple[LoggedAct, ...]:
    """Return the acts of a case that are sought, the oldest first, with only those changes."""
    names, kinds, before = sought.tables, sought.kinds, sought.before
    found = connection.execute(
        sa.select(TXN.c.at, TXN.c.actor, TXN.c.kind, TXN.c.label, TXN.c.id, CHANGE)
        .outerjoin_from(TXN, CHANGE, sa.and_(CHANGE.c.txn == TXN.c.seq, CHANGE.c.tab.in_(names)))
        .where(TXN.c.case_id == case_id)
        .where(sa.or_(CHANGE.c.txn.is_not(None), TXN.c.kind.in_(kinds)))
        .where(TXN.c.at < before if before is not None else sa.true())
        .order_by(TXN.c.seq, CHANGE.c.n)
    )
    return tuple(
        LoggedAct(
            at=rows[0].at,
            actor=rows[0].actor,
            kind=rows[0].kind,
            label=rows[0].label,
            txn_id=txn_id,
            changes=tuple(_logged(tables, row) for row in rows if row.txn is not None),
        )
        for txn_id, rows in ((key, list(listed)) for key, listed in groupby(found, _entry))
    )


def _entry(row: sa.Row[*tuple[Any, ...]]) -> str:
    return row.id


def newest_of_cases(connection: sa.Connection) -> dict[uuid.UUID, tuple[datetime, str]]:
    """Return when the newest entry of each case was made, and its hash."""
    newest = (
        sa.select(sa.func.max(TXN.c.seq))
        .where(TXN.c.case_id.is_not(None))
        .group_by(TXN.c.case_id)
        .scalar_subquery()
    )
    found = connection.execute(
        sa.select(TXN.c.case_id, TXN.c.at, TXN.c.id).where(TXN.c.seq.in_(newest))
    )
    return {row.case_id: (row.at, row.id) for row in found}


def changes_of_case(
    connection: sa.Connection, tables: sa.MetaData, case_id: uuid.UUID | None
) -> list[LoggedChange]:
    """Return every change of the case, newest first."""
    mine = TXN.c.case_id == case_id if case_id else TXN.c.case_id.is_(None)
    found = connection.execute(
        sa.select(TXN.c.at, TXN.c.actor, TXN.c.kind, TXN.c.label, TXN.c.id, CHANGE)
        .join_from(TXN, CHANGE, CHANGE.c.txn == TXN.c.seq)
        .where(mine)
        .order_by(TXN.c.seq.desc(), CHANGE.c.n.desc())
    )
    return [_logged(tables, row) for row in found]


def _logged(tables: sa.MetaData, row: sa.Row[*tuple[Any, ...]]) -> LoggedChange:
    return LoggedChange(
        at=row.at,
        actor=row.actor,
        kind=row.kind,
        label=row.label,
        txn_id=row.id,
        table=row.tab,
        row_id=uuid.UUID(row.row_id),
        field=row.field,
        old=_value(tables, row.tab, row.field, row.old),
        new=_value(tables, row.tab, row.field, row.new),
    )


def _value(tables: sa.MetaData, tab: str, name: str, spelt: str | None) -> Value:
    if spelt is None:
        return None
    kept, table = read_spelt(spelt), tables.tables.get(tab)
    if name in (ADDED, REMOVED):
        return {each: _read(table, each, form) for each, form in kept.items()}
    return _read(table, name, kept)


def _read(table: sa.Table | None, name: str, kept: Kept) -> Value:
    """Return the value; a column that a later version dropped is given as it was kept."""
    return kept if table is None or name not in table.columns else value_from(table.c[name], kept)
