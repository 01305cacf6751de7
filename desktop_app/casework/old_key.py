"""What is left under the old key once the cases have a new one: old folders, and their backups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.casework.backup_list import check_backup
from desktop_app.casework.new_key import clear_unfinished
from desktop_app.casework.unproved_sheet import is_unproved
from desktop_app.errors import CaseworkError, FolderNotWritable, StoreError
from desktop_app.paths import MOVED_FILE, beside, where_now
from desktop_app.store import BACKUPS, ENDING, backups_elsewhere, remove_store

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.casework.backups import Backups


_PUT_AWAY = "old_key_put_away_at"
_A_WEEK = timedelta(days=7)


class NoBackupUnderNewKey(StoreError):
    """The old cases are all there would be, should something happen to the new ones."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing was removed: there is no whole backup under the new key yet. Make one with "
            "File, Backups, Back up now, then try again."
        )


@dataclass(frozen=True)
class UnderOldKey:
    """The folders that still open with an old key, oldest first, and how many backups are there.

    ``second_place``: where backups under an old key are besides; ``is_there``: it can be reached;
    ``elsewhere``: those that are there then.
    """

    folders: tuple[Path, ...]
    backups: int
    second_place: Path | None
    is_there: bool
    elsewhere: tuple[Path, ...]

    def __bool__(self) -> bool:
        """Whether anything is left."""
        return bool(self.folders)


def under_old_key(backups: Backups) -> UnderOldKey:
    """Return what is left under the keys that the open store had before this one."""
    folder = backups.folder.parent
    old = _replaced_by(folder)
    place = backups.second_place
    return UnderOldKey(
        folders=old,
        backups=sum(len(list((each / BACKUPS).glob(f"*{ENDING}"))) for each in old),
        second_place=place,
        is_there=backups.second_place_is_there,
        elsewhere=tuple(
            file
            for each in old
            if place is not None and place.is_dir()
            for file in backups_elsewhere(each, place)
        ),
    )


@dataclass(frozen=True)
class Found:
    """What is found about keys at an opening.

    ``unfinished``: a new key was cut off before it was in force, and what it left was removed.
    ``unproved``: setting up was cut off before anything was typed back from the recovery sheet.
    ``old``: what is left under an old key; ``reminds``: whether to say so now.
    """

    unfinished: bool
    old: UnderOldKey
    reminds: bool
    unproved: bool


def look_after_keys(now: datetime, backups: Backups) -> Found:
    """Tidy up after a new key that was cut off, and return what there is to say of keys."""
    unfinished = clear_unfinished(backups.folder.parent)
    old, since = under_old_key(backups), backups.fact(_PUT_AWAY)
    # One of a later moment was put away while the clock was wrong.
    is_away = bool(since) and timedelta(0) <= now - datetime.fromisoformat(since) < _A_WEEK
    return Found(
        unfinished,
        old,
        reminds=bool(old) and not is_away,
        unproved=is_unproved(backups),
    )


def put_away(now: datetime, backups: Backups) -> None:
    """Leave the officer in peace about what is left for a week; raises NotSaved."""
    backups.note_fact(_PUT_AWAY, now.isoformat())


def remove_old(backups: Backups) -> tuple[Path, ...]:
    """Remove all that is left under an old key; return folders that stay for what else is there.

    Raises NoBackupUnderNewKey, StoreInUse and FolderNotWritable; what was not removed then is
    still found by ``under_old_key``.
    """
    _refuse_without_backup(backups)
    left = under_old_key(backups)
    for file in left.elsewhere:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise FolderNotWritable(file.parent) from error
    # The oldest first: each names the one that came after it.
    return tuple(folder for folder in left.folders if not remove_store(folder))


def _refuse_without_backup(backups: Backups) -> None:
    newest = next(iter(backups.listed()), None)
    if newest is None:
        raise NoBackupUnderNewKey
    try:
        check_backup(newest.file)
    except CaseworkError as error:
        raise NoBackupUnderNewKey from error


def _replaced_by(folder: Path) -> tuple[Path, ...]:
    """Return the folders beside it whose cases are in ``folder`` now, oldest first."""
    found = [
        each
        for each in beside(folder)
        if (each / MOVED_FILE).is_file() and where_now(each) == folder
    ]
    return tuple(sorted(found, key=lambda each: (each / MOVED_FILE).stat().st_mtime_ns))
