"""A copy of every row of a damaged file that can be read, without any rule that rows obey."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from desktop_app.records.base import Base
from desktop_app.records.change import LOG_TABLES, CaseHead, Change, DeviceKey, Txn
from desktop_app.records.issued import IssuedFile
from desktop_app.records.search import SearchText
from desktop_app.store.damaged_file import PART
from desktop_app.store.long_work import EVERY, go_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.store.damaged_file import DamagedFile
    from desktop_app.store.engine import DriverConnection
    from desktop_app.store.long_work import Tell

_OTHER_INDEXES = {
    Txn.__tablename__: "seq",
    Change.__tablename__: "txn, n",
    CaseHead.__tablename__: "case_id",
    DeviceKey.__tablename__: "public_key",
    IssuedFile.__tablename__: "case_id, sha256",
}
_FILLED = {
    Txn.__tablename__: ("seq",),
    Change.__tablename__: ("txn", "n"),
    DeviceKey.__tablename__: ("public_key",),
    IssuedFile.__tablename__: ("case_id", "sha256"),
}


_IDENTITY = re.compile("[0-9a-f]{32}")


class RawCopy:
    """What could be read of a damaged file, in a whole one.

    ``whole``: the tables that were read to their end without a page failing. ``expected``: how
    many rows each table had, by case where its index tells; None where nothing tells.
    """

    def __init__(self, connection: DriverConnection) -> None:
        """Copy into an empty file that is open."""
        self.connection = connection
        self.columns: dict[str, tuple[str, ...]] = {}
        self.whole: set[str] = set()
        self.expected: dict[str, dict[str, int] | int | None] = {}

    def take(self, file: DamagedFile, tell: Tell) -> None:
        """Copy all that can be read; raises Stopped."""
        there = file.columns()
        # The words of the search are drawn from the records again.
        wanted = (t.name for t in Base.metadata.sorted_tables if t.name != SearchText.__tablename__)
        names = [name for name in wanted if name in there]
        done = 0
        for name in names:
            known = set(Base.metadata.tables[name].columns.keys())
            columns = tuple(column for column in there[name] if column in known)
            self.columns[name] = columns
            self._make(name, columns)
            before, strange = file.failures, 0
            identities = _identities(name, columns)
            for row in file.rows(name, columns):
                if all(_is_identity(row[place]) for place in identities):
                    self._add(name, row, columns)
                else:
                    strange += 1
                done += 1
                if done % EVERY == 0:
                    go_on(tell, PART, done, 0)
            if file.failures == before and not strange:
                self.whole.add(name)
            else:
                of_cases = "case_id" in columns and name not in LOG_TABLES
                by_case = file.count_by(name, "case_id") if of_cases else None
                self.expected[name] = by_case if by_case is not None else file.count(name)
        self._add_missing(Txn.__tablename__)
        self._make_indexes()

    def _add_missing(self, name: str) -> None:
        """Give the log of an earlier version the columns it did not have, with nothing in them."""
        for column in Base.metadata.tables[name].columns.keys() if name in self.columns else ():
            if column not in self.columns[name]:
                self.connection.execute(f'ALTER TABLE "{name}" ADD COLUMN "{column}"')

    def fill(self, backup: DamagedFile, tell: Tell) -> bool:
        """Add from a backup what is missing of the log and of the issued files.

        The rows of cases need none of it: a log that is whole tells them. Returns whether the
        backup is of this store: of one that went another way since, nothing may be taken.
        """
        there = backup.columns()
        for done, (name, key) in enumerate(_FILLED.items()):
            go_on(tell, PART, done, 0)
            # A backup from an earlier version lacks tables that came later.
            if name not in self.columns or name not in there:
                continue
            columns = tuple(each for each in self.columns[name] if each in there[name])
            places = [columns.index(each) for each in key]
            for row in backup.rows(name, columns):
                found = self._by_key(name, key, [row[place] for place in places])
                if found is None:
                    self._add(name, row, columns)
                elif name == Txn.__tablename__ and found["id"] != row[columns.index("id")]:
                    return False
        return True

    def row(self, table: str, row_id: str) -> dict[str, Any] | None:
        """Return a row as it was kept; None where it could not be read."""
        return self._by_key(table, ("id",), (row_id,)) if table in self.columns else None

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """Yield every row of a table that could be read."""
        if table not in self.columns:
            return
        listed = _listed(self.columns[table])
        for row in self.connection.execute(f'SELECT {listed} FROM "{table}"'):  # noqa: S608
            yield dict(zip(self.columns[table], row, strict=True))

    def _make(self, name: str, columns: tuple[str, ...]) -> None:
        self.connection.execute(f'CREATE TABLE "{name}"({_listed(columns)})')

    def _add(self, name: str, row: tuple[Any, ...], columns: tuple[str, ...]) -> None:
        marks = ", ".join("?" * len(row))
        self.connection.execute(
            f'INSERT INTO "{name}"({_listed(columns)}) VALUES ({marks})',  # noqa: S608
            row,
        )

    def _by_key(
        self, name: str, key: tuple[str, ...], values: Sequence[Any]
    ) -> dict[str, Any] | None:
        where = " AND ".join(f'"{each}" = ?' for each in key)
        found = self.connection.execute(
            f'SELECT {_listed(self.columns[name])} FROM "{name}" WHERE {where}',  # noqa: S608
            tuple(values),
        ).fetchone()
        return dict(zip(self.columns[name], found, strict=True)) if found else None

    def _make_indexes(self) -> None:
        for name, columns in self.columns.items():
            on = _OTHER_INDEXES.get(name, "id" if "id" in columns else "")
            if on:
                self.connection.execute(f'CREATE INDEX "on_{name}" ON "{name}"({on})')
        if Change.__tablename__ in self.columns:
            self.connection.execute("CREATE INDEX on_row ON change(tab, row_id, txn, n)")
        self.connection.execute("CREATE TABLE kept(seq INTEGER PRIMARY KEY)")
        self.connection.execute(
            "CREATE TABLE differing(owner, tab, row_id, field, old, new, "
            "number INTEGER PRIMARY KEY)"
        )
        self.connection.execute("CREATE INDEX of_owner ON differing(owner)")


def _listed(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _identities(name: str, columns: Sequence[str]) -> list[int]:
    """Return the places in a row that hold the identity of a record."""
    kinds = Base.metadata.tables[name].columns
    return [at for at, each in enumerate(columns) if isinstance(kinds[each].type, sa.Uuid)]


def _is_identity(value: object) -> bool:
    """Tell whether a page of the table gave it: where a file lost its end, others stand there."""
    return value is None or (isinstance(value, str) and _IDENTITY.fullmatch(value) is not None)
