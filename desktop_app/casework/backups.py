"""Backups of the open store: made by themselves, thinned by age, copied to a second place."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.casework.comparing_backup import CaseStates, case_states
from desktop_app.casework.second_place import copy_in_blocks, why_not_writable
from desktop_app.casework.thinning import kept
from desktop_app.errors import BackupFailed, CaseworkError, DamagedBackup, NotABackup
from desktop_app.records.wording import show_day
from desktop_app.store import (
    BACKUPS,
    ENDING,
    NO_ROOM,
    Manifest,
    Tell,
    read_backup,
    untold,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.clock import Clock
    from desktop_app.store import Store

__all__ = ["BACKUPS", "Backup", "Backups", "BadSecondPlace", "Made", "Manifest", "Tell"]

EVERY = timedelta(minutes=30)
SECOND_PLACE_EVERY = timedelta(days=7)
REMIND_AGAIN = timedelta(days=1)
_PLACE, _COPIED_AT, _PUT_AWAY = (
    "second_place",
    "second_place_copied_at",
    "second_place_reminder_put_away_at",
)
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
        self.folder = store.folder / BACKUPS

    def write_to(self, file: Path, tell: Tell = untold) -> Manifest:
        """Write a backup to a file of the officer's choice, in a folder that is there.

        Raises BackupFailed and Stopped.
        """
        if not file.parent.is_dir():
            raise BackupFailed(f"there is no folder {file.parent}")
        return self._store.make_backup(file, tell)

    def listed(self) -> tuple[Backup, ...]:
        """Return the backups made by themselves that are whole enough to be read, newest first.

        One that says it is of tomorrow was made while the laptop's clock was wrong; it comes last,
        because what was made since is newer.
        """
        return self._in_order(backups_in(self.folder))

    def age(self, manifest: Manifest) -> tuple[bool, str]:
        """Return what backups are put in order by: the newest has the largest."""
        return manifest.made <= self._clock.now(), manifest.made_at

    def _in_order(self, found: tuple[Backup, ...]) -> tuple[Backup, ...]:
        return tuple(sorted(found, key=lambda each: self.age(each.manifest), reverse=True))

    def is_due(self) -> bool:
        """Tell whether something changed, and it is the first of the day or half an hour's work."""
        head, now = self._store.journal_head(), self._clock.now()
        listed = self.listed()
        if not head or any(backup.manifest.head == head for backup in listed):
            return False
        made = [each.manifest.made for each in listed if each.manifest.made <= now]
        if not made:
            return True
        another_day = made[0].astimezone().date() != now.astimezone().date()
        return another_day or now - made[0] >= EVERY

    def lack_something(self) -> bool:
        """Tell whether something was kept that no backup holds."""
        head, made = self._store.journal_head(), self.listed()
        return bool(head) and (not made or made[0].manifest.head != head)

    def make(self, tell: Tell = untold, *, label: str = "", here_only: bool = False) -> Made:
        """Make a backup, thin the older ones, and copy it to the second place where that is there.

        ``label`` stands in its name; ``here_only`` leaves the second place alone. ``tell`` is
        asked all along whether to go on. Raises BackupFailed, and Stopped; then nothing half made
        is left behind.
        """
        _clear_away(file for ending in _BROKEN_OFF for file in self.folder.glob(ending))
        file = self._free_name(label)
        backup = Backup(file, self._store.make_backup(file, tell))
        self._thin(self.folder)
        place = None if here_only else self.second_place
        trouble = self._copy(backup, place, tell) if place is not None else ""
        return Made(backup, trouble)

    def make_before(self, what: str, tell: Tell = untold) -> None:
        """Make a backup named after what is about to be done, unless one holds everything.

        Raises what ``make`` raises.
        """
        if self.lack_something():
            self.make(tell, label=f"-before-{what}")

    def _free_name(self, label: str) -> Path:
        moment = self._clock.now()
        while (file := self.folder / f"{moment.strftime(_STAMP)}{label}{ENDING}").exists():
            moment += timedelta(seconds=1)
        return file

    def case_states(self) -> CaseStates:
        """Return how far each case has come now, to compare a backup with; raises CannotRead."""
        return case_states(self._store)

    def fact(self, name: str) -> str:
        """Return what the store notes of its backups under a name; nothing where it does not."""
        return self._store.fact(name)

    def note_fact(self, name: str, value: str) -> None:
        """Note something of the backups in the store, nothing of any case; raises NotSaved."""
        self._store.set_fact(name, value)

    # --- The second place ---

    @property
    def second_place(self) -> Path | None:
        """The folder that backups are copied to, such as one on a memory stick."""
        kept_place = self._store.fact(_PLACE)
        return Path(kept_place) if kept_place else None

    @property
    def second_place_is_there(self) -> bool:
        """Whether the second place can be reached now, such as a memory stick that is in."""
        place = self.second_place
        return place is not None and place.is_dir()

    def choose_second_place(self, folder: Path | None, tell: Tell = untold) -> None:
        """Copy backups to another folder from now on, or to none.

        Raises BadSecondPlace for the store's own folder, BackupFailed for one that cannot be
        written to, NotSaved, and Stopped; then the place is the one it was.
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
        if trouble := self._copy(newest, folder, tell) if newest else why_not_writable(folder):
            raise BackupFailed(trouble)
        self._store.set_fact(_PLACE, str(folder))

    def copied(self) -> tuple[Backup, ...]:
        """Return the backups of this store that are in the second place, newest first."""
        place = self.second_place
        return self._in_order(backups_in(place, self._ending)) if place is not None else ()

    def catch_up(self, tell: Tell = untold) -> str:
        """Copy the newest backup to the second place where that is there and lacks it.

        Returns why that was not possible, or nothing; a place that is away is no trouble. Raises
        Stopped.
        """
        place, newest = self.second_place, next(iter(self.listed()), None)
        if place is None or newest is None or not place.is_dir():
            return ""
        return "" if self._there(newest, place).exists() else self._copy(newest, place, tell)

    @property
    def _ending(self) -> str:
        """How the names of this store's backups end where other laptops keep theirs too."""
        return f"-{self._store.mark}{ENDING}"

    def _there(self, backup: Backup, place: Path) -> Path:
        return place / f"{backup.file.name.removesuffix(ENDING)}{self._ending}"

    def put_reminder_away(self) -> None:
        """Leave the officer in peace about the second place for a day; raises NotSaved."""
        self._store.set_fact(_PUT_AWAY, self._clock.now().isoformat())

    def reminder(self) -> str:
        """Return what to say to an officer whose cases are in one place only; else nothing."""
        put_away, copied = self._noted(_PUT_AWAY), self._noted(_COPIED_AT)
        now, made = self._clock.now(), self.listed()
        if not made or (put_away and now - put_away < REMIND_AGAIN):
            return ""
        when = copied if self.second_place else None
        oldest = min(each.manifest.made for each in made)
        if now - (when or min(oldest, now)) < SECOND_PLACE_EVERY:
            return ""
        if self.second_place is None:
            return (
                "Your cases are on this laptop only. Choose a second place for backups, so that "
                "they are not lost with it."
            )
        since = f"since {show_day(when.astimezone().date())}" if when else "yet"
        return (
            f"No backup has reached {self.second_place} {since}. Connect it, then make a backup "
            "now."
        )

    def _noted(self, name: str) -> datetime | None:
        """Return a moment that was noted; None for one to come, which a wrong clock noted."""
        kept_at = self._store.fact(name)
        moment = datetime.fromisoformat(kept_at) if kept_at else None
        return moment if moment is not None and moment <= self._clock.now() else None

    def _copy(self, backup: Backup, place: Path, tell: Tell = untold) -> str:
        """Copy a backup and read it back; return why that was not possible, or nothing."""
        target = self._there(backup, place)
        part = target.with_name(f"{target.name}.part")
        try:
            if not place.is_dir():
                return f"{place} is not there"
            # Those of this store only: another laptop may be writing its own just now.
            _clear_away(place.glob(f"*{self._ending}.part"))
            if not target.exists():
                copy_in_blocks(backup.file, part, tell)
                read_backup(part, whole=True, tell=tell)
                part.replace(target)
        except (OSError, NotABackup, DamagedBackup) as error:
            if isinstance(error, OSError) and error.errno in NO_ROOM:
                return f"{place} is full"
            return f"{place} cannot be written to, or is full"
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        self._thin(place, self._ending)
        with suppress(CaseworkError):
            self._store.set_fact(_COPIED_AT, self._clock.now().isoformat())
        return ""

    def _thin(self, folder: Path, ending: str = ENDING) -> None:
        made = {backup.manifest.made: backup.file for backup in backups_in(folder, ending)}
        for moment in set(made) - kept(made, self._clock.now()):
            with suppress(OSError):
                made[moment].unlink()


def _clear_away(broken_off: Iterable[Path]) -> None:
    """Remove what a backup left behind that was broken off; none that counts has such a name."""
    for file in broken_off:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def backups_in(folder: Path, ending: str = ENDING) -> tuple[Backup, ...]:
    """Return the backups in a folder that are whole enough to be read, newest first."""
    found: list[Backup] = []
    for file in folder.glob(f"*{ending}") if folder.is_dir() else ():
        with suppress(NotABackup, DamagedBackup):
            found.append(Backup(file, read_backup(file)))
    return tuple(sorted(found, key=lambda backup: backup.manifest.made_at, reverse=True))
