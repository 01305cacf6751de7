"""Put together the rows of a salvaged store: from the tables, and from the log where they fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.records.base import Base
from desktop_app.records.issued import Issued, IssuedFile
from desktop_app.records.tray import TrayEntry
from desktop_app.store.canonical import read_spelt, spell, spell_row
from desktop_app.store.captured import ADDED, REMOVED, Changed
from desktop_app.store.engine import DRIVER_ERROR
from desktop_app.store.issued_files import FORMS, is_whole
from desktop_app.store.kept_log import NO_CASE
from desktop_app.store.log_check import as_sealed
from desktop_app.store.long_work import EVERY, go_on
from desktop_app.store.writing_session import followed_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.store.engine import DriverConnection
    from desktop_app.store.kept_log import KeptLog
    from desktop_app.store.long_work import Tell
    from desktop_app.store.raw_copy import RawCopy

PART = "saved records"
Kept = dict[str, Any]
CASE = "case"
_LOST_TITLE = "Salvaged case: its first answers were lost"
_OF_ROW = (
    "SELECT c.txn, c.n, c.tab, c.row_id, c.field, c.digest, c.salt, c.old, c.new, "
    "k.seq IS NOT NULL FROM change AS c LEFT JOIN kept AS k ON k.seq = c.txn "
    "WHERE c.tab = ? AND c.row_id = ? ORDER BY c.txn, c.n"
)


class SavedRows:
    """The rows of the new store, and how they differ from what its log tells of them.

    Where the log tells all of a case, its rows are what the log says. Else a row is what its table
    says, or, where the table could not be read to its end, what the log still tells of it.
    """

    def __init__(self, raw: RawCopy, log: KeptLog, to: DriverConnection) -> None:
        self.refused = 0
        """Rows that would not go in, because another one has what only one may have."""
        self.stubs: set[str] = set()
        """Cases whose own row was lost and was made again around what else is there of them."""
        self.files_lost: dict[str, int] = {}
        """Files of issued documents that are lost, by case."""
        self._raw = raw
        self._log = log
        self._to = to
        self._has_log = {"txn", "change"} <= raw.columns.keys()

    def write(self, tell: Tell) -> None:
        """Write every row that can be had, and join what points at rows that cannot.

        Raises Stopped.
        """
        done = 0
        for name in self._tables():
            for row_id in self._ids(name):
                row = self._final(name, row_id)
                if row is not None:
                    self._insert(name, row)
                done += 1
                if done % EVERY == 0:
                    go_on(tell, PART, done, 0)
        self._stub_cases()
        self._write_issued_files()
        for row in self._raw.rows(TrayEntry.__tablename__):
            self._insert(TrayEntry.__tablename__, row)
        self._drop_links()

    def differing(self, tell: Tell) -> Iterator[tuple[str, Changed]]:
        """Yield how the rows written differ from what the kept log says, with the case of each.

        Raises Stopped.
        """
        for done, name in enumerate(self._tables()):
            go_on(tell, PART, done, 0)
            columns = list(Base.metadata.tables[name].columns.keys())
            listed = ", ".join(f'"{column}"' for column in columns)
            for row_id in self._ids(name) | self._stub_ids(name):
                logged = self._replayed(name, row_id, only_kept=True)
                found = self._to.execute(
                    f'SELECT {listed} FROM "{name}" WHERE id = ?',  # noqa: S608 - our own names
                    (row_id,),
                ).fetchone()
                row = dict(zip(columns, found, strict=True)) if found else None
                owner = _owner(name, row_id, row or logged or {})
                for change in _changes(name, row_id, logged, row):
                    yield owner, change

    def _tables(self) -> list[str]:
        followed = followed_tables()
        return [table.name for table in Base.metadata.sorted_tables if table.name in followed]

    def _ids(self, name: str) -> set[str]:
        ids = {str(row["id"]) for row in self._raw.rows(name)}
        if self._has_log:
            logged = "SELECT DISTINCT row_id FROM change WHERE tab = ?"
            ids |= {str(row[0]) for row in self._raw.connection.execute(logged, (name,))}
        return ids

    def _stub_ids(self, name: str) -> set[str]:
        return self.stubs if name == CASE else set()

    def _final(self, name: str, row_id: str) -> Kept | None:
        there = self._raw.row(name, row_id)
        logged = self._replayed(name, row_id)
        owner = _owner(name, row_id, there or logged or {})
        if self._log.is_whole_for(owner) and self._is_logged(name, row_id):
            return logged
        if there is not None or name in self._raw.whole:
            return there
        return logged

    def _is_logged(self, name: str, row_id: str) -> bool:
        if not self._has_log:
            return False
        sql = "SELECT 1 FROM change WHERE tab = ? AND row_id = ? LIMIT 1"
        return self._raw.connection.execute(sql, (name, row_id)).fetchone() is not None

    def _replayed(self, name: str, row_id: str, *, only_kept: bool = False) -> Kept | None:
        """Return the row as the log tells it; None where it was removed or its start is lost."""
        if not self._has_log:
            return None
        columns = Base.metadata.tables[name].columns.keys()
        state: Kept | None = None
        for *change, kept in self._raw.connection.execute(_OF_ROW, (name, row_id)):
            if (only_kept and not kept) or not as_sealed(tuple(change)):
                continue
            field, new = change[4], change[8]
            if field == ADDED:
                added = read_spelt(new or "{}")
                state = {column: added.get(column) for column in columns}
            elif field == REMOVED:
                state = None
            elif state is not None and field in state:
                state[field] = read_spelt(new or "null")
        return state

    def _insert(self, name: str, row: Kept) -> None:
        names = ", ".join(f'"{column}"' for column in row)
        marks = ", ".join("?" * len(row))
        try:
            self._to.execute(
                f'INSERT INTO "{name}"({names}) VALUES ({marks})',  # noqa: S608 - our own names
                list(row.values()),
            )
        except DRIVER_ERROR:
            self.refused += 1

    # --- What is left pointing at nothing ---

    def _stub_cases(self) -> None:
        """Make a case again of which only other rows are left, so that they are not lost too."""
        here = {row[0] for row in self._to.execute('SELECT id FROM "case"')}
        pack = self._to.execute(
            'SELECT policy_pack FROM "case" GROUP BY 1 ORDER BY count(*) DESC LIMIT 1'
        ).fetchone()
        for case_id in sorted(self._owners() - here):
            self.stubs.add(case_id)
            row = {
                "id": case_id,
                "position": 0,
                "reference": f"SALVAGED-{len(self.stubs):03}",
                "title": _LOST_TITLE,
                "policy_pack": pack[0] if pack else None,
            }
            self._insert(CASE, row)

    def _owners(self) -> set[str]:
        """Return the cases that rows in the new store say they belong to."""
        found: set[str] = set()
        for name in self._tables():
            if "case_id" in Base.metadata.tables[name].columns:
                rows = self._to.execute(f'SELECT DISTINCT case_id FROM "{name}"')  # noqa: S608
                found |= {row[0] for row in rows}
        return found

    def _write_issued_files(self) -> None:
        """Carry over the files that are whole; what was issued no longer names one that is not."""
        whole: set[tuple[str, str]] = set()
        named = self._named_files()
        for row in self._raw.rows(IssuedFile.__tablename__):
            key = (row["case_id"], row["sha256"])
            if key in named and is_whole(row["content"], row["sha256"]):
                whole.add(key)
                self._insert(IssuedFile.__tablename__, row)
        for case_id, sha256 in named - whole:
            self.files_lost[case_id] = self.files_lost.get(case_id, 0) + 1
            for form in FORMS:
                self._to.execute(
                    f"UPDATE {Issued.__tablename__} SET {form} = NULL "  # noqa: S608
                    f"WHERE case_id = ? AND {form} = ?",
                    (case_id, sha256),
                )

    def _named_files(self) -> set[tuple[str, str]]:
        return {
            (row[0], row[1])
            for form in FORMS
            for row in self._to.execute(
                f"SELECT case_id, {form} FROM {Issued.__tablename__} WHERE {form} IS NOT NULL"  # noqa: S608
            )
        }

    def _drop_links(self) -> None:
        """Leave empty every link to a row that is lost."""
        broken = self._to.execute("PRAGMA foreign_key_check").fetchall()
        for name, rowid, _to, number in broken:
            links = self._to.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
            column = next(link[3] for link in links if link[0] == number)
            if Base.metadata.tables[name].columns[column].nullable:
                change = f'UPDATE "{name}" SET "{column}" = NULL WHERE rowid = ?'  # noqa: S608
            else:
                change = f'DELETE FROM "{name}" WHERE rowid = ?'  # noqa: S608
            self._to.execute(change, (rowid,))


def _owner(name: str, row_id: str, row: Kept) -> str:
    return row_id if name == CASE else str(row.get("case_id") or NO_CASE)


def _changes(name: str, row_id: str, logged: Kept | None, row: Kept | None) -> Iterator[Changed]:
    if logged is None and row is not None:
        yield Changed(name, row_id, ADDED, None, spell_row(row))
    elif logged is not None and row is None:
        yield Changed(name, row_id, REMOVED, spell_row(logged), None)
    elif logged is not None and row is not None:
        for field, value in row.items():
            if logged[field] != value:
                yield Changed(name, row_id, field, spell(logged[field]), spell(value))
