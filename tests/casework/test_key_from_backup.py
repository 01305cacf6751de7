"""A store that lost both copies of its key file takes one from the newest backup beside it."""

from __future__ import annotations

import pytest

from desktop_app.casework.backups import Backups
from desktop_app.casework.key_from_backup import take_key_from_backup
from desktop_app.errors import DamagedKeyFile, MissingKeyFile, NoBackupWithKey, WrongPassphrase
from tests import stores
from tests.store.acts import add_need, has_need, new_case

KEYS = ("casework.key.json", "casework.key.copy.json")


@pytest.fixture
def kept(tmp_path):
    """A folder with a backup in it, and a need that was written after the backup."""
    store = stores.new_store(tmp_path / "cases")
    case = new_case(store)
    Backups(store, stores.CLOCK).make()
    need = add_need(store, case)
    store.close()
    return tmp_path / "cases", need


def test_damaged_both_the_cases_open_again_with_all_that_is_in_them(kept):
    folder, need = kept
    for name in KEYS:
        (folder / name).write_bytes(b"damaged")
    with pytest.raises(DamagedKeyFile):
        stores.reopened(folder)
    assert take_key_from_backup(folder) == stores.MOMENT
    store = stores.reopened(folder)
    assert has_need(store, need)
    store.close()
    assert (folder / "casework.key.json.damaged").read_bytes() == b"damaged"


def test_missing_both_too_and_a_damaged_backup_is_passed_over(kept):
    folder, _need = kept
    for name in KEYS:
        (folder / name).unlink()
    (folder / "backups" / "20990101T000000Z.cwbackup").write_bytes(b"backup.json, damaged")
    with pytest.raises(MissingKeyFile):
        stores.reopened(folder)
    take_key_from_backup(folder)
    stores.reopened(folder).close()


def test_a_key_file_that_is_whole_is_left_alone(kept):
    folder, _need = kept
    store = stores.reopened(folder)
    store.change_passphrase("a later passphrase", cost=stores.CHEAP)
    store.close()
    take_key_from_backup(folder)
    with pytest.raises(WrongPassphrase):
        stores.reopened(folder)


def test_without_a_backup_it_says_where_else_to_look(tmp_path):
    stores.new_store(tmp_path / "cases").close()
    for name in KEYS:
        (tmp_path / "cases" / name).unlink()
    with pytest.raises(NoBackupWithKey, match="the newest backup you have in another place"):
        take_key_from_backup(tmp_path / "cases")
