"""The open store gets a new key: nothing changes before its code is on paper, then all at once."""

from __future__ import annotations

import shutil

import pytest

from desktop_app.casework.backups import Backups
from desktop_app.casework.keys import StoreKeys
from desktop_app.casework.new_key import NewKey, clear_unfinished, next_folder
from desktop_app.casework.old_key import NoBackupUnderNewKey, remove_old, under_old_key
from desktop_app.clock import Clock
from desktop_app.errors import (
    CannotCopyUnderNewKey,
    NotSaved,
    PassphraseTooEasy,
    PassphraseTooShort,
    Stopped,
    StoreInUse,
    StoreMoved,
    WrongPassphrase,
)
from desktop_app.paths import moved_to, where_now
from desktop_app.records import Need, Officer
from desktop_app.store import keyfile, look_at_store, open_store, open_store_with_recovery_code
from desktop_app.store.lock import NAME as LOCK
from tests import stores
from tests.store.acts import OFFICER, add_need, has_need, new_case

NEW = "quite another passphrase"


@pytest.fixture
def store(tmp_path):
    opened = stores.new_store(tmp_path / "cases")
    new_case(opened)
    yield opened
    opened.close()


@pytest.fixture
def backups(store):
    return Backups(store, stores.CLOCK)


@pytest.fixture
def key(store, backups):
    return NewKey(store, backups, cost=stores.CHEAP)


def opened(folder, passphrase=NEW):
    return open_store(folder, passphrase, clock=stores.CLOCK, ballast=0)


def names(tmp_path):
    return {each.name for each in tmp_path.iterdir()}


def test_it_says_how_far_it_is_and_makes_a_backup_first_and_last(store, backups, key, tmp_path):
    stages = []
    key.prepare(NEW, lambda stage, _done, _total: stages.append(stage) is None)
    assert list(dict.fromkeys(stage.partition(" (")[0] for stage in stages)) == [
        "a backup under the old key",
        "copying the cases",
        "checking the copy",
        "a backup under the new key",
    ]
    (before,) = backups.listed()
    assert before.file.name.endswith("-before-new-key.cwbackup")
    assert names(tmp_path) == {"cases", "cases-key-2.part"}


def test_until_it_is_put_in_force_the_store_is_as_it_was(store, key):
    key.prepare(NEW)
    new_case(store, "CW-2026-002")
    store.close()
    again = stores.reopened(store.folder)
    assert again.verify().sound
    again.close()


def test_put_in_force_the_cases_are_in_another_folder_with_all_that_was_written_meanwhile(
    store, key, tmp_path
):
    code = key.prepare(NEW)
    case = new_case(store, "CW-2026-002")
    need = add_need(store, case)
    store.set_fact("second_place", "somewhere")
    head = store.journal_head()
    new = key.put_in_force()
    store.close()
    assert new == where_now(store.folder) == tmp_path / "cases-key-2"
    after = opened(new)
    assert after.journal_head() == head
    assert has_need(after, need)
    assert after.fact("second_place") == "somewhere"
    (backup,) = Backups(after, stores.CLOCK).listed()
    assert backup.manifest.head == head
    after.close()
    open_store_with_recovery_code(new, code, clock=stores.CLOCK, ballast=0).close()
    with pytest.raises(WrongPassphrase):
        opened(new, stores.PASSPHRASE)


def test_the_old_store_takes_nothing_more_and_is_not_opened_by_mistake(store, key, tmp_path):
    key.prepare(NEW)
    new = key.put_in_force()
    with pytest.raises(NotSaved, match="these cases have a new key and are in another folder now"):
        new_case(store, "CW-2026-002")
    store.close()
    with pytest.raises(StoreMoved) as refused:
        stores.reopened(store.folder)
    assert str(refused.value) == (
        f"The cases in {store.folder} were given a new key and are kept in {new} now. "
        "Open that folder."
    )
    look_at_store(store.folder, stores.PASSPHRASE, clock=stores.CLOCK).close()


def test_what_was_begun_before_the_move_is_refused_and_not_saved_where_nobody_looks_again(
    store, key
):
    case = new_case(store, "CW-2026-002")
    key.prepare(NEW)
    head = store.journal_head()
    with store.work(actor=OFFICER, label="Add need", case_id=case) as work:
        work.add(Need.blank(id=Clock().new_id(), case_id=case))
        key.put_in_force()
        with pytest.raises(NotSaved, match="these cases have a new key and are in another folder"):
            work.commit()
    assert store.journal_head() == head


def test_where_the_new_folder_is_gone_the_old_one_opens_again(store, key):
    key.prepare(NEW)
    shutil.rmtree(key.put_in_force())
    store.close()
    stores.reopened(store.folder).close()


def test_a_name_that_was_not_given_yet_is_given_when_it_is_opened(store, key, tmp_path):
    key.prepare(NEW)
    new = key.put_in_force()
    store.close()
    new.rename(tmp_path / "cases-key-2.part")
    assert where_now(store.folder) == new
    after = opened(new)
    assert not clear_unfinished(new)
    after.close()


def test_stopped_at_any_stage_it_leaves_nothing(store, key, tmp_path):
    for last in range(4):
        stages = []

        def tell(stage, _done, _total, last=last, stages=stages):
            if (name := stage.partition(" (")[0]) not in stages:
                stages.append(name)
            return len(stages) <= last

        with pytest.raises(Stopped):
            key.prepare(NEW, tell)
        assert names(tmp_path) == {"cases"}
    assert not clear_unfinished(store.folder)


def test_given_up_it_leaves_nothing_and_can_be_begun_again(key, tmp_path):
    first = key.prepare(NEW)
    key.give_up()
    assert names(tmp_path) == {"cases"}
    with pytest.raises(CannotCopyUnderNewKey):
        key.put_in_force()
    assert key.prepare(NEW) != first


def test_a_short_passphrase_changes_nothing(store, key, tmp_path):
    with pytest.raises(PassphraseTooShort):
        key.prepare("short")
    assert names(tmp_path) == {"cases"}
    assert moved_to(store.folder) is None


def test_the_name_of_an_officer_or_the_council_is_taken_as_no_passphrase(store, key, tmp_path):
    with store.work(actor=OFFICER, label="setting up the store", kind="start") as work:
        work.add(Officer(id=stores.CLOCK.new_id(), name="Ines Calder", council="Westshire Council"))
        work.commit()
    for tried in ("ines calder", "Westshire2026"):
        with pytest.raises(PassphraseTooEasy):
            key.prepare(tried)
        with pytest.raises(PassphraseTooEasy):
            StoreKeys(store).change_passphrase(stores.PASSPHRASE, tried)
    assert names(tmp_path) == {"cases"}
    assert not (store.folder / "backups").exists()
    store.prove_passphrase(stores.PASSPHRASE)


def test_an_easy_passphrase_that_the_store_has_already_goes_on_opening_it(store, monkeypatch):
    with monkeypatch.context() as before_there_was_a_rule:
        before_there_was_a_rule.setattr(keyfile, "refuse_unsafe", lambda _passphrase: None)
        store.change_passphrase("password", cost=stores.CHEAP)
    store.close()
    again = opened(store.folder, "password")
    StoreKeys(again).change_passphrase("password", NEW)
    again.close()
    opened(store.folder).close()


def test_what_was_cut_off_is_removed_at_the_next_opening_which_can_tell_of_it(store, key, tmp_path):
    key.prepare(NEW)
    key.let_go()
    (tmp_path / "cases-key-other.part").mkdir()
    store.close()
    again = stores.reopened(store.folder)
    assert clear_unfinished(again.folder)
    assert not clear_unfinished(again.folder)
    assert names(tmp_path) == {"cases", "cases-key-other.part"}
    again.close()


def test_an_old_folder_that_was_emptied_and_not_removed_goes_at_the_next_opening(store, tmp_path):
    """As where the laptop went out in the last moment of removing what was under the old key."""
    emptied, of_others = tmp_path / "cases-key-3", tmp_path / "cases-key-4"
    for folder in (emptied, of_others, tmp_path / "letters"):
        folder.mkdir()
    (emptied / LOCK).touch()
    (of_others / "my notes.txt").touch()
    assert not clear_unfinished(store.folder)
    assert names(tmp_path) == {"cases", "cases-key-4", "letters"}


def test_a_second_new_key_counts_on(tmp_path):
    assert next_folder(tmp_path / "cases").name == "cases-key-2"
    assert next_folder(tmp_path / "cases-key-2").name == "cases-key-3"
    (tmp_path / "cases-key-3").mkdir()
    assert next_folder(tmp_path / "cases-key-2").name == "cases-key-4"


# --- What is left under the old key ---


@pytest.fixture
def moved(store, backups, key):
    """The cases are open under the new key; the old ones are beside them, with one backup."""
    key.prepare(NEW)
    new = key.put_in_force()
    store.close()
    after = opened(new)
    yield after
    after.close()


def test_the_old_cases_are_found_and_removed_with_their_backups(moved, store, tmp_path):
    backups = Backups(moved, stores.CLOCK)
    left = under_old_key(backups)
    assert (left.folders, left.backups) == ((store.folder,), 1)
    assert remove_old(backups) == ()
    assert not under_old_key(backups)
    assert names(tmp_path) == {"cases-key-2"}


def test_files_of_others_in_the_old_folder_stay_and_are_told(moved, store):
    (store.folder / "notes.txt").write_text("mine")
    assert remove_old(Backups(moved, stores.CLOCK)) == (store.folder,)
    assert [each.name for each in store.folder.iterdir()] == ["notes.txt"]


def test_without_a_whole_backup_under_the_new_key_nothing_is_removed(moved, store):
    backups = Backups(moved, stores.CLOCK)
    (only,) = backups.listed()
    content = bytearray(only.file.read_bytes())
    content[len(content) // 2] ^= 1
    only.file.write_bytes(content)
    with pytest.raises(NoBackupUnderNewKey):
        remove_old(backups)
    only.file.unlink()
    with pytest.raises(NoBackupUnderNewKey):
        remove_old(backups)
    assert (store.folder / "casework.cwdb").is_file()


def test_an_old_store_that_is_still_open_is_not_removed(moved, store):
    held = look_at_store(store.folder, stores.PASSPHRASE, clock=stores.CLOCK)
    with pytest.raises(StoreInUse):
        remove_old(Backups(moved, stores.CLOCK))
    held.close()
    assert remove_old(Backups(moved, stores.CLOCK)) == ()


def test_backups_in_the_second_place_go_too_and_those_of_others_stay(tmp_path):
    store = stores.new_store(tmp_path / "cases")
    new_case(store)
    backups = Backups(store, stores.CLOCK)
    place = tmp_path / "stick"
    place.mkdir()
    backups.choose_second_place(place)
    key = NewKey(store, backups, cost=stores.CHEAP)
    key.prepare(NEW)
    (of_old,) = place.iterdir()
    (place / "20260101T000000Z-0a1b2c3d.cwbackup").write_bytes(b"of another laptop")
    after = opened(key.put_in_force())
    store.close()
    now = Backups(after, stores.CLOCK)
    now.catch_up()
    left = under_old_key(now)
    assert (left.second_place, left.elsewhere) == (place, (of_old,))
    assert remove_old(now) == ()
    assert not of_old.exists()
    assert len(list(place.iterdir())) == 2
    after.close()
