"""At the door of damaged cases an officer saves what can still be read of them, without IT."""

from __future__ import annotations

import resource
import shutil
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.casework import Casework
from desktop_app.clock import FrozenClock
from desktop_app.gui.settings import Settings
from desktop_app.gui.soundness.salvage_pages import NOTHING_READ
from desktop_app.gui.soundness.salvage_room import NOT_SAVED
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from tests import stores
from tests.gui.rooms_support import CLOCK, NOW, held_up, main_window, opened, press, unlock
from tests.store.damage import file_bytes, flip_a_bit_of

NEW = "cases-saved-2026-11-22"
ROOM_BYTES = 100_000


@pytest.fixture
def window(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as shown:
        yield shown


class Cases:
    """A folder of cases with two backups, closed; ``damage`` damages tables of it."""

    def __init__(self, folder):
        self.folder = folder
        desk = Casework(
            stores.new_store(folder, clock=CLOCK), CLOCK, shipped_packs(), "Ada Officer"
        )
        desk.import_file(shipped("cases", "light.case.json").read_bytes())
        older = desk.backups.make().backup.file
        desk.backups._clock = desk._store.clock = FrozenClock(NOW + timedelta(hours=1))
        self.newest, self.older = desk.backups.make().backup.file, older
        self.store_file = desk._store._file
        desk.close()

    def damage(self, *tables):
        """Damage tables, and with them one without which the cases do not open."""
        flip_a_bit_of(self.store_file, "alembic_version", *tables)
        return self.folder


@pytest.fixture
def cases(tmp_path):
    return Cases(tmp_path / "cases")


def at_the_door(qtbot, window, folder):
    """Try the passphrase on damaged cases, then press the link; return the room."""
    page = unlock(qtbot, window, folder)
    qtbot.waitUntil(page.save_link.isVisible)
    press(qtbot, page.save_link)
    room = window.doorway.salvaging
    assert window.doorway.currentWidget() is room
    ended(qtbot, room)
    return room


def ended(qtbot, room):
    qtbot.waitUntil(lambda: not room.busy)


def saved(qtbot, room):
    press(qtbot, room.ask.on, Qt.Key.Key_Space)
    ended(qtbot, room)


def under_way(qtbot, room):
    """Begin to save, and be there while it is still reading."""
    return held_up(qtbot, room.ask.watch, lambda: press(qtbot, room.ask.on, Qt.Key.Key_Space))


def keyboard(room):
    """Return what has the keyboard in the window, which no platform without a screen activates."""
    return room.window().focusWidget()


def beside(folder):
    return sorted(each.name for each in folder.parent.iterdir() if each.name != "state")


def lines(room):
    return room.saved.list.toPlainText().splitlines()


def spoil(backup):
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)


# --- All is well ---


def test_damaged_cases_are_saved_into_a_new_folder_and_open_there(qtbot, window, cases):
    before = file_bytes(folder := cases.damage("need"))
    room = at_the_door(qtbot, window, folder)
    assert room.title == "Save what can still be read"
    assert room.ask.folder.text() == str(folder.with_name(NEW))
    assert keyboard(room) is room.ask.on, "the passphrase was typed at the door"
    assert window.doorway.unlock.passphrase.text() == ""
    assert "the newest backup beside them, made on 22 November 2026 at 3:04pm" in (
        room.ask.backup.text()
    )
    saved(qtbot, room)
    assert room.title == "What was saved and what was not"
    assert room.saved.summary.text() == "Everything was saved."
    assert room.saved.where.text() == (
        f"The saved cases are in {folder.with_name(NEW)}, and open with the same passphrase and "
        f"recovery code. The damaged ones stay as they are in {folder}."
    )
    assert "cases: 1 saved" in lines(room)
    assert lines(room)[0] == (
        "The backup of 22 November 2026 at 3:04pm was used to make good what was lost, as far as "
        "it goes."
    )
    assert file_bytes(folder) == before
    press(qtbot, room.saved.on, Qt.Key.Key_Space)
    assert window.doorway.unlock.folder == folder.with_name(NEW)
    assert Settings(folder.parent / "state").store == folder.with_name(NEW)
    (line,) = opened(qtbot, window, folder.with_name(NEW))._desk.cases()
    assert line.reference == "IND-2025-0001"
    assert file_bytes(folder) == before


def test_without_a_backup_the_list_names_what_is_lost_and_can_be_copied(qtbot, window, cases):
    shutil.rmtree(cases.newest.parent)
    room = at_the_door(qtbot, window, cases.damage("need", "change"))
    assert room.ask.backup.text().startswith("There is no backup beside these cases")
    saved(qtbot, room)
    assert room.saved.summary.text().startswith("Not everything could be saved.")
    (needs,) = (line for line in lines(room) if line.startswith("needs: "))
    assert needs.startswith("needs: 0 saved, ")
    (case,) = (line for line in lines(room) if line.startswith("IND-2025-0001: not saved: "))
    assert " needs" in case
    assert lines(room)[0].endswith("on a memory stick: restore that too, and look there.")
    assert lines(room)[1] == "Keep the damaged file until nothing is missing."
    assert lines(room).index(case) < lines(room).index(needs) < lines(room).index("cases: 1 saved")
    assert "--" not in room.saved.list.toPlainText(), "no word of the command line"
    press(qtbot, room.saved.copy, Qt.Key.Key_Space)
    assert room.saved.form.message.words == "The list was copied. Paste it where you need it."
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == room.saved.list.toPlainText()


def test_the_passphrase_is_asked_for_where_it_was_not_typed_at_the_door(qtbot, window, cases):
    room = at_the_door(qtbot, window, cases.damage())
    press(qtbot, room.ask, Qt.Key.Key_Escape)
    assert window.doorway.currentWidget() is window.doorway.unlock
    press(qtbot, window.doorway.unlock.save_link)
    assert keyboard(room) is room.ask.passphrase.line
    saved(qtbot, room)
    assert room.ask.row.error == "Enter the passphrase"
    qtbot.keyClicks(room.ask.passphrase.line, stores.PASSPHRASE)
    press(qtbot, room.ask.passphrase.line)
    ended(qtbot, room)
    assert room.page is room.saved


# --- Stopping ---


def test_stopped_it_leaves_nothing_behind_and_can_be_begun_again(qtbot, window, cases):
    room = at_the_door(qtbot, window, cases.damage("need"))
    there, before = beside(cases.folder), file_bytes(cases.folder)
    stop = room.ask.watch.at.connect(room.ask.watch.stop, Qt.ConnectionType.DirectConnection)
    saved(qtbot, room)
    assert room.ask.progress.text() == NOT_SAVED
    assert keyboard(room) is room.ask.on
    assert beside(cases.folder) == there
    assert file_bytes(cases.folder) == before
    room.ask.watch.at.disconnect(stop)
    saved(qtbot, room)
    assert room.page is room.saved


def test_it_shows_how_far_it_is_and_esc_stops_it_before_it_goes_back(qtbot, window, cases):
    room = at_the_door(qtbot, window, cases.damage("need"))
    said = []
    room.ask.watch.at.connect(lambda *_: said.append(room.ask.progress.text()))
    with under_way(qtbot, room):
        assert keyboard(room) is room.ask.progress
        press(qtbot, room.ask.progress)
        assert not room.ask.watch.is_stopping
        press(qtbot, room.ask.progress, Qt.Key.Key_Escape)
        assert room.ask.progress.text() == "Stopping…"
        ended(qtbot, room)
    assert window.doorway.currentWidget() is room
    assert room.ask.progress.text() == NOT_SAVED
    saved(qtbot, room)
    assert "Reading what can still be read…" in said
    assert "Writing what was read…" in said


def test_closing_the_window_leaves_nothing_behind(qtbot, window, cases):
    room = at_the_door(qtbot, window, cases.damage("need"))
    there = beside(cases.folder)
    with under_way(qtbot, room):
        window.close()
        qtbot.waitUntil(lambda: not window.isVisible())
    assert beside(cases.folder) == there


# --- What can go wrong ---


def test_a_wrong_passphrase_is_said_beside_its_field_and_many_make_wait(qtbot, window, cases):
    room = at_the_door(qtbot, window, cases.damage())
    there = beside(cases.folder)
    for _ in range(6):
        room.ask.passphrase.set_value("not the passphrase")
        saved(qtbot, room)
    assert room.ask.waiting.is_waiting
    assert room.ask.waiting.text().startswith("Wait ")
    assert not room.ask.on.isEnabled()
    assert room.ask.row.error == "That passphrase does not open these cases. Check Caps Lock."
    assert beside(cases.folder) == there


def test_a_folder_that_is_there_is_refused_beside_its_field(qtbot, window, cases):
    room = at_the_door(qtbot, window, cases.damage())
    room.ask.folder.set_value(str(cases.folder))
    saved(qtbot, room)
    assert room.ask.folder_row.error == (
        f"{cases.folder} already holds something. Choose a new or empty folder."
    )
    room.ask.folder.set_value(" ")
    saved(qtbot, room)
    assert room.ask.folder_row.error == "Enter a new folder"


def test_where_there_is_no_room_that_is_said_and_nothing_is_left(qtbot, window, cases):
    room = at_the_door(qtbot, window, cases.damage("need"))
    there = beside(cases.folder)
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM_BYTES, old[1]))
    try:
        saved(qtbot, room)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert room.ask.folder_row.error.startswith(
        "Nothing was salvaged: the disk did not take it; check that it has room."
    )
    assert beside(cases.folder) == there
    saved(qtbot, room)
    assert room.page is room.saved


def test_where_nothing_can_be_read_that_is_said_with_what_to_do(qtbot, window, cases):
    cases.store_file.file.write_bytes(bytes(cases.store_file.file.stat().st_size))
    (cases.folder / "casework.outline.json").unlink()
    room = at_the_door(qtbot, window, cases.folder)
    there = beside(cases.folder)
    saved(qtbot, room)
    assert room.ask.row.error == NOTHING_READ
    assert beside(cases.folder) == there


def test_a_newest_backup_that_is_damaged_is_left_out_and_told_of(qtbot, window, cases):
    spoil(cases.newest)
    room = at_the_door(qtbot, window, cases.damage("need", "change"))
    saved(qtbot, room)
    assert room.saved.summary.text() == "Everything was saved."
    assert f"The backup {cases.newest.name} is damaged, so it was not used." in lines(room)
    assert lines(room)[1].startswith("The backup of 22 November 2026 at 2:04pm was used")


def test_with_no_backup_but_damaged_and_strange_ones_it_goes_on_without(
    qtbot, tmp_path, window, cases
):
    spoil(cases.newest)
    cases.older.write_bytes(b"Dear all")
    strange = Cases(tmp_path / "other").newest
    strange = strange.rename(cases.newest.with_name("strange.cwbackup"))
    room = at_the_door(qtbot, window, cases.damage("need", "change"))
    saved(qtbot, room)
    for name in (cases.newest.name, cases.older.name):
        assert f"The backup {name} is damaged, so it was not used." in lines(room)
    assert f"The backup {strange.name} is not one of these cases, so it was not used." in (
        lines(room)
    )
    assert room.saved.summary.text().startswith("Not everything could be saved.")


# --- Damage that is met while working ---


def test_cases_that_open_and_are_damaged_are_saved_in_a_window_of_its_own(qtbot, window, cases):
    window._settings.keep_store(cases.folder)
    flip_a_bit_of(cases.store_file, "need")
    unlock(qtbot, window, cases.folder)
    qtbot.waitUntil(lambda: window.office is not None and window.office.checks.page is not None)
    page = window.office.checks.page
    assert "choose “Save what can still be read…”" in page.what_to_do.text()
    press(qtbot, page.save)
    qtbot.waitUntil(lambda: not window.isVisible())
    other = QApplication.instance().other_window
    room = other.doorway.salvaging
    ended(qtbot, room)
    assert keyboard(room) is room.ask.passphrase.line
    qtbot.keyClicks(room.ask.passphrase.line, stores.PASSPHRASE)
    press(qtbot, room.ask.passphrase.line)
    ended(qtbot, room)
    assert room.saved.summary.text() == "Everything was saved."
    press(qtbot, room.saved.on, Qt.Key.Key_Space)
    new = other.doorway.unlock.folder
    assert new.name.startswith("cases-saved-")
    assert window._settings.store == new
    assert len(opened(qtbot, other, new)._desk.cases()) == 1
    other.close()
    qtbot.waitUntil(lambda: not other.isVisible())


def test_the_link_is_there_only_where_the_cases_are_damaged(qtbot, window, cases):
    page = unlock(qtbot, window, cases.folder, "not the passphrase")
    qtbot.waitUntil(lambda: bool(page.row.error))
    assert not page.save_link.isVisible()


def test_a_backup_on_a_memory_stick_makes_good_what_is_lost(qtbot, window, cases, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    backup = stick / cases.newest.name
    cases.newest.rename(backup)
    cases.older.unlink()
    folder = cases.damage("need", "change", "txn")
    room = at_the_door(qtbot, window, folder)
    assert room.ask.backup.text().startswith("There is no backup beside these cases")
    room.choose_file(backup)
    ended(qtbot, room)
    assert room.ask.backup.text() == (
        f"What is lost is made good from {backup}, made on 22 November 2026 at 3:04pm, as far as "
        "it goes."
    )
    saved(qtbot, room)
    assert room.saved.summary.text() == "Everything was saved."
    assert "The backup of 22 November 2026 at 3:04pm was used" in lines(room)[0]


def test_a_named_file_that_is_no_backup_is_refused_with_a_sentence(qtbot, window, cases, tmp_path):
    letter = tmp_path / "letter.cwbackup"
    letter.write_text("Dear all", encoding="utf-8")
    room = at_the_door(qtbot, window, cases.damage("need"))
    room.choose_file(letter)
    ended(qtbot, room)
    assert "letter.cwbackup is not a backup" in room.ask.row.error
    assert "the newest backup beside them" in room.ask.backup.text()
