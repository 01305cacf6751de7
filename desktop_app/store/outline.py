"""The outline of a store: its tables and the page each begins on, kept beside the file as well.

Without the few pages that list the tables nothing else in a file can be found. Nothing in the
outline is about any case.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from desktop_app.store.engine import DRIVER_ERROR, StoreFile, connect
from desktop_app.store.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

NAME = "casework.outline.json"
_FORMAT = "casework-outline/1"
_PAGE = 4096
_OF_A_PAGE = _PAGE - 80
"""What a page holds besides its seal."""
_COLUMNS, _BEGINS = 5, 3
_MASTER = "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master ORDER BY rowid"


def keep_outline(store_file: StoreFile) -> None:
    """Write the outline of a store beside it, where it is not the one that is there.

    A folder that takes nothing, or a file that is damaged, has to be told of elsewhere.
    """
    with suppress(OSError, DRIVER_ERROR):
        connection = connect(store_file)
        try:
            rows = [list(row) for row in connection.execute(_MASTER)]
        finally:
            connection.close()
        content = json.dumps({"format": _FORMAT, "tables": rows}, indent=0).encode()
        file = store_file.file.with_name(NAME)
        if not file.is_file() or file.read_bytes() != content:
            write_whole(file, content)


def rebuilt(store_file: StoreFile, to: Path) -> StoreFile | None:
    """Return a copy of a file whose list of tables is made again from its outline.

    None where there is no outline that can be read. Every other page is as it was, seal and all:
    the same key seals the same page in any file. Raises OSError and the driver's error.
    """
    rows = _outline(store_file.file.with_name(NAME))
    if not rows:
        return None
    pages = store_file.file.stat().st_size // _PAGE
    copy, listed = store_file.at(to), max(pages, *(row[_BEGINS] for row in rows))
    connection = connect(copy, create=True)
    try:
        # As many pages as the old file has or had, so that what lists the tables comes after them.
        connection.execute("CREATE TABLE room(x)")
        connection.execute("INSERT INTO room VALUES (zeroblob(?))", (listed * _OF_A_PAGE,))
        connection.execute("PRAGMA writable_schema=ON")
        connection.executemany("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", rows)
        connection.execute("DELETE FROM sqlite_master WHERE name = 'room'")
    finally:
        connection.close()
    with store_file.file.open("rb") as old, to.open("r+b") as new:
        old.seek(_PAGE)
        new.seek(_PAGE)
        for _ in range(1, pages):
            new.write(old.read(_PAGE))
    return copy


def _outline(file: Path) -> list[Any]:
    """Return the rows that list the tables; none where it is not such an outline."""
    try:
        held = json.loads(file.read_bytes())
        rows = [tuple(row) for row in held["tables"]] if held["format"] == _FORMAT else []
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    right = all(len(row) == _COLUMNS and isinstance(row[_BEGINS], int) for row in rows)
    return rows if right else []
