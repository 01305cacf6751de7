"""Make one verified copy of a store file while saving goes on."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.errors import BackupFailed
from desktop_app.store.engine import DRIVER_ERROR, StoreFile, connect
from desktop_app.store.files import flush_file, flush_folder

if TYPE_CHECKING:
    from pathlib import Path

_UNSOUND = "the copy did not pass its checks and does not count"
_ROOM = 1.2
_ROOM_BYTES = 50_000_000


def back_up(store_file: StoreFile, final: Path) -> Path:
    """Write a compacted copy under the same key to ``final``; it gets that name once it is sound.

    Raises BackupFailed, and leaves nothing behind, where there is no room, where something has the
    name already, or where the copy fails its page check or its structure check.
    """
    if final.exists():
        raise BackupFailed(f"{final} is there already")
    part = final.with_name(final.name + ".part")
    try:
        final.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        if lacks_room(store_file.file, final.parent):
            raise BackupFailed(f"there is too little room in {final.parent}")
        _copy(store_file, part)
        refuse_unsound(store_file.at(part))
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


def _copy(store_file: StoreFile, part: Path) -> None:
    connection = connect(store_file, may_attach=True)
    try:
        # Never a file copy: that would leave out what still waits in the write-ahead log.
        connection.execute("VACUUM INTO ?", (str(part),))
    except DRIVER_ERROR as error:
        raise BackupFailed(f"the copy into {part.parent} broke off ({error})") from error
    finally:
        connection.close()
    part.chmod(0o600)
    flush_file(part)


def refuse_unsound(copy: StoreFile) -> None:
    """Raise BackupFailed unless every page and the structure of a closed copy are sound."""
    try:
        connection = connect(copy, read_only_copy=True)
        try:
            pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            structure = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            connection.close()
    except DRIVER_ERROR as error:
        raise BackupFailed(_UNSOUND) from error
    if pages or structure != "ok":
        raise BackupFailed(_UNSOUND)
