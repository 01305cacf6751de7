"""The laptop's clock was wrong for a while: nothing is lost, nothing is put off for years."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.casework import ChangeField
from desktop_app.casework.backup_list import list_backups
from desktop_app.casework.history import SET_BACK
from desktop_app.casework.thinning import gone_by, kept
from desktop_app.clock import FrozenClock
from desktop_app.paths import shipped
from desktop_app.records import Case

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)
WRONG = NOW + timedelta(days=9 * 365)


@pytest.fixture
def case(desk):
    at(desk, NOW)
    return desk.import_file(shipped("cases", "standard.case.json").read_bytes())


def at(desk, moment):
    """Come back to the desk at another time, or what its clock says is one."""
    desk.clock = desk.backups._clock = desk._store.clock = FrozenClock(moment)


def retitle(desk, case, title):
    desk.do(ChangeField(case_id=case, kind=Case, attribute="title", value=title))


def test_a_backup_of_a_wrong_day_is_not_taken_for_the_newest(desk, case):
    at(desk, WRONG)
    wrong = desk.backups.make().backup
    at(desk, NOW)
    retitle(desk, case, "Changed once the clock was right again")
    assert desk.backups.is_due()
    right = desk.backups.make().backup
    assert desk.backups.listed() == (right, wrong)
    assert list_backups(desk.backups).newest.file == right.file
    assert not desk.backups.lack_something()


def test_the_second_place_that_comes_back_gets_the_newest_and_not_the_one_of_a_wrong_day(
    desk, case, tmp_path
):
    (stick := tmp_path / "stick").mkdir()
    at(desk, WRONG)
    desk.backups.make()
    desk.backups.choose_second_place(stick)
    away = stick.rename(tmp_path / "away")
    at(desk, NOW)
    retitle(desk, case, "Changed once the clock was right again")
    right = desk.backups.make().backup
    away.rename(stick)
    assert desk.backups.catch_up() == ""
    assert right.manifest in {each.manifest for each in desk.backups.copied()}


def test_an_officer_is_reminded_although_a_wrong_clock_noted_a_day_to_come(desk, case, tmp_path):
    (stick := tmp_path / "stick").mkdir()
    desk.backups.make()
    at(desk, WRONG)
    desk.backups.choose_second_place(stick)
    desk.backups.put_reminder_away()
    at(desk, NOW + timedelta(days=8))
    assert desk.backups.reminder() == (
        f"No backup has reached {stick} yet. Connect it, then make a backup now."
    )


def test_backups_of_wrong_days_take_no_place_of_those_of_right_ones():
    right = [NOW - timedelta(days=day) for day in range(60)]
    wrong = [WRONG + timedelta(days=day) for day in range(12)]
    assert kept([*right, *wrong], NOW) == kept(right, NOW) | set(wrong)
    assert kept(wrong, NOW) == set(wrong)
    # They go like all others once their day has come.
    assert min(gone_by(wrong[:1], NOW).values()) > WRONG


def test_the_history_keeps_its_order_and_says_that_the_clock_was_set_back(desk, case):
    for moment, title in (
        (NOW + timedelta(hours=1), "First"),
        (NOW - timedelta(days=400), "Second, with the clock set back"),
        (NOW - timedelta(days=400, minutes=-5), "Third"),
        (NOW - timedelta(days=400, minutes=-5, seconds=30), "Fourth, half a minute put right"),
    ):
        at(desk, moment)
        retitle(desk, case, title)
    acts = desk.past.history(case)[-4:]
    for act, word in zip(acts, ("First", "Second", "Third", "Fourth"), strict=True):
        assert word in act.changes[0]
    assert [SET_BACK in act.changes for act in acts] == [False, True, False, False]
    assert desk.soundness.check().sound
    assert desk.open_case(case).view.case.title == "Fourth, half a minute put right"
