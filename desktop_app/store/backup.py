"""Make one verified copy of a store file while saving goes on."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from desktop_app.errors import BackupFailed, TooDamagedToBackUp
from desktop_app.store.engine import DRIVER_ERROR, StoreFile, connect
from desktop_app.store.files import flush_file, flush_folder
from desktop_app.store.index_tables import structure_said
from desktop_app.store.long_work import go_on, untold
from desktop_app.store.trouble import says_damaged

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.store.engine import DriverConnection
    from desktop_app.store.long_work import Tell

_UNSOUND = "the copy did not pass its checks and does not count"
_NAME = "its name or that of its folder is not text in UTF-8. Choose another name"
PART = "backup"
"""What is said to be under way while a backup is made."""

_STEPS = 100_000
"""Of the database between two questions whether to go on: some hundredths of a second.

Each waits for its turn in Python, where saving goes on; ten times as many cost a second.
"""

_MOST = 10
"""Faults of the structure told: more than the index of the search can have by itself."""

_ROOM = 1.2
_ROOM_BYTES = 50_000_000


def back_up(store_file: StoreFile, final: Path, tell: Tell = untold) -> Path:
    """Write a compacted copy under the same key to ``final``; it gets that name once it is sound.

    Raises BackupFailed, and leaves nothing behind, where there is no room, where something has the
    name already, or where the copy fails its page check or its structure check; Stopped where
    ``tell`` says not to go on.
    """
    if final.exists():
        raise BackupFailed(f"{final} is there already")
    part = final.with_name(final.name + ".part")
    try:
        final.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        if lacks_room(store_file.file, final.parent):
            raise BackupFailed(
                f"there is too little room in {final.parent}; free some space, then try again"
            )
        _copy(store_file, part, tell)
        refuse_unsound(store_file.at(part), tell)
        part.replace(final)
        flush_folder(final.parent)
    except OSError as error:
        raise BackupFailed(f"{final.parent} cannot be written to") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return final


def lacks_room(file: Path, folder: Path) -> bool:
    """Tell whether a disk has too little room for a copy of a store file and work to go on."""
    log = file.with_name(file.name + "-wal")
    size = file.stat().st_size + (log.stat().st_size if log.exists() else 0)
    return shutil.disk_usage(folder).free < size * _ROOM + _ROOM_BYTES


def _copy(store_file: StoreFile, part: Path, tell: Tell) -> None:
    try:
        with closing(connect(store_file, may_attach=True)) as connection:
            break_off_where_told(connection, tell, PART)
            # Never a file copy: that would leave out what still waits in the write-ahead log.
            connection.execute("VACUUM INTO ?", (str(part),))
    except UnicodeEncodeError as error:
        raise BackupFailed(_NAME) from error
    except DRIVER_ERROR as error:
        go_on(tell, PART, 0, 0)
        if says_damaged(str(error)):
            raise TooDamagedToBackUp from error
        raise BackupFailed(f"the copy into {part.parent} broke off ({error})") from error
    part.chmod(0o600)
    flush_file(part)


def break_off_where_told(connection: DriverConnection, tell: Tell, part: str) -> None:
    """Ask ``tell`` every now and then; where it says no, what is under way fails."""
    connection.set_progress_handler(lambda: not tell(part, 0, 0), _STEPS)


def refuse_unsound(copy: StoreFile, tell: Tell = untold) -> None:
    """Raise BackupFailed unless every page and the structure of a closed copy are sound.

    Raises Stopped where ``tell`` says not to go on.
    """
    try:
        # Neither finds all that the other does, each reads the whole file, and neither waits for
        # Python: side by side they take as long as the slower one.
        with ThreadPoolExecutor(1) as beside:
            pages = beside.submit(_bad_pages, copy)
            structure = _bad_structure(copy, tell)
        bad_pages = pages.result()
    except DRIVER_ERROR as error:
        go_on(tell, PART, 0, 0)
        raise BackupFailed(_UNSOUND) from error
    # A search that is not right is made again from the records, wherever it is opened.
    if bad_pages or structure:
        raise BackupFailed(_UNSOUND)


def _bad_pages(copy: StoreFile) -> list[str]:
    with closing(connect(copy, read_only_copy=True)) as connection:
        return [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]


def _bad_structure(copy: StoreFile, tell: Tell) -> list[str]:
    with closing(connect(copy, read_only_copy=True)) as connection:
        break_off_where_told(connection, tell, PART)
        return structure_said(connection, "quick_check", _MOST)
