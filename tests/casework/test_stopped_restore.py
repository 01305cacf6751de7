"""A restore that is stopped at any point leaves nothing behind, and looks finished at none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_app.casework.backup_list import check_backup
from desktop_app.casework.drill import FOLDER, last_drill, try_restore
from desktop_app.casework.looking import look_at_backup
from desktop_app.casework.restoring import restore
from desktop_app.clock import FrozenClock
from desktop_app.errors import DamagedBackup, FolderNotWritable, Stopped, StoreExists
from desktop_app.paths import MOVED_FILE, shipped
from desktop_app.policy import shipped_packs
from tests import stores
from tests.stores import PASSPHRASE

CLOCK = FrozenClock(datetime(2026, 11, 22, 14, 4, tzinfo=UTC))
PARTS = ("unpacking", "pages", "structure", "links", "totals")


@pytest.fixture
def backup(desk, tmp_path):
    desk.import_file(shipped("cases", "standard.case.json").read_bytes())
    file = tmp_path / "stick" / "cases.cwbackup"
    file.parent.mkdir()
    desk.backups.write_to(file)
    return file


def restored(file, folder, tell):
    return restore(file, folder, PASSPHRASE, clock=CLOCK, packs=shipped_packs(), tell=tell)


def until(part):
    """Stop as soon as a part begins."""
    return lambda now, _done, _total: now != part


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_left_of_a_restore_that_was_stopped(backup, tmp_path, part):
    folder = tmp_path / "new" / "cases"
    folder.parent.mkdir()
    with pytest.raises(Stopped):
        restored(backup, folder, until(part))
    assert list(folder.parent.iterdir()) == []


def test_it_tells_every_part_and_has_its_name_only_when_all_is_checked(backup, tmp_path):
    folder, told = tmp_path / "cases-restored", []

    def tell(part, _done, _total):
        assert not folder.exists()
        told.append(part)
        return True

    restored(backup, folder, tell)
    assert list(dict.fromkeys(told)) == list(PARTS)
    store = stores.reopened(folder)
    assert store.verify().sound
    store.close()


def test_what_a_power_cut_left_of_a_restore_stands_in_no_way(backup, tmp_path):
    folder = tmp_path / "cases-restored"
    left = tmp_path / "cases-restored.part"
    left.mkdir()
    (left / "casework.cwdb").write_bytes(b"half")
    restored(backup, folder, lambda *_: True)
    assert not left.exists()
    assert folder.is_dir()


def test_a_folder_that_cannot_be_made_is_named_as_it_was_asked_for(backup, tmp_path):
    (tmp_path / "letter").write_text("Dear all", encoding="utf-8")
    folder = tmp_path / "letter" / "cases"
    with pytest.raises(FolderNotWritable) as refused:
        restored(backup, folder, lambda *_: True)
    assert str(refused.value) == str(FolderNotWritable(folder))


@pytest.mark.parametrize("part", PARTS)
def test_a_drill_that_was_stopped_proves_nothing_and_leaves_nothing(desk, part):
    desk.import_file(shipped("cases", "standard.case.json").read_bytes())
    desk.backups.make()
    before = sorted(each.name for each in desk.folder.iterdir())
    with pytest.raises(Stopped):
        try_restore(desk.backups, PASSPHRASE, clock=CLOCK, packs=shipped_packs(), tell=until(part))
    assert sorted(each.name for each in desk.folder.iterdir()) == before
    assert not (desk.folder / FOLDER).exists()
    assert last_drill(desk.backups) == "No restore has been tried with these cases yet."


def test_looking_into_a_backup_that_was_stopped_leaves_no_copy(backup, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "stick"))
    for part, asked in (("unpacking", 1), ("unpacking", 3)):
        left = [asked]

        def tell(now, _done, _total, part=part, left=left):
            left[0] -= now == part
            return left[0] > 0

        with pytest.raises(Stopped):
            look_at_backup(backup, PASSPHRASE, clock=CLOCK, packs=shipped_packs(), tell=tell)
        assert [each.name for each in (tmp_path / "stick").iterdir()] == [backup.name]


def test_reading_a_backup_to_its_end_can_be_stopped(backup):
    with pytest.raises(Stopped):
        check_backup(backup, until("reading"))
    assert check_backup(backup).cases == 1
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    with pytest.raises(DamagedBackup):
        check_backup(backup)


def test_a_folder_of_somebody_else_by_the_name_of_the_half_made_one_is_never_removed(
    backup, tmp_path
):
    letter = tmp_path / "cases-restored.part" / "letter.odt"
    letter.parent.mkdir()
    letter.write_text("Dear all", encoding="utf-8")
    (letter.parent / "casework.cwdb").write_bytes(b"half")
    with pytest.raises(StoreExists, match=r"cases-restored\.part"):
        restored(backup, tmp_path / "cases-restored", lambda *_: True)
    assert letter.read_text(encoding="utf-8") == "Dear all"
    assert not (tmp_path / "cases-restored").exists()


def test_cases_that_just_got_a_new_key_are_not_taken_for_a_half_made_restore(backup, tmp_path):
    """The power went before their folder got its name."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / MOVED_FILE).write_text("new\n", encoding="utf-8")
    file = tmp_path / "new.part" / "casework.cwdb"
    file.parent.mkdir()
    file.write_bytes(b"all there is")
    with pytest.raises(StoreExists):
        restored(backup, tmp_path / "new", lambda *_: True)
    assert file.read_bytes() == b"all there is"
