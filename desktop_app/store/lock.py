"""One window at a time for each store: a lock file that a dead process lets go of by itself."""

from __future__ import annotations

import getpass
import os
import platform
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.errors import FolderNotWritable, StoreInUse
from desktop_app.store.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

NAME = "lock"
SHOW_REQUEST = "show.request"
"""The file a second window writes to ask the first one to come forward."""

_UNREAD_BYTE = 1024
"""Windows forbids reading a locked byte, so the byte locked lies behind the words."""


class StoreLock:
    """Holds the lock of one store's folder until it is released or the process ends.

    ``left_behind``: whether whoever held it before never let go of it, as after a crash.
    """

    def __init__(self, folder: Path) -> None:
        """Take the lock, or raise StoreInUse with the words of who holds it.

        Raises FolderNotWritable for a lock that is another account's.
        """
        self._file = folder / NAME
        try:
            self._handle = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise FolderNotWritable(folder) from error
        try:
            _take(self._handle)
        except OSError:
            os.close(self._handle)
            raise StoreInUse(holder_of(folder)) from None
        self.left_behind = bool(os.read(self._handle, 1))
        # A full disk may have no room for the words; the lock holds without them.
        with suppress(OSError):
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, _who_am_i().encode())

    def release(self, *, opened: bool = True) -> None:
        """Let go. The file stays, because removing it would race with a second window.

        Where nothing was opened, what a crash left behind goes on standing there.
        """
        if self._handle < 0:
            return
        if opened or not self.left_behind:
            with suppress(OSError):  # a disk that broke keeps the words, which tell of a crash
                os.ftruncate(self._handle, 0)
        os.close(self._handle)
        self._handle = -1


def holder_of(folder: Path) -> str:
    """Return who holds the lock, in words: the account, the computer, the process."""
    try:
        words = (folder / NAME).read_text("utf-8", "replace").strip()
    except OSError:
        words = ""
    return words or "another window"


def is_open_elsewhere(folder: Path) -> bool:
    """Tell whether a window has the store of a folder open, before anybody asks to open it."""
    try:
        handle = os.open(folder / NAME, os.O_RDWR)
    except OSError:
        return False
    try:
        # Without words nobody holds it, and taking it for a moment could be in somebody's way.
        if os.read(handle, 1):
            _take(handle)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def ask_other_window_to_show(folder: Path) -> None:
    """Ask the window that holds the store to come forward; it watches for this file."""
    write_whole(folder / SHOW_REQUEST, str(os.getpid()).encode())


def other_window_showed(folder: Path) -> bool:
    """Tell whether the window that was asked to come forward has taken note of it."""
    return not (folder / SHOW_REQUEST).exists()


def _who_am_i() -> str:
    return f"{getpass.getuser()} on {platform.node() or 'this laptop'}, process {os.getpid()}"


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        os.lseek(handle, _UNREAD_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
