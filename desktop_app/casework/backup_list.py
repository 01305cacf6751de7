"""The backups of a store as an officer sees them: each once, with the places it is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.casework.backups import backups_in
from desktop_app.errors import DamagedBackup, NotABackup
from desktop_app.store import BACKUPS, ENDING, read_backup, untold

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.casework.backups import Backup, Backups
    from desktop_app.store import Manifest, Tell

HERE, THERE, BOTH = "This laptop", "Second place", "This laptop and second place"
_STEP = 1024
_LARGEST = 10
_UNITS = ("bytes", "KB", "MB", "GB", "TB")


@dataclass(frozen=True)
class KeptBackup:
    """One backup: the file to use, where it is, how many bytes it has.

    ``manifest`` is None for a file that has the name of a backup and is damaged.
    """

    file: Path
    where: str
    size: int
    manifest: Manifest | None

    @property
    def size_words(self) -> str:
        """The size as people read it: ``640 KB``, ``2.4 MB``."""
        size, unit = float(self.size), 0
        while size >= _STEP and unit + 1 < len(_UNITS):
            size, unit = size / _STEP, unit + 1
        return (
            f"{size:.1f} {_UNITS[unit]}"
            if unit and size < _LARGEST
            else f"{size:.0f} {_UNITS[unit]}"
        )


@dataclass(frozen=True)
class BackupList:
    """All backups, newest first, and the second place; ``is_there``: it can be reached now."""

    kept: tuple[KeptBackup, ...]
    second_place: Path | None
    is_there: bool

    @property
    def newest(self) -> KeptBackup | None:
        """The newest one that is whole enough to be read."""
        return next((each for each in self.kept if each.manifest is not None), None)


def list_backups(backups: Backups) -> BackupList:
    """Return every backup of the store in both places; may be called from any thread."""
    here, there = list(backups.listed()), list(backups.copied())
    copies = {each.manifest: each.file for each in there}
    kept = [_kept(each, BOTH if each.manifest in copies else HERE) for each in here]
    known = {each.manifest for each in here}
    kept += [_kept(each, THERE) for each in there if each.manifest not in known]
    kept.sort(
        key=lambda each: backups.age(each.manifest) if each.manifest else (False, ""), reverse=True
    )
    return BackupList(
        (*kept, *_as_damaged(backups.folder)), backups.second_place, backups.second_place_is_there
    )


def kept_in(place: Path) -> tuple[KeptBackup, ...]:
    """Return the backups of the store in a folder that is not open, or the one file that is named.

    Newest first. Raises NotABackup and DamagedBackup for a file.
    """
    if place.is_file():
        return (KeptBackup(place, str(place.parent), _size(place), read_backup(place)),)
    return tuple(_kept(each, HERE) for each in backups_in(place / BACKUPS))


def damaged_in(folder: Path) -> tuple[Path, ...]:
    """Return the files beside the cases in a folder that are called backups and cannot be read."""
    return _unreadable(folder / BACKUPS)


def check_backup(file: Path, tell: Tell = untold) -> Manifest:
    """Read a backup to its end and check its hashes.

    Raises NotABackup, DamagedBackup, and Stopped where ``tell`` says so.
    """
    return read_backup(file, whole=True, tell=tell)


def _kept(backup: Backup, where: str) -> KeptBackup:
    return KeptBackup(backup.file, where, _size(backup.file), backup.manifest)


def _as_damaged(folder: Path) -> tuple[KeptBackup, ...]:
    return tuple(KeptBackup(file, HERE, _size(file), None) for file in _unreadable(folder))


def _unreadable(folder: Path) -> tuple[Path, ...]:
    found: list[Path] = []
    for file in sorted(folder.glob(f"*{ENDING}"), reverse=True) if folder.is_dir() else ():
        try:
            read_backup(file)
        except (DamagedBackup, NotABackup):
            found.append(file)
    return tuple(found)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # it was thinned away a moment ago, or the stick was pulled out
        return 0
