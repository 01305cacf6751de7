"""Make a new store of everything that can still be read of a damaged one."""

from __future__ import annotations

import shutil
import uuid
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DBAPIError

from desktop_app.errors import (
    BackupOfOthers,
    DamagedStore,
    FolderNotWritable,
    SalvageFailed,
    StoreExists,
)
from desktop_app.records.change import StoreFact
from desktop_app.store.backup_file import discard, unpack
from desktop_app.store.captured import Changed
from desktop_app.store.change_log import Act, append
from desktop_app.store.checkpoint import OF_CHECKS
from desktop_app.store.damaged_file import DamagedFile
from desktop_app.store.device import Device
from desktop_app.store.engine import DRIVER_ERROR, DriverConnection, StoreFile, connect, make_engine
from desktop_app.store.files import flush_folder
from desktop_app.store.folder import FILE, make_folder, make_way_for
from desktop_app.store.kept_log import NO_CASE, KeptLog
from desktop_app.store.keyfile import COPY, NAME, Keys
from desktop_app.store.lock import StoreLock
from desktop_app.store.long_work import untold
from desktop_app.store.opening import refuse_unless_there
from desktop_app.store.outline import keep_outline, rebuilt
from desktop_app.store.raw_copy import RawCopy
from desktop_app.store.salvaged import Salvaged, told
from desktop_app.store.saved_rows import SavedRows
from desktop_app.store.search_text import MADE_AS, rebuild
from desktop_app.store.store import Store
from desktop_app.store.trouble import NO_ROOM
from desktop_app.store.unlocking import unlock_with_passphrase
from desktop_app.store.upgrade import PROGRAM, upgrade
from desktop_app.store.write_ahead import log_of, waiting_log

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    import sqlalchemy as sa

    from desktop_app.clock import Clock
    from desktop_app.store.long_work import Tell

KIND, LABEL = "salvage", "salvage of a damaged store"
_NOT_WRITTEN = "the disk did not take it; check that it has room"
_PART = ".part"
_RAW, _BACKUP, _REBUILT, _MENDED = "raw.part", "backup.part", "rebuilt.part", "mended.part"
_ADD_DIFFERING = (
    "INSERT INTO differing(owner, tab, row_id, field, old, new) VALUES (?, ?, ?, ?, ?, ?)"
)


def salvage(  # noqa: PLR0913 - what the log must know of it, and how it is watched
    folder: Path,
    into: Path,
    passphrase: str,
    *,
    clock: Clock,
    actor: str,
    at_work: str = "",
    backup: Path | None = None,
    erased: Collection[str] = (),
    tell: Tell = untold,
) -> Salvaged:
    """Make a store in a new folder of what can be read of a damaged one, and check it.

    ``at_work``: the fact of the store that names who did it, where it can be read; else it was
    ``actor``. ``backup``: a backup of the same store, whose log and issued files stand in for what
    is lost of them; so the backup is brought up by what was logged since. ``erased``: the SHA-256
    of cases that are known from elsewhere to have been erased, and stay so.

    The damaged file stays as it is to the byte. The new store opens with the same passphrase and
    recovery code; its log goes on with an act that says it was salvaged. Raises DamagedStore where
    nothing can be read, SalvageFailed, NotABackup, DamagedBackup, BackupOfOthers, StoreExists,
    FolderNotWritable, Stopped, and what opening a store raises of its folder, lock and key file;
    then nothing is left in the new folder.
    """
    refuse_unless_there(folder)
    lock = StoreLock(folder)
    try:
        keys = unlock_with_passphrase(folder, passphrase, clock=clock)
        key, salt = keys.for_store()
        old = StoreFile(file=folder / FILE, key=key, salt=salt)
        part = _part_of(into)
        try:
            saved = _Salvage(old, part, keys, clock, actor, at_work, tell).done(backup, erased)
            part.rename(into)
            flush_folder(into.parent)
        except BaseException as error:
            discard(part)
            if isinstance(error, OSError) and error.errno not in NO_ROOM:
                raise FolderNotWritable(into) from error
            if isinstance(error, DRIVER_ERROR | DBAPIError | OSError):
                raise SalvageFailed(_NOT_WRITTEN) from error
            raise
        else:
            return saved
    finally:
        lock.release(opened=False)


def _part_of(into: Path) -> Path:
    """Return a new folder beside ``into`` to write in: killed half-way, nothing has that name.

    Raises StoreExists, FolderNotLocal and FolderNotWritable.
    """
    part = make_way_for(into)
    make_folder(into)
    try:
        into.rmdir()
        make_folder(part)
    except (OSError, FolderNotWritable, StoreExists):
        raise FolderNotWritable(into) from None
    return part


class _Salvage:
    def __init__(  # noqa: PLR0913, PLR0917 - what salvaging was given
        self,
        old: StoreFile,
        into: Path,
        keys: Keys,
        clock: Clock,
        actor: str,
        at_work: str,
        tell: Tell,
    ) -> None:
        self._old = old
        # Not by the name of a store's file until all of it was checked.
        self._new = old.at(into / f"{FILE}{_PART}")
        self._scratch = old.at(into / _RAW)
        self._keys = keys
        self._clock = clock
        self._actor, self._at_work = actor, at_work
        self._tell = tell
        self._is_mended = False
        self._laptop = Device(self._new.file.parent, keys)

    def done(self, backup: Path | None, erased: Collection[str]) -> Salvaged:
        into = self._new.file.parent
        for name in (NAME, COPY):
            shutil.copyfile(self._old.file.with_name(name), into / name)
            (into / name).chmod(0o600)
        connect(self._new, create=True).close()
        upgrade(self._new, self._clock)
        raw = RawCopy(connect(self._scratch, create=True))
        try:
            without_newest = self._read(raw)
            if backup is not None:
                self._fill(raw, backup)
            named = (row["value"] for row in _facts(raw) if row["name"] == self._at_work)
            self._actor = next(named, "") or self._actor
            saved = self._write(raw, without_newest=without_newest)
        finally:
            raw.connection.close()
            for part in (_RAW, _REBUILT, _MENDED):
                for left in into.glob(f"{part}*"):
                    left.unlink()
        self._refuse_unsound(erased)
        keep_outline(self._new)
        self._new.file.rename(into / FILE)
        return saved

    def _read(self, raw: RawCopy) -> bool:
        """Read all that can be read; return whether what was saved last is not among it."""
        file, without_newest = self._opened()
        try:
            raw.connection.execute("BEGIN")
            raw.take(file, self._tell)
        finally:
            file.close()
        return without_newest or file.without_newest

    def _opened(self) -> tuple[DamagedFile, bool]:
        """Open the damaged file, or a copy whose list of tables is made again; say which."""
        try:
            return self._with_all_that_waits(), False
        except DRIVER_ERROR as error:
            copy = rebuilt(self._old, self._new.file.with_name(_REBUILT))
            if copy is None:
                raise DamagedStore(self._old.file.parent) from error
        waiting = log_of(self._old.file)
        return DamagedFile(copy, self._tell), waiting.is_file() and waiting.stat().st_size > 0

    def _with_all_that_waits(self) -> DamagedFile:
        """Open the damaged file, or a copy whose write-ahead log is read past its damage too."""
        waiting = waiting_log(self._old.file)
        if waiting is None or not waiting.hides_what_was_kept:
            return DamagedFile(self._old, self._tell)
        self._is_mended = True
        copy = self._old.at(self._new.file.with_name(_MENDED))
        shutil.copyfile(self._old.file, copy.file)
        log_of(copy.file).write_bytes(waiting.mended())
        return DamagedFile(copy, self._tell)

    def _fill(self, raw: RawCopy, backup: Path) -> None:
        unpacked = self._new.file.parent / _BACKUP
        unpack(backup, unpacked)
        try:
            file = DamagedFile(self._old.at(unpacked / FILE), self._tell)
        except DRIVER_ERROR as error:
            raise BackupOfOthers(backup) from error
        try:
            if not raw.fill(file, self._tell):
                raise BackupOfOthers(backup)
        finally:
            file.close()
            discard(unpacked)

    def _write(self, raw: RawCopy, *, without_newest: bool) -> Salvaged:
        engine = make_engine(self._new, foreign_keys=False, one_use=True)
        with engine.execution_options(rw=True).begin() as connection:
            connection.exec_driver_sql("SELECT 1")
            to: DriverConnection = connection.connection.driver_connection
            log = KeptLog(raw, to)
            log.carry_over(self._tell)
            rows = SavedRows(raw, log, to)
            rows.write(self._tell)
            for owner, change in rows.differing(self._tell):
                raw.connection.execute(_ADD_DIFFERING, (owner, *change))
            self._log_it(connection, raw)
            _carry_facts(raw, to)
            rebuild(connection, self._tell)
            # A page that was bad there stands in its older form: what it lacks shows in the log.
            without_newest = without_newest or (self._is_mended and not log.is_whole)
            return told(raw, log, rows, to, without_newest=without_newest)

    def _log_it(self, connection: sa.Connection, raw: RawCopy) -> None:
        """Log what was salvaged, first of all that it was."""
        group = self._clock.new_id()
        owners = [row[0] for row in raw.connection.execute("SELECT DISTINCT owner FROM differing")]
        for owner in (NO_CASE, *sorted(each for each in owners if each != NO_CASE)):
            changes = raw.connection.execute(
                "SELECT tab, row_id, field, old, new FROM differing WHERE owner = ? "
                "ORDER BY number",
                (owner,),
            )
            act = Act(
                kind=KIND,
                label=LABEL,
                actor=self._actor,
                at=self._clock.now(),
                device=self._keys.device,
                laptop=self._laptop,
                case_id=None if owner == NO_CASE else uuid.UUID(owner),
                group=group,
            )
            append(connection, act, [Changed(*row) for row in changes])

    def _refuse_unsound(self, erased: Collection[str]) -> None:
        folder = self._new.file.parent
        store = Store(self._new, self._keys, StoreLock(folder), self._clock)
        try:
            # What stood in for what was lost may be older than an erasure.
            store.erase_again(store.erased().union(erased), actor=self._actor)
            wrong = (*store.file_problems(self._tell), *store.verify(self._tell).problems)
        finally:
            store.close()
        if wrong:
            raise SalvageFailed(f"the new store did not pass its checks: {wrong[0]}")


def _facts(raw: RawCopy) -> Iterable[dict[str, Any]]:
    return raw.rows(StoreFact.__tablename__)


def _carry_facts(raw: RawCopy, to: DriverConnection) -> None:
    for row in _facts(raw):
        if row["name"] not in (*OF_CHECKS, PROGRAM, MADE_AS):
            to.execute("INSERT INTO store_fact(name, value) VALUES (:name, :value)", row)
