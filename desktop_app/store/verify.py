"""Check that the change log is whole, and that the tables hold what it says they hold."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias

from desktop_app.records.base import Base
from desktop_app.store.canonical import read_spelt
from desktop_app.store.captured import ADDED, REMOVED
from desktop_app.store.change_log import HEADER, SealedChange, chain, name_of, seal
from desktop_app.store.erasing import ERASE, erasing_problems
from desktop_app.store.issued_files import issued_problems
from desktop_app.store.writing_session import followed_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import sqlalchemy as sa

LogRow: TypeAlias = tuple[Any, ...]
"""A row of the log as kept; nothing about its types is taken on trust."""

_NO_CASE = "0" * 32
_TXN = f"SELECT seq, id, jhash, {', '.join(HEADER)} FROM txn ORDER BY seq"  # noqa: S608 - our own column names
_CHANGE = "SELECT txn, n, tab, row_id, field, digest, salt, old, new FROM change ORDER BY txn, n"


@dataclass(frozen=True, kw_only=True)
class Verified:
    """What a check of the log found; ``problems`` is empty when all is well.

    ``head`` is the journal's last hash: written down elsewhere, it shows later whether the end of
    the log was cut off, which nothing inside the file can.
    """

    transactions: int
    changes: int
    head: str | None
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify(connection: sa.Connection) -> Verified:
    """Check every hash, chain and parent, then replay the log and compare it with the tables."""
    check = _Check()
    changes = groupby(_rows(connection, _CHANGE), key=lambda row: row[0])
    upcoming = next(changes, None)
    for txn in _rows(connection, _TXN):
        mine: list[LogRow] = []
        while upcoming is not None and upcoming[0] <= txn[0]:
            if upcoming[0] == txn[0]:
                mine = list(upcoming[1])
            else:
                check.problems.append(f"changes of transaction {upcoming[0]}, which is missing")
            upcoming = next(changes, None)
        check.transaction(txn, mine)
    if upcoming is not None:
        check.problems.append(f"changes of transaction {upcoming[0]}, which is missing")
    check.heads_are(_rows(connection, "SELECT case_id, txn_id FROM case_head"))
    check.tables_are(connection)
    check.nothing_else_is_empty()
    check.problems += erasing_problems(connection)
    check.problems += issued_problems(connection)
    return Verified(
        transactions=check.seq,
        changes=check.count,
        head=check.jhash,
        problems=tuple(check.problems),
    )


def file_problems(connection: sa.Connection) -> tuple[str, ...]:
    """Check every page against its seal, the structure of the file, and links to rows."""
    pages = [str(row[0]) for row in _rows(connection, "PRAGMA cipher_integrity_check")]
    structure = [str(row[0]) for row in _rows(connection, "PRAGMA integrity_check(10)")]
    links = [
        f"a row of {row[0]} points to a row of {row[2]} that is missing"
        for row in _rows(connection, "PRAGMA foreign_key_check")
    ]
    return (*pages, *(said for said in structure if said != "ok"), *links)


def _rows(connection: sa.Connection, sql: str) -> Iterator[LogRow]:
    """Read as kept, past the column types, because the hashes are over what is kept."""
    return (tuple(row) for row in connection.exec_driver_sql(sql))


class _Check:
    def __init__(self) -> None:
        self.seq = 0
        self.count = 0
        self.jhash: str | None = None
        self.problems: list[str] = []
        self._ids: set[str] = set()
        self._heads: dict[str, set[str]] = {}
        self._state: dict[tuple[str, str], dict[str, Any]] = {}
        self._emptied: dict[tuple[str, str], list[str]] = {}

    def transaction(self, txn: LogRow, changes: list[LogRow]) -> None:
        seq, txn_id, jhash, *header = txn
        self.seq += 1
        if seq != self.seq:
            self.problems.append(f"transaction {self.seq} is missing")
            self.seq = seq
        sealed = [SealedChange(*row[1:6]) for row in changes]
        if not _types_hold(header, [row[1:6] for row in changes]) or txn_id != name_of(
            header, sealed
        ):
            self.problems.append(f"transaction {seq} was altered")
        if jhash != chain(self.jhash, seq, txn_id):
            self.problems.append(f"the journal does not join at transaction {seq}")
        self.jhash = jhash
        self._parents(seq, txn_id, header)
        for number, row in enumerate(changes):
            self._change(seq, number, row)
        if header[HEADER.index("kind")] == ERASE:
            for row in changes:
                self._emptied.pop((row[2], row[3]), None)

    def nothing_else_is_empty(self) -> None:
        for places in self._emptied.values():
            self.problems += [
                f"{place} was altered: emptied without an erasure" for place in places
            ]

    def _parents(self, seq: int, txn_id: str, header: list[Any]) -> None:
        said = dict(zip(HEADER, header, strict=True))
        parents = set(read_spelt(said["parents"] or "[]"))
        if not parents <= self._ids:
            self.problems.append(f"transaction {seq} has a parent that is missing")
        if said["undoes"] is not None and said["undoes"] not in self._ids:
            self.problems.append(f"transaction {seq} takes back one that is missing")
        self._ids.add(txn_id)
        heads = self._heads.setdefault(said["case_id"] or _NO_CASE, set())
        heads -= parents
        heads.add(txn_id)

    def _change(self, seq: int, number: int, row: LogRow) -> None:
        _txn, n, tab, row_id, field, digest, salt, old, new = row
        self.count += 1
        key = (tab, row_id)
        if n == number and salt is None and old is None and new is None:
            place = f"change {number} of transaction {seq}"
            self._emptied.setdefault(key, []).append(place)
            self._state.pop(key, None)
            return
        if n != number or salt is None or digest != seal(salt, old, new):
            self.problems.append(f"change {number} of transaction {seq} was altered")
            return
        if field == ADDED:
            self._state[key] = read_spelt(new or "{}")
        elif field == REMOVED:
            self._state.pop(key, None)
        else:
            self._state.setdefault(key, {})[field] = read_spelt(new or "null")

    def heads_are(self, kept: Iterable[LogRow]) -> None:
        found: dict[str, set[str]] = {}
        for case, txn_id in kept:
            found.setdefault(case, set()).add(txn_id)
        for case in found.keys() | self._heads.keys():
            if found.get(case) != self._heads.get(case):
                self.problems.append(f"the newest transaction of case {case} is not the one noted")

    def tables_are(self, connection: sa.Connection) -> None:
        for name in sorted(followed_tables()):
            table = Base.metadata.tables[name]
            columns = list(table.columns.keys())
            listed = ", ".join(f'"{column}"' for column in columns)
            logged = {row: kept for (tab, row), kept in self._state.items() if tab == name}
            for values in _rows(connection, f'SELECT {listed} FROM "{name}"'):  # noqa: S608
                kept = dict(zip(columns, values, strict=True))
                if not _same(kept, logged.pop(str(kept["id"]), None)):
                    self.problems.append(f"{name} {kept['id']} is not what the log says")
            self.problems += [f"{name} {row} is missing" for row in logged]


def _same(kept: dict[str, Any], logged: dict[str, Any] | None) -> bool:
    return logged is not None and all(logged.get(name) == kept[name] for name in kept)


def _types_hold(header: list[Any], changes: list[LogRow]) -> bool:
    """Tell whether every part has the type it was written with, before any of it is hashed."""
    return all(part is None or isinstance(part, str) for part in header) and all(
        type(n) is int and all(isinstance(part, str) for part in parts) for n, *parts in changes
    )
