"""Make a store, or open one after everything that could be wrong with it has been asked."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError

from desktop_app.errors import (
    CannotOpenNow,
    DamagedStore,
    FolderNotWritable,
    NotAStore,
    StoreEmpty,
    StoreError,
    StoreLost,
    StoreMissing,
    StoreMoved,
)
from desktop_app.paths import is_store, lost_its_store, where_now
from desktop_app.store.checkpoint import want_check
from desktop_app.store.engine import DRIVER_ERROR, StoreFile, connect
from desktop_app.store.folder import (
    BALLAST_BYTES,
    FILE,
    drop_ballast,
    empty_folder,
    lay_ballast,
    make_folder,
    refuse_unless_local,
    refuse_unless_writable,
)
from desktop_app.store.key_slots import USUAL, Cost
from desktop_app.store.keyfile import Keys, create_key_file
from desktop_app.store.lock import StoreLock
from desktop_app.store.outline import keep_outline
from desktop_app.store.search_text import keep_current
from desktop_app.store.store import Store
from desktop_app.store.traces import clear_owed_traces
from desktop_app.store.trouble import BESIDE, FULL, OLDER, PASSING, disk_is_full
from desktop_app.store.unlocking import unlock_with_passphrase, unlock_with_recovery_code
from desktop_app.store.upgrade import upgrade
from desktop_app.store.write_ahead import refuse_hidden_damage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.clock import Clock

_PLAIN = b"SQLite format 3\x00"
_SMALLEST = 1024


def create_store(
    folder: Path,
    passphrase: str,
    *,
    clock: Clock,
    cost: Cost = USUAL,
    ballast: int = BALLAST_BYTES,
) -> tuple[Store, str]:
    """Make an empty store in a new folder; return it, open, and its recovery code.

    The code is kept nowhere: whoever calls must hand it to the officer. Raises StoreExists,
    FolderNotLocal, FolderNotWritable, PassphraseTooShort, PassphraseTooEasy.
    """
    os.umask(0o077)
    make_folder(folder)
    lock = StoreLock(folder)
    try:
        keys, code = create_key_file(folder, passphrase, cost=cost)
        store_file = _store_file(folder, keys)
        connect(store_file, create=True).close()
        upgrade(store_file, clock)
        lay_ballast(folder, ballast)
        keep_outline(store_file)
        return Store(store_file, keys, lock, clock, ballast=ballast), code
    except BaseException as error:
        lock.release()
        # It was empty a moment ago; left half made, it would stand in the way of the next try.
        empty_folder(folder)
        if isinstance(error, OSError | DatabaseError | DRIVER_ERROR):
            raise FolderNotWritable(folder) from error
        raise


def open_store(
    folder: Path, passphrase: str, *, clock: Clock, ballast: int = BALLAST_BYTES
) -> Store:
    """Open a store with its passphrase, upgrading it first where it is older.

    Raises WrongPassphrase, TriedTooOften; StoreInUse; StoreMissing, StoreEmpty, NotAStore,
    StoreMoved, DamagedStore, StoreTooNew, UpgradeFailed, BackupFailed; MissingKeyFile,
    DamagedKeyFile, KeyFileTooNew, KeyFileRefused; FolderNotLocal, FolderNotWritable,
    CannotOpenNow.
    """
    return _open(
        folder, lambda: unlock_with_passphrase(folder, passphrase, clock=clock), clock, ballast
    )


def open_store_with_recovery_code(
    folder: Path, code: str, *, clock: Clock, ballast: int = BALLAST_BYTES
) -> Store:
    """Open a store with the code from its recovery sheet.

    Raises MistypedRecoveryCode, RecoveryCodeWrongLength, WrongRecoveryCode and what ``open_store``
    raises.
    """
    return _open(
        folder, lambda: unlock_with_recovery_code(folder, code, clock=clock), clock, ballast
    )


def _open(folder: Path, unlock: Callable[[], Keys], clock: Clock, ballast: int) -> Store:
    os.umask(0o077)
    refuse_unless_there(folder)
    if (now := where_now(folder)) != folder:
        raise StoreMoved(folder, now)
    lock = StoreLock(folder)
    try:
        keys = unlock()
        store_file = _store_file(folder, keys)
        _refuse_plain(store_file.file)
        refuse_hidden_damage(store_file.file)
        _bring_up_to_date(store_file, clock)
        lay_ballast(folder, ballast)
        keep_outline(store_file)
        store = Store(store_file, keys, lock, clock, ballast=ballast)
    except BaseException as error:
        lock.release(opened=False)
        if isinstance(error, PermissionError):
            raise FolderNotWritable(folder) from error
        if isinstance(error, OSError):
            raise CannotOpenNow(*BESIDE) from error
        raise
    # A store that takes no note of it still opens: what is wrong with it shows soon enough.
    with suppress(StoreError):
        if store.ends_before_what_was_seen():
            store.write_no_more(OLDER)
        store.note_seen()
    if lock.left_behind:
        with suppress(StoreError):
            want_check(store)
    return store


def _bring_up_to_date(store_file: StoreFile, clock: Clock) -> None:
    """Upgrade a store where it is older; opening it shows whether it can be read at all."""
    try:
        upgrade(store_file, clock)
        keep_current(store_file)
        clear_owed_traces(store_file)
    except (DatabaseError, DRIVER_ERROR) as error:
        folder, said = store_file.file.parent, str(error)
        full = disk_is_full(folder, said)
        if full and drop_ballast(folder):
            _bring_up_to_date(store_file, clock)
        elif full:
            raise CannotOpenNow(*FULL) from error
        elif (
            told := next((PASSING[words] for words in PASSING if words in said), None)
        ) is not None:
            raise CannotOpenNow(*told) from error
        else:
            # The key was right, or unlocking would have failed: so it is the file.
            raise DamagedStore(folder) from error


def _store_file(folder: Path, keys: Keys) -> StoreFile:
    key, salt = keys.for_store()
    return StoreFile(file=folder / FILE, key=key, salt=salt)


def refuse_unless_there(folder: Path) -> None:
    """Raise StoreMissing, FolderNotLocal or FolderNotWritable unless a store can be opened."""
    refuse_unless_local(folder)
    if not is_store(folder):
        raise StoreLost(folder) if lost_its_store(folder) else StoreMissing(folder)
    refuse_unless_writable(folder)


def _refuse_plain(file: Path) -> None:
    size = file.stat().st_size
    if size == 0:
        raise StoreEmpty(file.parent)
    with file.open("rb") as content:
        if content.read(len(_PLAIN)) == _PLAIN:
            raise NotAStore(file.parent)
    if size < _SMALLEST:
        raise DamagedStore(file.parent)
