"""Restoring a backup: always into a new folder, and only after everything in it was checked."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.casework.checking import check_open
from desktop_app.casework.comparing_backup import CaseStates, Comparison, StatesNow, compare
from desktop_app.casework.looking import look_at_backup, look_at_damaged
from desktop_app.errors import (
    BackupDiffers,
    CaseworkError,
    DamagedBackup,
    FolderNotWritable,
    NotABackup,
    StoreExists,
)
from desktop_app.paths import stores_folder, where_now
from desktop_app.store import (
    BACKUPS,
    ENDING,
    Manifest,
    discard,
    flush_folder,
    make_way_for,
    open_store,
    read_backup,
    refuse_unless_local,
    unpack,
    untold,
)

__all__ = [
    "Manifest",
    "Restored",
    "compare_backup",
    "new_folder_beside",
    "not_there_yet",
    "read_backup",
    "registers_near",
    "restore",
    "states_in",
]

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from desktop_app.clock import Clock
    from desktop_app.policy import PolicyPack
    from desktop_app.store import Store, Tell

_AGAIN = "Restoring a backup"


@dataclass(frozen=True)
class Restored:
    """What was restored: what the backup said of itself, and how many cases stayed destroyed."""

    manifest: Manifest
    erased_again: int


def compare_backup(  # noqa: PLR0913 - each is asked of the officer or passed in by the program
    file: Path,
    passphrase: str,
    now: StatesNow,
    *,
    clock: Clock,
    packs: Mapping[str, PolicyPack],
    tell: Tell = untold,
) -> Comparison:
    """Return what restoring a backup would mean; nothing is changed anywhere.

    Raises NotABackup, DamagedBackup, WrongPassphrase, Stopped and what looking into a backup
    raises; that the cases of now cannot be read is no error here.
    """
    manifest = read_backup(file)
    desk = look_at_backup(file, passphrase, clock=clock, packs=packs, tell=tell)
    try:
        then = desk.backups.case_states()
    finally:
        desk.close()
    try:
        return compare(manifest, then, now(passphrase))
    except CaseworkError as trouble:
        alone = compare(manifest, then, {})
        return Comparison(manifest, alone.cases, why_not=str(trouble))


def states_in(
    folder: Path, passphrase: str, *, clock: Clock, packs: Mapping[str, PolicyPack]
) -> CaseStates:
    """Return how far the cases of a store have come that nobody has open, damaged or not.

    Nothing in it is changed. Raises what ``look_at_damaged`` raises.
    """
    desk = look_at_damaged(folder, passphrase, clock=clock, packs=packs)
    try:
        return desk.backups.case_states()
    finally:
        desk.close()


def new_folder_beside(folder: Path, manifest: Manifest) -> Path:
    """Return a folder that is not there yet, to restore a backup of the cases in ``folder`` to."""
    return not_there_yet(
        folder.with_name(f"{folder.name}-restored-{manifest.made.astimezone():%Y-%m-%d}")
    )


def not_there_yet(wanted: Path) -> Path:
    """Return a folder, or where it is there already the next one with a number behind its name."""
    number, found = 1, wanted
    while found.exists():
        number += 1
        found = wanted.with_name(f"{wanted.name}-{number}")
    return found


def restore(  # noqa: PLR0913 - each is asked of the officer or passed in by the program
    file: Path,
    folder: Path,
    passphrase: str,
    *,
    clock: Clock,
    packs: Mapping[str, PolicyPack],
    erased: Collection[str] = (),
    tell: Tell = untold,
) -> Restored:
    """Make a new store from a backup, without any case that was destroyed since.

    Those are the cases in ``erased``, the register of the store it is to replace, and in the
    registers that the backups beside it carry. The passphrase is the one of the day of the
    backup. Raises NotABackup, DamagedBackup, BackupDiffers, StoreExists, WrongPassphrase, Stopped
    and what opening a store raises; then nothing of it is left behind.
    """
    if folder.exists():
        raise StoreExists(folder)
    refuse_unless_local(folder)
    register = frozenset(erased) | registers_in(file.parent)
    # Broken off half-way, it must not look like cases that were checked.
    part = make_way_for(folder)
    try:
        manifest = unpack(file, part, tell)
        store = open_store(part, passphrase, clock=clock)
        try:
            # One of an older version was copied before its upgrade: destroyed cases stayed in that.
            discard(part / BACKUPS)
            _refuse_faults(file, store, manifest, packs, clock=clock, tell=tell)
            again = store.erase_again(register, actor=_AGAIN)
        finally:
            store.close()
        _name(part, folder)
    except FolderNotWritable:
        discard(part)
        raise FolderNotWritable(folder) from None
    except BaseException:
        discard(part)
        raise
    return Restored(manifest, again)


def _name(part: Path, folder: Path) -> None:
    try:
        part.rename(folder)
    except OSError:
        raise FolderNotWritable(folder) from None
    flush_folder(folder.parent)


def registers_in(folder: Path) -> frozenset[str]:
    """Return all that the backups in a folder say was erased, by SHA-256.

    Where that is the folder of cases that got a new key, also what those say that were made since.
    """
    folders = {folder}
    if folder.name == BACKUPS:
        folders.add(where_now(folder.parent) / BACKUPS)
    erased: set[str] = set()
    for each in (file for place in folders for file in place.glob(f"*{ENDING}")):
        with suppress(NotABackup, DamagedBackup):
            erased.update(read_backup(each).erased)
    return frozenset(erased)


def registers_near(folder: Path) -> frozenset[str]:
    """Return all that the backups of other cases say was erased, by SHA-256.

    Those are the cases that lie beside ``folder``, and where this laptop keeps cases.
    """
    erased: set[str] = set()
    for place in {folder.absolute().parent, stores_folder()}:
        for each in place.glob(f"*/{BACKUPS}"):
            erased |= registers_in(each)
    return frozenset(erased)


def _refuse_faults(  # noqa: PLR0913 - the backup, its store, and how it is checked
    file: Path,
    store: Store,
    manifest: Manifest,
    packs: Mapping[str, PolicyPack],
    *,
    clock: Clock,
    tell: Tell,
) -> None:
    if store.journal_head() != manifest.head:
        raise BackupDiffers(file, "its cases are not those it names")
    parts = check_open(store, packs, clock=clock, tell=tell)
    if wrong := "; ".join(f"{part.name}: {part.wrong[0]}" for part in parts if part.wrong):
        raise BackupDiffers(file, wrong)
