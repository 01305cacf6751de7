"""Clear the traces of erased rows that still wait in the write-ahead log."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from desktop_app.store.engine import DRIVER_ERROR, connect

if TYPE_CHECKING:
    from desktop_app.store.engine import DriverConnection, StoreFile

OWED = "traces_owed"
"""The fact that something was erased whose traces may still be there."""


def clear_traces(store_file: StoreFile) -> bool:
    """Bring the erasure into the file and empty its write-ahead log; say whether that was done.

    The file itself overwrites what is deleted (``secure_delete``); the log keeps the pages as they
    were before. Where the disk is full or something reads on, it is still owed, and is done when
    the store is next opened.
    """
    try:
        with closing(connect(store_file)) as connection:
            return _cleared(connection)
    except DRIVER_ERROR:
        return False


def clear_owed_traces(store_file: StoreFile) -> None:
    """Do what an erasure could not finish, because it was cut off or the file was in use."""
    with closing(connect(store_file)) as connection:
        if connection.execute("SELECT 1 FROM store_fact WHERE name = ?", (OWED,)).fetchone():
            _cleared(connection)


def _cleared(connection: DriverConnection) -> bool:
    busy, *_pages = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if not busy:
        connection.execute("DELETE FROM store_fact WHERE name = ?", (OWED,))
    return not busy
