"""Turn what the database says when it cannot save into a sentence for an officer."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from desktop_app.errors import CannotRead, DamagedStore, NotSaved
from desktop_app.store.engine import DRIVER_ERROR
from desktop_app.store.folder import FILE, drop_ballast

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

_FULL = "database or disk is full"
GONE = (
    "the folder with your cases cannot be reached",
    "Connect its disk again, or put the folder back, then try again.",
)
REPLACED = (
    "the file with your cases was replaced by another one",
    "Close the program, then open it again and look at what is there.",
)
_SENTENCES = {
    _FULL: ("the disk is full", "Free some space, then try again."),
    "database is locked": (
        "another program is using the file",
        "Close it, then try again.",
    ),
    "readonly database": (
        "the folder may no longer be written to",
        "Ask your IT team to allow it, then try again.",
    ),
    "unable to open database file": GONE,
    "disk I/O error": (
        "the disk did not take it",
        "Check that the disk is there and has room, then try again.",
    ),
}


_DAMAGED = ("malformed", "file is not a database", "file is encrypted")


def file_identity(file: Path) -> tuple[int, int]:
    """Return what tells a file from another one of the same name; raises OSError."""
    found = file.stat()
    return found.st_dev, found.st_ino


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
        if any(words in said for words in _DAMAGED):
            raise DamagedStore(folder / FILE) from error
        for words, (why, what_to_do) in _SENTENCES.items():
            if words in said:
                if words == _FULL:
                    drop_ballast(folder)
                raise trouble(why, what_to_do) from error
        raise
