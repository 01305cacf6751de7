"""Killed in the middle of an upgrade, the store is what it was, and the next try goes through.

At full size: 40 kills spread over the 179 statements of an upgrade, by every migration there is and
one more; 40 times the old version was left with every row as it was, and the retry went through.
"""

from __future__ import annotations

import hashlib
import logging
import random
import shutil
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from desktop_app.clock import FrozenClock
from desktop_app.store import engine, keyfile
from desktop_app.store import upgrade as upgrading
from desktop_app.store.engine import StoreFile, connect
from desktop_app.store.folder import FILE
from desktop_app.store.index_tables import is_part_of_index
from tests.store.killed import killed
from tests.store.next_version import NEXT, make_next_version
from tests.store.rounds import rounds
from tests.store.working_day import problems
from tests.stores import CLOCK, MOMENT, PASSPHRASE, reopened

if TYPE_CHECKING:
    from collections.abc import Callable

RELEASED = Path(__file__).parent / "released" / "0001"
KILLS = [3, pytest.param(rounds(40), marks=pytest.mark.slow)]
# Every migration there is, and one that writes the largest table anew.
REBUILD = """with op.batch_alter_table('change', recreate='always') as table:
        table.add_column(sa.Column('weight', sa.Integer()))"""
LATER = FrozenClock(MOMENT + timedelta(minutes=5))
FIGURES = logging.getLogger(__name__)


def store_file(folder: Path) -> StoreFile:
    key, salt = keyfile.open_with_passphrase(folder, PASSPHRASE).for_store()
    return StoreFile(file=folder / FILE, key=key, salt=salt)


def upgrade_until_killed(folder: Path, migrations: Path, say: Callable[[str], None]) -> None:
    """Upgrade, and say each statement before the database gets it."""
    upgrading.HEAD = NEXT
    # So little memory that much is on the disk before the upgrade is whole, as of a large store.
    engine._AFTER_KEY = (*engine._AFTER_KEY, "cache_size=10")
    event.listen(sa.Engine, "before_cursor_execute", lambda *about: say(about[2]))
    upgrading.upgrade(store_file(folder), CLOCK, migrations=migrations)
    say("done")


def held(folder: Path) -> tuple[str, str]:
    """Return the schema a store has and the hash of everything in its tables.

    The index of the search is drawn from one of them.
    """
    connection = connect(store_file(folder))
    try:
        (schema,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        whole = hashlib.sha256()
        for name, written in connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
        ).fetchall():
            whole.update(repr((name, written)).encode())
            if written.startswith("CREATE TABLE") and not is_part_of_index(name):
                for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid'):  # noqa: S608 - of our own schema
                    whole.update(repr(row).encode())
        return schema, whole.hexdigest()
    finally:
        connection.close()


@pytest.mark.parametrize("kills", KILLS)
def test_killed_in_an_upgrade_the_store_is_what_it_was(tmp_path, kills, monkeypatch):
    migrations = make_next_version(tmp_path / "migrations", REBUILD)
    folder = tmp_path / "cases"
    shutil.copytree(RELEASED, folder)
    old = held(folder)
    *statements, done = killed(upgrade_until_killed, folder, migrations, after=10_000)
    assert done == "done"
    new = held(folder)
    assert (old[0], new[0]) == ("0001", NEXT)
    monkeypatch.setattr(upgrading, "HEAD", NEXT)
    chance = random.Random(kills)  # noqa: S311 - when to kill
    found = Counter()
    for kill in range(kills):
        shutil.rmtree(folder)
        shutil.copytree(RELEASED, folder)
        said = killed(
            upgrade_until_killed,
            folder,
            migrations,
            after=1 + kill * len(statements) // kills,
            then=chance.uniform(0, 3),
            # A computer that is slow to kill it lets it come to its end, but not every third one.
            still=kill % 3 == 0,
        )
        left = held(folder)
        assert left == old or (left == new and len(said) >= len(statements))
        found[left[0]] += 1
        upgrading.upgrade(store_file(folder), LATER, migrations=migrations)
        assert held(folder) == new
        again = reopened(folder)
        assert problems(again) == ()
        again.close()
        assert list((folder / "backups").glob("*.part")) == []
    FIGURES.info("%d kills in %d statements: %s", kills, len(statements), dict(found))
    assert found["0001"] >= kills / 3
