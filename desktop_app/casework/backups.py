"""Backups of the open store: made by themselves, thinned by age, copied to a second place."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.casework.thinning import gone_by, kept
from desktop_app.errors import BackupFailed, CaseworkError, DamagedBackup, NotABackup
from desktop_app.records.wording import show_day, show_moment
from desktop_app.store import ENDING, Manifest, read_backup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.clock import Clock
    from desktop_app.store import Store

FOLDER = "backups"
EVERY = timedelta(minutes=30)
SECOND_PLACE_EVERY = timedelta(days=7)
_PLACE, _COPIED_AT = "second_place", "second_place_copied_at"
_BROKEN_OFF = ("*.part", "*.part-journal", f"*{ENDING}.copy")
_STAMP = "%Y%m%dT%H%M%SZ"


class BadSecondPlace(CaseworkError):
    """A second place that is none, because it goes when the first one goes."""


@dataclass(frozen=True)
class Backup:
    """A backup that is there, with what it says of itself."""

    file: Path
    manifest: Manifest


@dataclass(frozen=True)
class Made:
    """What came of making a backup; ``trouble``: why it did not reach the second place."""

    backup: Backup
    trouble: str = ""


class Backups:
    """The backups of one store, reached as ``desk.backups``.

    Everything here but what changes the second place may be called from any thread.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        """Look after the backups of ``store``."""
        self._store = store
        self._clock = clock
        self.folder = store.folder / FOLDER

    def write_to(self, file: Path) -> Manifest:
        """Write a backup to a file of the officer's choice; raises BackupFailed."""
        return self._store.make_backup(file)

    def listed(self) -> tuple[Backup, ...]:
        """Return the backups made by themselves that are whole enough to be read, newest first."""
        return _in(self.folder)

    def is_due(self) -> bool:
        """Tell whether something changed, and it is the first of the day or half an hour's work."""
        head, made = self._store.journal_head(), self.listed()
        if not made:
            return bool(head)
        newest, now = made[0].manifest, self._clock.now()
        another_day = newest.made.astimezone().date() != now.astimezone().date()
        return head != newest.head and (another_day or now - newest.made >= EVERY)

    def lack_something(self) -> bool:
        """Tell whether something was kept that no backup holds."""
        head, made = self._store.journal_head(), self.listed()
        return bool(head) and (not made or made[0].manifest.head != head)

    def make(self, label: str = "") -> Made:
        """Make a backup, thin the older ones, and copy it to the second place where that is there.

        ``label`` stands in its name. Raises BackupFailed.
        """
        _clear_away(file for ending in _BROKEN_OFF for file in self.folder.glob(ending))
        file = self.folder / f"{self._clock.now().strftime(_STAMP)}{label}{ENDING}"
        backup = Backup(file, self._store.make_backup(file))
        self._thin(self.folder)
        place = self.second_place
        trouble = self._copy(backup, place) if place is not None else ""
        return Made(backup, trouble)

    def holding(self, since: datetime) -> tuple[str, ...]:
        """Return a line for each copy that holds what was kept at ``since``, and when it goes.

        Backups written to a file of the officer's choice are not known here.
        """
        place = self.second_place
        here = _lines(_in(self.folder), since, self._clock.now(), "on this laptop")
        there = _lines(_in(place), since, self._clock.now(), "second place") if place else ()
        old = [
            f"Copy made before an upgrade, {file.name}: it stays until you delete it"
            for file in sorted(self.folder.glob("*.cwdb"))
        ]
        if place is not None and not place.is_dir():
            old.append("The second place for backups was not there: it holds its own copies")
        return (*here, *there, *old)

    # --- The second place ---

    @property
    def second_place(self) -> Path | None:
        """The folder that backups are copied to, such as one on a memory stick."""
        kept_place = self._store.fact(_PLACE)
        return Path(kept_place) if kept_place else None

    def choose_second_place(self, folder: Path | None) -> None:
        """Copy backups to another folder from now on, or to none.

        Raises BadSecondPlace for the store's own folder, BackupFailed for one that cannot be
        written to, and NotSaved.
        """
        if folder is None:
            self._store.set_fact(_PLACE, "")
            return
        folder = folder.absolute()
        if folder.resolve().is_relative_to(self._store.folder.resolve()):
            raise BadSecondPlace(
                "That folder is where the cases are, and would be lost with them. Choose a folder "
                "on a memory stick, or one that your council backs up."
            )
        newest = next(iter(self.listed()), None)
        if trouble := self._copy(newest, folder) if newest else _not_writable(folder):
            raise BackupFailed(trouble)
        self._store.set_fact(_PLACE, str(folder))

    def reminder(self) -> str:
        """Return what to say to an officer whose cases are in one place only; else nothing."""
        copied = self._store.fact(_COPIED_AT)
        made = self.listed()
        if not made:
            return ""
        if self.second_place is None:
            first = made[-1].manifest.made
            if self._clock.now() - first < SECOND_PLACE_EVERY:
                return ""
            return (
                "Your cases are on this laptop only. Choose a second place for backups, so that "
                "they are not lost with it."
            )
        when = datetime.fromisoformat(copied) if copied else None
        if when is not None and self._clock.now() - when < SECOND_PLACE_EVERY:
            return ""
        since = f"since {show_day(when.astimezone().date())}" if when else "yet"
        return (
            f"No backup has reached {self.second_place} {since}. Connect it, then make a backup "
            "now."
        )

    def _copy(self, backup: Backup, place: Path) -> str:
        """Copy a backup and read it back; return why that was not possible, or nothing."""
        target = place / backup.file.name
        part = target.with_name(f"{target.name}.part")
        try:
            if not place.is_dir():
                return f"{place} is not there"
            # Only those of this store's backups: another laptop may use the same place.
            _clear_away(place / f"{made.file.name}.part" for made in self.listed())
            if not target.exists():
                shutil.copyfile(backup.file, part)
                read_backup(part, whole=True)
                part.replace(target)
        except (OSError, NotABackup, DamagedBackup):
            with suppress(OSError):
                part.unlink(missing_ok=True)
            return f"{place} cannot be written to, or is full"
        self._thin(place)
        with suppress(CaseworkError):
            self._store.set_fact(_COPIED_AT, self._clock.now().isoformat())
        return ""

    def _thin(self, folder: Path) -> None:
        made = {backup.manifest.made: backup.file for backup in _in(folder)}
        for moment in set(made) - kept(made, self._clock.now()):
            with suppress(OSError):
                made[moment].unlink()


def _clear_away(broken_off: Iterable[Path]) -> None:
    """Remove what a backup left behind that was broken off; none that counts has such a name."""
    for file in broken_off:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _in(folder: Path) -> tuple[Backup, ...]:
    found: list[Backup] = []
    for file in folder.glob(f"*{ENDING}") if folder.is_dir() else ():
        with suppress(NotABackup, DamagedBackup):
            found.append(Backup(file, read_backup(file)))
    return tuple(sorted(found, key=lambda backup: backup.manifest.made_at, reverse=True))


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


def _not_writable(folder: Path) -> str:
    if not folder.is_dir():
        return f"{folder} is not there"
    probe = folder / f".casework{ENDING}.part"
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError:
        return f"{folder} cannot be written to"
    return ""
