"""A new key in the window: backup, copy, sheet, typed back, and only then another folder."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.errors import StoreMoved
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.settings import Settings
from desktop_app.gui.widgets.texts import Text
from desktop_app.paths import where_now
from tests import stores
from tests.gui.keys.test_key_rooms import go_to, prove
from tests.gui.rooms_support import (
    CLOCK,
    held_up,
    made_store,
    main_window,
    opened,
    press,
    type_into,
    unlock,
)
from tests.store.acts import new_case

NEW = "lantern gravel otter seven"


@pytest.fixture
def folder(tmp_path):
    made = made_store(tmp_path)
    store = stores.reopened(made)
    new_case(store)
    store.close()
    return made


@pytest.fixture
def window(qtbot, tmp_path, folder):
    Settings(tmp_path / "state").keep_store(folder)
    with main_window(qtbot, tmp_path / "state") as shown:
        opened(qtbot, shown, folder)
        yield shown


@pytest.fixture
def room(qtbot, window):
    shown = go_to(window, "New key…")
    prove(qtbot, shown)
    qtbot.waitUntil(lambda: shown.page is shown.new)
    return shown


def at_the_sheet(qtbot, room, passphrase=""):
    if passphrase:
        type_into(qtbot, room.new.first, passphrase)
        type_into(qtbot, room.new.second, passphrase)
    press(qtbot, room.new.first.line)
    qtbot.waitUntil(lambda: room.page is room.sheet)
    return " ".join(room.sheet.grid.groups)


def under_way(qtbot, window, widget):
    """Press Enter on what begins it, and be there while it is still being made."""
    return held_up(qtbot, window.office.keys._work, lambda: press(qtbot, widget))


def typed_back(qtbot, room, code):
    press(qtbot, room.sheet.on)
    type_into(qtbot, room.prove.typed, code.split()[room.prove.group - 1])
    press(qtbot, room.prove.typed.line)
    qtbot.waitUntil(lambda: room.page is room.done)


def idle(qtbot, window):
    qtbot.waitUntil(lambda: not window.office.backups.keeper.busy)


def names(tmp_path):
    return {each.name for each in tmp_path.iterdir()} - {"state"}


def words(page):
    return [text.text() for text in page.findChildren(Text)]


def other_window(qtbot, old):
    qtbot.waitUntil(lambda: not old.isVisible())
    (found,) = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, MainWindow) and each.isVisible()
    ]
    return found


def test_it_says_when_to_use_it_before_it_asks_for_anything(qtbot, window):
    room = go_to(window, "New key…")
    assert window.windowTitle() == "New key – Commissioning Casework"
    said = " ".join(words(room.proof))
    assert "Use it when somebody may have copied the key" in said
    assert "What somebody has copied already stays readable with the old key." in said
    assert window.focusWidget() is room.proof.passphrase.line


def test_nothing_is_changed_before_the_new_sheet_is_typed_back(qtbot, window, room, tmp_path):
    at_the_sheet(qtbot, room, NEW)
    assert names(tmp_path) == {"cases", "cases-key-2.part"}
    press(qtbot, room.sheet.on)
    type_into(qtbot, room.prove.typed, "22222")
    press(qtbot, room.prove.typed.line)
    assert "That is not group" in room.prove.row.error
    assert where_now(tmp_path / "cases") == tmp_path / "cases"


def test_typed_back_the_cases_open_under_the_new_key_and_the_old_ones_can_be_removed(
    qtbot, window, room, tmp_path, folder
):
    code = at_the_sheet(qtbot, room, NEW)
    typed_back(qtbot, room, code)
    new = tmp_path / "cases-key-2"
    said = " ".join(words(room.done))
    assert f"They are in {new} now. They open with the new passphrase" in said
    assert f"The old cases and their backups are still in {folder}." in said
    press(qtbot, room.done.on)
    other = other_window(qtbot, window)
    assert Settings(tmp_path / "state").store == new
    assert other.doorway.unlock.folder == new
    with pytest.raises(StoreMoved):
        stores.reopened(folder)
    unlock(qtbot, other, new, NEW)
    qtbot.waitUntil(lambda: other.office is not None and not other.office.store.busy)
    idle(qtbot, other)
    notice = other.office.keys.notice
    assert notice.words == (
        f"The cases under the old key are still in {folder}, and still open with the old "
        "passphrase and the old recovery sheet."
    )
    notice.remove.click()
    removing = other.office.keys.room
    assert f"This removes for ever: {folder} with 1 backup." in words(removing.proof)
    prove(qtbot, removing, NEW)
    qtbot.waitUntil(lambda: removing.page is removing.done)
    idle(qtbot, other)
    assert names(tmp_path) == {"cases-key-2"}
    assert notice.words == ""
    press(qtbot, removing.done.on)
    assert other.office.currentWidget() is other.office.cases
    other.close()
    qtbot.waitUntil(lambda: not other.isVisible())
    stores.open_store(new, NEW, clock=CLOCK, ballast=0).close()


def test_with_both_boxes_empty_the_passphrase_stays(qtbot, window, room, tmp_path):
    typed_back(qtbot, room, at_the_sheet(qtbot, room))
    assert "They open with the passphrase you have" in " ".join(words(room.done))
    new = where_now(tmp_path / "cases")
    stores.open_store(new, stores.PASSPHRASE, clock=CLOCK, ballast=0).close()


def test_two_different_ones_are_asked_for_again(qtbot, room):
    type_into(qtbot, room.new.first, NEW)
    press(qtbot, room.new.first.line)
    assert "they are different" in room.new.second_row.error


def test_back_from_the_sheet_gives_it_up_and_says_what_that_means(qtbot, window, room, tmp_path):
    at_the_sheet(qtbot, room)
    room.sheet.back.click()
    assert room.page is room.new
    assert "was given up, and nothing was changed" in room.new.progress.text()
    idle(qtbot, window)
    assert names(tmp_path) == {"cases"}
    assert at_the_sheet(qtbot, room)


def test_enter_pressed_twice_stops_nothing(qtbot, window, room):
    room.new.on.setFocus()
    with under_way(qtbot, window, room.new.on):
        assert room.page is room.working
        press(qtbot, window.focusWidget())
    qtbot.waitUntil(lambda: room.page is not room.working)
    assert room.page is room.sheet


def test_stop_leaves_everything_as_it_was(qtbot, window, room, tmp_path):
    with under_way(qtbot, window, room.new.first.line):
        assert room.page is room.working
        room.working.stop.click()
    qtbot.waitUntil(lambda: room.page is not room.working)
    idle(qtbot, window)
    assert room.page is room.new
    assert room.new.progress.text() == "Stopped. Nothing was changed."
    assert names(tmp_path) == {"cases"}


def test_going_to_another_room_gives_it_up(qtbot, window, room, tmp_path):
    at_the_sheet(qtbot, room)
    go_to(window, "Cases list")
    idle(qtbot, window)
    assert window.office.currentWidget() is window.office.cases
    assert window.office.keys.room is None
    assert names(tmp_path) == {"cases"}


def test_the_program_closed_at_the_sheet_tells_of_it_at_the_next_start(
    qtbot, window, room, tmp_path, folder
):
    at_the_sheet(qtbot, room)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert names(tmp_path) == {"cases", "cases-key-2.part"}
    with main_window(qtbot, tmp_path / "state") as again:
        opened(qtbot, again, folder)
        idle(qtbot, again)
        notice = again.office.keys.notice
        assert notice.words.startswith("A new key was begun and not finished")
        assert names(tmp_path) == {"cases"}
        notice.away.click()
        assert notice.words == ""


def test_leaving_the_room_when_it_is_in_force_opens_the_new_cases(qtbot, window, room, tmp_path):
    typed_back(qtbot, room, at_the_sheet(qtbot, room))
    idle(qtbot, window)
    qtbot.waitUntil(lambda: not window.office.store.busy)
    with qtbot.captureExceptions() as troubles:
        go_to(window, "Cases list")
        other = other_window(qtbot, window)
    assert troubles == []
    assert other.doorway.unlock.folder == tmp_path / "cases-key-2"
    other.close()
    qtbot.waitUntil(lambda: not other.isVisible())


def test_a_reminder_put_away_stays_away_for_a_week(qtbot, window, room, tmp_path):
    typed_back(qtbot, room, at_the_sheet(qtbot, room))
    press(qtbot, room.done.on)
    other = other_window(qtbot, window)
    unlock(qtbot, other, tmp_path / "cases-key-2")
    qtbot.waitUntil(lambda: other.office is not None and not other.office.store.busy)
    idle(qtbot, other)
    other.office.keys.notice.away.click()
    idle(qtbot, other)
    other.office.keys.look()
    idle(qtbot, other)
    assert other.office.keys.notice.words == ""
    assert other.office.keys.found.old
    other.close()
    qtbot.waitUntil(lambda: not other.isVisible())
