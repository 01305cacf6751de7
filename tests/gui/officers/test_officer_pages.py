"""Who is at work, asked in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.casework import Casework, OfficerDetails
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from tests import stores
from tests.gui.rooms_support import CLOCK, main_window, opened, press, type_into

LIGHT = shipped("cases", "light.case.json")
COUNCIL = "Sampleton District Council"


def with_officers(folder, *names):
    desk = Casework(stores.new_store(folder), CLOCK, shipped_packs(), "Ada Officer")
    for name in names:
        desk.people.add(OfficerDetails(name=name, team="North", council=COUNCIL))
    desk.close()
    return folder


@pytest.fixture
def window(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as shown:
        yield shown


def idle(qtbot, office):
    qtbot.waitUntil(lambda: not office.store.busy)


def choose_menu(qtbot, window):
    {each.text(): each for each in window.actions()}["&Who is at work…"].trigger()
    idle(qtbot, window.office)
    return window.office.currentWidget()


def test_one_officer_alone_is_never_asked(qtbot, tmp_path, window):
    office = opened(qtbot, window, with_officers(tmp_path / "cases", "Ada Officer"))
    assert office.currentWidget() is office.cases


def test_where_several_share_the_cases_it_is_asked_first_and_enter_goes_on(qtbot, tmp_path, window):
    folder = with_officers(tmp_path / "cases", "Ada Officer", "Ben Officer")
    office = opened(qtbot, window, folder)
    page = office.people.who
    assert office.currentWidget() is page
    assert window.windowTitle().startswith("Who is at work?")
    assert page.who.value() == "Ben Officer"
    page.who.radios[0].click()
    press(qtbot, page.who.radios[0])
    idle(qtbot, office)
    assert office.currentWidget() is office.cases
    assert office._desk.officer == "Ada Officer"


def test_tab_goes_along_the_buttons_as_they_stand(qtbot, tmp_path, window):
    names = "Ada Officer", "Ben Officer"
    office = opened(qtbot, window, with_officers(tmp_path / "cases", *names))
    page = office.people.who
    buttons = [page.on, page.add, page.rename_button, page.left_button]
    page.on.setFocus()
    for button in buttons:
        assert button.hasFocus()
        press(qtbot, button, Qt.Key.Key_Tab)


def test_another_officer_is_added_from_the_menu_and_is_at_work(qtbot, tmp_path, window):
    office = opened(qtbot, window, with_officers(tmp_path / "cases", "Ada Officer"))
    page = choose_menu(qtbot, window)
    page.add.click()
    new = office.people.new
    assert new.council.text() == COUNCIL
    press(qtbot, new.name.line)
    assert window.windowTitle().startswith("Error: Add an officer")
    type_into(qtbot, new.name, "Ben Officer")
    type_into(qtbot, new.team, "South")
    press(qtbot, new.team.line)
    idle(qtbot, office)
    assert office.currentWidget() is office.cases
    assert office._desk.officer == "Ben Officer"
    assert choose_menu(qtbot, window).who.value() == "Ben Officer"


def test_esc_while_adding_an_officer_goes_back_to_the_list_and_asks_once_about_what_is_typed(
    qtbot, tmp_path, window
):
    office = opened(qtbot, window, with_officers(tmp_path / "cases", "Ada Officer"))
    choose_menu(qtbot, window).add.click()
    new = office.people.new
    type_into(qtbot, new.name, "Ben Officer")
    press(qtbot, new.name.line, Qt.Key.Key_Escape)
    assert office.currentWidget() is new
    assert new.form.message.words == (
        "What you typed is not kept yet. Choose “Add and go on” to keep it, or go back once more "
        "to leave it."
    )
    qtbot.keyClicks(new.name.line, "s")
    press(qtbot, new.name.line, Qt.Key.Key_Escape)
    assert office.currentWidget() is new
    press(qtbot, new.name.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: office.currentWidget() is office.people.who)
    assert office._desk.people.listed()[0].name == "Ada Officer"

    office.people.who.add.click()
    press(qtbot, office.people.new.name.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: office.currentWidget() is office.people.who)
    press(qtbot, office.people.who.on, Qt.Key.Key_Escape)
    assert office.currentWidget() is office.cases


def test_esc_with_a_new_name_typed_asks_once(qtbot, tmp_path, window):
    office = opened(qtbot, window, with_officers(tmp_path / "cases", "Ada Officer"))
    choose_menu(qtbot, window).rename_button.click()
    page = office.people.changed
    type_into(qtbot, page.name, "Ada Newname")
    press(qtbot, page.name.line, Qt.Key.Key_Escape)
    assert office.currentWidget() is page
    assert "“Change it”" in page.form.message.words
    press(qtbot, page.name.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: office.currentWidget() is office.people.who)


def test_from_a_case_one_comes_back_to_it_and_the_next_act_has_the_new_name(
    qtbot, tmp_path, window
):
    folder = with_officers(tmp_path / "cases", "Ada Officer", "Ben Officer")
    office = opened(qtbot, window, folder)
    press(qtbot, office.people.who.on)
    idle(qtbot, office)
    office.store.run(lambda desk: desk.import_file(LIGHT.read_bytes()), office.open_case)
    qtbot.waitUntil(lambda: office.is_in_case)
    page = choose_menu(qtbot, window)
    page.who.radios[0].click()
    page.on.click()
    qtbot.waitUntil(lambda: office.is_in_case)
    idle(qtbot, office)
    assert office._desk.officer == "Ada Officer"


def test_a_name_that_is_here_already_is_refused_beside_the_field(qtbot, tmp_path, window):
    office = opened(qtbot, window, with_officers(tmp_path / "cases", "Ada Officer"))
    choose_menu(qtbot, window).add.click()
    new = office.people.new
    type_into(qtbot, new.name, "ada officer")
    type_into(qtbot, new.team, "South")
    press(qtbot, new.team.line)
    idle(qtbot, office)
    assert office.currentWidget() is new
    assert "is here already" in new._rows["Enter the name"].error


def test_a_store_without_officers_asks_for_the_first_one(qtbot, tmp_path, window):
    office = opened(qtbot, window, with_officers(tmp_path / "cases"))
    assert choose_menu(qtbot, window) is office.people.new


def test_a_name_is_changed_and_one_who_has_left_goes_off_the_list(qtbot, tmp_path, window):
    folder = with_officers(tmp_path / "cases", "Ada Officer", "Ben Officer")
    office = opened(qtbot, window, folder)
    page = office.people.who
    page.rename_button.click()
    new_name = office.people.changed
    assert not new_name.who.clear_link.isVisible()
    type_into(qtbot, new_name.name, "ada officer")
    press(qtbot, new_name.name.line)
    idle(qtbot, office)
    assert "is here already" in new_name.name_row.error
    type_into(qtbot, new_name.name, "Ben Bell")
    press(qtbot, new_name.name.line)
    idle(qtbot, office)
    assert office.people.who.who.value() == "Ben Bell"
    assert office.people.at_work.text() == "At work: Ben Bell"
    office.people.who.left_button.click()
    left = office.people.changed
    left.who.radios[0].click()
    assert not left.who.clear_link.isVisible()
    left.on.click()
    idle(qtbot, office)
    assert len(office.people.who.who.radios) == 1
    assert not office.people.who.left_button.isVisible()


def test_one_comes_back_to_the_room_from_which_the_officer_was_changed(qtbot, tmp_path, window):
    folder = with_officers(tmp_path / "cases", "Ada Officer", "Ben Officer")
    office = opened(qtbot, window, folder)
    press(qtbot, office.people.who.on)
    idle(qtbot, office)
    office.destruction.show_due()
    idle(qtbot, office)
    page = choose_menu(qtbot, window)
    page.who.radios[0].click()
    page.on.click()
    qtbot.waitUntil(lambda: office.currentWidget() is office.destruction.due)
    idle(qtbot, office)
    assert office.people.at_work.text() == "At work: Ada Officer"


def told_of(window):
    """Gather what the window would show as a trouble of the program."""
    troubles = []
    window.office.failed.connect(lambda error: troubles.append(str(error)))
    return troubles


def test_enter_pressed_twice_adds_an_officer_once(qtbot, tmp_path, window):
    office = opened(qtbot, window, with_officers(tmp_path / "cases", "Ada Officer"))
    troubles = told_of(window)
    choose_menu(qtbot, window).add.click()
    new = office.people.new
    type_into(qtbot, new.name, "Ben Officer")
    type_into(qtbot, new.team, "South")
    press(qtbot, new.team.line)
    press(qtbot, new.team.line)
    idle(qtbot, office)
    assert troubles == []
    assert office._desk.officer == "Ben Officer"


def test_a_name_that_is_there_already_can_be_put_right_and_tried_again(qtbot, tmp_path, window):
    office = opened(qtbot, window, with_officers(tmp_path / "cases", "Ada Officer"))
    choose_menu(qtbot, window).add.click()
    new = office.people.new
    type_into(qtbot, new.name, "Ada Officer")
    type_into(qtbot, new.team, "South")
    press(qtbot, new.team.line)
    idle(qtbot, office)
    assert office.currentWidget() is new
    type_into(qtbot, new.name, "Ben Officer")
    press(qtbot, new.team.line)
    idle(qtbot, office)
    assert office._desk.officer == "Ben Officer"
