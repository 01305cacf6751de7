"""The restore drill: the newest backup restored, opened, checked and removed again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.casework.backup_list import list_backups
from desktop_app.casework.restoring import restore, states_in
from desktop_app.errors import BackupDiffers, CaseworkError, StoreError
from desktop_app.records.wording import show_moment
from desktop_app.store import discard, untold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.casework.backups import Backups
    from desktop_app.clock import Clock
    from desktop_app.policy import PolicyPack
    from desktop_app.store import Manifest, Tell

FOLDER = "restore-drill"
_AT = "restore_drill_at"


class NoBackupYet(StoreError):
    """There is nothing to try a restore with."""

    def __init__(self) -> None:
        super().__init__(
            "There is no whole backup to try. Make one with File, Backups, Back up now."
        )


@dataclass(frozen=True)
class Drilled:
    """A drill that went well: what was tried, and when (aware)."""

    manifest: Manifest
    at: datetime

    @property
    def words(self) -> str:
        """What was proved, in one sentence."""
        held = self.manifest
        changes = f"{held.transactions:,} entr{'y' if held.transactions == 1 else 'ies'}"
        return (
            f"The backup of {show_moment(held.made)} was restored, opened with this passphrase and "
            f"found whole, with {held.cases_words} and all {changes} of its log, then removed "
            "again."
        )


def last_drill(backups: Backups) -> str:
    """Return when a restore was last tried and went well, as a sentence."""
    kept = backups.fact(_AT)
    if not kept:
        return "No restore has been tried with these cases yet."
    return (
        f"A restore was last tried, and went well, on {show_moment(datetime.fromisoformat(kept))}."
    )


def try_restore(
    backups: Backups,
    passphrase: str,
    *,
    clock: Clock,
    packs: Mapping[str, PolicyPack],
    tell: Tell = untold,
) -> Drilled:
    """Restore the newest backup beside the cases, check all of it, and remove it again.

    Nothing else is changed, but that the store notes when it was. Raises NoBackupYet,
    DamagedBackup, BackupDiffers, WrongPassphrase, Stopped and what opening a store raises; then
    nothing is left behind either.
    """
    newest = list_backups(backups).newest
    if newest is None:
        raise NoBackupYet
    folder = backups.folder.with_name(FOLDER)
    # One that the power cut short is still there.
    discard(folder)
    try:
        restored = restore(newest.file, folder, passphrase, clock=clock, packs=packs, tell=tell)
        found = len(states_in(folder, passphrase, clock=clock, packs=packs))
    finally:
        discard(folder)
    manifest = restored.manifest
    if found != manifest.cases:
        raise BackupDiffers(newest.file, f"it holds {found} cases and not {manifest.cases}")
    drilled = Drilled(manifest, clock.now())
    with suppress(CaseworkError):
        backups.note_fact(_AT, drilled.at.isoformat())
    return drilled
