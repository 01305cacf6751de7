"""Bring a store to this program's schema: copy first, all or nothing, never backwards."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from desktop_app import __version__
from desktop_app.errors import CaseworkError, StoreTooNew, UpgradeFailed
from desktop_app.log import report_of
from desktop_app.records.search import SearchText
from desktop_app.store.backup_file import ENDING, make_backup
from desktop_app.store.change_log import fact, guard, set_fact, unguard
from desktop_app.store.engine import StoreFile, make_engine
from desktop_app.store.folder import BACKUPS
from desktop_app.store.index_tables import clear_away, is_part_of_index
from desktop_app.store.search_text import rebuild
from desktop_app.store.trouble import is_of_the_disk

if TYPE_CHECKING:
    from alembic.config import Config

    from desktop_app.clock import Clock

_log = logging.getLogger(__name__)

HEAD = "0006"
"""The newest migration. Written here so that an ordinary start need not import Alembic."""

MIGRATIONS = Path(__file__).parent / "migrations"
PROGRAM = "program"
"""The fact that names the program's version that last upgraded the store."""


@dataclass(frozen=True, kw_only=True)
class _Contents:
    rows: dict[str, int]
    triggers: frozenset[str]


def upgrade(store_file: StoreFile, clock: Clock, *, migrations: Path = MIGRATIONS) -> bool:
    """Migrate the store if its schema is older; return whether it was.

    Raises StoreTooNew, BackupFailed before anything is changed, and UpgradeFailed after taking
    everything back.
    """
    engine = make_engine(store_file, foreign_keys=False, one_use=True)
    with engine.connect() as connection:
        revision = _revision(connection)
        if revision == HEAD:
            return False
        if revision is not None and revision not in _known(migrations):
            raise StoreTooNew(version=_program(connection), ours=__version__)
    folder = store_file.file.parent
    if revision is not None:
        # One like any other: listed, thinned by age, and no case outlives its destruction in it.
        moment = clock.now()
        name = f"{moment.strftime('%Y%m%dT%H%M%SZ')}-before-upgrade-{revision}{ENDING}"
        backup = folder / BACKUPS / name
        make_backup(store_file, backup, moment=moment, program=__version__)
    try:
        _migrate(engine, migrations)
    except CaseworkError:
        raise
    except Exception as error:
        if isinstance(error, DatabaseError) and is_of_the_disk(folder, str(error)):
            raise
        _log.error("an upgrade broke off: %s", report_of(error))
        raise UpgradeFailed("one of its steps broke off") from error
    return True


def _migrate(engine: sa.Engine, migrations: Path) -> None:
    # Foreign keys are off on this connection: with them on, a rebuilt table takes every row that
    # points at it along, and reports success.
    with engine.execution_options(rw=True).begin() as connection:
        before = _contents(connection)
        unguard(connection)
        # One that broke would stop a migration that renames any table.
        clear_away(connection.connection.driver_connection)
        _run(connection, migrations)
        guard(connection)
        rebuild(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        trouble = "links between rows broke" if broken else _lost(before, _contents(connection))
        if trouble:
            raise UpgradeFailed(trouble)
        set_fact(connection, PROGRAM, __version__)


def _lost(before: _Contents, after: _Contents) -> str | None:
    """Return what a migration lost, counted table by table, or None."""
    for table, rows in before.rows.items():
        if after.rows.get(table, rows) < rows:
            return f"{rows - after.rows[table]} rows of {table} were lost"
    gone = before.triggers - after.triggers
    return f"the safeguard {min(gone)} was lost" if gone else None


def _contents(connection: sa.Connection) -> _Contents:
    named = connection.exec_driver_sql(
        "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    ).fetchall()
    beside = ("alembic_version", SearchText.__tablename__)
    # The search is made again from the records, whatever a migration did to it.
    tables = [
        name
        for kind, name in named
        if kind == "table" and name not in beside and not is_part_of_index(name)
    ]
    rows = {
        name: connection.execute(
            sa.select(sa.func.count()).select_from(sa.table(name))
        ).scalar_one()
        for name in tables
    }
    return _Contents(
        rows=rows, triggers=frozenset(name for kind, name in named if kind == "trigger")
    )


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _program(connection: sa.Connection) -> str:
    return fact(connection, PROGRAM) or "unknown"


def configuration(migrations: Path = MIGRATIONS) -> Config:
    """Return Alembic's configuration, made in code so that nothing else need ship."""
    from alembic.config import Config  # noqa: PLC0415 - slow to import, seldom needed

    settings = Config()
    settings.set_main_option("script_location", str(migrations).replace("%", "%%"))
    return settings


def _known(migrations: Path) -> set[str]:
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - slow to import, seldom needed

    scripts = ScriptDirectory.from_config(configuration(migrations))
    return {script.revision for script in scripts.walk_revisions()}


def _run(connection: sa.Connection, migrations: Path) -> None:
    from alembic import command  # noqa: PLC0415 - slow to import, seldom needed

    settings = configuration(migrations)
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
