"""Hide now, and what may be read by anybody near: titles, file names, the log, the settings."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QMessageBox

import desktop_app
from desktop_app.casework import Casework, ChangeField
from desktop_app.casework.paper import file_stem, papers
from desktop_app.gui.privacy.acts import Moment, this_moment
from desktop_app.gui.privacy.privacy import HIDDEN
from desktop_app.gui.rooms.about import ShortcutsDialog
from desktop_app.gui.settings import FILE
from desktop_app.log import start_logging
from desktop_app.policy import shipped_packs
from desktop_app.records import Case
from tests import stores
from tests.gui.rooms_support import CLOCK, main_window, opened, press
from tests.gui.test_lock import NEW_CASE, PERSON, TITLE, line_of, ready

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
NAME = "Commissioning Casework"
PERSONAL = ("morfudd", "example", "back to the sea")


@pytest.fixture
def in_case(qtbot, tmp_path):
    desk = Casework(stores.new_store(tmp_path / "cases"), CLOCK, shipped_packs(), "Ada Officer")
    case_id = desk.new_case(NEW_CASE)
    desk.close()
    with main_window(qtbot, tmp_path / "state") as shown:
        window = ready(qtbot, shown, tmp_path / "cases")
        window.office.open_case(case_id, "A1")
        qtbot.waitUntil(lambda: window.office.is_in_case)
        yield window
        if window.started:
            window.hide()


def hide(qtbot, widget):
    press(qtbot, widget, Qt.Key.Key_H, BOTH)


def cover_of(window, veil):
    return next(each for each in veil.covers if each.parent() is window)


def says_nothing_personal(words):
    return not any(each in words.casefold() for each in PERSONAL)


# --- Hide now ---


def test_hide_now_covers_all_of_the_window_and_its_title(qtbot, in_case):
    before = in_case.windowTitle()
    hide(qtbot, in_case)
    cover = cover_of(in_case, in_case.privacy.veil)
    assert cover.geometry() == in_case.rect()
    assert cover.words.text() == HIDDEN
    assert in_case.windowTitle() == NAME
    assert in_case.childAt(in_case.rect().center()) in (cover, cover.words)
    in_case.resize(1000, 700)
    assert cover.geometry() == in_case.rect()
    press(qtbot, in_case, Qt.Key.Key_Space)
    assert in_case.windowTitle() == before
    assert not in_case.privacy.veil.is_on


def test_the_key_or_click_that_brings_everything_back_does_nothing_else(qtbot, in_case):
    line = line_of(in_case)
    line.setFocus()
    line.setCursorPosition(3)
    hide(qtbot, in_case)
    qtbot.keyClicks(line, "x")
    assert (line.text(), line.cursorPosition()) == (PERSON, 3)
    hide(qtbot, in_case)
    assert in_case.privacy.veil.is_on
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert not in_case.privacy.veil.is_on
    assert line.cursorPosition() == 3


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_hide_now_covers_dialogs_and_closes_menus(qtbot, in_case):
    in_case.show_shortcuts()
    dialog = in_case.findChild(ShortcutsDialog)
    qtbot.waitUntil(dialog.isVisible)
    menu = QMenu(dialog)
    menu.addAction("Anything")
    menu.popup(dialog.pos())
    qtbot.waitUntil(menu.isVisible)
    hide(qtbot, menu)
    assert not menu.isVisible()
    assert cover_of(dialog, in_case.privacy.veil).geometry() == dialog.rect()
    assert dialog.windowTitle() == NAME
    press(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.windowTitle() == "Keyboard shortcuts"
    dialog.reject()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_hide_now_covers_the_choice_of_a_file_whose_own_action_has_that_key(qtbot, in_case):
    dialog = QFileDialog(in_case, "Save as PDF")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.selectFile("IND-2026-0001-specification.pdf")
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    hide(qtbot, dialog.findChild(QLineEdit))
    assert in_case.privacy.veil.is_on
    assert cover_of(dialog, in_case.privacy.veil).geometry() == dialog.rect()
    press(qtbot, dialog)
    assert dialog.isVisible()
    dialog.reject()


def test_what_comes_up_while_hidden_is_covered_too(qtbot, in_case):
    hide(qtbot, in_case)
    in_case.tell("Mrs Morfudd Example could not be saved")
    box = in_case.findChild(QMessageBox)
    assert box.windowTitle() == NAME
    assert cover_of(box, in_case.privacy.veil).isVisible()
    in_case.office.retitled.emit()
    assert in_case.windowTitle() == NAME
    press(qtbot, box)
    assert box.isVisible()
    box.accept()


def test_hidden_for_longer_than_the_lock_asks_for_the_passphrase(qtbot, in_case):
    hide(qtbot, in_case)
    then = this_moment()
    in_case.privacy.watch.moment = lambda: Moment(then.steady + 301, then.wall + 301)
    press(qtbot, in_case, Qt.Key.Key_Space)
    assert in_case.windowTitle() == NAME
    qtbot.waitUntil(lambda: bool(in_case.started))


def test_a_mouse_that_is_nudged_does_not_bring_anything_back(qtbot, in_case):
    hide(qtbot, in_case)
    last = QApplication.instance().acts.last
    qtbot.mouseMove(in_case, in_case.rect().center())
    assert in_case.privacy.veil.is_on
    assert QApplication.instance().acts.last == last


# --- Titles ---


def test_private_titles_tell_no_more_than_the_reference(qtbot, in_case):
    assert TITLE in in_case.windowTitle()
    titles = next(a for a in in_case.findChildren(QAction) if a.text() == "Private &titles")
    titles.trigger()
    assert in_case.windowTitle() == f"IN-2026-001 – Analyse – {NAME}"
    in_case.office.preview()
    assert in_case.windowTitle() == f"Print or preview: IN-2026-001 – {NAME}"
    in_case.office.show_cases()
    assert in_case.windowTitle() == f"Cases – {NAME}"


def test_private_titles_are_remembered(qtbot, tmp_path, in_case):
    in_case.privacy.keep_titles_private(private=True)
    case_id = in_case.office.case.case.case_id
    in_case.close()
    qtbot.waitUntil(lambda: not in_case.isVisible())
    with main_window(qtbot, tmp_path / "state") as again:
        office = opened(qtbot, again, tmp_path / "cases")
        office.open_case(case_id)
        qtbot.waitUntil(lambda: office.is_in_case)
        assert says_nothing_personal(again.windowTitle())


def test_a_reference_made_of_the_name_is_told_nowhere(qtbot, in_case):
    desk_case = in_case.office.case.case
    act = ChangeField(
        case_id=desk_case.case_id,
        step="A1",
        kind=Case,
        attribute="reference",
        value="MORFUDD-E-2026",
        record_id=desk_case.case_id,
    )
    in_case.office.store.run(lambda desk: desk.do(act))
    in_case.office.case.reload()
    in_case.privacy.keep_titles_private(private=True)
    qtbot.waitUntil(lambda: in_case.windowTitle() == f"A case – Analyse – {NAME}")
    case = in_case.office.case.case
    assert file_stem(case, "specification") == "case-specification"


# --- Files, log, settings ---


def test_no_file_name_that_is_offered_says_who_the_person_is(qtbot, in_case):
    case = in_case.office.case.case
    stems = [file_stem(case, document.name) for document in papers(case)]
    assert len(stems) > 5
    assert [stem for stem in stems if not says_nothing_personal(stem)] == []


def test_save_as_offers_the_file_name_and_nothing_else(qtbot, in_case):
    in_case.office.preview("personal-plan")
    page = in_case.office.currentWidget()
    qtbot.waitUntil(lambda: page.made is not None)
    page.save_document()
    dialog = page.findChild(QFileDialog)
    (offered,) = dialog.selectedFiles()
    assert Path(offered).name == "IN-2026-001-personal-plan.pdf"
    dialog.reject()


def test_the_log_holds_nothing_of_what_was_typed(qtbot, tmp_path, in_case):
    file = start_logging(tmp_path / "log")
    line = line_of(in_case)
    line.setFocus()
    qtbot.keyClicks(line, " Morfudd again")
    store = in_case.office.store.folder / "casework.cwdb"
    store.rename(store.with_suffix(".away"))
    press(qtbot, in_case, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: in_case.privacy.lock.still_open is not None)
    store.with_suffix(".away").rename(store)
    in_case.privacy.lock.try_again()
    qtbot.waitUntil(lambda: bool(in_case.started))
    logged = file.read_text(encoding="utf-8")
    assert "NotSaved" in logged
    assert says_nothing_personal(logged)


def test_every_log_line_is_made_of_names_of_the_program_only():
    """A line may hold a report without messages, or the name of a file that ships; no more."""
    harmless = {"report", "report_of(error)", "file.name"}
    said = set()
    for source in Path(desktop_app.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and ast.unparse(node.func.value) == "_log"
            ):
                assert isinstance(node.args[0], ast.Constant), source.name
                said |= {ast.unparse(each) for each in node.args[1:]}
    assert said <= harmless, said - harmless


def test_the_settings_hold_only_what_is_named_here(qtbot, tmp_path, in_case):
    in_case.privacy.lock_after(10)
    in_case.privacy.keep_titles_private(private=True)
    in_case.close()
    qtbot.waitUntil(lambda: not in_case.isVisible())
    kept = QSettings(str(tmp_path / "state" / FILE), QSettings.Format.IniFormat)
    known = {
        "look/colours",
        "look/text",
        "window/geometry",
        "lock/minutes",
        "privacy/titles",
        "notices/disk",
    }
    known |= {"printer/name", "printer/sides", "printer/copies", "store/folder"}
    assert set(kept.allKeys()) <= known
    assert says_nothing_personal((tmp_path / "state" / FILE).read_text(encoding="utf-8"))


def test_a_window_that_has_gone_locks_nothing_when_somebody_presses_a_key(qtbot, in_case):
    in_case.privacy.end()
    then = this_moment()
    in_case.privacy.watch.moment = lambda: Moment(then.steady + 301, then.wall + 301)
    with qtbot.assertNotEmitted(in_case.privacy.watch.due):
        QApplication.instance().acts.pressed.emit()
