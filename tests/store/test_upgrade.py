"""Upgrades: the records and the newest migration agree; an upgrade is whole or not at all."""

import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from desktop_app.errors import UpgradeFailed
from desktop_app.records import Base
from desktop_app.store import read_backup
from desktop_app.store import upgrade as upgrading
from desktop_app.store.engine import make_engine
from desktop_app.store.index_tables import is_part_of_index
from tests.store.acts import add_need, has_need, new_case
from tests.store.next_version import NEXT, make_next_version
from tests.stores import CLOCK, reopened

ADD_COLUMN = "op.add_column('need', sa.Column('weight', sa.Integer()))"
REBUILD = """with op.batch_alter_table('need', recreate='always') as table:
        table.add_column(sa.Column('weight', sa.Integer()))"""
LOSE_ROWS = "op.execute('DELETE FROM need')"
FAIL = "op.drop_table('need'); raise RuntimeError('half way')"
LOSE_TRIGGER = "op.execute('DROP TRIGGER watch_need')"
OPEN_AND_TELL = """
import sys
from pathlib import Path
from tests.stores import reopened
reopened(Path(sys.argv[1])).close()
print("alembic" in sys.modules)
"""
HEAD = upgrading.HEAD
BREAK_LINKS = "op.execute('UPDATE need SET case_id = id')"


def test_the_newest_migration_makes_exactly_what_the_records_describe(store):
    """When it does not: CONTRIBUTING, "A new field", or ``tools/draft_migration.py``."""
    engine = make_engine(store._file, one_use=True)
    with engine.connect() as connection:
        # The index of the search is made by code, from a table that is described.
        no_index = {"include_name": lambda name, *_about: not is_part_of_index(name or "")}
        context = MigrationContext.configure(connection, opts=no_index)
        assert compare_metadata(context, Base.metadata) == []


def test_the_newest_migration_is_the_one_named_in_the_code():
    scripts = ScriptDirectory.from_config(upgrading.configuration())
    assert scripts.get_current_head() == upgrading.HEAD


def test_migrations_do_not_know_the_records():
    for file in (upgrading.MIGRATIONS / "versions").glob("*.py"):
        assert "desktop_app" not in file.read_text()


@pytest.fixture
def old_store(store):
    """A closed store of the present schema with ten needs, about to become an old one."""
    case = new_case(store)
    needs = [add_need(store, case, f"Need {number}") for number in range(10)]
    store.close()
    return store, needs


@pytest.fixture
def next_version(tmp_path, monkeypatch):
    """Make a program whose newest migration does ``act``."""

    def make(act: str) -> Path:
        migrations = make_next_version(tmp_path / "migrations", act)
        monkeypatch.setattr(upgrading, "HEAD", NEXT)
        return migrations

    return make


def contents(store):
    engine = make_engine(store._file, one_use=True)
    with engine.connect() as connection:
        columns = {column["name"] for column in sa.inspect(connection).get_columns("need")}
        rows = connection.exec_driver_sql("SELECT count(*) FROM need").scalar()
        found = upgrading._contents(connection)
        return columns, rows, found.triggers


@pytest.mark.parametrize("act", [ADD_COLUMN, REBUILD])
def test_an_older_store_is_backed_up_and_upgraded_whole(old_store, next_version, act):
    store, _ = old_store
    triggers = contents(store)[2]
    assert upgrading.upgrade(store._file, CLOCK, migrations=next_version(act))
    columns, rows, after = contents(store)
    assert "weight" in columns
    assert rows == 10
    assert after == triggers
    copies = list((store.folder / "backups").iterdir())
    assert [copy.name for copy in copies] == [f"20260601T093000Z-before-upgrade-{HEAD}.cwbackup"]
    assert read_backup(copies[0], whole=True).schema == HEAD


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (LOSE_ROWS, "10 rows of need were lost"),
        (BREAK_LINKS, "links between rows broke"),
        (LOSE_TRIGGER, "the safeguard watch_need was lost"),
    ],
)
def test_an_upgrade_that_loses_something_is_taken_back(old_store, next_version, act, why):
    store, _ = old_store
    engine = make_engine(store._file, one_use=True)
    with engine.execution_options(rw=True).begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER watch_need AFTER DELETE ON need BEGIN SELECT 1; END"
        )
    with pytest.raises(UpgradeFailed, match=why):
        upgrading.upgrade(store._file, CLOCK, migrations=next_version(act))
    upgrading_from = contents(store)
    assert upgrading_from[1] == 10
    assert "watch_need" in upgrading_from[2]


def test_an_upgrade_that_breaks_off_leaves_the_old_version(old_store, next_version, monkeypatch):
    store, needs = old_store
    with pytest.raises(UpgradeFailed, match=r"one of its steps broke off\. Nothing was changed"):
        upgrading.upgrade(store._file, CLOCK, migrations=next_version(FAIL))
    monkeypatch.undo()
    again = reopened(store.folder)
    assert all(has_need(again, need) for need in needs)
    assert again.verify().sound
    again.close()


def test_a_rebuild_with_foreign_keys_on_would_lose_rows_and_is_refused(
    old_store, next_version, monkeypatch
):
    """The sabotage the runner exists for (store.md 2.5)."""
    store, _ = old_store
    engine = make_engine(store._file, one_use=True)
    with engine.execution_options(rw=True).begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE hanging(need REFERENCES need(id) ON DELETE CASCADE)"
        )
        connection.exec_driver_sql("INSERT INTO hanging SELECT id FROM need")
    on = make_engine(store._file, foreign_keys=True, one_use=True)
    monkeypatch.setattr(upgrading, "make_engine", lambda *_a, **_k: on)
    with pytest.raises(UpgradeFailed, match="10 rows of hanging were lost"):
        upgrading.upgrade(store._file, CLOCK, migrations=next_version(REBUILD))


def test_an_ordinary_start_does_not_import_alembic(store):
    store.close()
    told = subprocess.run(
        [
            *(sys.executable, "-c"),
            OPEN_AND_TELL,
            str(store.folder),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "False\n"
