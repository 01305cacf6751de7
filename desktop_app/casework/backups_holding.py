"""Which backups still hold what was kept at a moment, and when each of them goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.casework.backups import backups_in
from desktop_app.casework.old_key import under_old_key
from desktop_app.casework.thinning import gone_by
from desktop_app.paths import MOVED_FILE
from desktop_app.records.wording import show_day, show_moment
from desktop_app.store import damaged_copies

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from desktop_app.casework.backups import Backup, Backups


def holding(backups: Backups, since: datetime, now: datetime) -> tuple[str, ...]:
    """Return a line for each copy that holds what was kept at ``since``, and when it goes.

    Backups written to a file of the officer's choice are not known here.
    """
    place, folder = backups.second_place, backups.folder
    here = _lines(backups_in(folder), since, now, "on this laptop")
    there = _lines(backups_in(place), since, now, "second place") if place else ()
    old = [
        f"Copy made before an upgrade, {file.name}: it stays until you delete it"
        for file in sorted(folder.glob("*.cwdb"))
    ]
    old += [
        f"Copy of cases that were found damaged, {copy.name}: it stays until you delete it"
        for copy in damaged_copies(folder.parent)
        if _is_later(copy, since)
    ]
    old += [
        f"Cases and backups under an old key, in the folder {each.name}: they stay until you "
        "choose File, Remove the cases under the old key"
        for each in under_old_key(backups).folders
        if _is_later(each / MOVED_FILE, since)
    ]
    if place is not None and not place.is_dir():
        old.append("The second place for backups was not there: it holds its own copies")
    return (*here, *there, *old)


def _lines(
    backups: tuple[Backup, ...], since: datetime, now: datetime, where: str
) -> tuple[str, ...]:
    gone = gone_by([backup.manifest.made for backup in backups], now)
    return tuple(
        f"Backup of {show_moment(backup.manifest.made)}, {where}: gone by "
        f"{show_day(gone[backup.manifest.made].astimezone().date())}"
        for backup in reversed(backups)
        if backup.manifest.changed is not None and backup.manifest.changed >= since
    )


def _is_later(file: Path, since: datetime) -> bool:
    """Tell whether what was written then can hold what was kept at ``since``."""
    return file.stat().st_mtime >= since.timestamp()
