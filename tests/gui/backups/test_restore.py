"""Restoring in the window: compared first, into a new folder only, and opened by its passphrase."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop_app.casework import NewCase, add_practice_cases
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.settings import Settings
from tests import stores
from tests.casework.conftest import SCORES
from tests.gui.backups.keeping import PATIENCE, at, backups_of, idle, look, press, work
from tests.gui.rooms_support import NOW, made_store, main_window, opened
from tests.gui.rooms_support import press as press_key


@pytest.fixture
def page(qtbot, office):
    """The list of backups with one in it."""
    look(qtbot, office)
    office.backups.show_backups()
    idle(qtbot, office)
    return office.backups.page


def restoring(qtbot, office, page):
    press(qtbot, page.restore_button)
    return office.backups.restoring


def waited(qtbot, room):
    qtbot.waitUntil(lambda: not room.busy, timeout=PATIENCE)


def compare(qtbot, room, passphrase=stores.PASSPHRASE):
    room.which.passphrase.set_value(passphrase)
    press_key(qtbot, room.which.passphrase.line)
    waited(qtbot, room)


def rows(room):
    return [row.cells for row in room.compare.table.rows]


def test_what_is_the_same_needs_no_restoring_and_the_room_says_so(qtbot, office, page):
    room = restoring(qtbot, office, page)
    assert room.title == "Restore a backup"
    assert room.which.passphrase.line.hasFocus()
    compare(qtbot, room)
    assert room.title == "Compare before you restore"
    assert room.compare.summary.text() == (
        "Nothing would be missing: every case of now is in the backup as it is."
    )
    assert {row[4] for row in rows(room)} == {"The same"}


def test_it_says_first_which_cases_would_be_missing_or_older(qtbot, office, page):
    at(office, NOW + timedelta(hours=2))
    work(qtbot, office)
    office.store.run(
        lambda desk: desk.new_case(
            NewCase(
                reference="IN-2026-009",
                title="Company for Mrs K",
                legal_basis="care_act_adult",
                person_name="Mrs Kay Example",
                policy_pack="england-2025-26",
                authority="Sampleton District Council",
                scores=SCORES,
            )
        )
    )
    qtbot.waitUntil(lambda: not office.store.busy, timeout=PATIENCE)
    room = restoring(qtbot, office, page)
    compare(qtbot, room)
    assert room.compare.made.text() == (
        "Backup of 22 November 2026 at 2:04pm: 2 cases, newest change 22 November 2026 at 2:04pm."
    )
    assert room.compare.summary.text() == (
        "In the restored cases 1 case would be as it was at the backup and 1 case of now would not "
        "be there. Your cases of now stay as they are."
    )
    then, now = "22 November 2026 at 2:04pm", "22 November 2026 at 4:04pm"
    assert [(row[0], *row[2:]) for row in rows(room)] == [
        ("IN-2026-009", "Not there", now, "Missing: not in the backup"),
        ("IND-2025-0001", then, now, "Older: later changes missing"),
        ("IND-2025-0002", then, then, "The same"),
    ]
    assert [row.warning for row in room.compare.table.rows] == [4, 4, None]


def test_restored_cases_go_into_a_new_folder_and_open_in_a_window_of_their_own(
    qtbot, tmp_path, window, office, page
):
    Settings(tmp_path / "state").keep_store(tmp_path / "cases")
    window._settings.keep_store(tmp_path / "cases")
    work(qtbot, office, "Changed after the backup")
    room = restoring(qtbot, office, page)
    compare(qtbot, room)
    folder = tmp_path / "cases-restored-2026-11-22"
    assert room.compare.folder.text() == str(folder)
    press(qtbot, room.compare.on)
    waited(qtbot, room)
    assert room.title == "The backup is restored"
    assert room.done.where.text() == (
        f"The restored cases are in {folder}, and open with the passphrase of the backup. The "
        f"cases you had stay as they are in {tmp_path / 'cases'}. Keep them until you are sure "
        "that nothing is missing."
    )
    press(qtbot, room.done.on)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    assert window._settings.store == folder
    other = QApplication.instance().other_window
    assert isinstance(other, MainWindow)
    again = opened(qtbot, other, folder)
    assert "Changed after the backup" not in [line.title for line in again._desk.cases()]
    assert len(again._desk.cases()) == 2
    other.close()
    qtbot.waitUntil(lambda: not other.isVisible(), timeout=PATIENCE)
    old = stores.reopened(tmp_path / "cases")
    old.close()


def test_a_folder_that_is_there_is_refused_and_stays_as_it_is(qtbot, tmp_path, office, page):
    room = restoring(qtbot, office, page)
    compare(qtbot, room)
    (tmp_path / "mine").mkdir()
    room.compare.folder.set_value(str(tmp_path / "mine"))
    press(qtbot, room.compare.on)
    waited(qtbot, room)
    assert room.compare.row.error == (
        f"{tmp_path / 'mine'} already holds something. Choose a new or empty folder."
    )
    assert list((tmp_path / "mine").iterdir()) == []
    room.compare.folder.set_value(str(tmp_path / "OneDrive" / "cases"))
    press(qtbot, room.compare.on)
    waited(qtbot, room)
    assert "is copied to the internet by OneDrive." in room.compare.row.error
    assert not (tmp_path / "OneDrive").exists()
    room.compare.folder.set_value(" ")
    press(qtbot, room.compare.on)
    assert room.compare.row.error == "Enter a new folder"


def test_a_wrong_passphrase_is_said_beside_the_field(qtbot, office, page):
    room = restoring(qtbot, office, page)
    compare(qtbot, room, "not the passphrase")
    assert room.which.row.error == "That passphrase does not open these cases. Check Caps Lock."
    assert room.title == "Error: Restore a backup"


def test_a_damaged_backup_is_refused_before_anything_else(qtbot, office, page):
    file = backups_of(office).listed()[0].file
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    room = restoring(qtbot, office, page)
    compare(qtbot, room)
    assert room.which.row.error == (
        f"The backup {file} is damaged. Nothing was restored. Try an older one."
    )


def test_esc_goes_back_a_page_at_a_time(qtbot, office, page):
    room = restoring(qtbot, office, page)
    compare(qtbot, room)
    press_key(qtbot, room.compare, Qt.Key.Key_Escape)
    assert room.page is room.which
    press_key(qtbot, room.which, Qt.Key.Key_Escape)
    assert office.currentWidget() is page


# --- In front of the door ---


@pytest.fixture
def locked(qtbot, tmp_path):
    """A window that asks for the passphrase of cases that have a backup."""
    folder = made_store(tmp_path)
    with main_window(qtbot, tmp_path / "before") as shown:
        office = opened(qtbot, shown, folder)
        office.store.run(add_practice_cases)
        qtbot.waitUntil(lambda: not office.store.busy, timeout=PATIENCE)
        look(qtbot, office)
    with main_window(qtbot, tmp_path / "state") as shown:
        shown.doorway.show_unlock(folder)
        yield shown


def test_a_backup_is_restored_from_the_unlock_page_even_where_the_cases_are_lost(
    qtbot, tmp_path, locked
):
    (tmp_path / "cases" / "casework.cwdb").write_bytes(b"")
    press(qtbot, locked.doorway.unlock.restore_link)
    room = locked.doorway.restoring
    compare(qtbot, room)
    assert room.compare.summary.text().startswith(
        "The backup holds 2 cases. They cannot be compared with those of now: "
    )
    assert {row[4] for row in rows(room)} == {"Not compared"}
    assert {row[3] for row in rows(room)} == {"Not known"}
    press(qtbot, room.compare.on)
    waited(qtbot, room)
    press(qtbot, room.done.on)
    folder = tmp_path / "cases-restored-2026-11-22"
    assert locked.doorway.unlock.folder == folder
    assert locked._settings.store == folder
    assert len(opened(qtbot, locked, folder)._desk.cases()) == 2


def test_cases_that_are_whole_are_compared_there_too(qtbot, locked):
    press(qtbot, locked.doorway.unlock.restore_link)
    room = locked.doorway.restoring
    compare(qtbot, room)
    assert {row[4] for row in rows(room)} == {"The same"}
    room.compare.go_back()
    room.which.go_back()
    assert locked.doorway.currentWidget() is locked.doorway.unlock


def test_a_file_from_elsewhere_is_taken_and_anything_else_refused(qtbot, tmp_path, locked):
    (made,) = (tmp_path / "cases" / "backups").iterdir()
    file = tmp_path / "elsewhere.cwbackup"
    made.rename(file)
    letter = tmp_path / "letter.cwbackup"
    letter.write_bytes(b"Dear all")
    press(qtbot, locked.doorway.unlock.restore_link)
    room = locked.doorway.restoring
    room.which.passphrase.set_value(stores.PASSPHRASE)
    press(qtbot, room.which.on)
    assert room.which.row.error == "Choose a backup file"
    room.choose_file(letter)
    waited(qtbot, room)
    assert room.which.row.error == (
        f"{letter} is not a backup of cases. Choose a file that ends in .cwbackup."
    )
    press(qtbot, room.which.choose)
    dialog = room.which.findChild(QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.close()
    waited(qtbot, room)
    compare(qtbot, room)
    assert room.page is room.compare


def test_a_case_that_was_destroyed_does_not_come_back_from_a_stick(qtbot, tmp_path, office, page):
    (stick := tmp_path / "stick").mkdir()
    (made,) = (tmp_path / "cases" / "backups").iterdir()
    file = stick / made.name
    file.write_bytes(made.read_bytes())
    desk = office._desk
    destroyed, kept = (line.case_id for line in desk.cases())
    desk._store.erase(destroyed, actor="Ada Officer", said={})
    desk.forget(destroyed)
    desk.backups.make()
    room = restoring(qtbot, office, page)
    room.choose_file(file)
    waited(qtbot, room)
    compare(qtbot, room)
    press(qtbot, room.compare.on)
    waited(qtbot, room)
    assert room.title == "The backup is restored"
    restored = stores.reopened(tmp_path / "cases-restored-2026-11-22")
    assert [case for case in (destroyed, kept) if restored.acts(case)[-1].kind != "erase"] == [kept]
    restored.close()


def test_where_there_is_no_backup_the_page_says_so_and_asks_for_a_file(qtbot, window, tmp_path):
    window.doorway.show_unlock(made_store(tmp_path / "other"))
    window.doorway.unlock.restore_link.click()
    which = window.doorway.restoring.which
    assert not which.table.isVisibleTo(which)
    assert which.none.isVisibleTo(which)
    assert which.none.text().startswith("There is no backup beside these cases.")
