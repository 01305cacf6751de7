"""The restore drill: the newest backup is restored, checked and removed, and the day is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests import stores
from tests.gui.backups.keeping import backups_of, idle, look, press
from tests.gui.rooms_support import press as press_key


def help_menu(window):
    return {
        action.text().replace("&", ""): action
        for action in window.menuBar().actions()[-1].menu().actions()
    }


@pytest.fixture
def page(qtbot, window, office):
    help_menu(window)["Try a restore…"].trigger()
    idle(qtbot, office)
    return office.backups.drill


def tried(qtbot, office, page, passphrase=stores.PASSPHRASE):
    page.passphrase.set_value(passphrase)
    press_key(qtbot, page.passphrase.line)
    idle(qtbot, office)
    idle(qtbot, office)


def test_a_drill_says_what_it_proved_and_leaves_nothing_behind(qtbot, office, page, tmp_path):
    look(qtbot, office)
    assert page.last.text() == "No restore has been tried with these cases yet."
    before = {file.name for file in (tmp_path / "cases").iterdir()}
    tried(qtbot, office, page)
    number = backups_of(office).listed()[0].manifest.transactions
    assert page.proved.text() == (
        "The backup of 22 November 2026 at 2:04pm was restored, opened with this passphrase and "
        f"found whole, with 2 cases and all {number} entries of its log, then removed again."
    )
    assert page.last.text() == (
        "A restore was last tried, and went well, on 22 November 2026 at 2:04pm."
    )
    assert {file.name for file in (tmp_path / "cases").iterdir()} == before
    assert page.passphrase.text() == ""


def test_without_a_backup_it_says_how_to_make_one(qtbot, office, page):
    tried(qtbot, office, page)
    assert page.row.error == (
        "There is no whole backup to try. Make one with File, Backups, Back up now."
    )


def test_a_wrong_passphrase_or_a_damaged_backup_proves_nothing(qtbot, office, page, tmp_path):
    look(qtbot, office)
    tried(qtbot, office, page, "not the passphrase")
    assert page.row.error == "That passphrase does not open these cases. Check Caps Lock."
    file = backups_of(office).listed()[0].file
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    tried(qtbot, office, page)
    assert page.row.error == (
        f"The backup {file} is damaged. Nothing was restored. Try an older one."
    )
    assert page.proved.text() == ""
    assert page.last.text() == "No restore has been tried with these cases yet."
    assert not (tmp_path / "cases" / "restore-drill").exists()


def test_what_a_power_cut_left_of_a_drill_stands_in_no_way(qtbot, office, page, tmp_path):
    look(qtbot, office)
    left = tmp_path / "cases" / "restore-drill"
    left.mkdir()
    (left / "casework.cwdb").write_bytes(b"half")
    tried(qtbot, office, page)
    assert page.proved.text() != ""
    assert not left.exists()


def test_esc_goes_back_to_the_cases(qtbot, window, office, page):
    assert window.windowTitle() == "Try a restore – Commissioning Casework"
    press(qtbot, page.on)
    assert page.row.error == "Enter the passphrase"
    press_key(qtbot, page, Qt.Key.Key_Escape)
    assert office.currentWidget() is office.cases
