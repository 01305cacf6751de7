"""Coming in: the passphrase, the recovery code, and every store that cannot be opened."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QPushButton, QScrollArea

from desktop_app.casework.backups import Backups
from desktop_app.clock import FrozenClock
from desktop_app.errors import WrongPassphrase
from desktop_app.gui.opening import has_cases
from desktop_app.gui.rooms import other_window, waiting_line
from desktop_app.gui.rooms.passphrase_line import strength
from desktop_app.paths import named
from desktop_app.store import SHOW_REQUEST, prove_passphrase
from tests import stores
from tests.gui.rooms_support import (
    CLOCK,
    NOW,
    made_store,
    main_window,
    opened,
    pass_a_second,
    press,
    type_into,
    unlock,
)
from tests.store.acts import new_case


@pytest.fixture
def window(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as shown:
        yield shown


def said(page):
    return page.row.error


def test_the_right_passphrase_opens_the_list_of_cases(qtbot, tmp_path, window):
    office = opened(qtbot, window, made_store(tmp_path))
    assert office.currentWidget() is office.cases
    assert window.windowTitle() == "Cases – Commissioning Casework"
    assert window.menuBar().isVisible()


def test_before_that_there_are_no_menus_and_the_keyboard_is_in_the_passphrase(
    qtbot, tmp_path, window
):
    window.doorway.show_unlock(made_store(tmp_path))
    assert not window.menuBar().isVisible()
    assert window.focusWidget() is window.doorway.unlock.passphrase.line


def test_a_wrong_passphrase_is_said_beside_the_field_and_in_the_title(qtbot, tmp_path, window):
    page = unlock(qtbot, window, made_store(tmp_path), "not this one")
    qtbot.waitUntil(lambda: bool(said(page)))
    assert said(page) == "That passphrase does not open these cases. Check Caps Lock."
    assert window.windowTitle() == "Error: Unlock your cases – Commissioning Casework"
    assert page.passphrase.line.selectedText() == page.passphrase.text()


def test_nothing_typed_is_asked_for(qtbot, tmp_path, window):
    page = unlock(qtbot, window, made_store(tmp_path), "")
    assert said(page) == "Enter the passphrase"


def test_after_five_wrong_tries_each_further_one_waits_longer(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(waiting_line, "SECOND_MS", 3_600_000)
    clock = FrozenClock(NOW)
    with main_window(qtbot, tmp_path / "state", clock=clock) as window:
        window.doorway.show_unlock(made_store(tmp_path))
        page = window.doorway.unlock
        waits = []
        for _ in range(6):
            type_into(qtbot, page.passphrase, "wrong")
            press(qtbot, page.passphrase.line)
            qtbot.waitUntil(lambda: page.status.text() != "Unlocking…")
            waits.append(page.waiting.text())
            assert page.unlock.isEnabled() is not page.waiting.is_waiting
            while page.waiting.is_waiting:
                pass_a_second(page.waiting)
            assert page.unlock.isEnabled()
            clock.moment += timedelta(seconds=2)
        assert waits == [""] * 4 + [
            "Wait 1 second, then try again.",
            "Wait 2 seconds, then try again.",
        ]
        assert page.waiting.text() == ""


def test_the_seconds_to_wait_pass_by_themselves_and_each_is_said(qtbot, monkeypatch):
    monkeypatch.setattr(waiting_line, "SECOND_MS", 1)
    button = QPushButton()
    qtbot.addWidget(button)
    waiting = waiting_line.WaitingLine(button)
    qtbot.addWidget(waiting)
    waiting.wait(2)
    words = [waiting.text()]
    waiting.findChild(QTimer).timeout.connect(lambda: words.append(waiting.text()))
    assert not button.isEnabled()
    qtbot.waitUntil(button.isEnabled)
    assert words == ["Wait 2 seconds, then try again.", "Wait 1 second, then try again.", ""]


def test_the_program_started_again_still_waits_and_says_so_at_once(qtbot, tmp_path, window):
    folder = made_store(tmp_path)
    clock = FrozenClock(NOW - timedelta(days=1))
    for _ in range(8):
        with pytest.raises(WrongPassphrase):
            prove_passphrase(folder, "wrong", clock=clock)
        clock.moment += timedelta(minutes=1)
    clock.moment = NOW
    with pytest.raises(WrongPassphrase):
        prove_passphrase(folder, "wrong", clock=clock)
    window.doorway.show_unlock(folder)
    window.doorway.ask_wait()
    page = window.doorway.unlock
    qtbot.waitUntil(lambda: page.waiting.is_waiting)
    assert page.waiting.text() == "Wait 16 seconds, then try again."
    assert not page.unlock.isEnabled()
    page.forgotten_link.click()
    code = window.doorway.recover.code_page
    qtbot.waitUntil(lambda: code.waiting.is_waiting)
    assert not code.on.isEnabled()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda f: (f / "casework.cwdb").unlink(), "The file with the cases is missing from"),
        (lambda f: (f / "casework.cwdb").write_bytes(b""), "is empty. Restore a backup."),
        (lambda f: (f / "casework.cwdb").write_bytes(b"\x07" * 9000), "are damaged"),
        (lambda f: [k.write_text("{") for k in f.glob("casework.key*")], "is damaged"),
        (lambda f: [k.unlink() for k in f.glob("casework.key*")], "The key file is missing"),
    ],
)
def test_a_store_that_is_not_right_is_told_in_a_sentence(qtbot, tmp_path, window, spoil, sentence):
    folder = made_store(tmp_path)
    spoil(folder)
    page = unlock(qtbot, window, folder)
    qtbot.waitUntil(lambda: bool(said(page)))
    assert sentence in said(page)
    assert page.passphrase.text() == stores.PASSPHRASE


def test_cases_whose_file_is_gone_are_asked_for_and_nobody_sets_up_anew(tmp_path):
    """Their key and backups are still there: whoever set up anew would think that all is lost."""
    folder = made_store(tmp_path)
    assert has_cases(folder)
    (folder / "casework.cwdb").unlink()
    assert has_cases(folder)
    assert not has_cases(tmp_path / "nothing was here")


def test_another_program_s_file_is_no_store_and_another_folder_can_be_chosen(
    qtbot, tmp_path, window, monkeypatch
):
    folder = made_store(tmp_path)
    (folder / "casework.cwdb").unlink()
    plain = sqlite3.connect(folder / "casework.cwdb")
    plain.execute("create table t (x)")
    plain.commit()
    plain.close()
    page = unlock(qtbot, window, folder)
    qtbot.waitUntil(page.choose.isVisible)
    assert "was made by another program" in said(page)
    right = tmp_path / "right"
    stores.new_store(right).close()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(right))
    page.choose.click()
    assert window.doorway.unlock.folder == right


@pytest.mark.qt_log_ignore(r"This plugin does not support raise", extend=True)
def test_a_store_open_elsewhere_brings_the_other_window_to_the_front(qtbot, tmp_path, window):
    folder = made_store(tmp_path)
    opened(qtbot, window, folder)
    window.showMinimized()
    with main_window(qtbot, tmp_path / "other state") as second:
        page = unlock(qtbot, second, folder)
        qtbot.waitUntil(lambda: "asked to come to the front" in page.status.text())
        assert "These cases are already open" in said(page)
        qtbot.waitUntil(lambda: not window.isMinimized())
        # Once the other window is locked, nobody gets in by a button pressed here.
        assert page.passphrase.text() == ""


@pytest.mark.qt_log_ignore(r"This plugin does not support raise", extend=True)
def test_a_second_start_brings_the_first_window_to_the_front_and_asks_for_nothing(
    qtbot, tmp_path, window
):
    folder = made_store(tmp_path)
    opened(qtbot, window, folder)
    window.showMinimized()
    with main_window(qtbot, tmp_path / "other state") as second:
        second.doorway.not_needed.connect(second.close)
        second.doorway.show_unlock(folder)
        second.doorway.look_for_other_window()
        qtbot.waitUntil(lambda: not second.isVisible())
        assert not window.isMinimized()
        assert window.office is not None


@pytest.mark.qt_log_ignore(r"This plugin does not support raise", extend=True)
def test_whoever_types_already_is_not_sent_away(qtbot, tmp_path, window):
    folder = made_store(tmp_path)
    opened(qtbot, window, folder)
    with main_window(qtbot, tmp_path / "other state") as second:
        second.doorway.show_unlock(folder)
        page = second.doorway.unlock
        qtbot.keyClicks(page.passphrase.line, "practice")
        with qtbot.waitSignal(page._other_window.came):
            second.doorway.look_for_other_window()
        assert second.isVisible()
        assert page.status.text().startswith("These cases are open in another window already.")


def test_cases_that_nobody_has_open_are_asked_for_as_ever(qtbot, tmp_path, window):
    folder = made_store(tmp_path)
    window.doorway.show_unlock(folder)
    window.doorway.look_for_other_window()
    opened(qtbot, window, folder)
    assert not (folder / SHOW_REQUEST).exists()


def test_a_window_that_does_not_answer_is_told_of(qtbot, tmp_path, window, monkeypatch):
    monkeypatch.setattr(other_window, "ANSWER_MS", 0)
    monkeypatch.setattr(other_window, "ANSWERS", 3)
    folder = made_store(tmp_path)
    hanging = stores.reopened(folder)
    page = unlock(qtbot, window, folder)
    qtbot.waitUntil(lambda: page.status.text().startswith("The other window does not answer."))
    assert "process" not in said(page)
    hanging.close()


def test_the_recovery_code_sets_a_new_passphrase(qtbot, tmp_path, window):
    folder = made_store(tmp_path)
    window.doorway.show_unlock(folder)
    window.doorway.unlock.forgotten_link.click()
    room = window.doorway.recover
    type_into(qtbot, room.code_page.code, "2345 nothing like it")
    press(qtbot, room.code_page.code.line)
    qtbot.waitUntil(lambda: bool(room.code_page.row.error))
    assert "The recovery code has 8 groups" in room.code_page.row.error
    type_into(qtbot, room.code_page.code, stores.recovery_code().lower())
    press(qtbot, room.code_page.code.line)
    qtbot.waitUntil(room.passphrase_page.isVisible)
    type_into(qtbot, room.passphrase_page.first, "a new passphrase 7")
    type_into(qtbot, room.passphrase_page.second, "a new passphrase 7")
    press(qtbot, room.passphrase_page.second.line)
    qtbot.waitUntil(lambda: window.office is not None and not window.office.store.busy)
    window.close()
    stores.open_store(folder, "a new passphrase 7", clock=CLOCK, ballast=0).close()


def test_esc_while_the_code_is_tried_does_not_leave_the_cases_open_unseen(qtbot, tmp_path, window):
    window.doorway.show_unlock(made_store(tmp_path))
    window.doorway.unlock.forgotten_link.click()
    room = window.doorway.recover
    type_into(qtbot, room.code_page.code, stores.recovery_code())
    press(qtbot, room.code_page.code.line)
    press(qtbot, room.code_page.code.line, Qt.Key.Key_Escape)
    assert window.doorway.currentWidget() is room
    qtbot.waitUntil(room.passphrase_page.isVisible)


def test_esc_leads_back_again_after_a_code_that_is_not_right(qtbot, tmp_path, window):
    window.doorway.show_unlock(made_store(tmp_path))
    window.doorway.unlock.forgotten_link.click()
    room = window.doorway.recover
    type_into(qtbot, room.code_page.code, "2345 nothing like it")
    press(qtbot, room.code_page.code.line)
    qtbot.waitUntil(lambda: bool(room.code_page.row.error))
    press(qtbot, room.code_page.code.line, Qt.Key.Key_Escape)
    assert window.doorway.currentWidget() is window.doorway.unlock


def test_a_key_file_that_is_lost_is_taken_from_a_backup_by_a_link(qtbot, tmp_path, window):
    folder = made_store(tmp_path)
    store = stores.reopened(folder)
    new_case(store)
    Backups(store, CLOCK).make()
    store.close()
    for name in ("casework.key.json", "casework.key.copy.json"):
        (folder / name).write_bytes(b"damaged")
    page = unlock(qtbot, window, folder)
    qtbot.waitUntil(page.key_link.isVisible)
    assert "is damaged, and so is its copy. Your cases may be whole all the same." in said(page)
    page.key_link.click()
    qtbot.waitUntil(lambda: "was put back" in page.status.text())
    assert page.status.text() == (
        "The key file of the backup of 1 June 2026 at 9:30am was put back. Enter the "
        "passphrase your cases had then."
    )
    assert said(page) == ""
    assert not page.key_link.isVisible()
    press(qtbot, page.passphrase.line)
    qtbot.waitUntil(lambda: window.office is not None and not window.office.store.busy)


def test_show_makes_the_passphrase_readable(qtbot, tmp_path, window):
    window.doorway.show_unlock(made_store(tmp_path))
    page = window.doorway.unlock
    assert page.passphrase.line.echoMode() == page.passphrase.line.EchoMode.Password
    page.show_box.click()
    assert page.passphrase.line.echoMode() == page.passphrase.line.EchoMode.Normal


@pytest.mark.parametrize(
    ("passphrase", "word"),
    [
        ("", ""),
        ("short", "Too short"),
        ("aaaaaaaaaaaaaaaaaaaa", "Too easy to guess"),
        ("password", "Too easy to guess"),
        ("kettlewalk", "Weak"),
        ("longer passphrase", "Fair"),
        ("correct horse battery staple", "Strong"),
    ],
)
def test_strength_is_told_in_words(passphrase, word):
    assert strength(passphrase).startswith(word)
    assert bool(strength(passphrase)) == bool(word)


def test_larger_text_makes_the_unlock_page_larger(qtbot, tmp_path, window):
    window.doorway.show_unlock(made_store(tmp_path))
    before = window.size()
    for _ in range(3):
        window.doorway.unlock.text_size.larger.click()
    assert window.width() > before.width()
    assert window.doorway.unlock.text_size.words == "150%"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda f: (f / "casework.cwdb").unlink(),
        lambda f: (f / "casework.cwdb").write_bytes(b""),
        lambda f: (f / "casework.cwdb").write_bytes(b"\x07" * 9000),
        lambda f: [k.unlink() for k in f.glob("casework.key*")],
    ],
)
def test_where_the_folder_is_wrong_another_one_can_be_chosen(qtbot, tmp_path, window, spoil):
    folder = made_store(tmp_path)
    spoil(folder)
    page = unlock(qtbot, window, folder)
    qtbot.waitUntil(page.choose.isVisible)


def test_a_store_moved_into_a_synced_folder_can_be_left_for_another_one(qtbot, tmp_path, window):
    folder = made_store(tmp_path)
    (tmp_path / "OneDrive").mkdir()
    folder.rename(tmp_path / "OneDrive" / "cases")
    page = unlock(qtbot, window, tmp_path / "OneDrive" / "cases")
    qtbot.waitUntil(page.choose.isVisible)
    assert "copied to the internet by OneDrive" in said(page)


def test_the_window_grows_with_what_it_has_to_say(qtbot, tmp_path, window):
    page = unlock(qtbot, window, tmp_path / ("a long way down" * 6) / "cases")
    qtbot.waitUntil(page.choose.isVisible)
    area = page.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)


def test_of_a_very_long_folder_only_the_end_is_named():
    assert named("/cases/of/ada") == "/cases/of/ada"
    assert named("/".join(("", "x" * 90, "y" * 90, "cases"))) == f"…/{'y' * 16}…{'y' * 16}/cases"
