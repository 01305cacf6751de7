"""Backups made by themselves while an officer works, and the calm line about them."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from desktop_app.errors import BackupFailed
from desktop_app.gui.backups import keeper as times
from desktop_app.store import backup as copying
from tests.gui.backups.keeping import at, backups_of, idle, look, press, work
from tests.gui.rooms_support import NOW


def test_it_looks_soon_after_opening_and_then_every_minute(qtbot, window):
    keeper = window.office.backups.keeper
    assert keeper.next_look_ms == times.FIRST_MS
    look(qtbot, window.office)
    assert keeper.next_look_ms == times.EVERY_MS
    assert backups_of(window.office).listed() == ()


def test_the_first_change_of_a_day_is_backed_up_and_then_half_hours_of_work(qtbot, office):
    look(qtbot, office)
    assert len(backups_of(office).listed()) == 1
    office.store.run(lambda desk: desk.proposed_reference())
    look(qtbot, office)
    assert len(backups_of(office).listed()) == 1
    at(office, NOW + timedelta(minutes=31))
    work(qtbot, office)
    look(qtbot, office)
    assert [backup.manifest.cases for backup in backups_of(office).listed()] == [2, 2]
    assert office.backups.notice.words == ""


@pytest.fixture
def slow_disk(qtbot, monkeypatch):
    """Have a disk that takes its time over a copy: until told, or until the keeper is stopped."""
    go, flush = threading.Event(), copying.flush_file

    def begin(keeper):
        held = threading.Event()

        def slowly(file):
            held.set()
            while not (go.is_set() or keeper.watch.is_stopping):
                go.wait(0.01)
            flush(file)

        monkeypatch.setattr(copying, "flush_file", slowly)
        keeper.look()
        qtbot.waitUntil(held.is_set)
        return go

    yield begin
    go.set()


def test_the_officer_goes_on_working_while_one_is_made(qtbot, office, slow_disk):
    go = slow_disk(office.backups.keeper)
    work(qtbot, office)
    assert office._desk.cases()[0].title == "Another title"
    assert office.backups.keeper.busy
    go.set()
    idle(qtbot, office)
    assert len(backups_of(office).listed()) == 1


def test_closing_the_window_breaks_one_off_half_way_and_leaves_nothing_of_it(
    window, office, slow_disk
):
    folder = backups_of(office).folder
    slow_disk(office.backups.keeper)
    assert [file.suffix for file in folder.iterdir()] == [".part"]
    window.close()
    assert not window.isVisible()
    assert list(folder.iterdir()) == []


def test_one_that_fails_is_told_calmly_and_tried_again(qtbot, office):
    folder = backups_of(office).folder
    folder.write_bytes(b"a file stands where the folder should be")
    look(qtbot, office)
    notice = office.backups.notice
    assert notice.words == (
        f"No backup was made: {folder} cannot be written to. Your work is saved as always, and "
        "the program tries again in five minutes. If this goes on, make room on the disk or tell "
        "your IT team."
    )
    assert office.backups.keeper.next_look_ms == times.AFTER_FAILURE_MS
    press(qtbot, notice.first)
    idle(qtbot, office)
    assert notice.words.startswith("No backup was made")
    folder.unlink()
    press(qtbot, notice.first)
    idle(qtbot, office)
    assert notice.words == ""
    assert len(backups_of(office).listed()) == 1


def test_it_is_not_said_that_the_work_is_safe_where_the_cases_themselves_are_gone(
    qtbot, office, tmp_path
):
    (tmp_path / "cases" / "casework.cwdb").rename(tmp_path / "elsewhere")
    office._desk._store._reader.dispose()
    look(qtbot, office)
    words = office.backups.notice.words
    assert words != ""
    assert "saved as always" not in words
    (tmp_path / "elsewhere").rename(tmp_path / "cases" / "casework.cwdb")


def test_what_was_hidden_stays_so_while_it_is_the_same_and_comes_back_after_it_went_well(
    qtbot, office
):
    folder = backups_of(office).folder
    folder.write_bytes(b"")
    look(qtbot, office)
    notice = office.backups.notice
    press(qtbot, notice.second)
    look(qtbot, office)
    assert notice.words == ""
    folder.unlink()
    look(qtbot, office)
    at(office, NOW + timedelta(minutes=31))
    work(qtbot, office)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    folder.write_bytes(b"")
    look(qtbot, office)
    assert notice.words.startswith("No backup was made")


def test_after_seven_days_on_one_laptop_it_reminds_and_can_be_put_away_for_a_day(qtbot, office):
    look(qtbot, office)
    at(office, NOW + timedelta(days=8))
    look(qtbot, office)
    notice = office.backups.notice
    assert notice.words == (
        "Your cases are on this laptop only. Choose a second place for backups, so that they are "
        "not lost with it."
    )
    press(qtbot, notice.second)
    idle(qtbot, office)
    look(qtbot, office)
    assert notice.words == ""
    at(office, NOW + timedelta(days=9, hours=1))
    look(qtbot, office)
    assert notice.words.startswith("Your cases are on this laptop only.")


def test_a_second_place_that_takes_nothing_is_told_and_one_that_is_away_is_not(
    qtbot, office, tmp_path
):
    stick = tmp_path / "stick"
    stick.mkdir()
    backups_of(office).choose_second_place(stick)
    stick.rmdir()
    look(qtbot, office)
    assert office.backups.notice.words == ""
    stick.mkdir()
    mark = backups_of(office)._ending
    newest = backups_of(office).listed()[0].file.name.removesuffix(".cwbackup")
    (stick / f"{newest}{mark}.part").mkdir()
    look(qtbot, office)
    assert office.backups.notice.words == (
        f"The newest backup is on this laptop only: {stick} cannot be written to, or is full. "
        "Make room there, or choose another second place."
    )
    (stick / f"{newest}{mark}.part").rmdir()
    look(qtbot, office)
    assert office.backups.notice.words == ""
    assert len(backups_of(office).copied()) == 1


def test_an_error_nobody_knows_reaches_the_window(qtbot, office):
    errors = []
    office.failed.connect(errors.append)
    office.backups.keeper.run(lambda backups: 1 // 0)
    idle(qtbot, office)
    assert isinstance(errors[0], ZeroDivisionError)
    assert not isinstance(errors[0], BackupFailed)
