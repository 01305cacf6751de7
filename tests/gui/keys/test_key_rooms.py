"""Passphrase and recovery sheet, changed in the window while the cases are open."""

from __future__ import annotations

from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from desktop_app.clock import FrozenClock
from desktop_app.errors import WrongPassphrase, WrongRecoveryCode
from desktop_app.gui.rooms import waiting_line
from desktop_app.gui.widgets.texts import Text
from desktop_app.store.keyfile import open_with_passphrase, open_with_recovery_code
from tests import stores
from tests.gui.rooms_support import (
    NOW,
    made_store,
    main_window,
    opened,
    pass_a_second,
    press,
    type_into,
)

NEW = "lantern gravel otter seven"


@pytest.fixture
def folder(tmp_path):
    return made_store(tmp_path)


@pytest.fixture
def clock():
    return FrozenClock(NOW)


@pytest.fixture
def window(qtbot, tmp_path, folder, clock):
    with main_window(qtbot, tmp_path / "state", clock=clock) as shown:
        opened(qtbot, shown, folder)
        yield shown


def go_to(window, words):
    {each.text().replace("&", ""): each for each in window.actions()}[words].trigger()
    return window.office.keys.room


def prove(qtbot, room, passphrase=stores.PASSPHRASE):
    type_into(qtbot, room.proof.passphrase, passphrase)
    press(qtbot, room.proof.passphrase.line)


def test_the_new_passphrase_opens_the_cases_and_the_old_one_no_longer(qtbot, window, folder):
    before = (folder / "casework.cwdb").read_bytes()
    room = go_to(window, "Change passphrase…")
    assert window.windowTitle().startswith("Enter your passphrase")
    prove(qtbot, room)
    qtbot.waitUntil(lambda: room.page is room.new)
    type_into(qtbot, room.new.first, NEW)
    assert room.new.strength.text() == "Strong"
    type_into(qtbot, room.new.second, NEW)
    press(qtbot, room.new.second.line)
    qtbot.waitUntil(lambda: room.page is room.done, timeout=20_000)
    assert window.windowTitle().startswith("The passphrase is changed")
    open_with_passphrase(folder, NEW)
    open_with_recovery_code(folder, stores.recovery_code())
    with pytest.raises(WrongPassphrase):
        open_with_passphrase(folder, stores.PASSPHRASE)
    assert (folder / "casework.cwdb").read_bytes() == before
    press(qtbot, room.done.on)
    assert window.office.currentWidget() is window.office.cases
    assert window.office.keys.room is None


def test_backups_keep_their_passphrase_and_it_says_so(qtbot, window):
    room = go_to(window, "Change passphrase…")
    said = [label.text() for label in room.done.findChildren(Text)]
    assert any(
        line.startswith("Backups made before now still open with the old passphrase.")
        for line in said
    )


def test_a_wrong_old_passphrase_goes_no_further(qtbot, window):
    room = go_to(window, "Change passphrase…")
    press(qtbot, room.proof.passphrase.line)
    assert room.proof.row.error == "Enter your passphrase"
    prove(qtbot, room, "not this one")
    qtbot.waitUntil(lambda: "does not open" in room.proof.row.error)
    assert room.page is room.proof
    assert window.focusWidget() is room.proof.passphrase.line
    qtbot.keyClicks(room.proof.passphrase.line, stores.PASSPHRASE)
    press(qtbot, room.proof.passphrase.line)
    qtbot.waitUntil(lambda: room.page is room.new)


def test_after_five_wrong_ones_it_waits_also_in_the_other_room(qtbot, window, clock, monkeypatch):
    monkeypatch.setattr(waiting_line, "SECOND_MS", 3_600_000)
    room = go_to(window, "Change passphrase…")
    for _ in range(5):
        assert not room.proof.waiting.is_waiting
        room.proof.show_problems([])
        prove(qtbot, room, "not this one")
        qtbot.waitUntil(lambda: "does not open" in room.proof.row.error)
    assert room.proof.waiting.text() == "Wait 1 second, then try again."
    assert not room.proof.on.isEnabled()
    other = go_to(window, "New recovery sheet…")
    qtbot.waitUntil(lambda: other.proof.waiting.is_waiting)
    assert not other.proof.on.isEnabled()
    pass_a_second(other.proof.waiting)
    assert other.proof.on.isEnabled()
    clock.moment += timedelta(seconds=1)
    prove(qtbot, other)
    qtbot.waitUntil(lambda: other.page is other.sheet)
    assert go_to(window, "Change passphrase…").proof.on.isEnabled()


def test_two_different_new_ones_are_asked_for_again(qtbot, window):
    room = go_to(window, "Change passphrase…")
    prove(qtbot, room)
    qtbot.waitUntil(lambda: room.page is room.new)
    type_into(qtbot, room.new.first, NEW)
    type_into(qtbot, room.new.second, "another one")
    press(qtbot, room.new.second.line)
    assert "they are different" in room.new.second_row.error


def test_the_old_sheet_works_until_the_new_one_is_typed_back_and_then_no_longer(
    qtbot, window, folder
):
    room = go_to(window, "New recovery sheet…")
    prove(qtbot, room)
    qtbot.waitUntil(lambda: room.page is room.sheet)
    code = room._code
    press(qtbot, room.sheet.on)
    assert room.page is room.prove
    type_into(qtbot, room.prove.typed, "22222")
    press(qtbot, room.prove.typed.line)
    assert "That is not group" in room.prove.row.error
    open_with_recovery_code(folder, stores.recovery_code())
    type_into(qtbot, room.prove.typed, code.split()[room.prove.group - 1])
    press(qtbot, room.prove.typed.line)
    qtbot.waitUntil(lambda: room.page is room.done)
    open_with_recovery_code(folder, code)
    open_with_passphrase(folder, stores.PASSPHRASE)
    with pytest.raises(WrongRecoveryCode):
        open_with_recovery_code(folder, stores.recovery_code())


def test_leaving_before_that_changes_nothing(qtbot, window, folder):
    room = go_to(window, "New recovery sheet…")
    prove(qtbot, room)
    qtbot.waitUntil(lambda: room.page is room.sheet)
    code = room._code
    press(qtbot, room.sheet.on)
    room.prove.back.click()
    assert room.page is room.sheet
    room.sheet.back.click()
    assert window.office.currentWidget() is window.office.cases
    open_with_recovery_code(folder, stores.recovery_code())
    with pytest.raises(WrongRecoveryCode):
        open_with_recovery_code(folder, code)


def test_esc_while_the_passphrase_is_changed_still_says_that_it_is_changed(qtbot, window, folder):
    room = go_to(window, "Change passphrase…")
    prove(qtbot, room)
    press(qtbot, room.proof.passphrase.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: room.page is room.new)
    type_into(qtbot, room.new.first, NEW)
    type_into(qtbot, room.new.second, NEW)
    press(qtbot, room.new.second.line)
    press(qtbot, room.new.second.line, Qt.Key.Key_Escape)
    assert window.office.currentWidget() is room
    qtbot.waitUntil(lambda: room.page is room.done, timeout=20_000)


def test_esc_leads_out_again_after_a_wrong_passphrase(qtbot, window):
    room = go_to(window, "Change passphrase…")
    prove(qtbot, room, "not this one")
    qtbot.waitUntil(lambda: "does not open" in room.proof.row.error)
    press(qtbot, room.proof.passphrase.line, Qt.Key.Key_Escape)
    assert window.office.currentWidget() is window.office.cases


@pytest.mark.parametrize("passphrase", [stores.PASSPHRASE, "not this one"])
def test_a_room_left_by_the_menu_while_it_asks_is_not_missed(qtbot, window, passphrase):
    store, let_on = window.office.store, Event()
    room = go_to(window, "Change passphrase…")
    store.run(lambda _desk: let_on.wait(60))
    prove(qtbot, room, passphrase)
    other = go_to(window, "New recovery sheet…")
    qtbot.waitUntil(lambda: not isValid(room))
    let_on.set()
    qtbot.waitUntil(lambda: not store.busy)
    assert window.office.currentWidget() is other
    prove(qtbot, other)
    qtbot.waitUntil(lambda: other.page is other.sheet)
