"""A store copied under a new master key: the same cases, and nothing old opens them."""

from __future__ import annotations

import shutil

import pytest

from desktop_app.casework.new_key import new_key
from desktop_app.errors import (
    CannotCopyUnderNewKey,
    PassphraseTooShort,
    Stopped,
    StoreExists,
    WrongPassphrase,
    WrongRecoveryCode,
)
from desktop_app.store import new_key as copying
from desktop_app.store import open_store, open_store_with_recovery_code
from desktop_app.store.engine import DRIVER_ERROR, StoreFile, connect
from desktop_app.store.keyfile import open_with_passphrase
from tests import stores
from tests.store.acts import add_need, new_case
from tests.store.damage import flip_a_bit_of

ANOTHER = "quite another passphrase"


@pytest.fixture
def old(tmp_path):
    store = stores.new_store(tmp_path / "old")
    case = new_case(store)
    add_need(store, case, "Cooking a hot meal")
    store.close()
    return tmp_path / "old"


def copied(old, to, **how):
    (old / "ballast").touch()
    return new_key(old, stores.PASSPHRASE, to, clock=stores.CLOCK, cost=stores.CHEAP, **how)


@pytest.mark.parametrize("part", ["copy", "pages", "structure", "links"])
def test_a_copy_that_is_stopped_leaves_nothing_and_the_old_store_as_it_was(old, tmp_path, part):
    with pytest.raises(Stopped):
        copied(old, tmp_path / "new", tell=lambda now, *_: now != part)
    assert [each.name for each in tmp_path.iterdir()] == ["old"]
    copied(old, tmp_path / "new")


def test_of_damaged_cases_it_says_what_to_do_first(old, tmp_path):
    (old / "ballast").touch()
    store = stores.reopened(old)
    flip_a_bit_of(store._file, "need")
    copy = store.begin_new_key(tmp_path / "new", stores.PASSPHRASE, cost=stores.CHEAP)
    with pytest.raises(CannotCopyUnderNewKey, match=r"damaged\. Restore a backup, or salvage"):
        copy.fill()
    copy.give_up()
    store.close()
    assert [each.name for each in tmp_path.iterdir()] == ["old"]


def opened(folder, passphrase=stores.PASSPHRASE):
    return open_store(folder, passphrase, clock=stores.CLOCK, ballast=0)


def test_everything_is_there_and_the_log_goes_on_where_it_was(old, tmp_path):
    before = stores.reopened(old)
    head, verified = before.journal_head(), before.verify()
    before.close()
    copied(old, tmp_path / "new")
    after = opened(tmp_path / "new")
    assert after.journal_head() == head
    assert after.verify() == verified
    assert after.file_problems() == ()
    new_case(after, "CW-2026-002")
    assert after.verify().sound
    after.close()


def test_neither_the_old_key_nor_the_old_recovery_code_opens_it(old, tmp_path):
    code = copied(old, tmp_path / "new", new_passphrase=ANOTHER)
    with pytest.raises(WrongPassphrase):
        opened(tmp_path / "new")
    with pytest.raises(WrongRecoveryCode):
        open_store_with_recovery_code(
            tmp_path / "new", stores.recovery_code(), clock=stores.CLOCK, ballast=0
        )
    key, salt = open_with_passphrase(old, stores.PASSPHRASE).for_store()
    with pytest.raises(DRIVER_ERROR):
        connect(StoreFile(file=tmp_path / "new" / "casework.cwdb", key=key, salt=salt))
    open_store_with_recovery_code(tmp_path / "new", code, clock=stores.CLOCK, ballast=0).close()
    opened(tmp_path / "new", ANOTHER).close()


def test_the_old_store_stays_as_it_is_until_the_officer_removes_it(old, tmp_path):
    copied(old, tmp_path / "new")
    still = stores.reopened(old)
    assert still.verify().sound
    still.close()


def test_no_word_of_a_case_is_in_the_clear(old, tmp_path):
    copied(old, tmp_path / "new")
    for file in (tmp_path / "new").iterdir():
        assert b"Cooking" not in file.read_bytes()


def test_a_folder_that_is_there_a_short_passphrase_and_a_full_disk_leave_nothing(
    old, tmp_path, monkeypatch
):
    with pytest.raises(StoreExists):
        copied(old, old)
    with pytest.raises(PassphraseTooShort):
        copied(old, tmp_path / "new", new_passphrase="short")  # noqa: S106
    assert {each.name for each in tmp_path.iterdir()} == {"old"}
    usage = shutil.disk_usage(tmp_path)._replace(free=1_000_000)
    monkeypatch.setattr("desktop_app.store.backup.shutil.disk_usage", lambda _folder: usage)
    with pytest.raises(CannotCopyUnderNewKey) as refused:
        copied(old, tmp_path / "new")
    assert str(refused.value) == (
        f"There is no new key: there is too little room in {tmp_path}. "
        "Your cases are as they were, in the same folder."
    )
    assert {each.name for each in tmp_path.iterdir()} == {"old"}


def test_a_copy_that_lacks_a_row_does_not_count(old, tmp_path, monkeypatch):
    whole = copying.CopyUnderNewKey._export

    def loses_one(copy, reading, tell):
        whole(copy, reading, tell)
        driver = connect(copy._new)
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute("DELETE FROM need")
        driver.close()

    monkeypatch.setattr(copying.CopyUnderNewKey, "_export", loses_one)
    with pytest.raises(CannotCopyUnderNewKey, match="did not stand its checks"):
        copied(old, tmp_path / "new")
    assert {each.name for each in tmp_path.iterdir()} == {"old"}
