"""Open encrypted connections to one store file, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2  # pyright: ignore[reportMissingTypeStubs]

from desktop_app.errors import FolderNotLocal, NotAStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import ExceptionContext

APPLICATION_ID = 0x43575054
"""Marks the file as ours ("CWPT") in its header."""

BUSY_MILLISECONDS = 5000

DriverConnection: TypeAlias = Any
"""A connection of sqlcipher3, which ships no types."""

_driver: Any = dbapi2

DRIVER_ERROR: type[Exception] = _driver.DatabaseError
"""What the driver raises for a wrong key or a damaged file."""
DAMAGED = "malformed"
"""What the driver says of a page that is not what was written."""

_BEFORE_KEY = ("cipher_log_level=NONE",)
_AFTER_KEY = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    f"busy_timeout={BUSY_MILLISECONDS}",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "journal_size_limit=16777216",
)
_TO_LOOK = (
    f"busy_timeout={BUSY_MILLISECONDS}",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "query_only=ON",
)


@dataclass(frozen=True, kw_only=True)
class StoreFile:
    """A store file and what opens it. Never shows the key."""

    file: Path
    key: bytes
    salt: bytes

    def __repr__(self) -> str:
        """Name the file only: a representation may reach a log."""
        return f"StoreFile({self.file.name})"

    def at(self, file: Path) -> StoreFile:
        """Return the same key for another file, such as a backup."""
        return StoreFile(file=file, key=self.key, salt=self.salt)


def connect(  # noqa: PLR0913 - each is a way to open the one file
    store_file: StoreFile,
    *,
    create: bool = False,
    foreign_keys: bool = True,
    read_only_copy: bool = False,
    only_look: bool = False,
    may_attach: bool = False,
) -> DriverConnection:
    """Open one keyed connection.

    A missing file is never created unless ``create``. ``read_only_copy`` is for verified backups
    alone: it ignores a write-ahead log. ``only_look`` leaves the file and that log as they are to
    the byte, even in closing, and opens a file that was cut off too. ``may_attach`` is for
    ``VACUUM INTO``, which attaches inside; everything else is denied it, because ATTACH with an
    empty key writes plain text.
    Raises the driver's DatabaseError for a wrong key or a damaged file, NotAStore for an encrypted
    file of another program, FolderNotLocal where the file system cannot keep a write-ahead log.
    """
    mode = "ro&immutable=1" if read_only_copy else "ro" if only_look else "rw"
    mode = "rwc" if create else mode
    connection = _driver.connect(
        f"{store_file.file.absolute().as_uri()}?mode={mode}",
        uri=True,
        check_same_thread=False,
        isolation_level=None,
    )
    try:
        _unlock(connection, store_file, cut_off=only_look)
        if only_look:
            _settle_to_look(connection)
        elif not read_only_copy:
            _settle(connection, store_file, foreign_keys=foreign_keys)
        if create:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        _refuse_others(connection, store_file)
        if not may_attach:
            connection.set_authorizer(_deny_attach)
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: DriverConnection, store_file: StoreFile, *, cut_off: bool) -> None:
    for pragma in _BEFORE_KEY:
        connection.execute(f"PRAGMA {pragma}")
    # A call, not PRAGMA key, so that the key shows in no trace and no log.
    connection.set_key(f"x'{store_file.key.hex()}{store_file.salt.hex()}'")
    if cut_off:
        # Else a file that lost its end would not open at all, for all that is there before it.
        connection.execute("PRAGMA writable_schema=ON")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _settle(connection: DriverConnection, store_file: StoreFile, *, foreign_keys: bool) -> None:
    for pragma in _AFTER_KEY:
        connection.execute(f"PRAGMA {pragma}")
    if not foreign_keys:
        connection.execute("PRAGMA foreign_keys=OFF")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        raise FolderNotLocal(
            store_file.file.parent, "on a disk that cannot keep a safe record of saving"
        )


def _settle_to_look(connection: DriverConnection) -> None:
    for pragma in _TO_LOOK:
        connection.execute(f"PRAGMA {pragma}")


def _refuse_others(connection: DriverConnection, store_file: StoreFile) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotAStore(store_file.file.parent)


def _deny_attach(action: int, *_about: str | None) -> int:
    return _driver.SQLITE_DENY if action == _driver.SQLITE_ATTACH else _driver.SQLITE_OK


def make_engine(
    store_file: StoreFile,
    *,
    foreign_keys: bool = True,
    one_use: bool = False,
    only_look: bool = False,
    prepare: Callable[[DriverConnection], None] | None = None,
) -> sa.Engine:
    """Return an engine for the store file.

    Writes must ask for ``execution_options(rw=True)``: they begin IMMEDIATE, because a read that
    turns into a write after another writer fails at once; reads begin plainly, so that readers
    never wait for each other. ``one_use`` closes connections instead of keeping them; ``only_look``
    opens each as :func:`connect` says; ``prepare`` is called with each new driver connection.
    """

    def create() -> DriverConnection:
        connection = connect(store_file, foreign_keys=foreign_keys, only_look=only_look)
        if prepare is not None:
            prepare(connection)
        return connection

    engine = sa.create_engine(
        "sqlite://",
        module=dbapi2,
        creator=create,
        poolclass=NullPool if one_use else QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _let_go_of_damaged)
    return engine


def _let_go_of_damaged(context: ExceptionContext) -> None:
    """Use no connection again that met a damaged page: it can read nothing more, even whole."""
    if DAMAGED in str(context.original_exception):
        context.is_disconnect = True


def _begin(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("rw")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def only_read(connection: DriverConnection) -> None:
    """Make a driver connection refuse every write."""
    connection.execute("PRAGMA query_only=ON")


def write_waiting(engine: sa.Engine) -> None:
    """Write what waits in the write-ahead log into the file, as far as that makes nobody wait."""
    with engine.connect() as connection:
        driver: DriverConnection = connection.connection.driver_connection
        driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def check_links_at_commit(connection: sa.Connection) -> None:
    """Let rows that point at each other go in or out in any order within this transaction."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
