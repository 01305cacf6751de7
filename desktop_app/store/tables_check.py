"""Compare what the tables hold with what the change log says, in room that does not grow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.records.base import Base
from desktop_app.store.canonical import read_spelt, spell
from desktop_app.store.captured import ADDED, REMOVED
from desktop_app.store.faults import Faults, identity
from desktop_app.store.log_check import LogCheck, LoggedRow
from desktop_app.store.long_work import EVERY, go_on, untold
from desktop_app.store.tally import Tally, bucket_of
from desktop_app.store.writing_session import followed_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.store.engine import DriverConnection
    from desktop_app.store.long_work import Tell

PART = "records"
_NOTHING = "null"
_WHOLE = (ADDED, REMOVED)


class Expected:
    """What the log says should be in the tables, summed up as the log goes by."""

    def __init__(self) -> None:
        self._tally = Tally()
        self._columns = {name: frozenset(_columns(name)) for name in followed_tables()}

    def see(self, change: LoggedRow) -> None:
        """Take in one change of the log; what a later version dropped counts no more."""
        tab, row_id, field, old, new = change
        columns = self._columns.get(tab)
        if columns is None:
            return
        if field in _WHOLE:
            for name, spelt in _row(columns, old):
                self._tally.take(tab, row_id, name, spelt)
            for name, spelt in _row(columns, new):
                self._tally.put(tab, row_id, name, spelt)
        elif field in columns:
            if old != _NOTHING and old is not None:
                self._tally.take(tab, row_id, field, old)
            if new != _NOTHING and new is not None:
                self._tally.put(tab, row_id, field, new)

    def compare(self, driver: DriverConnection, faults: Faults, tell: Tell) -> None:
        """Note every row that is not what the log says; raises Stopped."""
        done, total = 0, sum(_count(driver, name) for name in self._columns)
        for name in sorted(self._columns):
            for row_id, row in _rows(driver, name):
                for field, value in row.items():
                    if value is not None:
                        self._tally.take(name, row_id, field, spell(value))
                done += 1
                if done % EVERY == 0:
                    go_on(tell, PART, done, total)
        if differing := self._tally.differing():
            _name_rows(driver, differing, faults)


class Touched:
    """The rows that a part of the log touched, with what they should be at its end."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], dict[str, Any] | None] = {}

    def see(self, change: LoggedRow) -> None:
        """Take in one change of the log."""
        key = (change.tab, change.row_id)
        if change.field == ADDED:
            blank = dict.fromkeys(_columns(change.tab)) if change.tab in followed_tables() else {}
            self._rows[key] = {**blank, **read_spelt(change.new or "{}")}
        elif change.field == REMOVED:
            self._rows[key] = None
        else:
            row = self._rows.get(key)
            now = read_spelt(change.new or _NOTHING)
            self._rows[key] = {**(row or {}), change.field: now}

    def compare(self, driver: DriverConnection, faults: Faults) -> None:
        """Note every row touched that is not what the log says."""
        followed = followed_tables()
        for (name, row_id), expected in self._rows.items():
            if name not in followed:
                continue
            found = next(_rows(driver, name, row_id), None)
            faults.add_all(_differences(name, row_id, expected, found[1] if found else None))


def _name_rows(driver: DriverConnection, differing: frozenset[int], faults: Faults) -> None:
    """Go through the log again for the groups that differ, and name their rows."""
    state: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in followed_tables()}
    for change in LogCheck(driver, Faults()).changes(untold):
        rows = state.get(change.tab)
        if rows is None or bucket_of(change.tab, change.row_id) not in differing:
            continue
        if change.field == ADDED:
            rows[change.row_id] = read_spelt(change.new or "{}")
        elif change.field == REMOVED:
            rows.pop(change.row_id, None)
        else:
            now = read_spelt(change.new or _NOTHING)
            rows.setdefault(change.row_id, {})[change.field] = now
    for name in sorted(state):
        logged = state[name]
        for row_id, row in _rows(driver, name):
            if bucket_of(name, row_id) in differing:
                expected = logged.pop(row_id, None)
                whole = None if expected is None else {**dict.fromkeys(row), **expected}
                faults.add_all(_differences(name, row_id, whole, row))
        faults.add_all(f"{name} {identity(row_id)} is missing" for row_id in logged)


def _differences(
    name: str, row_id: str, expected: dict[str, Any] | None, found: dict[str, Any] | None
) -> Iterator[str]:
    if expected is not None and found is None:
        yield f"{name} {identity(row_id)} is missing"
    elif found is not None and (
        expected is None
        or any(found[field] != value for field, value in expected.items() if field in found)
    ):
        yield f"{name} {identity(row_id)} is not what the log says"


def _rows(
    driver: DriverConnection, name: str, row_id: str | None = None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield rows as kept, past the column types, because the hashes are over what is kept."""
    columns = _columns(name)
    listed = ", ".join(f'"{column}"' for column in columns)
    where, values = ("", ()) if row_id is None else (" WHERE id = ?", (row_id,))
    for row in driver.execute(f'SELECT {listed} FROM "{name}"{where}', values):  # noqa: S608 - our own names
        kept = dict(zip(columns, row, strict=True))
        yield str(kept["id"]), kept


def _row(columns: frozenset[str], spelt: str | None) -> Iterator[tuple[str, str]]:
    for name, value in read_spelt(spelt or "{}").items():
        if name in columns:
            yield name, spell(value)


def _columns(name: str) -> list[str]:
    return list(Base.metadata.tables[name].columns.keys())


def _count(driver: DriverConnection, name: str) -> int:
    return driver.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
