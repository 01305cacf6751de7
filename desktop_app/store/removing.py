"""Remove a store that another one has taken the place of."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.errors import FolderNotWritable, StoreError
from desktop_app.paths import MOVED_FILE
from desktop_app.store.backup_file import ENDING, mark_of
from desktop_app.store.device import NAME as DEVICE
from desktop_app.store.folder import BACKUPS, BALLAST, FILE
from desktop_app.store.keyfile import COPY, NAME, read_key_file
from desktop_app.store.lock import NAME as LOCK
from desktop_app.store.lock import SHOW_REQUEST, StoreLock
from desktop_app.store.lost_key_file import DAMAGED
from desktop_app.store.outline import NAME as OUTLINE
from desktop_app.store.write_ahead import damaged_copies

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

_OF_FILE = (FILE, f"{FILE}-wal", f"{FILE}-shm")
_OF_KEY = (NAME, COPY, f"{NAME}{DAMAGED}", f"{COPY}{DAMAGED}")
_OF_LAPTOP = (DEVICE, f"{DEVICE}.part")
# The note comes last: until then it tells that this is a store whose cases are elsewhere.
_OWN = (*_OF_FILE, *_OF_KEY, *_OF_LAPTOP, BALLAST, OUTLINE, SHOW_REQUEST, MOVED_FILE)


def remove_store(folder: Path) -> bool:
    """Remove all that the program keeps in a folder; tell whether the folder is gone too.

    It stays where it holds other files. Raises StoreInUse, and FolderNotWritable where something
    of the program's own is still there.
    """
    lock = StoreLock(folder)
    try:
        for file in _files(folder):
            file.unlink(missing_ok=True)
    except OSError as error:
        raise FolderNotWritable(folder) from error
    finally:
        lock.release()
    _remove_emptied(folder)
    return not folder.exists()


def remove_if_emptied(folder: Path) -> None:
    """Remove a folder of which only the lock is left, as where removing a store was cut off."""
    with suppress(OSError):
        if all(each.name == LOCK for each in folder.iterdir()):
            _remove_emptied(folder)


def _remove_emptied(folder: Path) -> None:
    with suppress(OSError):
        (folder / LOCK).unlink(missing_ok=True)
        folder.rmdir()


def backups_elsewhere(folder: Path, place: Path) -> tuple[Path, ...]:
    """Return the backups of the store in ``folder`` that were copied to another place."""
    try:
        mark = mark_of(read_key_file(folder).device)
    except (StoreError, OSError):
        return ()
    return tuple(sorted(place.glob(f"*-{mark}{ENDING}")))


def _files(folder: Path) -> Generator[Path]:
    backups = folder / BACKUPS
    if backups.is_dir():
        for ending in (ENDING, ".cwdb", f"{ENDING}.copy", ".part", ".part-journal"):
            yield from backups.glob(f"*{ending}")
        with suppress(OSError):
            backups.rmdir()
    for copy in damaged_copies(folder):
        yield from (copy / name for name in _OF_FILE)
        with suppress(OSError):
            copy.rmdir()
    yield from (folder / name for name in _OWN)
