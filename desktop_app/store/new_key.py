"""Copy a store into a new folder under a new master key, and let the copy take its place."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.errors import CannotCopyUnderNewKey, FolderNotWritable
from desktop_app.paths import MOVED_FILE
from desktop_app.store.backup import lacks_room
from desktop_app.store.backup_file import discard
from desktop_app.store.engine import DRIVER_ERROR, DriverConnection, StoreFile, connect
from desktop_app.store.files import flush_file, flush_folder, write_whole
from desktop_app.store.folder import FILE, make_folder
from desktop_app.store.key_slots import USUAL, Cost
from desktop_app.store.keyfile import create_key_file
from desktop_app.store.long_work import go_on, untold
from desktop_app.store.trouble import says_damaged

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from desktop_app.store.long_work import Tell

COPY = "copy"
_DAMAGED = (
    "the cases are damaged. Restore a backup, or salvage what can still be read, and give what "
    "comes of that a new key"
)
_NEW = "under_new_key"
_STEPS = 10_000
"""Of the database between two words about progress: some hundredths of a second."""
_MOVED = (
    "{name}\n\nThe cases in this folder were given a new key. They are in the folder named above, "
    "beside this one, and what is here is no longer written to.\n"
)


class CopyUnderNewKey:
    """A copy of a store in a folder that is nobody's store yet, on the way to take its place.

    ``code``: the copy's recovery code, kept nowhere. Used from one thread at a time.
    """

    def __init__(
        self, old: StoreFile, folder: Path, passphrase: str, *, cost: Cost = USUAL
    ) -> None:
        """Make the folder with its key file; ``old`` is only read.

        Raises StoreExists, FolderNotLocal, PassphraseTooShort, PassphraseTooEasy and
        CannotCopyUnderNewKey; then nothing is left in ``folder``.
        """
        self.folder = folder
        self._old = old
        self._reading: DriverConnection | None = None
        self._seen = 0
        try:
            make_folder(folder)
        except FolderNotWritable as error:
            raise CannotCopyUnderNewKey(f"no folder can be made in {folder.parent}") from error
        try:
            _refuse_without_room(old.file, folder.parent)
            keys, self.code = create_key_file(folder, passphrase, cost=cost)
        except BaseException as error:
            discard(folder)
            if isinstance(error, OSError):
                raise self._broke_off() from error
            raise
        key, salt = keys.for_store()
        self._new = StoreFile(file=folder / FILE, key=key, salt=salt)

    def fill(self, tell: Tell = untold) -> None:
        """Write every row of the old store into the copy, in the place of what was there.

        ``tell`` is told how far it is and returns whether to go on. Raises CannotCopyUnderNewKey
        and Stopped; the folder stays, to be given up.
        """
        self.close()
        go_on(tell, COPY, 0, 0)
        try:
            for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
                (self.folder / name).unlink(missing_ok=True)
            connect(self._new, create=True).close()
            self._reading = connect(self._old, may_attach=True)
            self._seen = _version(self._reading)
            self._export(self._reading, tell)
            flush_file(self._new.file)
            flush_folder(self.folder)
        except (OSError, DRIVER_ERROR) as error:
            go_on(tell, COPY, 0, 0)
            if says_damaged(str(error)):
                raise CannotCopyUnderNewKey(_DAMAGED) from error
            raise self._broke_off() from error

    @property
    def is_behind(self) -> bool:
        """Whether anything at all was written to the old store since it was copied."""
        return self._reading is None or _version(self._reading) != self._seen

    def take_over(self, name: str, *, done: Callable[[], None]) -> bool:
        """Note in the old store that its cases are in the folder ``name`` beside it from now on.

        That one write is what counts: before it the old store holds the cases, after it the new
        one. ``done`` is called then, before anybody who waits to write gets their turn. Nothing is
        done, and False returned, where the copy is behind. Raises CannotCopyUnderNewKey.
        """
        if self._reading is None:
            return False
        flush_folder(self.folder)
        flush_folder(self.folder.parent)
        try:
            # Nobody else can write between the last look and the note.
            self._reading.execute("BEGIN IMMEDIATE")
            try:
                if self.is_behind:
                    return False
                words = _MOVED.format(name=name)
                write_whole(self._old.file.with_name(MOVED_FILE), words.encode())
                done()
            finally:
                self._reading.execute("ROLLBACK")
        except (OSError, DRIVER_ERROR) as error:
            raise CannotCopyUnderNewKey("the disk did not take the last step") from error
        return True

    def close(self) -> None:
        """Let go of the old store; what there is of the copy stays."""
        if self._reading is not None:
            self._reading.close()
            self._reading = None

    def give_up(self) -> None:
        """Remove the copy."""
        self.close()
        discard(self.folder)

    def _broke_off(self) -> CannotCopyUnderNewKey:
        return CannotCopyUnderNewKey(f"the copy into {self.folder.parent} broke off")

    def _export(self, reading: DriverConnection, tell: Tell) -> None:
        total = self._old.file.stat().st_size
        reading.set_progress_handler(
            lambda: not tell(COPY, min(self._written(), total), total), _STEPS
        )
        # Bound, not written into the statement, so that the key shows in no trace and no log.
        reading.execute(
            f"ATTACH DATABASE ? AS {_NEW} KEY ?",
            (str(self._new.file), f"x'{self._new.key.hex()}{self._new.salt.hex()}'"),
        )
        # In one transaction, so that all of it is of one moment while saving goes on.
        reading.execute("BEGIN")
        reading.execute(f"SELECT sqlcipher_export('{_NEW}')")
        same = _counts(reading, "main") == _counts(reading, _NEW)
        reading.execute("COMMIT")
        if not same:
            raise CannotCopyUnderNewKey("the copy does not hold what the store holds")
        reading.execute(f"DETACH DATABASE {_NEW}")
        reading.set_progress_handler(None, 0)

    def _written(self) -> int:
        return sum(_sizes(self._new.file, self._new.file.with_name(f"{FILE}-wal")))


def _refuse_without_room(file: Path, folder: Path) -> None:
    if lacks_room(file, folder):
        raise CannotCopyUnderNewKey(f"there is too little room in {folder}")


def _sizes(*files: Path) -> Generator[int]:
    for file in files:
        with suppress(OSError):
            yield file.stat().st_size


def _version(reading: DriverConnection) -> int:
    """Return a number that is another one after anybody else wrote to the store."""
    return int(reading.execute("PRAGMA data_version").fetchone()[0])


def _counts(connection: DriverConnection, of: str) -> dict[str, tuple[str | None, int]]:
    """Return every table with its making and its rows, and every index and trigger.

    The rows of the search stand in the tables that the database keeps for it; it has none itself.
    """
    listed = connection.execute(f"SELECT name, type, sql, rootpage FROM {of}.sqlite_master")  # noqa: S608
    return {
        name: (sql, _rows(connection, of, name) if kind == "table" and page else 0)
        for name, kind, sql, page in listed.fetchall()
    }


def _rows(connection: DriverConnection, of: str, table: str) -> int:
    found = connection.execute(f'SELECT count(*) FROM {of}."{table}"')  # noqa: S608 - our own names
    return found.fetchone()[0]
