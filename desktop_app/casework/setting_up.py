"""What can be asked before a store is made, so that a wrong answer is told where it is given."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from desktop_app.errors import FolderNotWritable, StoreError, StoreExists
from desktop_app.store.folder import (
    refuse_too_long,
    refuse_unless_local,
    refuse_unless_writable,
)
from desktop_app.store.recovery_code import secret_of

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.casework.desk import Casework


def check_new_folder(folder: Path) -> None:
    """Raise what would stop a store from being made in the folder; nothing is made.

    Raises FolderNotLocal, StoreExists and FolderNotWritable.
    """
    refuse_unless_local(folder)
    refuse_too_long(folder)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise StoreExists(folder)
        above = next(each for each in (folder, *folder.parents) if each.exists())
        refuse_unless_writable(above)
    except (FolderNotWritable, OSError):
        raise FolderNotWritable(folder) from None


def undo_setting_up(desk: Casework) -> None:
    """Close a store whose setting up was broken off and remove it, unless it holds a case.

    Its recovery code has not been proved, so nobody should come to rely on it.
    """
    is_empty = desk.cases() == ()
    desk.close()
    if is_empty:
        shutil.rmtree(desk.folder, ignore_errors=True)


def proves_sheet(code: str, group: int, typed: str) -> bool:
    """Tell whether ``typed`` is the group of a recovery code, counted from 1, as it is read."""
    groups = code.split()
    groups[group - 1] = typed
    try:
        return secret_of(" ".join(groups)) == secret_of(code)
    except StoreError:
        return False
