"""The key file of a store that has lost its own, taken from the newest backup beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.casework.backups import backups_in
from desktop_app.errors import (
    DamagedBackup,
    FolderNotWritable,
    NoBackupWithKey,
    NotABackup,
)
from desktop_app.store import BACKUPS, put_back_key_file, take_key_file

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def take_key_from_backup(folder: Path) -> datetime:
    """Put the key file of the newest backup beside the cases in the place of one that is lost.

    Returns when that backup was made; the cases open with the passphrase of that day. A key file
    that is whole is left alone. Raises NoBackupWithKey and FolderNotWritable.
    """
    for backup in backups_in(folder / BACKUPS):
        try:
            content = take_key_file(backup.file)
            put_back_key_file(folder, content)
        except (NotABackup, DamagedBackup):
            continue
        except OSError as error:
            raise FolderNotWritable(folder) from error
        return backup.manifest.made
    raise NoBackupWithKey(folder / BACKUPS)
