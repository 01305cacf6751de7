"""A backup holds a key file that opens it, whatever became of the one beside the open cases."""

from __future__ import annotations

import zipfile
from hashlib import sha256

import pytest

from desktop_app.casework.backups import Backups
from desktop_app.casework.key_from_backup import take_key_from_backup
from desktop_app.casework.restoring import read_backup, restore
from desktop_app.errors import DamagedBackup, WrongPassphrase
from desktop_app.store import read_backup as read_file
from desktop_app.store.keyfile import open_with_passphrase
from tests import stores

NEW = "lantern gravel otter seven"
KEYS = ("casework.key.json", "casework.key.copy.json")


def restored(file, folder):
    return restore(file, folder, stores.PASSPHRASE, clock=stores.CLOCK, packs={})


@pytest.mark.parametrize("broken", [b'{"bad": ', b"", None], ids=["half", "empty", "gone"])
def test_a_key_file_that_breaks_while_the_cases_are_open_breaks_no_backup(store, tmp_path, broken):
    if broken is None:
        (store.folder / KEYS[0]).unlink()
    else:
        (store.folder / KEYS[0]).write_bytes(broken)
    Backups(store, stores.CLOCK).write_to(tmp_path / "a.cwbackup")
    restored(tmp_path / "a.cwbackup", tmp_path / "new")
    stores.reopened(tmp_path / "new").close()


def test_a_folder_in_its_place_does_not_either(store, tmp_path):
    (store.folder / KEYS[0]).unlink()
    (store.folder / KEYS[0]).mkdir()
    Backups(store, stores.CLOCK).write_to(tmp_path / "a.cwbackup")
    restored(tmp_path / "a.cwbackup", tmp_path / "new")


def test_with_both_copies_broken_it_is_put_back_beside_the_open_cases(store, tmp_path):
    whole = (store.folder / KEYS[0]).read_bytes()
    for name in KEYS:
        (store.folder / name).write_bytes(b"damaged")
    Backups(store, stores.CLOCK).write_to(tmp_path / "a.cwbackup")
    restored(tmp_path / "a.cwbackup", tmp_path / "new")
    assert [(store.folder / name).read_bytes() for name in KEYS] == [whole, whole]
    assert (store.folder / f"{KEYS[0]}.damaged").read_bytes() == b"damaged"


def test_a_backup_opens_also_where_the_disk_does_not_take_the_key_file_back(store, tmp_path):
    for name in KEYS:
        (store.folder / name).unlink()
        (store.folder / name).mkdir()
    Backups(store, stores.CLOCK).write_to(tmp_path / "a.cwbackup")
    restored(tmp_path / "a.cwbackup", tmp_path / "new")


@pytest.mark.parametrize("lost", [True, False], ids=["lost", "damaged"])
def test_closed_without_a_key_file_the_cases_open_again(store, lost):
    for name in KEYS:
        (store.folder / name).unlink()
        if not lost:
            (store.folder / name).write_bytes(b"{}")
    store.close()
    stores.reopened(store.folder).close()


def test_what_comes_back_after_a_change_is_the_new_passphrase_and_not_the_old_one(store):
    store.change_passphrase(NEW, cost=stores.CHEAP)
    for name in KEYS:
        (store.folder / name).unlink()
    store.close()
    with pytest.raises(WrongPassphrase):
        stores.reopened(store.folder)
    open_with_passphrase(store.folder, NEW)


def test_a_passphrase_can_be_changed_though_the_key_file_is_gone(store):
    for name in KEYS:
        (store.folder / name).unlink()
    store.change_passphrase(NEW, cost=stores.CHEAP)
    store.close()
    open_with_passphrase(store.folder, NEW)


def test_beside_other_cases_that_have_come_into_its_place_nothing_is_put(store, tmp_path):
    store.folder.rename(tmp_path / "away")
    stores.new_store(store.folder).close()
    for name in KEYS:
        (store.folder / name).unlink()
    store.close()
    assert not any((store.folder / name).exists() for name in KEYS)


@pytest.fixture
def opens_nothing(store):
    """A backup as an earlier version could make it: its key file is damaged, its hashes fit."""
    backups = Backups(store, stores.CLOCK)
    whole = backups.make().backup.file
    made = whole.with_name("20990101T000000Z.cwbackup")
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(made, "w") as new:
        manifest = old.read("backup.json").decode()
        hashes = read_backup(whole).key_sha256, sha256(b"damaged").hexdigest()
        new.writestr("backup.json", manifest.replace(*hashes))
        new.writestr(KEYS[0], b"damaged")
        new.writestr("casework.cwdb", old.read("casework.cwdb"))
    return made


def test_a_backup_with_a_damaged_key_file_is_found_when_it_is_checked(opens_nothing):
    with pytest.raises(DamagedBackup):
        read_file(opens_nothing, whole=True)


def test_restoring_one_says_that_the_backup_is_damaged(opens_nothing, tmp_path):
    with pytest.raises(DamagedBackup):
        restored(opens_nothing, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_no_key_file_is_taken_from_one(store, opens_nothing):
    for name in KEYS:
        (store.folder / name).unlink()
    store.close()
    take_key_from_backup(opens_nothing.parents[1])
    stores.reopened(opens_nothing.parents[1]).close()
