"""The list of cases in the moment before the cases are read."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.rooms_support import made_store, main_window, opened, press, unlock


@pytest.fixture
def window(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as shown:
        yield shown


def test_nothing_is_said_about_cases_that_are_not_read_yet(qtbot, window, tmp_path):
    unlock(qtbot, window, made_store(tmp_path))
    seen = []

    def look(*_ignored):
        cases = window.office.cases
        seen.append((cases.empty.isVisible(), cases.table.isVisible(), QApplication.focusWidget()))

    window.doorway.opened.connect(look)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(False, False, None)]
    qtbot.waitUntil(window.office.cases.empty.isVisible)


def test_a_list_that_comes_late_leaves_the_keyboard_where_it_is(qtbot, window, tmp_path):
    office = opened(qtbot, window, made_store(tmp_path))
    office.show_cases()
    office.new_case()
    qtbot.waitUntil(lambda: not office.store.busy)
    assert office.currentWidget().isAncestorOf(window.focusWidget())


def test_the_list_has_the_keyboard_once_it_is_read(qtbot, window, tmp_path):
    office = opened(qtbot, window, made_store(tmp_path))
    press(qtbot, office.cases.empty.buttons[1])
    qtbot.waitUntil(office.cases.table.hasFocus, timeout=20_000)
