"""The words of each record that the search finds, kept with every change and made again at need."""

from __future__ import annotations

import hashlib
import uuid
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from desktop_app.records import BETWEEN_FIELDS, CASE_RECORDS, Case, Field, fields_of
from desktop_app.records.search import IN_A_CASE
from desktop_app.store import index_tables, text_index
from desktop_app.store.captured import ADDED, REMOVED
from desktop_app.store.change_log import fact, set_fact
from desktop_app.store.engine import DAMAGED, DRIVER_ERROR, make_engine
from desktop_app.store.index_tables import TEXT
from desktop_app.store.long_work import go_on, untold
from desktop_app.store.text_index import Indexed, IndexFailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop_app.store.captured import Changed
    from desktop_app.store.engine import DriverConnection, StoreFile
    from desktop_app.store.long_work import Tell

PART = "search"
MADE_AS = "search_made_as"
"""The fact what was searched, and how, when the index was made; nothing where it failed since."""
_AT_ONCE = 200
"""So many cases are read at a time, where all are."""

_OF_ROW = TEXT.c.row_id == sa.bindparam("of_row")
_OF_CASE = TEXT.c.case_id == sa.bindparam("of_case")
_KEPT = sa.select(TEXT.c.id, TEXT.c.words).where(_OF_ROW)
_LAST_IN_CASE = sa.select(sa.func.max(TEXT.c.id)).where(_OF_CASE)
_LAST = sa.select(sa.func.max(TEXT.c.id))
_ADD = TEXT.insert()
_CHANGE = TEXT.update().where(_OF_ROW).values(words=sa.bindparam("now"))
_DROP = TEXT.delete().where(_OF_ROW)
_CASE_ID: sa.ColumnElement[uuid.UUID] = sa.inspect(Case).local_table.c.id


class Searched(NamedTuple):
    """A table with the fields of it that are searched, and how its rows are read.

    ``rows``: those of the cases ``of_cases``; ``row``: the one row ``of_row``.
    """

    table: sa.Table
    names: tuple[str, ...]
    fields: tuple[Field, ...]
    rows: sa.Select[*tuple[Any, ...]]
    row: sa.Select[*tuple[Any, ...]]


@cache
def searched() -> Mapping[str, Searched]:
    """Return what is searched, by table: the fields of a case's records that hold typed words."""
    found: dict[str, Searched] = {}
    for kind in (Case, *CASE_RECORDS):
        fields = {name: field for name, field in fields_of(kind).items() if field.is_searched}
        if fields:
            table: sa.Table = sa.inspect(kind).local_table  # pyright: ignore[reportAssignmentType]
            case = table.c.id if kind is Case else table.c.case_id
            each = sa.select(table.c.id, case.label("of_case"), *(table.c[name] for name in fields))
            rows = each.where(case.in_(sa.bindparam("of_cases", expanding=True)))
            row = each.where(table.c.id == sa.bindparam("of_row"))
            found[table.name] = Searched(table, tuple(fields), tuple(fields.values()), rows, row)
    return found


@cache
def searched_names() -> Mapping[str, tuple[str, ...]]:
    """Return the attributes that are searched, by table, in the order their words are kept in."""
    return {name: of_table.names for name, of_table in searched().items()}


def follow(connection: sa.Connection, changes: Sequence[Changed]) -> None:
    """Bring the words of every record that was changed up to date, in the same transaction.

    Where the index fails it stands in nobody's way: the change is kept, and the index is made
    again when the store is next searched, checked or opened.
    """
    names = searched_names()
    rows = {
        (change.tab, change.row_id): None
        for change in changes
        if change.field in (ADDED, REMOVED, *names.get(change.tab, ())) and change.tab in names
    }
    if not rows:
        return
    driver: DriverConnection = connection.connection.driver_connection
    kept = index_tables.stands(driver)
    if kept:
        try:
            with connection.begin_nested():
                for table, row_id in rows:
                    _keep(connection, searched()[table], uuid.UUID(row_id))
                text_index.write_out(connection)
        except IndexFailed:
            kept = False
        except DBAPIError as error:
            if not index_tables.is_of_index(str(error.orig)):
                raise
            kept = False
    if not kept:
        set_fact(connection, MADE_AS, "")


def forget_erased(connection: sa.Connection) -> None:
    """Forget every word of cases that are here no more, so that no page holds any of it.

    The index is made anew in one piece: one that words are only taken out of keeps how they begin
    in its outline, and one that does not match keeps more. On a connection that is used once.
    """
    try:
        with connection.begin_nested():
            connection.execute(TEXT.delete().where(TEXT.c.case_id.not_in(sa.select(_CASE_ID))))
    except DBAPIError as error:
        if not index_tables.is_of_index(str(error.orig)):
            raise
        rebuild(connection)
    else:
        index_tables.make_room(connection)
        index_tables.make(connection)


def rebuild(connection: sa.Connection, tell: Tell = untold) -> None:
    """Draw all words from the records again and index them, on a connection that is used once.

    Raises Stopped.
    """
    index_tables.make_room(connection)
    index_tables.make_text(connection)
    for number, (case_id, words) in enumerate(_every_case(connection, tell), 1):
        first = number * IN_A_CASE
        rows = [
            {"id": first + n, "case_id": case_id, "tab": tab, "row_id": row_id, "words": each}
            for n, ((tab, row_id), each) in enumerate(words.items())
        ]
        if rows:
            connection.execute(_ADD, rows)
    index_tables.make(connection)
    set_fact(connection, MADE_AS, _made_as())


def keep_current(store_file: StoreFile) -> None:
    """Make the index again where it was made by another version, failed, or cannot be asked.

    A page of the index that is damaged is left to the check of the file: the cases open without it.
    Raises the driver's error where even what the store notes of the index cannot be read.
    """
    engine = make_engine(store_file, one_use=True)
    with engine.connect() as connection:
        fact(connection, MADE_AS)
    try:
        with engine.connect() as connection:
            driver: DriverConnection = connection.connection.driver_connection
            if is_current(connection) and index_tables.answers(driver):
                return
        with engine.execution_options(rw=True).begin() as connection:
            rebuild(connection)
    except (DBAPIError, DRIVER_ERROR) as error:
        if DAMAGED not in str(error):
            raise


def is_current(connection: sa.Connection) -> bool:
    """Tell whether the index is there, and no change left it behind since it was made.

    Whether it matches word by word is told by :func:`draws_from_cases` and a comparison.
    """
    driver: DriverConnection = connection.connection.driver_connection
    return fact(connection, MADE_AS) == _made_as() and index_tables.stands(driver)


def draws_from_cases(connection: sa.Connection, tell: Tell = untold) -> bool:
    """Tell whether the words kept are those of the records, none more or less; raises Stopped."""
    if fact(connection, MADE_AS) != _made_as():
        return False
    kept = sa.select(TEXT.c.tab, TEXT.c.row_id, TEXT.c.words).where(_OF_CASE)
    total = 0
    for case_id, words in _every_case(connection, tell):
        found = connection.execute(kept, {"of_case": case_id})
        if {(tab, row_id): each for tab, row_id, each in found} != words:
            return False
        total += len(words)
    return total == connection.scalar(sa.select(sa.func.count()).select_from(TEXT))


def _every_case(
    connection: sa.Connection, tell: Tell
) -> Iterator[tuple[uuid.UUID, dict[tuple[str, uuid.UUID], str]]]:
    """Yield every case with the words of its records by table and identity; raises Stopped."""
    cases = list(connection.scalars(sa.select(_CASE_ID).order_by(_CASE_ID)))
    for first in range(0, len(cases), _AT_ONCE):
        go_on(tell, PART, first, len(cases))
        together = cases[first : first + _AT_ONCE]
        found: dict[uuid.UUID, dict[tuple[str, uuid.UUID], str]] = {each: {} for each in together}
        for table, of_table in searched().items():
            for row in connection.execute(of_table.rows, {"of_cases": together}):
                if words := _words(of_table, row):
                    found[row.of_case][table, row.id] = words
        yield from found.items()


def _keep(connection: sa.Connection, of_table: Searched, row_id: uuid.UUID) -> None:
    row = connection.execute(of_table.row, {"of_row": row_id}).first()
    words = _words(of_table, row) if row is not None else ""
    before = connection.execute(_KEPT, {"of_row": row_id}).first()
    if words == (before.words if before is not None else ""):
        return
    if before is not None:
        text_index.take(connection, Indexed(*before))
    if row is None or not words:
        connection.execute(_DROP, {"of_row": row_id})
    elif before is not None:
        connection.execute(_CHANGE, {"of_row": row_id, "now": words})
        text_index.put(connection, Indexed(before.id, words))
    else:
        number = _next_number(connection, row.of_case)
        values = {"id": number, "case_id": row.of_case, "tab": of_table.table.name}
        connection.execute(_ADD, {**values, "row_id": row_id, "words": words})
        text_index.put(connection, Indexed(number, words))


def _next_number(connection: sa.Connection, case_id: uuid.UUID) -> int:
    last = connection.scalar(_LAST_IN_CASE, {"of_case": case_id})
    if last is not None:
        return last + 1
    return ((connection.scalar(_LAST) or 0) // IN_A_CASE + 1) * IN_A_CASE


def _words(of_table: Searched, row: sa.Row[*tuple[Any, ...]]) -> str:
    """Return the words of a record, its fields in their order; nothing where it holds none."""
    pairs = zip(of_table.fields, row[2:], strict=True)
    words = BETWEEN_FIELDS.join(field.words(value) for field, value in pairs)
    return words if words.strip(BETWEEN_FIELDS) else ""


@cache
def _made_as() -> str:
    told = repr((index_tables.WORDS_AS, sorted(searched_names().items())))
    return hashlib.sha256(told.encode()).hexdigest()
