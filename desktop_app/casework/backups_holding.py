"""Which backups still hold what was kept at a moment, and when each of them goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.casework.backups import backups_in
from desktop_app.casework.thinning import gone_by
from desktop_app.records.wording import show_day, show_moment

if TYPE_CHECKING:
    from datetime import datetime

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
