"""Turn what the database says when it cannot save into a sentence for an officer."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from desktop_app.errors import NotSaved
from desktop_app.store.folder import drop_ballast

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

_FULL = "database or disk is full"
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
    "unable to open database file": (
        "the folder with your cases cannot be reached",
        "Connect its disk again, then try again.",
    ),
    "disk I/O error": (
        "the disk did not take it",
        "Check that the disk is there and has room, then try again.",
    ),
}


@contextmanager
def told_plainly(folder: Path) -> Generator[None]:
    """Raise NotSaved for a database error that means the disk did not take the change.

    On a full disk the ballast is given up, so that trying again can work at once.
    """
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        for words, (why, what_to_do) in _SENTENCES.items():
            if words in said:
                if words == _FULL:
                    drop_ballast(folder)
                raise NotSaved(why, what_to_do) from error
        raise
