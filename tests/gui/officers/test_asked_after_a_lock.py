"""Where several officers share the cases, who is at work is asked before the way back goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.casework import Casework, OfficerDetails
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from tests import stores
from tests.gui.rooms_support import CLOCK, main_window, opened, press


@pytest.fixture
def folder(tmp_path):
    desk = Casework(stores.new_store(tmp_path / "cases"), CLOCK, shipped_packs(), "Ada Officer")
    for name in ("Ada Officer", "Ben Officer"):
        desk.people.add(OfficerDetails(name=name, team="North", council="Sampleton"))
    desk.import_file(shipped("cases", "light.case.json").read_bytes())
    desk.close()
    return tmp_path / "cases"


def unlocked(qtbot, window, folder):
    """Unlock the cases and return the question who is at work, once nothing else is read."""
    office = opened(qtbot, window, folder)
    qtbot.waitUntil(lambda: not office.store.busy)
    assert office.currentWidget() is office.people.who
    return office


def month_of(office):
    return next(
        each.editor.boxes[1]
        for each in office.case.page.answers()
        if type(each.editor).__name__ == "BirthDayEditor"
    )


def lock(qtbot, window):
    started = []
    window.privacy.lock.restart = started.append
    press(qtbot, window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(started))
    window.hide()


@pytest.fixture
def in_case(qtbot, tmp_path, folder):
    with main_window(qtbot, tmp_path / "state") as window:
        office = unlocked(qtbot, window, folder)
        press(qtbot, office.people.who.on)
        office.store.run(lambda desk: desk.case_id("IND-2025-0001"), office.open_case)
        qtbot.waitUntil(lambda: office.is_in_case and not office.store.busy)
        yield window


def test_with_a_case_open_the_question_has_the_keyboard_and_enter_answers(
    qtbot, tmp_path, folder, in_case
):
    step = in_case.office.case.step_code
    month_of(in_case.office).setFocus()
    lock(qtbot, in_case)
    with main_window(qtbot, tmp_path / "state") as window:
        office = unlocked(qtbot, window, folder)
        qtbot.waitUntil(lambda: office.case.case is not None and not office.store.busy)
        radio = next(each for each in office.people.who.who.radios if each.isChecked())
        qtbot.waitUntil(radio.hasFocus)
        press(qtbot, radio)
        qtbot.waitUntil(lambda: office.is_in_case and not office.store.busy)
        assert office.case.step_code == step
        qtbot.waitUntil(lambda: month_of(office).hasFocus())


def test_the_details_of_a_case_do_not_push_the_question_aside(qtbot, tmp_path, folder, in_case):
    in_case.office.show_details()
    lock(qtbot, in_case)
    with main_window(qtbot, tmp_path / "state") as window:
        office = unlocked(qtbot, window, folder)
        qtbot.waitUntil(lambda: office.case.case is not None and not office.store.busy)
        assert office.people.is_asking
        press(qtbot, office.people.who.on)
        qtbot.waitUntil(lambda: type(office.currentWidget()).__name__ == "CaseDetailsRoom")


def test_the_room_beside_the_cases_comes_back_behind_the_question(qtbot, tmp_path, folder, in_case):
    in_case.office.show_register()
    qtbot.waitUntil(lambda: not in_case.office.store.busy)
    lock(qtbot, in_case)
    with main_window(qtbot, tmp_path / "state") as window:
        office = unlocked(qtbot, window, folder)
        press(qtbot, office.people.who.on)
        qtbot.waitUntil(lambda: type(office.currentWidget()).__name__ == "RegisterPage")
