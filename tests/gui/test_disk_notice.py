"""The line that says that the disk is not encrypted: once, calmly, and for a month not again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.clock import FrozenClock
from desktop_app.gui.privacy.disk_notice import DiskNotice, notice
from desktop_app.gui.settings import Settings
from tests.gui.rooms_support import made_store, main_window, opened

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)


@pytest.fixture
def asked(qtbot, tmp_path):
    """Return a notice after the computer gave an answer, on a day."""
    made = []

    def ask(answer, on=NOW):
        shown = DiskNotice(Settings(tmp_path), FrozenClock(on), asks=lambda _folder: answer)
        qtbot.addWidget(shown)
        made.append(shown)
        shown.ask(tmp_path)
        qtbot.waitUntil(lambda: not shown._background.busy)
        return shown

    yield ask
    for each in made:
        each.end()


def test_a_disk_that_is_not_encrypted_is_told(asked):
    shown = asked(answer=False)
    assert not shown.isHidden()
    assert shown.words.text().startswith("The disk of this laptop does not seem to be encrypted.")
    assert shown.away.text() == "Put away for 30 days"


@pytest.mark.parametrize("answer", [True, None])
def test_nothing_is_said_of_one_that_is_or_may_be(asked, answer):
    assert asked(answer).isHidden()


def test_put_away_it_comes_back_after_thirty_days(asked):
    asked(answer=False).away.click()
    assert asked(answer=False, on=NOW + timedelta(days=29)).isHidden()
    assert not asked(answer=False, on=NOW + timedelta(days=30)).isHidden()


def test_put_away_by_a_clock_that_was_years_ahead_it_is_not_away_for_years(asked):
    asked(answer=False, on=NOW + timedelta(days=9 * 365)).away.click()
    assert not asked(answer=False).isHidden()


@pytest.mark.parametrize(
    ("platform", "name"),
    [("win32", "BitLocker"), ("darwin", "FileVault"), ("linux", "disk encryption")],
)
def test_it_names_what_the_computer_calls_it(platform, name):
    assert notice(platform).endswith(f"Ask your IT team to turn {name} on.")


def test_it_stands_over_the_rooms_and_blocks_nothing(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as window:
        office = opened(qtbot, window, made_store(tmp_path))
        disk = window.privacy.disk
        qtbot.waitUntil(lambda: not disk._background.busy)
        disk._told(encrypted=False)
        qtbot.waitUntil(disk.isVisible)
        assert office.currentWidget() is office.cases
        assert (
            disk.mapTo(window, disk.rect().topLeft()).y()
            < office.cases.mapTo(window, office.cases.rect().topLeft()).y()
        )
        disk.away.click()
        assert not disk.isVisible()
