"""Approvals in the window: the approver confirms under the own name, or the paper is recorded."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop_app.casework import Casework, ChangeField, OfficerDetails
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.records import ActivityState, PlanSignOff
from tests import stores
from tests.gui.rooms_support import CLOCK, main_window, opened, press, type_into

ANN, SAM = "Ann Bell", "Sam Okafor"


@pytest.fixture
def folder(tmp_path):
    """Ann has signed the plan off and typed that Sam approves it; Ann is at work."""
    desk = Casework(stores.new_store(tmp_path / "cases"), CLOCK, shipped_packs(), ANN)
    for name in (SAM, ANN):
        desk.people.add(OfficerDetails(name=name, team="North", council="Sampleton"))
    case = desk.import_file(shipped("cases", "standard.case.json").read_bytes())
    answers = {"on": date(2025, 4, 2), "by": ANN, "approved_by": SAM}
    for name, value in answers.items():
        desk.do(ChangeField(case_id=case, kind=PlanSignOff, attribute=name, value=value))
    desk.close()
    return tmp_path / "cases"


@pytest.fixture
def office(qtbot, tmp_path, folder):
    with main_window(qtbot, tmp_path / "state") as window:
        office = opened(qtbot, window, folder)
        press(qtbot, office.people.who.on)
        qtbot.waitUntil(lambda: not office.store.busy)
        office.store.run(lambda desk: desk.case_id("IND-2025-0002"), office.open_case)
        qtbot.waitUntil(lambda: office.is_in_case)
        yield office


def approvals(qtbot, office):
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(office.window(), Qt.Key.Key_A, keys)
    qtbot.waitUntil(lambda: office.approvals.page is not None and not office.store.busy)
    qtbot.waitUntil(lambda: bool(office.approvals.page.buttons))
    return office.approvals.page


def said(page):
    """Return the words on the page, however they are laid out."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def button(page, words):
    return next(each for each in page.buttons if each.text() == words)


def test_the_approver_takes_over_and_confirms_by_keys_alone(qtbot, office):
    page = approvals(qtbot, office)
    qtbot.waitUntil(lambda: f"Typed by {ANN} on behalf of {SAM}" in said(page))
    switch = button(page, "Sam Okafor is here: change who is at work")
    qtbot.waitUntil(switch.hasFocus)
    press(qtbot, switch, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.buttons[0].text() == "Confirm as Sam Okafor")
    qtbot.waitUntil(lambda: office.people.at_work.text() == "At work: Sam Okafor")
    press(qtbot, page.buttons[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: f"Confirmed here by {SAM} on" in said(page))
    press(qtbot, page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: office.is_in_case and not office.store.busy)


def test_a_page_signed_by_hand_is_recorded_and_a_wrong_day_keeps_what_was_typed(qtbot, office):
    page = approvals(qtbot, office)
    button(page, "It was signed by hand…").click()
    question = page.question
    asked = next(label.text() for label in question.findChildren(QLabel) if "?" in label.text())
    assert asked.startswith(
        "Has the approver's page been signed by hand? The approver named is: Sam Okafor. "
    )
    type_into(qtbot, question.day, "1 January 2030")
    type_into(qtbot, question.where, "Cabinet 4")
    question.go.click()
    qtbot.waitUntil(lambda: question.trouble.text().startswith("Error: 1 January 2030 is still"))
    assert question.where.value() == "Cabinet 4"
    type_into(qtbot, question.day, "2 April 2025")
    question.go.click()
    qtbot.waitUntil(lambda: page.message.words.startswith("Recorded in the history"))
    qtbot.waitUntil(lambda: not office.store.busy)
    press(qtbot, page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: office.is_in_case and not office.store.busy)
    note = office.case.case.view.one(ActivityState, activity="P8").note
    assert note.endswith(
        "The approver's page was signed by hand on 2 April 2025 (approver: Sam Okafor). Kept: "
        "Cabinet 4."
    )


def test_a_wrong_place_is_put_right_and_a_page_of_another_decision_taken_back(qtbot, office):
    page = approvals(qtbot, office)
    button(page, "It was signed by hand…").click()
    type_into(qtbot, page.question.day, "2 April 2025")
    type_into(qtbot, page.question.where, "Cabinet 4")
    page.question.go.click()
    qtbot.waitUntil(lambda: "kept: Cabinet 4." in said(page))

    button(page, "Put day or place right…").click()
    question = page.question
    assert question.day.value() == date(2025, 4, 2)
    assert question.where.value() == "Cabinet 4"
    type_into(qtbot, question.where, "Cabinet 5")
    question.go.click()
    assert question.why_row.error == "Enter what was wrong"
    assert question.focusWidget() is question.why.first_focus()
    qtbot.keyClicks(question.why.first_focus(), "The other cabinet.")
    question.go.click()
    qtbot.waitUntil(lambda: "kept: Cabinet 5." in said(page))
    assert page.message.words.startswith("Put right.")
    assert "Cabinet 4" not in said(page)

    button(page, "Take the signed page back…").click()
    qtbot.keyClicks(page.question.why.first_focus(), "It was the award.")
    page.question.go.click()
    qtbot.waitUntil(lambda: f"Typed by {ANN} on behalf of {SAM}" in said(page))
    assert page.message.words.startswith("Taken back.")
    assert "Cabinet" not in said(page)
    assert button(page, "It was signed by hand…").isEnabled()


def test_a_page_for_a_name_that_was_wrong_is_named_and_another_can_be_recorded(qtbot, office):
    page = approvals(qtbot, office)
    button(page, "It was signed by hand…").click()
    type_into(qtbot, page.question.day, "2 April 2025")
    type_into(qtbot, page.question.where, "Cabinet 4")
    page.question.go.click()
    qtbot.waitUntil(lambda: "kept: Cabinet 4." in said(page))
    case = office.case.case.case_id
    renamed = ChangeField(case_id=case, kind=PlanSignOff, attribute="approved_by", value="Kim Lee")
    office.store.run(lambda desk: desk.do(renamed))
    page.read_again()
    qtbot.waitUntil(lambda: "so it no longer counts: The approver" in said(page))
    assert f"Typed by {ANN} on behalf of Kim Lee" in said(page)
    assert button(page, "It was signed by hand…").isEnabled()


def test_the_foot_of_the_window_says_who_is_at_work(office):
    assert office.people.at_work.text() == "At work: Ann Bell"
    assert office.people.at_work.isVisible()
