"""Erase a case: nothing of it stays but that it was erased, which the log and a register prove."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from desktop_app.records import OFFICE_RECORDS, Case, Erasure
from desktop_app.records.change import LOG_TABLES
from desktop_app.store.canonical import kept_form, spell_row
from desktop_app.store.captured import ADDED, REMOVED, Changed
from desktop_app.store.change_log import CHANGE, TXN, Act, append, guard, set_fact, unguard
from desktop_app.store.engine import check_links_at_commit
from desktop_app.store.index_tables import is_part_of_index
from desktop_app.store.issued_files import FILE
from desktop_app.store.traces import OWED
from desktop_app.store.undo import SEEN_THROUGH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

LEFT_OFF = "left_off"
"""The fact where the officer was when the cases were locked, with what was not yet kept."""

ERASE, REGISTER = "erase", "register"
ERASURE: sa.Table = sa.inspect(Erasure).local_table  # pyright: ignore[reportAssignmentType]
_CASE: sa.Table = sa.inspect(Case).local_table  # pyright: ignore[reportAssignmentType]
_NAMES_A_CASE = "SELECT 1 FROM pragma_table_info(?) WHERE name = 'case_id'"
_OF_NO_CASE = frozenset(kind.__tablename__ for kind in OFFICE_RECORDS)


def sha256_of_case(case_id: uuid.UUID) -> str:
    """Return what the register of erased cases knows a case by: it leads back to nobody."""
    return hashlib.sha256(case_id.hex.encode()).hexdigest()


def sha256_of_reference(reference: str) -> str:
    """Return what the register knows a reference by, however it was spaced or capitalised."""
    return hashlib.sha256("".join(reference.split()).casefold().encode()).hexdigest()


def registered(connection: sa.Connection) -> frozenset[str]:
    """Return the SHA-256 of every case that was erased."""
    return frozenset(connection.scalars(sa.select(ERASURE.c.case_sha256)))


def erasing_transactions(connection: sa.Connection) -> dict[str, str]:
    """Return the transaction that erased each case, by the case's SHA-256."""
    found = connection.execute(sa.select(TXN.c.case_id, TXN.c.id).where(TXN.c.kind == ERASE))
    return {sha256_of_case(case_id): txn_id for case_id, txn_id in found}


def cases_among(connection: sa.Connection, digests: Collection[str]) -> list[uuid.UUID]:
    """Return the cases of which something is here although a register knows them as erased."""
    if not digests:
        return []
    legible = (
        sa.select(TXN.c.case_id)
        .join_from(TXN, CHANGE, CHANGE.c.txn == TXN.c.seq)
        .where(TXN.c.kind != ERASE, CHANGE.c.salt.is_not(None), CHANGE.c.tab.not_in(_OF_NO_CASE))
    )
    here = sa.union(sa.select(_CASE.c.id), sa.select(FILE.c.case_id), legible)
    found = [case_id for case_id in connection.scalars(here) if case_id is not None]
    return [case_id for case_id in found if sha256_of_case(case_id) in digests]


def erase_case(connection: sa.Connection, act: Act, said: Mapping[str, Any]) -> None:
    """Erase the case of ``act``, within the transaction of ``connection``.

    ``said`` is what its entry in the register says besides the counts made here. The log keeps
    that something was done, when and by whom; what it was is emptied, and the transaction added
    here covers every row of it, so that anything else that is empty is tampering. The search is to
    forget it too: ``forget_erased``, once for all that is erased at a time.
    """
    case_id = act.case_id
    if case_id is None:
        raise ValueError("only a case can be erased")
    check_links_at_commit(connection)
    unguard(connection)
    logged = sa.select(TXN.c.seq).where(TXN.c.case_id == case_id)
    of_case = sa.and_(CHANGE.c.txn.in_(logged), CHANGE.c.tab.not_in(_OF_NO_CASE))
    rows = connection.execute(
        sa.select(CHANGE.c.tab, CHANGE.c.row_id).where(of_case).distinct()
    ).all()
    went_out = _count(connection, logged.where(TXN.c.kind.in_(SEEN_THROUGH)))
    files = _count(connection, sa.select(FILE.c.sha256).where(FILE.c.case_id == case_id))
    reference = connection.scalar(sa.select(_CASE.c.reference).where(_CASE.c.id == case_id))
    _delete_rows(connection, case_id)
    emptied = connection.execute(
        CHANGE.update().where(of_case).values(old=None, new=None, salt=None)
    ).rowcount
    entry = {
        "case_sha256": sha256_of_case(case_id),
        "reference_sha256": sha256_of_reference(reference) if reference else None,
        "erased_at": act.at,
        "rows": len(rows),
        "files": files,
        "changes": emptied,
        "went_out": went_out,
        **said,
    }
    covered = [Changed(tab, row_id, REMOVED, None, None) for tab, row_id in rows]
    if entry["case_sha256"] not in registered(connection):
        covered.append(_enter(connection, entry))
    append(connection, replace(act, kind=ERASE), covered)
    # Words that were typed and not kept wait there, of this case or of another.
    set_fact(connection, LEFT_OFF, "")
    set_fact(connection, OWED, "yes")
    guard(connection)


def register_others(connection: sa.Connection, act: Act, digests: Collection[str]) -> None:
    """Take over entries of another store's register, in one transaction of no case."""
    new = sorted(set(digests) - registered(connection))
    if new:
        entries = [{"case_sha256": each, "erased_at": act.at} for each in new]
        changes = [_enter(connection, entry) for entry in entries]
        append(connection, replace(act, kind=REGISTER, case_id=None), changes)


def erasing_problems(connection: sa.Connection) -> Iterator[str]:
    """Yield what an erasure should have emptied or entered, and did not."""
    earlier = TXN.alias("earlier")
    legible = (
        sa.select(sa.func.count())
        .select_from(CHANGE.join(earlier, CHANGE.c.txn == earlier.c.seq))
        .where(
            earlier.c.case_id == TXN.c.case_id,
            earlier.c.seq < TXN.c.seq,
            CHANGE.c.salt.is_not(None),
            CHANGE.c.tab.not_in(_OF_NO_CASE),
        )
        .scalar_subquery()
    )
    known = registered(connection)
    erasures = sa.select(TXN.c.seq, TXN.c.case_id, legible).where(TXN.c.kind == ERASE)
    for seq, case_id, left in connection.execute(erasures):
        if left:
            yield f"{left} changes before the erasure in transaction {seq} were not erased"
        if case_id is None or sha256_of_case(case_id) not in known:
            yield f"the case erased in transaction {seq} is not in the register of erased cases"


def _delete_rows(connection: sa.Connection, case_id: uuid.UUID) -> None:
    """Delete every row that names the case, in whatever table."""
    named = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
    for (name,) in named:
        if name in LOG_TABLES or is_part_of_index(name):
            continue
        # Asked one by one: to ask the index for its columns, where it broke, would end the act.
        if connection.exec_driver_sql(_NAMES_A_CASE, (name,)).first():
            table = sa.table(name, sa.column("case_id", sa.Uuid()))
            connection.execute(table.delete().where(table.c.case_id == case_id))
    connection.execute(_CASE.delete().where(_CASE.c.id == case_id))


def _enter(connection: sa.Connection, entry: Mapping[str, Any]) -> Changed:
    """Write an entry of the register and return it as the log keeps it."""
    row = {"id": uuid.uuid4(), **entry}
    kept = {column.name: kept_form(column, row.get(column.name)) for column in ERASURE.columns}
    connection.execute(ERASURE.insert().values(**row))
    return Changed(ERASURE.name, row["id"].hex, ADDED, None, spell_row(kept))


def _count(connection: sa.Connection, of: sa.Select[Any]) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(of.subquery())).scalar_one()
