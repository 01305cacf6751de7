"""Restoring a backup: always into a new folder, and only after everything in it was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.casework.checking import check_open
from desktop_app.errors import BackupDiffers
from desktop_app.store import Manifest, discard, open_store, read_backup, unpack

__all__ = ["Manifest", "read_backup", "restore"]

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop_app.clock import Clock
    from desktop_app.policy import PolicyPack


def restore(
    file: Path,
    folder: Path,
    passphrase: str,
    *,
    clock: Clock,
    packs: Mapping[str, PolicyPack],
) -> Manifest:
    """Make a new store from a backup and return what the backup said of itself.

    The passphrase is the one of the day of the backup. Raises NotABackup, DamagedBackup,
    BackupDiffers, StoreExists, WrongPassphrase and what opening a store raises; then nothing of it
    is left behind.
    """
    manifest = unpack(file, folder)
    try:
        _refuse_faults(file, folder, passphrase, manifest, clock, packs)
    except BaseException:
        discard(folder)
        raise
    return manifest


def _refuse_faults(  # noqa: PLR0913, PLR0917 - each is what restoring was given
    file: Path,
    folder: Path,
    passphrase: str,
    manifest: Manifest,
    clock: Clock,
    packs: Mapping[str, PolicyPack],
) -> None:
    store = open_store(folder, passphrase, clock=clock)
    try:
        if store.journal_head() != manifest.head:
            raise BackupDiffers(file, "its cases are not those it names")
        parts = check_open(store, packs, clock=clock)
        if wrong := "; ".join(f"{part.name}: {part.wrong[0]}" for part in parts if part.wrong):
            raise BackupDiffers(file, wrong)
    finally:
        store.close()
