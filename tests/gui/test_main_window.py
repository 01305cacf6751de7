"""The frame round all rooms: menus, keys, title, what it remembers, and what it does on leaving."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox

from desktop_app.casework import make_practice_store
from desktop_app.gui.look.look import Colours
from desktop_app.gui.opening import make_window
from desktop_app.gui.rooms.about import AboutDialog, ShortcutsDialog
from desktop_app.gui.rooms.problem import ProblemDialog
from desktop_app.gui.settings import Settings
from desktop_app.log import report_of, start_logging
from desktop_app.policy import shipped_packs
from desktop_app.screen import can_show_windows
from tests.gui.rooms_support import CLOCK, made_store, main_window, opened, press

CONTROL = Qt.KeyboardModifier.ControlModifier
SENTINEL = "Mrs Kay Example of 4 Orchard Lane"


@pytest.fixture
def window(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as shown:
        opened(qtbot, shown, made_store(tmp_path))
        yield shown


@pytest.fixture
def in_case(qtbot, window):
    window.office.cases.empty.buttons[1].click()
    cases = window.office.cases
    qtbot.waitUntil(cases.table.isVisible, timeout=20_000)
    window.office.open_case(cases.shown.lines[0].case_id)
    qtbot.waitUntil(lambda: window.office.is_in_case)
    return window


def menu_words(window):
    return {
        menu.text().replace("&", ""): [
            action.text().replace("&", "").split("\t")[0]
            for action in menu.menu().actions()
            if action.isVisible() and not action.isSeparator()
        ]
        for menu in window.menuBar().actions()
        if menu.isVisible()
    }


def test_menus_hold_only_what_works_in_the_room_that_is_shown(qtbot, window):
    assert menu_words(window) == {
        "File": [
            "New case",
            "Cases list",
            "Providers",
            "Compare policy packs…",
            "Ready to print",
            "Backups…",
            "Due for destruction",
            "Who is at work…",
            "Change passphrase…",
            "New recovery sheet…",
            "New key…",
            "Hide now",
            "Lock now",
            "Lock after",
            "Exit",
        ],
        "Edit": ["Cut", "Copy", "Paste", "Find a case…"],
        "View": [
            "Larger text",
            "Smaller text",
            "Normal text",
            "Colours",
            "Full screen",
            "Private titles",
        ],
        "Help": [
            "Try a restore…",
            "Check the cases…",
            "If this laptop is lost…",
            "Keyboard shortcuts",
            "About",
        ],
    }


def test_no_letter_stands_for_two_things_in_a_menu(qtbot, in_case):
    bar = in_case.window().menuBar()
    for menu in (bar, *(action.menu() for action in bar.actions())):
        words = [each.text().replace("&&", "") for each in menu.actions() if "&" in each.text()]
        letters = [each[each.index("&") + 1].lower() for each in words if "&" in each]
        assert len(letters) == len(set(letters)), words


def test_a_case_brings_its_menu_and_its_title(qtbot, in_case):
    words = menu_words(in_case)
    assert words["File"] == [
        "New case",
        "Cases list",
        "Providers",
        "Compare policy packs…",
        "Print or preview…",
        "Ready to print",
        "Backups…",
        "Due for destruction",
        "Who is at work…",
        "Change passphrase…",
        "New recovery sheet…",
        "New key…",
        "Hide now",
        "Lock now",
        "Lock after",
        "Exit",
    ]
    assert words["Edit"][:2] == ["Undo", "Redo"]
    assert "Mark step as done" in words["Case"]
    assert words["View"][-2:] == ["Depth panel", "Private titles"]
    assert in_case.windowTitle().endswith(" – Analyse – Commissioning Casework")


def test_a_practice_case_says_so_over_the_page_and_the_list_does_not(qtbot, in_case):
    assert in_case.strip.isVisible()
    assert in_case.strip.text() == "Practice: not real"
    press(qtbot, in_case, Qt.Key.Key_O, CONTROL)
    assert not in_case.strip.isVisible()


def test_undo_names_what_it_takes_back(qtbot, in_case):
    page = in_case.office.case
    line = next(line for line in page.page.findChildren(QLineEdit) if line.isVisible())
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Someone Else")
    page.flush()
    qtbot.waitUntil(lambda: page.is_idle and in_case.status.words.startswith("All changes saved"))
    assert in_case.menus.undo.text().startswith("Undo change of “")
    in_case.menus.undo.trigger()
    qtbot.waitUntil(lambda: in_case.menus.redo.text().startswith("Redo change of “"))
    assert line.text() != "Someone Else"


def test_the_providers_room_opens_from_the_menu_and_takes_back_what_was_done_there(qtbot, in_case):
    office = in_case.office
    office.show_register()
    page = office.currentWidget()
    assert in_case.windowTitle().startswith("Providers")
    qtbot.waitUntil(lambda: not office.store.busy)
    page.add_provider()
    qtbot.waitUntil(lambda: "adding" in in_case.menus.undo.text())
    assert "Case" not in menu_words(in_case)
    in_case.menus.undo.trigger()
    qtbot.waitUntil(lambda: in_case.menus.redo.text() != "Redo")
    page.closed.emit()
    assert office.currentWidget() is office.cases


def test_ctrl_s_answers_when_everything_was_saved(qtbot, in_case):
    in_case.office.case.take_up_again()
    qtbot.waitUntil(lambda: in_case.status.words.startswith("All changes saved at"))
    press(qtbot, in_case, Qt.Key.Key_S, CONTROL)
    assert in_case.status.words.startswith("Already saved at ")


def test_text_size_and_colours_are_remembered(qtbot, qapp, tmp_path, window):
    press(qtbot, window, Qt.Key.Key_Equal, CONTROL)
    qapp.look.set_colours(Colours.DARK)
    kept = (tmp_path / "state" / "window.ini").read_text()
    qapp.look.set_percent(100)
    qapp.look.set_colours(Colours.LIGHT)
    (tmp_path / "state" / "window.ini").write_text(kept)
    Settings(tmp_path / "state").put_on(qapp.look)
    assert (qapp.look.percent, qapp.look.colours) == (110, Colours.DARK)


def test_the_settings_hold_nothing_of_a_case(qtbot, tmp_path, in_case):
    in_case.close()
    qtbot.waitUntil(lambda: not in_case.isVisible())
    kept = (tmp_path / "state" / "window.ini").read_text()
    assert "IND-2025" not in kept
    assert "Sample" not in kept


def test_typing_is_kept_when_the_window_closes_at_once(qtbot, tmp_path, in_case):
    page = in_case.office.case
    case_id = page.case.case_id
    line = next(line for line in page.page.findChildren(QLineEdit) if line.isVisible())
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Typed last")
    in_case.close()
    qtbot.waitUntil(lambda: not in_case.isVisible())
    with main_window(qtbot, tmp_path / "state") as again:
        office = opened(qtbot, again, tmp_path / "cases")
        office.open_case(case_id)
        qtbot.waitUntil(lambda: office.is_in_case)
        words = [line.text() for line in office.case.page.findChildren(QLineEdit)]
        assert "Typed last" in words


def test_help_shows_the_keys_and_what_the_program_is(qtbot, window):
    press(qtbot, window, Qt.Key.Key_Slash, CONTROL)
    keys = window.findChild(ShortcutsDialog)
    assert keys.table.model().rowCount() > 10
    keys.reject()
    window.show_about()
    about = window.findChild(AboutDialog)
    assert any(label.text().startswith("Version") for label in about.findChildren(QLabel))
    about.reject()


def test_an_unknown_trouble_says_first_what_is_safe_and_its_report_tells_nothing(qtbot, window):
    try:
        int(SENTINEL)
    except ValueError as error:
        window.show_trouble(error)
    dialog = window.findChild(ProblemDialog)
    assert dialog.safe.text() == "Everything shown as saved is safe"
    assert "builtins.ValueError" in dialog.report.toPlainText()
    assert SENTINEL not in dialog.report.toPlainText()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.report.toPlainText()
    dialog.accept()


def test_a_known_trouble_is_its_sentence(qtbot, window):
    from desktop_app.errors import NotSaved

    window.show_trouble(NotSaved("the disk is full", "Make room, then try again."))
    box = window.findChild(QMessageBox)
    assert box.text() == "Not saved: the disk is full. Make room, then try again."
    box.accept()


@pytest.fixture
def made(qtbot, qapp):
    """Make windows as the program does at its start; each goes with the test, for good."""
    windows = []

    def make(*words, **named):
        windows.append(make_window(qapp, *words, **named))
        return windows[-1]

    yield make
    for window in windows:
        window.close()
        qtbot.waitUntil(lambda each=window: not each.isVisible())
        window.deleteLater()


def test_a_practice_store_opens_straight_on_its_cases(qtbot, made, tmp_path):
    desk, _passphrase = make_practice_store(
        tmp_path / "practice", clock=CLOCK, packs=shipped_packs()
    )
    window = made(Settings(tmp_path / "state"), desk=desk)
    window.show()
    qtbot.waitUntil(lambda: len(window.office.cases.model.lines) == 2, timeout=20_000)
    assert window.strip.isVisible()


def test_the_window_starts_with_the_first_run_where_there_is_no_store(made, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert made(Settings(tmp_path / "state")).doorway.title == "About you"
    settings = Settings(tmp_path / "state")
    settings.keep_store(tmp_path / "elsewhere")
    assert made(settings).doorway.unlock.folder == tmp_path / "elsewhere"


def test_menus_and_keys_come_once_the_window_has_been_painted(qtbot, qapp, made, tmp_path):
    window = made(Settings(tmp_path / "state"), tmp_path / "cases")
    assert not window.menuBar().actions()
    with qtbot.waitSignal(window.first_paint.over):
        window.show()
    assert [menu.text() for menu in window.menuBar().actions()] == ["&View", "&Help"]
    assert not window.menuBar().isVisible()
    press(qtbot, window.doorway.unlock.passphrase.line, Qt.Key.Key_Plus, CONTROL)
    assert qapp.look.percent == 110
    qapp.look.set_percent(100)


def test_nothing_of_the_store_is_loaded_before_the_unlock_page(tmp_path):
    program = (
        "import sys, pathlib, os\n"
        "os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "import desktop_app.__main__, desktop_app.app\n"
        "from desktop_app.gui.opening import start\n"
        "application, window = start(pathlib.Path('nowhere'))\n"
        "window.show()\n"
        "heavy = {'sqlalchemy', 'alembic', 'reportlab', 'sqlcipher3', 'cryptography'}\n"
        "heavy |= {'uuid', 'dataclasses', 'concurrent.futures', 'importlib.resources'}\n"
        "heavy |= {'PySide6.QtDBus'}\n"
        "heavy |= {f'desktop_app.gui.{name}' for name in ('rooms.menus', 'rooms.problem', "
        "'widgets.keys', 'widgets.save_status')}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "assert 'desktop_app.casework' not in sys.modules\n"
    )
    seen = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path)},
    )
    assert seen.returncode == 0, seen.stderr[-800:]
    loaded = {line.rpartition("|")[2].strip() for line in seen.stderr.splitlines() if "|" in line}
    assert "PySide6.QtWidgets" in loaded
    assert not {"sqlalchemy", "alembic", "reportlab", "desktop_app.store"} & loaded


def test_without_a_display_no_window_can_be_shown(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    assert not can_show_windows()
    monkeypatch.setenv("DISPLAY", ":4711")
    assert not can_show_windows()


@pytest.mark.skipif(sys.platform != "linux", reason="only there are screens named")
def test_a_screen_that_is_named_but_dead_is_told_in_a_sentence(tmp_path):
    started = subprocess.run(
        [sys.executable, "-m", "desktop_app"],
        capture_output=True,
        text=True,
        check=False,
        env={"DISPLAY": ":4711", "PATH": os.environ["PATH"], "HOME": str(tmp_path)},
    )
    assert started.returncode == 1
    assert started.stderr.startswith("There is no screen to open the window on.")


def test_the_log_is_for_this_account_only_and_holds_no_messages(tmp_path):
    file = start_logging(tmp_path / "state")
    assert file.stat().st_mode & 0o077 == 0
    try:
        {}[SENTINEL]
    except KeyError as error:
        report = report_of(error)
    assert SENTINEL not in report
    assert "test_main_window.py" in report


def test_a_case_that_is_opened_has_all_its_changes_saved(in_case):
    assert in_case.status.words == "All changes saved"
