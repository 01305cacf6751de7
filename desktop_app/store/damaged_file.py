"""Read a damaged store file as far as it goes, and leave it as it is to the byte."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias

from desktop_app.store.engine import DRIVER_ERROR, DriverConnection, StoreFile, connect
from desktop_app.store.long_work import go_on, untold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.store.long_work import Tell

PART = "damaged file"
Row: TypeAlias = tuple[Any, ...]

_MANY = 128
_FEWER = 8
_PATIENT = 256
"""So many rows in a row are tried one by one, before larger steps are taken over what is lost."""
_LARGEST_STEP = 4096
_GIVE_UP = 400
"""So many tries are made behind the last row that was read, where nothing tells how many follow."""


class DamagedFile:
    """A store file whose pages may fail; opened again after each one that does.

    A connection that met a damaged page can read nothing more, not even what is whole. ``file`` and
    its write-ahead log are only ever read. ``without_newest``: the log could not be used, so what
    was saved last before the damage is not there.
    """

    def __init__(self, file: StoreFile, tell: Tell = untold) -> None:
        """Open the file; raises the driver's error where not even its beginning can be read.

        ``tell`` is asked after each page that fails whether to go on: where none can be read, they
        are all there is to count. Whatever reads raises Stopped then.
        """
        self._file = file
        self._tell = tell
        self.without_newest = False
        self.failures = 0
        """How many times a page could not be read so far."""
        try:
            self._connection = self._open()
        except DRIVER_ERROR:
            self.without_newest = True
            self._connection = self._open()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def columns(self) -> dict[str, tuple[str, ...]]:
        """Return the columns of every table of the file."""
        tables = self._ask("SELECT name FROM sqlite_master WHERE type = 'table'", ()) or []
        return {
            name: tuple(
                row[0] for row in self._ask("SELECT name FROM pragma_table_info(?)", (name,)) or ()
            )
            for (name,) in tables
            if not name.startswith("sqlite_")
        }

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Row]:
        """Yield every row that can be read, in the order they were added."""
        listed = ", ".join(f'"{column}"' for column in columns)
        select = f'SELECT rowid, {listed} FROM "{table}" WHERE rowid > ? ORDER BY rowid LIMIT ?'  # noqa: S608 - names of the schema
        at: int | None = 0
        many = _MANY
        while at is not None:
            found = self._ask(select, (at, many))
            if found is None and many > 1:
                many = max(1, many // _FEWER)
            elif found is None:
                at, many = self._beyond(table, select, at), _MANY
            else:
                for rowid, *row in found:
                    at = rowid
                    yield tuple(row)
                if len(found) < many:
                    return

    def count(self, table: str) -> int | None:
        """Return how many rows a table had, as its index tells; None where nothing tells."""
        return self._told_by_an_index("count(*)", table)

    def count_by(self, table: str, column: str) -> dict[str, int] | None:
        """Return how many rows a table had for each value, as an index on the column tells."""
        index = self._ask(
            "SELECT l.name FROM pragma_index_list(?) AS l, pragma_index_info(l.name) AS i "
            "WHERE i.seqno = 0 AND i.name = ?",
            (table, column),
        )
        if not index:
            return None
        told = self._ask(
            f'SELECT "{column}", count(*) FROM "{table}" INDEXED BY "{index[0][0]}" '  # noqa: S608
            f'GROUP BY "{column}"',
            (),
        )
        return None if told is None else dict(told)

    def _beyond(self, table: str, select: str, at: int) -> int | None:
        """Return a row behind which reading goes on; None where nothing more can be read."""
        last = self._last(table)
        step, tries, place = 1, 0, at
        while tries < _GIVE_UP if last is None else place < last:
            place += step
            tries += 1
            if self._ask(select, (place, 1)) is not None:
                return self._least(select, place - step, place)
            if tries % _PATIENT == 0:
                step = min(step * 2, _LARGEST_STEP)
        return None

    def _least(self, select: str, failed: int, read: int) -> int:
        """Return the first row behind which can be read, after a larger step over several."""
        while read - failed > 1:
            middle = (failed + read) // 2
            if self._ask(select, (middle, 1)) is None:
                failed = middle
            else:
                read = middle
        return read

    def _last(self, table: str) -> int | None:
        found = self._ask(f'SELECT max(rowid) FROM "{table}"', ())  # noqa: S608
        return found[0][0] if found else self._told_by_an_index("max(rowid)", table)

    def _told_by_an_index(self, what: str, table: str) -> int | None:
        indexes = self._ask(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (table,)
        )
        for (index,) in indexes or ():
            told = self._ask(f'SELECT {what} FROM "{table}" INDEXED BY "{index}"', ())  # noqa: S608
            if told:
                return told[0][0]
        return None

    def _ask(self, sql: str, values: Row) -> list[Row] | None:
        """Return what a query gives; None where it met a page that cannot be read."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except DRIVER_ERROR:
            self.failures += 1
            with suppress(DRIVER_ERROR):
                self._connection.close()
            self._connection = self._open()
            go_on(self._tell, PART, self.failures, 0)
            return None

    def _open(self) -> DriverConnection:
        return connect(self._file, only_look=True, read_only_copy=self.without_newest)
