"""The first run: one thing a page, and no way on without a proved recovery sheet."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFileDialog

from desktop_app.casework import stores as opening
from desktop_app.gui.look.look import Colours
from desktop_app.policy import shipped_packs
from tests.gui.rooms_support import CLOCK, main_window, press, type_into, unlock

PHRASE = "correct horse battery staple"


@pytest.fixture
def window(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as shown:
        shown.doorway.show_first_run(tmp_path / "cases")
        yield shown


def fill_who(qtbot, room):
    for editor, words in (
        (room.who.name, "Ada Officer"),
        (room.who.team, "Adults"),
        (room.who.council, "Sampleton District Council"),
    ):
        type_into(qtbot, editor, words)
    press(qtbot, room.who.council.line)


def to_the_sheet(qtbot, room):
    fill_who(qtbot, room)
    press(qtbot, room.where.place.line)
    qtbot.waitUntil(lambda: room.page is room.passphrase)
    type_into(qtbot, room.passphrase.first, PHRASE)
    type_into(qtbot, room.passphrase.second, PHRASE)
    press(qtbot, room.passphrase.second.line)
    qtbot.waitUntil(lambda: room.page is room.sheet, timeout=20_000)


def errors(page):
    return [link.words for link in page.form.error_box.links]


def test_from_the_first_page_to_the_list_of_cases(qtbot, tmp_path, window):
    room = window.doorway.first_run
    to_the_sheet(qtbot, room)
    groups = room.sheet.grid.groups
    assert len(groups) == 8
    room.sheet.on.click()
    type_into(qtbot, room.prove.typed, groups[room.prove.group - 1].lower())
    press(qtbot, room.prove.typed.line)
    qtbot.waitUntil(lambda: room.page is room.look)
    room.look.on.click()
    qtbot.waitUntil(lambda: window.office is not None and not window.office.store.busy)
    assert window.office.cases.empty.isVisible()
    window.close()
    desk = opening.open_with_passphrase(
        tmp_path / "cases", PHRASE, clock=CLOCK, packs=shipped_packs()
    )
    assert desk.officer == "Ada Officer"
    assert desk.people.last().council == "Sampleton District Council"
    desk.close()


def test_nothing_answered_is_listed_with_links_to_the_fields(qtbot, window):
    room = window.doorway.first_run
    room.who.on.click()
    assert errors(room.who) == [
        "Enter your name",
        "Enter your team",
        "Enter the name of the council",
    ]
    assert window.windowTitle().startswith("Error: About you")
    room.who.form.error_box.links[1].click()
    assert window.focusWidget() is room.who.team.line


def test_back_keeps_what_was_answered(qtbot, window):
    room = window.doorway.first_run
    fill_who(qtbot, room)
    assert room.page is room.where
    room.where.back.click()
    assert room.page is room.who
    assert room.who.answers == ("Ada Officer", "Adults", "Sampleton District Council")


@pytest.mark.parametrize(
    ("folder", "sentence"),
    [
        ("OneDrive - Council/cases", "copied to the internet by OneDrive"),
        ("full", "already holds something"),
        ("full/letter.txt/cases", "nothing can be saved"),
    ],
)
def test_a_folder_that_will_not_do_is_told_where_it_is_chosen(  # noqa: PLR0913, PLR0917
    qtbot, tmp_path, window, folder, sentence, monkeypatch
):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("x")
    room = window.doorway.first_run
    fill_who(qtbot, room)
    chosen = str(tmp_path / folder)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: chosen)
    room.where.choose.click()
    room.where.on.click()
    qtbot.waitUntil(lambda: bool(errors(room.where)))
    assert sentence in errors(room.where)[0]
    assert room.page is room.where
    assert str(room.where.folder) == chosen


@pytest.mark.parametrize("typed", ["my cases", "../cases", "./new/cases"])
def test_a_folder_is_asked_for_from_its_beginning(qtbot, tmp_path, window, typed):
    room = window.doorway.first_run
    fill_who(qtbot, room)
    type_into(qtbot, room.where.place, typed)
    press(qtbot, room.where.place.line)
    assert errors(room.where) == [
        f"Enter the whole folder from its beginning, such as {tmp_path / 'cases'}"
    ]


def test_a_folder_of_ones_own_can_be_typed_short(qtbot, tmp_path, window, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    room = window.doorway.first_run
    fill_who(qtbot, room)
    type_into(qtbot, room.where.place, "~/my cases")
    press(qtbot, room.where.place.line)
    qtbot.waitUntil(lambda: room.page is room.passphrase)
    assert Path(room.where.folder) == tmp_path / "home" / "my cases"


def test_esc_while_the_folder_is_made_still_leads_to_the_sheet(qtbot, tmp_path, window):
    room = window.doorway.first_run
    fill_who(qtbot, room)
    room.where.on.click()
    qtbot.waitUntil(lambda: room.page is room.passphrase)
    type_into(qtbot, room.passphrase.first, PHRASE)
    type_into(qtbot, room.passphrase.second, PHRASE)
    press(qtbot, room.passphrase.second.line)
    press(qtbot, room.passphrase.second.line, Qt.Key.Key_Escape)
    assert room.page is room.passphrase
    qtbot.waitUntil(lambda: room.page is room.sheet, timeout=20_000)
    assert len(room.sheet.grid.groups) == 8


def test_esc_while_a_group_is_checked_does_not_make_a_right_one_wrong(qtbot, window):
    room = window.doorway.first_run
    to_the_sheet(qtbot, room)
    room.sheet.on.click()
    type_into(qtbot, room.prove.typed, room.sheet.grid.groups[room.prove.group - 1])
    press(qtbot, room.prove.typed.line)
    press(qtbot, room.prove.typed.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: room.page is room.look)


def test_esc_while_a_folder_is_checked_goes_back_and_stays_there(qtbot, tmp_path, window):
    room = window.doorway.first_run
    fill_who(qtbot, room)
    press(qtbot, room.where.place.line)
    press(qtbot, room.where.place.line, Qt.Key.Key_Escape)
    assert room.page is room.who
    checked = []
    window.doorway._door.seconds_to_wait(tmp_path, checked.append)
    qtbot.waitUntil(lambda: bool(checked))
    assert room.page is room.who


def test_a_short_or_different_passphrase_is_refused(qtbot, window):
    room = window.doorway.first_run
    fill_who(qtbot, room)
    room.where.on.click()
    qtbot.waitUntil(lambda: room.page is room.passphrase)
    type_into(qtbot, room.passphrase.first, "short")
    assert room.passphrase.strength.text() == "Too short: at least 8 characters"
    room.passphrase.on.click()
    assert errors(room.passphrase) == ["Enter a passphrase of at least 8 characters"]
    type_into(qtbot, room.passphrase.first, PHRASE)
    type_into(qtbot, room.passphrase.second, "something else here")
    room.passphrase.on.click()
    assert errors(room.passphrase) == [
        "Enter the same passphrase in both boxes: they are different"
    ]


@pytest.mark.parametrize("tried", ["Password1!", "Sampleton District Council 2026"])
def test_what_anybody_would_try_first_is_refused_and_makes_no_store(qtbot, tmp_path, window, tried):
    room = window.doorway.first_run
    fill_who(qtbot, room)
    room.where.on.click()
    qtbot.waitUntil(lambda: room.page is room.passphrase)
    type_into(qtbot, room.passphrase.first, tried)
    type_into(qtbot, room.passphrase.second, tried)
    room.passphrase.on.click()
    qtbot.waitUntil(lambda: bool(errors(room.passphrase)))
    said = errors(room.passphrase)[0]
    assert said.startswith("That passphrase is too easy to guess. Choose three or four words")
    assert room.passphrase.on.isEnabled()
    assert not opening.is_store(tmp_path / "cases")
    type_into(qtbot, room.passphrase.first, PHRASE)
    type_into(qtbot, room.passphrase.second, PHRASE)
    room.passphrase.on.click()
    qtbot.waitUntil(lambda: room.page is room.sheet)


def test_a_wrong_group_is_told_and_the_sheet_can_be_saved(qtbot, tmp_path, window, monkeypatch):
    room = window.doorway.first_run
    to_the_sheet(qtbot, room)
    file = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    room.sheet.save_button.click()
    assert "saved" in room.sheet.done.text()
    document = QPdfDocument()
    assert document.load(str(file)) == QPdfDocument.Error.None_
    words = document.getAllText(0).text()
    document.close()
    assert all(group in words for group in room.sheet.grid.groups)
    assert "Ada Officer" in words
    room.sheet.on.click()
    type_into(qtbot, room.prove.typed, "22222")
    room.prove.on.click()
    qtbot.waitUntil(lambda: bool(errors(room.prove)))
    assert f"That is not group {room.prove.group}" in errors(room.prove)[0]


def test_a_sheet_that_cannot_be_saved_there_is_told(qtbot, tmp_path, window, monkeypatch):
    room = window.doorway.first_run
    to_the_sheet(qtbot, room)
    nowhere = str(tmp_path / "nowhere" / "sheet.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (nowhere, ""))
    room.sheet.save_button.click()
    assert room.sheet.done.text() == "The sheet was not saved there. Choose another folder."


def test_breaking_off_before_the_sheet_is_proved_leaves_no_store(qtbot, tmp_path, window):
    to_the_sheet(qtbot, window.doorway.first_run)
    assert (tmp_path / "cases" / "casework.cwdb").exists()
    window.close()
    assert not (tmp_path / "cases").exists()


def copied_at(qtbot, room, there):
    """Have the folder as it is when the power goes now."""
    to_the_sheet(qtbot, room)
    shutil.copytree(room.where.folder, there)
    (there / "lock").unlink()


def test_cut_off_at_the_sheet_it_is_said_until_a_sheet_was_typed_back(qtbot, tmp_path, window):
    cut_off = tmp_path / "cut off"
    copied_at(qtbot, window.doorway.first_run, cut_off)
    window.close()
    with main_window(qtbot, tmp_path / "state") as again:
        unlock(qtbot, again, cut_off, PHRASE)
        qtbot.waitUntil(lambda: again.office is not None)
        notice = again.office.keys.notice
        qtbot.waitUntil(lambda: "before the recovery sheet was checked" in notice.words)
        notice.sheet.click()
        room = again.office.keys.room
        type_into(qtbot, room.proof.passphrase, PHRASE)
        press(qtbot, room.proof.passphrase.line)
        qtbot.waitUntil(lambda: room.page is room.sheet)
        room.sheet.on.click()
        type_into(qtbot, room.prove.typed, room.sheet.grid.groups[room.prove.group - 1])
        press(qtbot, room.prove.typed.line)
        qtbot.waitUntil(lambda: room.page is room.done)
        qtbot.waitUntil(lambda: not notice.words)


def test_once_a_group_was_typed_back_there_is_nothing_to_say(qtbot, tmp_path, window):
    room = window.doorway.first_run
    to_the_sheet(qtbot, room)
    room.sheet.on.click()
    type_into(qtbot, room.prove.typed, room.sheet.grid.groups[room.prove.group - 1])
    press(qtbot, room.prove.typed.line)
    qtbot.waitUntil(lambda: room.page is room.look)
    room.look.on.click()
    qtbot.waitUntil(lambda: window.office is not None)
    qtbot.waitUntil(lambda: window.office.keys.found is not None)
    assert not window.office.keys.found.unproved
    assert window.office.keys.notice.words == ""


def test_text_size_and_colours_are_put_on_at_once(qtbot, qapp, window):
    page = window.doorway.first_run.look
    page.text_size.radios[3].click()
    page.colours.radios[2].click()
    assert qapp.look.percent == 150
    assert qapp.look.colours is Colours.DARK
