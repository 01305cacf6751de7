"""Backups: one file each, checked before it counts, thinned by age, restored into a new folder."""

from __future__ import annotations

import shutil
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.casework import Casework, ChangeField
from desktop_app.casework.backups import BadSecondPlace
from desktop_app.casework.restoring import read_backup, restore
from desktop_app.casework.thinning import kept
from desktop_app.clock import FrozenClock
from desktop_app.errors import (
    BackupDiffers,
    BackupFailed,
    DamagedBackup,
    NotABackup,
    Stopped,
    StoreExists,
    WrongPassphrase,
)
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.records import Case
from tests import stores
from tests.stores import PASSPHRASE

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)


@pytest.fixture
def standard(desk):
    at(desk, NOW)
    return desk.import_file(shipped("cases", "standard.case.json").read_bytes())


def at(desk, moment):
    """Come back to the desk at another time."""
    clock = FrozenClock(moment)
    desk.clock = desk.backups._clock = desk._store.clock = clock


def retitle(desk, case, title):
    desk.do(ChangeField(case_id=case, kind=Case, attribute="title", value=title))


def restored(file, folder, passphrase=PASSPHRASE):
    return restore(file, folder, passphrase, clock=FrozenClock(NOW), packs=shipped_packs())


def test_a_backup_is_one_file_that_opens_with_the_passphrase_and_holds_every_case(
    desk, standard, tmp_path
):
    file = tmp_path / "cases.cwbackup"
    manifest = desk.backups.write_to(file)
    assert (manifest.cases, manifest.changed) == (1, NOW)
    assert sorted(zipfile.ZipFile(file).namelist()) == [
        "backup.json",
        "casework.cwdb",
        "casework.key.json",
    ]
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["cases.cwbackup"]
    restored(file, tmp_path / "new")
    again = Casework(stores.reopened(tmp_path / "new"), FrozenClock(NOW), shipped_packs(), "Bo")
    assert [line.reference for line in again.cases()] == ["IND-2025-0002"]
    again.close()


def test_a_backup_says_nothing_of_any_case(desk, standard, tmp_path):
    file = tmp_path / "cases.cwbackup"
    desk.backups.write_to(file)
    content = file.read_bytes()
    for words in (b"IND-2025-0002", b"Oluwaseun", b"Sample-Hart", b"Exampleshire"):
        assert words not in content


def test_restoring_never_writes_into_a_folder_that_is_there(desk, standard, tmp_path):
    file = tmp_path / "cases.cwbackup"
    desk.backups.write_to(file)
    (tmp_path / "there").mkdir()
    with pytest.raises(StoreExists):
        restored(file, tmp_path / "there")
    assert list((tmp_path / "there").iterdir()) == []


def test_a_wrong_passphrase_restores_nothing(desk, standard, tmp_path):
    file = tmp_path / "cases.cwbackup"
    desk.backups.write_to(file)
    with pytest.raises(WrongPassphrase):
        restored(file, tmp_path / "new", "not the passphrase")
    assert not (tmp_path / "new").exists()


def test_the_passphrase_of_the_day_of_the_backup_opens_it(desk, standard, tmp_path):
    file = tmp_path / "cases.cwbackup"
    desk.backups.write_to(file)
    desk.keys.choose_passphrase("another passphrase")
    restored(file, tmp_path / "new")
    with pytest.raises(WrongPassphrase):
        restored(file, tmp_path / "newer", "another passphrase")


@pytest.mark.parametrize("place", [0.2, 0.5, 0.9])
def test_a_damaged_backup_is_found_and_nothing_is_restored(desk, standard, tmp_path, place):
    file = tmp_path / "cases.cwbackup"
    desk.backups.write_to(file)
    content = bytearray(file.read_bytes())
    content[int(len(content) * place)] ^= 1
    file.write_bytes(content)
    with pytest.raises(DamagedBackup, match=r"is damaged\. Nothing was restored"):
        restored(file, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_cut_off_backup_and_other_files_are_refused(desk, standard, tmp_path):
    file = tmp_path / "cases.cwbackup"
    desk.backups.write_to(file)
    cut = tmp_path / "cut.cwbackup"
    cut.write_bytes(file.read_bytes()[:-2000])
    with pytest.raises(DamagedBackup):
        read_backup(cut)
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.7")
    with pytest.raises(NotABackup, match="is not a backup of cases"):
        read_backup(letter)
    other = tmp_path / "other.cwbackup"
    with zipfile.ZipFile(other, "w") as made:
        made.writestr("../../evil", b"x")
    with pytest.raises(NotABackup):
        read_backup(other)
    with pytest.raises(NotABackup):
        read_backup(tmp_path / "missing.cwbackup")


def test_a_database_of_another_day_put_into_a_backup_is_found(desk, standard, tmp_path):
    first, second = tmp_path / "1.cwbackup", tmp_path / "2.cwbackup"
    desk.backups.write_to(first)
    retitle(desk, standard, "A later title")
    desk.backups.write_to(second)
    mixed = tmp_path / "mixed.cwbackup"
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(second) as new:
        manifest = new.read("backup.json").decode()
        hashes = [read_backup(each).database_sha256 for each in (second, first)]
        with zipfile.ZipFile(mixed, "w") as made:
            made.writestr("backup.json", manifest.replace(*hashes))
            made.writestr("casework.key.json", new.read("casework.key.json"))
            made.writestr("casework.cwdb", old.read("casework.cwdb"))
    with pytest.raises(BackupDiffers, match="its cases are not those it names"):
        restored(mixed, tmp_path / "new")
    assert not (tmp_path / "new").exists()


# --- By themselves ---


def test_one_is_due_after_the_first_change_of_a_day_and_after_half_an_hour_of_work(desk, standard):
    assert desk.backups.is_due()
    desk.backups.make()
    assert not desk.backups.is_due()
    retitle(desk, standard, "One")
    assert not desk.backups.is_due()
    at(desk, NOW + timedelta(minutes=31))
    assert desk.backups.is_due()
    desk.backups.make()
    at(desk, NOW + timedelta(days=1))
    assert not desk.backups.is_due()
    retitle(desk, standard, "Two")
    assert desk.backups.is_due()


def test_older_ones_are_thinned(desk, standard):
    for day in range(12):
        at(desk, NOW + timedelta(days=day))
        retitle(desk, standard, f"Title {day}")
        desk.backups.make()
    assert 8 <= len(desk.backups.listed()) < 12
    assert desk.backups.listed()[0].manifest.made == NOW + timedelta(days=11)


def test_what_is_kept_of_a_year_of_backups():
    made = [NOW - timedelta(hours=6 * number) for number in range(365 * 4)]
    left = sorted(kept(made, NOW), reverse=True)
    assert left[0] == NOW
    assert sum(NOW - each < timedelta(days=2) for each in left) == 8
    assert len(left) == pytest.approx(8 + 5 + 4 + 5, abs=3)
    assert NOW - left[-1] > timedelta(days=140)


def test_they_are_copied_to_a_second_place(desk, standard, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.backups.choose_second_place(stick)
    made = desk.backups.make()
    assert made.trouble == ""
    (copied,) = stick.iterdir()
    assert read_backup(copied, whole=True) == made.backup.manifest
    shutil.rmtree(stick)
    at(desk, NOW + timedelta(hours=1))
    retitle(desk, standard, "Later")
    again = desk.backups.make()
    assert again.trouble == f"{stick} is not there"
    assert len(desk.backups.listed()) == 2


def test_a_folder_that_is_copied_elsewhere_may_be_the_second_place(desk, standard, tmp_path):
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    desk.backups.choose_second_place(folder)
    assert desk.backups.make().trouble == ""
    assert len(desk.backups.copied()) == 1


def test_two_laptops_share_a_second_place_and_thin_only_their_own(desk, standard, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    other = stick / "20260101T090000Z-0123abcd.cwbackup"
    desk.backups.write_to(other)
    desk.backups.choose_second_place(stick)
    for day in range(12):
        at(desk, NOW + timedelta(days=day))
        retitle(desk, standard, f"Title {day}")
        desk.backups.make()
    assert other.exists()
    assert len(desk.backups.copied()) == len(desk.backups.listed()) < 12


def test_a_stick_that_was_away_gets_the_newest_once_it_is_there(desk, standard, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.backups.choose_second_place(stick)
    stick.rmdir()
    made = desk.backups.make()
    assert desk.backups.catch_up() == ""
    assert desk.backups.copied() == ()
    stick.mkdir()
    left = stick / f"20260101T090000Z{desk.backups._ending}.part"
    left.write_bytes(b"half")
    assert desk.backups.catch_up() == ""
    assert [each.manifest for each in desk.backups.copied()] == [made.backup.manifest]
    assert not left.exists()


@pytest.mark.parametrize("after", range(12))
def test_one_that_is_stopped_half_way_leaves_nothing_behind(desk, standard, tmp_path, after):
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.backups.choose_second_place(stick)
    asked = []

    def go_on(*_how_far):
        asked.append(True)
        return len(asked) <= after

    try:
        desk.backups.make(go_on)
    except Stopped:
        assert len(asked) == after + 1
    whole = {each.file for each in desk.backups.listed()}
    assert set(desk.backups.folder.iterdir()) == whole
    assert set(stick.iterdir()) == {each.file for each in desk.backups.copied()}


def test_what_a_power_cut_left_half_made_is_cleared_away_by_the_next(desk, standard):
    desk.backups.folder.mkdir()
    for name in ("1.cwbackup.part", "1.cwbackup.copy", "1.cwbackup.copy.part"):
        (desk.backups.folder / name).write_bytes(b"half")
    made = desk.backups.make()
    assert list(desk.backups.folder.iterdir()) == [made.backup.file]


def test_a_clock_that_was_wrong_once_stops_no_backup_and_makes_none_each_minute(desk, standard):
    at(desk, NOW + timedelta(days=400))
    retitle(desk, standard, "Next year")
    desk.backups.make()
    at(desk, NOW)
    assert not desk.backups.is_due()
    retitle(desk, standard, "Now")
    assert desk.backups.is_due()
    desk.backups.make()
    retitle(desk, standard, "A little later")
    assert not desk.backups.is_due()


def test_two_backups_in_one_second_are_two_files(desk, standard):
    desk.backups.make()
    desk.backups.make()
    assert len(list(desk.backups.folder.iterdir())) == 2


def test_a_second_place_has_to_be_one(desk, standard, tmp_path):
    with pytest.raises(BadSecondPlace, match="would be lost with them"):
        desk.backups.choose_second_place(desk.folder / "backups")
    with pytest.raises(BackupFailed, match="is not there"):
        desk.backups.choose_second_place(tmp_path / "nowhere")
    assert desk.backups.second_place is None


def test_the_officer_is_reminded_after_seven_days(desk, standard, tmp_path):
    desk.backups.make()
    assert desk.backups.reminder() == ""
    at(desk, NOW + timedelta(days=8))
    assert "on this laptop only" in desk.backups.reminder()
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.backups.choose_second_place(stick)
    assert desk.backups.reminder() == ""
    at(desk, NOW + timedelta(days=16))
    assert desk.backups.reminder() == (
        f"No backup has reached {stick} since 30 November 2026. Connect it, then make a backup now."
    )


def test_the_reminder_can_be_put_away_for_a_day(desk, standard):
    desk.backups.make()
    at(desk, NOW + timedelta(days=8))
    assert desk.backups.reminder() != ""
    desk.backups.put_reminder_away()
    assert desk.backups.reminder() == ""
    at(desk, NOW + timedelta(days=9, minutes=1))
    assert desk.backups.reminder() != ""
