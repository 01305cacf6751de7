"""The tables of the index of searched words: made, looked at, and cleared away where they broke.

The index is derived: it may be made again at any moment without loss. So whatever became of it,
nothing here asks it to help in its own removal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from desktop_app.records.search import SearchText
from desktop_app.store.engine import DRIVER_ERROR
from desktop_app.store.trouble import is_of_the_moment

if TYPE_CHECKING:
    from desktop_app.store.engine import DriverConnection

TEXT: sa.Table = sa.inspect(SearchText).local_table  # pyright: ignore[reportAssignmentType]

INDEX = "search"
WORDS_AS = "porter unicode61 remove_diacritics 2"
"""How words are told apart and when two are the same: by their stem, without accents and case."""

_KEPT_FOR_IT = tuple(f"{INDEX}_{each}" for each in ("config", "content", "data", "docsize", "idx"))
"""What the database may keep for an index; for one with its words elsewhere, all but content."""
_TABLES = 6
"""With the index itself and the words it is of."""
_OURS = (
    "fts5",
    f"no such table: {INDEX}",
    f"no such table: main.{INDEX}",
    f"vtable constructor failed: {INDEX}",
    TEXT.name,
)
"""What the database says of the index, or of the words it is of, and of nothing else."""
_MAKE = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5(words, "
    f"content='{TEXT.name}', content_rowid='id', tokenize='{WORDS_AS}')"
)
# Else each deleted word is written in full into a note of its deletion.
_FORGET_FOR_GOOD = f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('secure-delete', 1)"  # noqa: S608 - names of our own schema
_FILL = f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')"  # noqa: S608
_ROOM_TO_MAKE = "PRAGMA cache_size=-65536"
_COMPARE = f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
_STANDING = (
    f"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND "  # noqa: S608
    f"((name = '{INDEX}' AND sql = ?) OR name IN ('{TEXT.name}', "
    + ", ".join(f"'{each}'" for each in _KEPT_FOR_IT)
    + "))"
)
_FORGETS = f"SELECT v FROM {INDEX}_config WHERE k = 'secure-delete'"  # noqa: S608
_NEWEST = f"SELECT id, words, case_id, tab, row_id FROM {TEXT.name} ORDER BY id DESC LIMIT 1"  # noqa: S608
_HOLDS = f"SELECT 1 FROM {INDEX} WHERE {INDEX} MATCH ? AND rowid = ?"  # noqa: S608
_HEADING = "*** in database "
_ROOT = "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ?"
_FORGET_IT_WAS_THERE = f"DELETE FROM sqlite_master WHERE name = '{INDEX}'"  # noqa: S608


def make(connection: sa.Connection) -> None:
    """Make the index anew, of what ``search_text`` holds, whatever became of the one before."""
    driver: DriverConnection = connection.connection.driver_connection
    clear_away(driver)
    for statement in (_MAKE, _FORGET_FOR_GOOD, _FILL):
        driver.execute(statement)


def make_text(connection: sa.Connection) -> None:
    """Make an empty ``search_text`` in the place of whatever is there under its name."""
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {TEXT.name}")
    TEXT.create(connection)


def clear_away(driver: DriverConnection) -> None:
    """Remove the index and every table the database kept for it, within a transaction.

    An index that broke cannot be dropped: the database would open it for that. Taken out of the
    list of tables, it leaves ordinary ones behind.
    """
    found = driver.execute(_ROOT, (INDEX,)).fetchone()
    if found and found[0]:
        driver.execute(f"DROP TABLE {INDEX}")  # an ordinary table of that name
    elif found:
        driver.execute("PRAGMA writable_schema=ON")
        driver.execute(_FORGET_IT_WAS_THERE)
        driver.execute("PRAGMA writable_schema=RESET")
    for name in _KEPT_FOR_IT:
        driver.execute(f"DROP TABLE IF EXISTS {name}")


def make_room(connection: sa.Connection) -> None:
    """Let a connection that is used once hold 64 MB of pages, as making an index needs."""
    connection.exec_driver_sql(_ROOM_TO_MAKE)


def stands(driver: DriverConnection) -> bool:
    """Tell whether every table of the index is there, in less than a tenth of a millisecond.

    Writing to an index that lacks one spoils the connection for whatever is written next.
    """
    return driver.execute(_STANDING, (_MAKE,)).fetchone()[0] == _TABLES


def answers(driver: DriverConnection) -> bool:
    """Tell whether the index stands, forgets for good, and finds a word of its newest row."""
    try:
        if not stands(driver) or driver.execute(_FORGETS).fetchone() != (1,):
            return False
        newest = driver.execute(_NEWEST).fetchone()
        word = next((each for each in newest[1].split() if each.isalnum()), "") if newest else ""
        found = driver.execute(_HOLDS, (f'"{word}"', newest[0])).fetchone() if word else True
    except DRIVER_ERROR as error:
        return _unless_of_the_moment(error)
    return found is not None


def is_sound(driver: DriverConnection) -> bool:
    """Tell whether the index holds just the words of ``search_text``.

    On a connection that may write and is used for nothing else: an index that does not match is
    told in the words for a damaged page. The pages themselves are checked elsewhere.
    """
    try:
        if not stands(driver) or driver.execute(_FORGETS).fetchone() != (1,):
            return False
        driver.execute(_COMPARE)
    except DRIVER_ERROR as error:
        return _unless_of_the_moment(error)
    return True


def _unless_of_the_moment(error: Exception) -> bool:
    """Return that the index is not right, unless the error is one of the disk or of its use."""
    if is_of_the_moment(str(error)):
        raise error
    return False


def is_of_index(said: str) -> bool:
    """Tell whether a trouble the database tells of is one of the index alone."""
    return any(words in said.casefold() for words in _OURS)


def is_part_of_index(table: str) -> bool:
    """Tell whether a table of the file is the index or one that the database keeps for it."""
    return table == INDEX or table in _KEPT_FOR_IT


def structure_said(driver: DriverConnection, check: str, most: int) -> list[str]:
    """Return up to ``most`` faults that ``check`` finds in the structure of a file.

    Those of the index are left out. One that broke can stop a check of everything; then each of the
    other tables is looked at by itself. Raises the driver's error.
    """
    try:
        said = _said(driver, f"{check}({most})")
    except DRIVER_ERROR:
        listed = driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        others = [name for (name,) in listed if not is_part_of_index(name)]
        said = [each for name in others for each in _said(driver, f'{check}("{name}")')]
    # The search is checked apart: it is drawn from the records, and made again where it is wrong.
    return [each for each in said if each != "ok" and not is_of_index(each)][:most]


def _said(driver: DriverConnection, check: str) -> list[str]:
    rows = driver.execute(f"PRAGMA {check}").fetchall()
    lines = [line for (said,) in rows for line in str(said).splitlines()]
    return [line for line in lines if not line.startswith(_HEADING)]
