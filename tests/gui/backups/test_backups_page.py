"""The room of backups: the list, one made now, the second place, checking one again."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.gui.backups.keeping import at, backups_of, idle, look, press, work
from tests.gui.rooms_support import NOW
from tests.gui.rooms_support import press as press_key

SHIFT_CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(qtbot, window, office):
    press_key(qtbot, window, Qt.Key.Key_B, SHIFT_CONTROL)
    idle(qtbot, office)
    return office.backups.page


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def rows(page):
    return [row.cells for row in page.table.rows]


def test_without_a_backup_the_room_says_when_one_is_made(page):
    assert page.said.text() == (
        "There is no backup yet. One is made by itself after the first change of a day and after "
        "every half hour of work, or now if you press the button."
    )
    assert not page.table.isVisible()
    assert page.now_button.hasFocus()
    assert not page.restore_button.isEnabled()


def test_back_up_now_makes_one_and_says_so(qtbot, office, page):
    press(qtbot, page.now_button)
    assert page.message.words == "Making a backup…"
    idle(qtbot, office)
    idle(qtbot, office)
    assert page.message.words == "A backup of 2 cases was made and checked."
    size = backups_of(office).listed()[0].file.stat().st_size
    assert rows(page) == [
        (
            "22 November 2026 at 2:04pm",
            "2 cases",
            f"{size / 1024:.0f} KB" if size < 1024**2 else f"{size / 1024**2:.1f} MB",
            "This laptop",
            "When it was made",
        )
    ]
    assert page.said.text() == "1 backup. The newest was made on 22 November 2026 at 2:04pm."


def test_pressing_it_twice_makes_one(qtbot, office, page):
    press(qtbot, page.now_button)
    press(qtbot, page.now_button)
    assert page.message.words == "A backup is being made or copied already. Wait a moment."
    idle(qtbot, office)
    assert len(backups_of(office).listed()) == 1


def test_one_that_fails_says_why(qtbot, office, page):
    backups_of(office).folder.write_bytes(b"")
    press(qtbot, page.now_button)
    idle(qtbot, office)
    assert page.message.words == (
        f"No backup was made: {backups_of(office).folder} cannot be written to."
    )


def test_a_second_place_is_chosen_and_gets_the_newest_at_once(qtbot, office, page, stick):
    press(qtbot, page.now_button)
    idle(qtbot, office)
    press(qtbot, page.choose_link)
    dialog = page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(stick))
    dialog.close()
    idle(qtbot, office)
    idle(qtbot, office)
    assert page.place.text() == f"Second place: {stick}."
    assert page.message.words == (
        f"From now on every backup is copied to {stick} whenever it is there."
    )
    assert [row[3] for row in rows(page)] == ["This laptop and second place"]
    shutil.rmtree(stick)
    at(office, NOW + timedelta(hours=1))
    work(qtbot, office)
    press(qtbot, page.now_button)
    idle(qtbot, office)
    idle(qtbot, office)
    assert page.message.words == (
        "A backup of 2 cases was made and checked. "
        f"It is on this laptop only: {stick} is not there."
    )
    assert page.place.text() == f"Second place: {stick}, which is not connected now."
    assert [row[3] for row in rows(page)] == ["This laptop", "This laptop"]


def test_a_second_place_in_the_folder_of_the_cases_is_refused(qtbot, office, page):
    page.choose_place(office._desk.folder)
    idle(qtbot, office)
    assert page.message.words.startswith("That folder is where the cases are, and would be lost")


def test_a_second_place_can_be_given_up_and_what_is_there_stays(qtbot, office, page, stick):
    press(qtbot, page.now_button)
    idle(qtbot, office)
    page.choose_place(stick)
    idle(qtbot, office)
    idle(qtbot, office)
    press(qtbot, page.none_link)
    idle(qtbot, office)
    idle(qtbot, office)
    assert page.message.words == (
        "Backups are kept on this laptop only from now on. What was copied stays there."
    )
    assert len(list(stick.iterdir())) == 1
    assert page.place.text().startswith("Second place: none yet.")


def test_one_that_is_only_in_the_second_place_is_listed(qtbot, office, page, stick):
    press(qtbot, page.now_button)
    idle(qtbot, office)
    page.choose_place(stick)
    idle(qtbot, office)
    backups_of(office).listed()[0].file.unlink()
    office.backups.show_backups()
    idle(qtbot, office)
    assert [row[3] for row in rows(page)] == ["Second place"]


def test_checking_again_tells_a_whole_one_from_a_damaged_one(qtbot, office, page):
    press(qtbot, page.now_button)
    idle(qtbot, office)
    press(qtbot, page.check_button)
    idle(qtbot, office)
    idle(qtbot, office)
    assert page.message.words == (
        "The backup of 22 November 2026 at 2:04pm is whole to its last byte."
    )
    assert rows(page)[0][4] == "Just now"
    file = backups_of(office).listed()[0].file
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    press(qtbot, page.check_button)
    idle(qtbot, office)
    idle(qtbot, office)
    assert page.message.words == (
        "This backup is damaged and cannot be restored. Use another one, and make a new one."
    )
    assert page.table.rows[0].warning == 4


def test_one_that_cannot_be_read_at_all_stays_in_the_list(qtbot, office, page):
    press(qtbot, page.now_button)
    idle(qtbot, office)
    file = backups_of(office).listed()[0].file
    file.write_bytes(file.read_bytes()[:-2000])
    office.backups.show_backups()
    idle(qtbot, office)
    assert rows(page) == [(file.name, "Not known", rows(page)[0][2], "This laptop", "Damaged")]
    assert page.said.text().startswith("None of these backups is whole. Make a new one now")
    press(qtbot, page.restore_button)
    assert page.message.words == (
        "This backup is damaged and cannot be restored. Use another one, and make a new one."
    )
    assert office.currentWidget() is page


def test_the_reminder_leads_to_the_room_and_esc_back_to_the_cases(qtbot, window, office):
    look(qtbot, office)
    at(office, NOW + timedelta(days=8))
    look(qtbot, office)
    press(qtbot, office.backups.notice.first)
    assert window.windowTitle() == "Backups – Commissioning Casework"
    press_key(qtbot, office.backups.page, Qt.Key.Key_Escape)
    assert office.currentWidget() is office.cases
