"""Restoring a backup: always into a new folder, and only after everything in it was checked."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.casework.checking import check_open
from desktop_app.errors import BackupDiffers, DamagedBackup, NotABackup
from desktop_app.store import ENDING, Manifest, discard, open_store, read_backup, unpack

__all__ = ["Manifest", "Restored", "read_backup", "restore"]

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from desktop_app.clock import Clock
    from desktop_app.policy import PolicyPack
    from desktop_app.store import Store

_AGAIN = "Restoring a backup"


@dataclass(frozen=True)
class Restored:
    """What was restored: what the backup said of itself, and how many cases stayed destroyed."""

    manifest: Manifest
    erased_again: int


def restore(  # noqa: PLR0913 - each is asked of the officer or passed in by the program
    file: Path,
    folder: Path,
    passphrase: str,
    *,
    clock: Clock,
    packs: Mapping[str, PolicyPack],
    erased: Collection[str] = (),
) -> Restored:
    """Make a new store from a backup, without any case that was destroyed since.

    Those are the cases in ``erased``, the register of the store it is to replace, and in the
    registers that the backups beside it carry. The passphrase is the one of the day of the
    backup. Raises NotABackup, DamagedBackup, BackupDiffers, StoreExists, WrongPassphrase and what
    opening a store raises; then nothing of it is left behind.
    """
    register = frozenset(erased) | registers_beside(file)
    manifest = unpack(file, folder)
    try:
        store = open_store(folder, passphrase, clock=clock)
        try:
            _refuse_faults(file, store, manifest, clock, packs)
            return Restored(manifest, store.erase_again(register, actor=_AGAIN))
        finally:
            store.close()
    except BaseException:
        discard(folder)
        raise


def registers_beside(file: Path) -> frozenset[str]:
    """Return all that the backups in the folder of one say was erased, by SHA-256."""
    erased: set[str] = set()
    for each in file.parent.glob(f"*{ENDING}"):
        with suppress(NotABackup, DamagedBackup):
            erased.update(read_backup(each).erased)
    return frozenset(erased)


def _refuse_faults(
    file: Path,
    store: Store,
    manifest: Manifest,
    clock: Clock,
    packs: Mapping[str, PolicyPack],
) -> None:
    if store.journal_head() != manifest.head:
        raise BackupDiffers(file, "its cases are not those it names")
    parts = check_open(store, packs, clock=clock)
    if wrong := "; ".join(f"{part.name}: {part.wrong[0]}" for part in parts if part.wrong):
        raise BackupDiffers(file, wrong)
