"""A hold on any case, placed and lifted from the case, and seen wherever the case is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.casework import Casework
from desktop_app.gui.widgets.chips import Chip
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from tests import stores
from tests.gui.rooms_support import CLOCK, main_window, opened, press, type_into


@pytest.fixture
def office(qtbot, tmp_path):
    desk = Casework(stores.new_store(tmp_path / "cases"), CLOCK, shipped_packs(), "Ada Officer")
    desk.import_file(shipped("cases", "standard.case.json").read_bytes())
    desk.close()
    with main_window(qtbot, tmp_path / "state") as window:
        office = opened(qtbot, window, tmp_path / "cases")
        office.store.run(lambda desk: desk.case_id("IND-2025-0002"), office.open_case)
        qtbot.waitUntil(lambda: office.is_in_case)
        yield office


def test_an_open_case_is_held_and_let_go_from_its_menu(qtbot, office):
    {each.text(): each for each in office.window().actions()}["Hold on destr&uction…"].trigger()
    page = office.destruction.holds
    qtbot.waitUntil(lambda: page.said.text() == "IND-2025-0002 is not on hold.")
    qtbot.waitUntil(page.place_button.hasFocus)
    press(qtbot, page.place_button, Qt.Key.Key_Space)
    question = page.question
    question.reason.set_value("Claim 12")
    type_into(qtbot, question.name, "Ada Officer")
    question.go.click()
    qtbot.waitUntil(lambda: len(page.lift_buttons) == 1)
    assert page.said.text() == "IND-2025-0002 is on hold: it is not destroyed."
    page.back.click()
    qtbot.waitUntil(lambda: office.is_in_case and not office.store.busy)
    assert "On hold" in [chip.text() for chip in office.case.frame.identity.findChildren(Chip)]
    office.show_cases()
    qtbot.waitUntil(lambda: not office.store.busy)
    assert office.cases.model.index(0, 1).data().startswith("On hold: ")


def test_a_hold_without_a_reason_is_not_placed(qtbot, office):
    office.destruction.show_holds()
    page = office.destruction.holds
    qtbot.waitUntil(lambda: page.said.text() != "")
    page.place_button.click()
    page.question.go.click()
    assert page.question.reason_row.error == "Enter the reason"
    page.question.cancel.click()
    assert page.lift_buttons == []
