"""Turn what the database says when it cannot save into a sentence for an officer."""

from __future__ import annotations

import errno
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from desktop_app.errors import CannotRead, DamagedStore, NotSaved
from desktop_app.store.engine import DRIVER_ERROR
from desktop_app.store.folder import drop_ballast

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

FULL = ("the disk is full", "Free some space, then try again.")
GONE = (
    "the folder with your cases cannot be reached",
    "Connect its disk again, or put the folder back, then try again.",
)
REPLACED = (
    "the file with your cases was replaced by another one",
    "Close the program, then open it again and look at what is there.",
)
DAMAGED = (
    "your cases are damaged, so nothing more is written to them",
    "Restore a backup, or have what can be read salvaged; Help, Check the cases says how.",
)
OLDER_THAN_SEEN = "this file is older than the one last used on this laptop"
OLDER = (
    OLDER_THAN_SEEN,
    "Put the newer file back, or restore a backup; Help, Check the cases says how.",
)
MOVED = (
    "these cases have a new key and are in another folder now",
    "Close the program, then open it again and go on there.",
)
BESIDE = (
    "something in their folder cannot be read",
    "Check that their disk works, or ask your IT team to look at the folder, then try again.",
)
_CHECK_THE_DISK = "Check that the disk is there and has room, then try again."
PASSING = {
    "database is locked": (
        "another program is using the file with your cases",
        "Close that program, then try again.",
    ),
    "readonly database": (
        "the folder may no longer be written to",
        "Ask your IT team to allow it, then try again.",
    ),
    "unable to open database file": GONE,
}
"""Troubles of the moment, which are no damage, by what the database says of them."""
_SENTENCES = {
    **PASSING,
    "disk I/O error": ("the disk did not take it", _CHECK_THE_DISK),
}
_SAYS_FULL = "database or disk is full"
_SAYS_LITTLE = "disk I/O error"
_ROOM_FOR_ONE_ACT = 1_000_000
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
"""What the computer says where a disk, or what an account may have of it, is full."""

_DAMAGED = ("malformed", "file is not a database", "file is encrypted")


def file_identity(file: Path) -> tuple[int, int]:
    """Return what tells a file from another one of the same name; raises OSError."""
    found = file.stat()
    return found.st_dev, found.st_ino


def disk_is_full(folder: Path, said: str) -> bool:
    """Tell whether an error of the database, ``said`` in its words, comes from a full disk.

    For some of its files it says only that the disk did not take it.
    """
    if _SAYS_FULL in said:
        return True
    try:
        return _SAYS_LITTLE in said and shutil.disk_usage(folder).free < _ROOM_FOR_ONE_ACT
    except OSError:
        return False  # the folder is gone, which is another trouble


def not_taken(folder: Path, error: OSError, what: str) -> NotSaved:
    """Return what to tell where the disk did not take ``what``, after giving the ballast up."""
    if error.errno in NO_ROOM:
        drop_ballast(folder)
        return NotSaved(*FULL)
    return NotSaved(f"the disk did not take {what}", _CHECK_THE_DISK)


def says_damaged(said: str) -> bool:
    """Tell whether an error of the database, ``said`` in its words, is about a damaged file."""
    return any(words in said for words in _DAMAGED)


def is_of_the_disk(folder: Path, said: str) -> bool:
    """Tell whether an error of the database is about the disk or a damaged file.

    Any other is about what the program asked for. ``said`` is the error in its words.
    """
    return (
        disk_is_full(folder, said)
        or says_damaged(said)
        or any(words in said for words in _SENTENCES)
    )


def is_of_the_moment(said: str) -> bool:
    """Tell whether an error of the database is about the disk as it is now or who uses the file.

    Any other is about what is in the file, or what the program asked for.
    """
    return any(words in said for words in (*_SENTENCES, _SAYS_FULL))


@contextmanager
def told_plainly(folder: Path, trouble: type[NotSaved | CannotRead] = NotSaved) -> Generator[None]:
    """Raise ``trouble`` for a database error that means the disk did not do its part.

    On a full disk the ballast is given up, so that trying again can work at once. Raises
    DamagedStore where the file is no longer whole.
    """
    try:
        yield
    except (DBAPIError, DRIVER_ERROR) as error:
        said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
        if says_damaged(said):
            raise DamagedStore(folder) from error
        if disk_is_full(folder, said):
            drop_ballast(folder)
            raise trouble(*FULL) from error
        for words, (why, what_to_do) in _SENTENCES.items():
            if words in said:
                raise trouble(why, what_to_do) from error
        raise
