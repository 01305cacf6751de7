"""Stores of every released schema open in this program, with everything that was in them."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.casework import Casework
from desktop_app.casework.backups import BACKUPS, backups_in
from desktop_app.casework.commands import Redo
from desktop_app.casework.restoring import restore
from desktop_app.casework.salvaging import salvage_store
from desktop_app.clock import FrozenClock
from desktop_app.policy import shipped_packs
from desktop_app.records import Need
from desktop_app.store import sha256_of_case
from desktop_app.store.engine import connect
from desktop_app.store.upgrade import HEAD, MIGRATIONS
from tests import stores

RELEASED = Path(__file__).parent / "released"
SCHEMAS = sorted(folder.name for folder in RELEASED.iterdir())
NOW = FrozenClock(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))


def test_a_store_is_kept_of_every_schema_before_this_one():
    written = sorted(file.name[:4] for file in (MIGRATIONS / "versions").glob("*.py"))
    assert [name for name in written if name != HEAD] == SCHEMAS


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_store_of_an_earlier_program_opens_with_all_that_was_in_it(schema, tmp_path):
    folder = tmp_path / "cases"
    shutil.copytree(RELEASED / schema, folder)
    store = stores.reopened(folder, clock=NOW)
    desk = Casework(store, NOW, shipped_packs(), "Bo Officer")
    try:
        assert store.verify().sound
        assert [line.reference for line in desk.cases()] == ["IND-2025-0001", "IND-2025-0002"]
        case = desk.case_id("IND-2025-0001")
        desk.do(Redo(case_id=case))
        first_need = desk.open_case(case).view.all(Need)[0]
        assert first_need.statement == "Needs company at meals and on walks."
        assert store.verify().sound
        (copy,) = desk.backups.listed()
        assert copy.manifest.schema == schema
    finally:
        desk.close()


@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_backup_made_before_the_upgrade_is_restored_without_what_was_destroyed(
    schema, tmp_path
):
    folder, again = tmp_path / "cases", tmp_path / "again"
    shutil.copytree(RELEASED / schema, folder)
    store = stores.reopened(folder, clock=NOW)
    desk = Casework(store, NOW, shipped_packs(), "Bo Officer")
    erased = sha256_of_case(desk.case_id("IND-2025-0001"))
    desk.close()
    (copy,) = backups_in(folder / BACKUPS)
    restore(copy.file, again, stores.PASSPHRASE, clock=NOW, packs=shipped_packs(), erased=[erased])
    restored = Casework(stores.reopened(again, clock=NOW), NOW, shipped_packs(), "Bo Officer")
    assert [line.reference for line in restored.cases()] == ["IND-2025-0002"]
    restored.close()
    assert backups_in(again / BACKUPS) == ()


@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_backup_made_before_the_upgrade_helps_to_salvage_what_was_damaged_since(
    schema, tmp_path
):
    folder, again = tmp_path / "cases", tmp_path / "again"
    shutil.copytree(RELEASED / schema, folder)
    store = stores.reopened(folder, clock=NOW)
    with connect(store._file) as connection:
        connection.execute("DROP TRIGGER keep_change_delete")
        connection.execute("DELETE FROM change WHERE txn = 3")
    store.close()
    (copy,) = backups_in(folder / BACKUPS)
    saved = salvage_store(folder, again, stores.PASSPHRASE, clock=NOW, actor="IT", backup=copy.file)
    assert saved.whole
    restored = stores.reopened(again, clock=NOW)
    assert restored.verify().sound
    restored.close()
