"""Copy a store into a new folder under a new master key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import CannotCopyUnderNewKey
from desktop_app.store.backup import break_off_where_told, lacks_room
from desktop_app.store.backup_file import discard
from desktop_app.store.engine import DRIVER_ERROR, DriverConnection, StoreFile, connect
from desktop_app.store.files import flush_file, flush_folder
from desktop_app.store.folder import FILE, make_folder
from desktop_app.store.keyfile import USUAL, Cost, create_key_file
from desktop_app.store.long_work import go_on, untold

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.store.long_work import Tell

PART = "copying"
"""What is said to be under way while everything is written under the new key."""
_NEW = "under_new_key"


def copy_under_new_key(
    old: StoreFile, folder: Path, passphrase: str, *, cost: Cost = USUAL, tell: Tell = untold
) -> str:
    """Write every row of a store into a new store; return its recovery code, kept nowhere.

    ``old`` is only read. Raises StoreExists, FolderNotLocal, FolderNotWritable,
    PassphraseTooShort, CannotCopyUnderNewKey, and Stopped where ``tell`` says so; then nothing is
    left in ``folder``.
    """
    make_folder(folder)
    try:
        _refuse_without_room(old.file, folder.parent)
        keys, code = create_key_file(folder, passphrase, cost=cost)
        key, salt = keys.for_store()
        new = StoreFile(file=folder / FILE, key=key, salt=salt)
        connect(new, create=True).close()
        _export(old, new, tell)
        flush_file(new.file)
        flush_folder(folder)
    except (OSError, DRIVER_ERROR) as error:
        discard(folder)
        go_on(tell, PART, 0, 0)
        raise CannotCopyUnderNewKey(f"the copy into {folder.parent} broke off") from error
    except BaseException:
        discard(folder)
        raise
    return code


def _refuse_without_room(file: Path, folder: Path) -> None:
    if lacks_room(file, folder):
        raise CannotCopyUnderNewKey(f"there is too little room in {folder}")


def _export(old: StoreFile, new: StoreFile, tell: Tell) -> None:
    reading = connect(old, may_attach=True)
    try:
        go_on(tell, PART, 0, 0)
        break_off_where_told(reading, tell, PART)
        # Bound, not written into the statement, so that the key shows in no trace and no log.
        reading.execute(
            f"ATTACH DATABASE ? AS {_NEW} KEY ?",
            (str(new.file), f"x'{new.key.hex()}{new.salt.hex()}'"),
        )
        reading.execute(f"SELECT sqlcipher_export('{_NEW}')")
        if _counts(reading, "main") != _counts(reading, _NEW):
            raise CannotCopyUnderNewKey("the copy does not hold what the store holds")
        reading.execute(f"DETACH DATABASE {_NEW}")
    finally:
        reading.close()


def _counts(connection: DriverConnection, of: str) -> dict[str, tuple[str | None, int]]:
    """Return every table with its making and its rows, and every index and trigger."""
    listed = connection.execute(f"SELECT name, type, sql FROM {of}.sqlite_master")  # noqa: S608
    return {
        name: (sql, _rows(connection, of, name) if kind == "table" else 0)
        for name, kind, sql in listed.fetchall()
    }


def _rows(connection: DriverConnection, of: str, table: str) -> int:
    found = connection.execute(f'SELECT count(*) FROM {of}."{table}"')  # noqa: S608 - our own names
    return found.fetchone()[0]
