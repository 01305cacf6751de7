"""Long work in the window shows how far it is; stopped, it leaves everything as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.gui.backups.backups_page import NOT_MADE
from desktop_app.gui.backups.drill_page import STOPPED as NOT_PROVED
from desktop_app.gui.backups.look_room import STOPPED as NOT_OPENED
from desktop_app.gui.backups.restore_room import NOT_COMPARED, NOT_RESTORED
from tests import stores
from tests.gui.backups.keeping import backups_of, idle, look, press, work
from tests.gui.rooms_support import held_up
from tests.gui.rooms_support import press as press_key

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, office):
    """The list of backups with one in it."""
    look(qtbot, office)
    office.backups.show_backups()
    idle(qtbot, office)
    return office.backups.page


@pytest.fixture
def beside(tmp_path, page):
    """What is beside and in the folder of the cases, to compare with later; nothing is cleared."""

    def there():
        return sorted(str(each) for each in tmp_path.rglob("*") if "state" not in each.parts)

    before = there()
    return lambda: sorted(set(there()) - set(before))


def begun(qtbot, page, button):
    """Have the work ask on its own thread to be stopped, as soon as it begins to tell."""
    page.watch.at.connect(page.watch.stop, Qt.ConnectionType.DirectConnection)
    press(qtbot, button)
    assert page.is_waiting


def ended(qtbot, page):
    qtbot.waitUntil(lambda: not page.is_waiting)


def compared(qtbot, office, page):
    press(qtbot, page.restore_button)
    room = office.backups.restoring
    room.which.passphrase.set_value(stores.PASSPHRASE)
    press(qtbot, room.which.on)
    ended(qtbot, room.which)
    assert room.page is room.compare
    return room


def test_a_restore_shows_how_far_it_is_and_offers_to_stop_only_then(qtbot, office, page):
    room = compared(qtbot, office, page)
    said = []
    room.compare.watch.at.connect(lambda *_: said.append(room.compare.progress.text()))
    assert not room.compare.stop_button.isVisible()
    press(qtbot, room.compare.on)
    assert room.compare.stop_button.isVisible()
    assert office.window().focusWidget() is room.compare.progress
    ended(qtbot, room.compare)
    assert room.page is room.done
    assert "Writing out the backup: 0%" in said
    assert "Checking the structure of the file…" in said
    assert "Adding up every case: 50%" in said


def test_a_restore_that_is_stopped_restores_nothing_and_can_be_begun_again(
    qtbot, office, page, beside
):
    room = compared(qtbot, office, page)
    begun(qtbot, room.compare, room.compare.on)
    press(qtbot, room.compare.stop_button)
    assert room.compare.progress.text() == "Stopping…"
    ended(qtbot, room.compare)
    assert room.compare.progress.text() == NOT_RESTORED
    assert office.window().focusWidget() is room.compare.on
    assert not room.compare.stop_button.isVisible()
    assert beside() == []
    room.compare.watch.at.disconnect(room.compare.watch.stop)
    press(qtbot, room.compare.on)
    ended(qtbot, room.compare)
    assert room.page is room.done


def test_enter_pressed_twice_stops_no_restore(qtbot, office, page):
    room = compared(qtbot, office, page)
    press_key(qtbot, room.compare.folder.line, Qt.Key.Key_Return)
    press_key(qtbot, office.window().focusWidget(), Qt.Key.Key_Return)
    ended(qtbot, room.compare)
    assert room.page is room.done


def test_esc_stops_a_comparison_and_only_then_goes_back(qtbot, office, page):
    press(qtbot, page.restore_button)
    room = office.backups.restoring
    room.which.passphrase.set_value(stores.PASSPHRASE)
    begun(qtbot, room.which, room.which.on)
    press_key(qtbot, room.which, Qt.Key.Key_Escape)
    ended(qtbot, room.which)
    assert room.which.progress.text() == NOT_COMPARED
    assert office.currentWidget() is room
    press_key(qtbot, room.which, Qt.Key.Key_Escape)
    assert office.currentWidget() is page


def test_looking_into_a_backup_that_is_stopped_opens_nothing(qtbot, office, page):
    press(qtbot, page.look_button)
    room = office.backups.looking
    room.which.passphrase.set_value(stores.PASSPHRASE)
    begun(qtbot, room.which, room.which.on)
    ended(qtbot, room.which)
    assert room.which.progress.text() == NOT_OPENED
    assert room.store is None


def test_a_drill_that_is_stopped_proves_nothing(qtbot, office, page, beside):
    office.backups.try_restore()
    idle(qtbot, office)
    drill = office.backups.drill
    drill.passphrase.set_value(stores.PASSPHRASE)
    begun(qtbot, drill, drill.on)
    ended(qtbot, drill)
    assert drill.progress.text() == NOT_PROVED
    assert drill.proved.text() == ""
    assert beside() == []


def test_a_backup_that_is_stopped_is_none_and_the_next_one_is(qtbot, office, page):
    work(qtbot, office)
    before = backups_of(office).listed()
    keeper = office.backups.keeper
    keeper.watch.at.connect(keeper.watch.stop, Qt.ConnectionType.DirectConnection)
    press(qtbot, page.now_button)
    assert page.message.words == "Making a backup…"
    press(qtbot, page.message.link)
    idle(qtbot, office)
    assert page.message.words == NOT_MADE
    assert backups_of(office).listed() == before
    keeper.watch.at.disconnect(keeper.watch.stop)
    press(qtbot, page.now_button)
    idle(qtbot, office)
    assert len(backups_of(office).listed()) == len(before) + 1


def test_reading_a_backup_to_its_end_can_be_stopped(qtbot, office, page):
    watch = office.backups.keeper.watch
    watch.at.connect(watch.stop, Qt.ConnectionType.DirectConnection)
    press(qtbot, page.check_button)
    assert page.message.link.text() == "Stop"
    idle(qtbot, office)
    assert page.message.words == "Stopped. Nothing was changed."


def test_a_second_place_that_was_not_copied_to_is_not_taken(qtbot, tmp_path, office, page):
    watch = office.backups.keeper.watch
    watch.at.connect(watch.stop, Qt.ConnectionType.DirectConnection)
    (tmp_path / "stick").mkdir()
    page.choose_place(tmp_path / "stick")
    idle(qtbot, office)
    assert page.message.words == "Stopped. Nothing was changed."
    assert backups_of(office).second_place is None
    assert list((tmp_path / "stick").iterdir()) == []


def restore_under_way(qtbot, office, page):
    """Begin a restore, and be there while it is still writing."""
    compare = compared(qtbot, office, page).compare
    return held_up(qtbot, compare.watch, lambda: press(qtbot, compare.on))


def test_closing_the_window_breaks_a_restore_off_in_good_order(qtbot, window, office, page, beside):
    with restore_under_way(qtbot, office, page):
        window.close()
        qtbot.waitUntil(lambda: not window.isVisible())
    assert [each for each in beside() if "restored" in each] == []


def test_the_lock_breaks_a_restore_off_in_good_order(qtbot, window, office, page, beside):
    started = []
    window.privacy.lock.restart = started.append
    with restore_under_way(qtbot, office, page):
        press_key(qtbot, window, Qt.Key.Key_L, CONTROL)
        qtbot.waitUntil(lambda: bool(started))
    window.hide()
    assert [each for each in beside() if "restored" in each] == []


def test_the_lock_breaks_a_drill_off_in_good_order(qtbot, window, office, page, beside):
    started = []
    window.privacy.lock.restart = started.append
    office.backups.try_restore()
    idle(qtbot, office)
    drill = office.backups.drill
    drill.passphrase.set_value(stores.PASSPHRASE)
    with held_up(qtbot, drill.watch, lambda: press(qtbot, drill.on)):
        press_key(qtbot, window, Qt.Key.Key_L, CONTROL)
        qtbot.waitUntil(lambda: bool(started))
    window.hide()
    assert [each for each in beside() if "drill" in each] == []
