"""A store that is only looked at: a damaged one as far as it can be read, or a backup's."""

from __future__ import annotations

import os
import uuid
from typing import TYPE_CHECKING, NoReturn

from desktop_app import __version__
from desktop_app.errors import DamagedStore, OnlyToLookAt, StoreTooNew, StoreTooOldToLookAt
from desktop_app.store.damaged_file import DamagedFile
from desktop_app.store.engine import DRIVER_ERROR, StoreFile, make_engine
from desktop_app.store.folder import FILE
from desktop_app.store.key_slots import USUAL, Cost
from desktop_app.store.lock import StoreLock
from desktop_app.store.long_work import untold
from desktop_app.store.opening import refuse_unless_there
from desktop_app.store.readable import Readable
from desktop_app.store.store import Store
from desktop_app.store.text_index import CannotSearch
from desktop_app.store.unlocking import unlock_with_passphrase
from desktop_app.store.upgrade import HEAD

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from desktop_app.clock import Clock
    from desktop_app.store.keyfile import Keys
    from desktop_app.store.long_work import Tell
    from desktop_app.store.text_index import Answer

_CHOOSE = "Choose a case from the list instead."


class LookingStore(Store):
    """A store of which nothing is ever changed; its file stays as it is to the byte.

    Everything that would change something raises OnlyToLookAt.
    """

    def __init__(self, store_file: StoreFile, keys: Keys, lock: StoreLock, clock: Clock) -> None:
        super().__init__(store_file, keys, lock, clock)
        # A connection for each reading: one that met a damaged page can read nothing more.
        self._reader = make_engine(store_file, one_use=True, only_look=True)
        self._writer = self._reader

    def cases(self) -> list[tuple[uuid.UUID, str]]:
        """Return identity and reference of every case whose row can be read, by reference."""
        file = DamagedFile(self._file)
        try:
            rows = list(file.rows("case", ("id", "reference")))
        finally:
            file.close()
        return sorted(
            ((uuid.UUID(row), reference or "") for row, reference in rows), key=lambda case: case[1]
        )

    def work(self, **_act: object) -> NoReturn:
        """Refuse; raises OnlyToLookAt."""
        raise OnlyToLookAt

    def beside_the_log(self) -> NoReturn:
        """Refuse; raises OnlyToLookAt."""
        raise OnlyToLookAt

    def _past_the_tripwire(self) -> NoReturn:
        raise OnlyToLookAt

    def back_up(self, to: Path) -> NoReturn:  # noqa: ARG002 - as a store takes it
        """Refuse: a copy of what is damaged is no backup; raises OnlyToLookAt."""
        raise OnlyToLookAt

    def make_backup(self, to: Path, tell: Tell = untold) -> NoReturn:  # noqa: ARG002
        """Refuse as ``back_up`` does; raises OnlyToLookAt."""
        raise OnlyToLookAt

    def change_passphrase(self, new: str, *, cost: Cost = USUAL) -> NoReturn:  # noqa: ARG002
        """Refuse; raises OnlyToLookAt."""
        raise OnlyToLookAt

    def change_recovery_code(self, code: str) -> NoReturn:  # noqa: ARG002
        """Refuse; raises OnlyToLookAt."""
        raise OnlyToLookAt

    def begin_new_key(self, to: Path, passphrase: str, *, cost: Cost = USUAL) -> NoReturn:  # noqa: ARG002
        """Refuse: a copy would not hold what cannot be read; raises OnlyToLookAt."""
        raise OnlyToLookAt

    def search(
        self, typed: str, *, most: int, among: Collection[uuid.UUID] | None = None
    ) -> Answer:
        """As :meth:`Readable.search`, of whatever index there is: it is not made again here."""
        try:
            return Readable.search(self, typed, most=most, among=among)
        except CannotSearch as error:
            raise CannotSearch(_CHOOSE) from error

    def put_search_right(self, tell: Tell = untold) -> NoReturn:  # noqa: ARG002
        """Refuse; raises OnlyToLookAt."""
        raise OnlyToLookAt

    def close(self) -> None:
        """Close every connection and let go of the lock, as if nothing had been opened."""
        self._reader.dispose()
        self._lock.release(opened=False)


def look_at_store(folder: Path, passphrase: str, *, clock: Clock) -> LookingStore:
    """Open a store to be looked at only, whatever its file still gives.

    Nothing in it is upgraded, and its file is not written to. Raises DamagedStore where nothing of
    it can be read, StoreTooNew, StoreTooOldToLookAt, and what ``open_store`` raises of the folder,
    its lock and its key file.
    """
    os.umask(0o077)
    refuse_unless_there(folder)
    lock = StoreLock(folder)
    try:
        keys = unlock_with_passphrase(folder, passphrase, clock=clock)
        key, salt = keys.for_store()
        store_file = StoreFile(file=folder / FILE, key=key, salt=salt)
        _refuse_other_schema(store_file)
        return LookingStore(store_file, keys, lock, clock)
    except BaseException:
        lock.release(opened=False)
        raise


def _refuse_other_schema(store_file: StoreFile) -> None:
    try:
        file = DamagedFile(store_file)
    except DRIVER_ERROR as error:
        raise DamagedStore(store_file.file.parent) from error
    try:
        revisions = [row[0] for row in file.rows("alembic_version", ("version_num",))]
        if file.without_newest:
            raise DamagedStore(store_file.file.parent)
    finally:
        file.close()
    # Where it cannot be read, it is taken for this version's, which what is read next shows.
    revision = next(iter(revisions), HEAD)
    if revision > HEAD:
        raise StoreTooNew(version="a newer one", ours=__version__)
    if revision < HEAD:
        raise StoreTooOldToLookAt
