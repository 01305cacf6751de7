"""The index of searched words: written to and asked, in SQLite's own words.

A store on PostgreSQL would index the same table, ``search_text``, with ``tsvector`` instead.
"""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.errors import StoreError
from desktop_app.records.search import IN_A_CASE
from desktop_app.store.engine import DRIVER_ERROR
from desktop_app.store.index_tables import INDEX, TEXT
from desktop_app.store.trouble import is_of_the_moment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    import sqlalchemy as sa

    from desktop_app.store.engine import DriverConnection

MARKED, UNMARKED = "\x02", "\x03"
"""Stand before and behind each word found; no text that is kept holds them."""

_CHECK = "Choose Help, Check the cases: it puts the search right."
_MOST_WORDS = 12
_SHORTEST_BEGINNING = 3
_PUT = f"INSERT INTO {INDEX}(rowid, words) VALUES (?, ?)"  # noqa: S608 - names of our own schema
_TAKE = f"INSERT INTO {INDEX}({INDEX}, rowid, words) VALUES ('delete', ?, ?)"  # noqa: S608
_WRITE_OUT = f"INSERT INTO {INDEX}({INDEX}) VALUES ('flush')"  # noqa: S608
_NUMBERS = f"SELECT DISTINCT rowid / {IN_A_CASE} FROM {INDEX} WHERE {INDEX} MATCH ?"  # noqa: S608
_CASES = (
    f"SELECT value, (SELECT case_id FROM {TEXT.name} WHERE id >= value * {IN_A_CASE} "  # noqa: S608
    "ORDER BY id LIMIT 1) FROM json_each(?)"
)
_PLACES = (
    f"SELECT t.id, t.tab, t.row_id, highlight({INDEX}, 0, ?, ?) FROM {INDEX} AS s "  # noqa: S608
    f"JOIN {TEXT.name} AS t ON t.id = s.rowid "
    f"WHERE s.{INDEX} MATCH ? AND s.rowid >= ? AND s.rowid < ? "
    f"AND s.rowid / {IN_A_CASE} IN (SELECT value FROM json_each(?)) ORDER BY s.rowid"
)


class IndexFailed(Exception):
    """The index cannot be written to as it is; what is drawn from it can be made again."""


class CannotSearch(StoreError):
    """The index fails; no case is touched by it."""

    def __init__(self, what_to_do: str = _CHECK) -> None:
        super().__init__(
            f"The words in your cases cannot be searched now. {what_to_do} The cases themselves "
            "are as they were."
        )


class Indexed(NamedTuple):
    """A row of ``search_text`` as the index has it."""

    id: int
    words: str


class Marked(NamedTuple):
    """A record in which words were found: its words, each one found between the marks."""

    tab: str
    row_id: uuid.UUID
    words: str


class Answer(NamedTuple):
    """The newest cases that hold the words looked for, each with its records that hold any.

    ``others``: how many cases hold them besides.
    """

    cases: dict[uuid.UUID, list[Marked]]
    others: int


def put(connection: sa.Connection, row: Indexed) -> None:
    """Index a row that was written; raises IndexFailed."""
    _write(connection, _PUT, tuple(row))


def take(connection: sa.Connection, row: Indexed) -> None:
    """Forget a row, given just as it was indexed; raises IndexFailed."""
    _write(connection, _TAKE, tuple(row))


def write_out(connection: sa.Connection) -> None:
    """Write what was put and taken now, so that a failure shows here and not in the commit.

    Raises IndexFailed.
    """
    _write(connection, _WRITE_OUT)


def _write(connection: sa.Connection, statement: str, values: tuple[int | str, ...] = ()) -> None:
    """Write to the index; raises IndexFailed.

    An index that does not match is told in the words for a damaged page, and one that lacks a part
    in many others. A page that is damaged indeed makes whatever is done next fail too. Past
    SQLAlchemy, which would let go of the connection at those words, and of the officer's act with
    it.
    """
    driver: DriverConnection = connection.connection.driver_connection
    try:
        driver.execute(statement, values)
    except DRIVER_ERROR as error:
        if is_of_the_moment(str(error)):
            raise
        raise IndexFailed from error


def answer(
    connection: sa.Connection, typed: str, most: int, among: Collection[uuid.UUID] | None
) -> Answer:
    """Return what holds the words typed, as :meth:`Readable.search` says."""
    numbers = sorted(_cases_with(connection, typed), reverse=True)
    if among is None:
        cases = _of_numbers(connection, numbers[:most])
    else:
        here = _of_numbers(connection, numbers)
        numbers = [number for number in numbers if here.get(number) in among]
        cases = {number: here[number] for number in numbers[:most]}
    found: dict[uuid.UUID, list[Marked]] = {
        cases[number]: [] for number in numbers if number in cases
    }
    for number, place in _places_in(connection, cases, typed):
        found[cases[number]].append(place)
    return Answer(found, len(numbers) - len(cases))


def _cases_with(connection: sa.Connection, typed: str) -> set[int]:
    """Return the cases that hold every word of what was typed, in whatever of their records.

    By their numbers in the index, of which newer cases have higher ones.
    """
    found: set[int] | None = None
    for word in _asked(typed):
        here = {row[0] for row in connection.exec_driver_sql(_NUMBERS, (word,))}
        found = here if found is None else found & here
    return found or set()


def _of_numbers(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, uuid.UUID]:
    """Return the identity of each case of these numbers."""
    rows = connection.exec_driver_sql(_CASES, (json.dumps(list(numbers)),))
    return {number: uuid.UUID(case_id) for number, case_id in rows if case_id is not None}


def _places_in(
    connection: sa.Connection, numbers: Collection[int], typed: str
) -> Iterator[tuple[int, Marked]]:
    """Yield the records that hold any of the words typed, of the cases of these numbers."""
    words = _asked(typed)
    if not words or not numbers:
        return
    first, last = min(numbers) * IN_A_CASE, (max(numbers) + 1) * IN_A_CASE
    asked = (MARKED, UNMARKED, " OR ".join(words), first, last, json.dumps(list(numbers)))
    for key, tab, row_id, marked in connection.exec_driver_sql(_PLACES, asked):
        yield key // IN_A_CASE, Marked(tab, uuid.UUID(row_id), marked)


def _asked(typed: str) -> Sequence[str]:
    """Return the words typed as the index is asked for them: quoted, so that no sign means more.

    The last one may be the beginning of a word, once it has three letters.
    """
    words = [word for word in typed.split() if any(sign.isalnum() for sign in word)][:_MOST_WORDS]
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    if words and len(words[-1]) >= _SHORTEST_BEGINNING and typed[-1:].strip():
        quoted[-1] += " *"
    return quoted
