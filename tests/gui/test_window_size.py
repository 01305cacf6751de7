"""The whole window, its frame as well, stays on the screen whatever its room needs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.rooms.door import Door
from desktop_app.gui.settings import Settings
from desktop_app.gui.window_size import grow
from tests.gui.rooms_support import CLOCK, made_store, main_window, opened


@pytest.fixture
def door(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as window:
        window.doorway.show_unlock(made_store(tmp_path))
        yield window


def is_whole(window):
    return window.screen().availableGeometry().contains(window.frameGeometry())


def test_a_room_that_wants_more_than_the_screen_has_leaves_room_for_the_frame(qtbot, door):
    frame = door.frameGeometry().size() - door.size()
    assert frame.height() > 0
    screen = door.screen().availableSize()
    door.doorway.wants_size.emit(screen + QSize(200, 200))
    qtbot.waitUntil(lambda: door.frameGeometry().size() == screen)
    qtbot.waitUntil(lambda: is_whole(door))


def test_a_window_that_grows_near_the_foot_of_the_screen_moves_up(qtbot, door):
    screen = door.screen().availableGeometry()
    door.resize(300, 300)
    door.move(screen.right() - 320, screen.bottom() - 320)
    assert is_whole(door)
    door.doorway.wants_size.emit(QSize(600, 500))
    qtbot.waitUntil(lambda: door.size() == QSize(600, 500))
    qtbot.waitUntil(lambda: is_whole(door))


def test_a_window_that_was_too_high_before_it_had_its_frame_is_whole_once_it_is_painted(
    qtbot, qapp, tmp_path
):
    window = MainWindow(Door(CLOCK), Settings(tmp_path / "state"), qapp.look)
    qtbot.addWidget(window)
    grow(window, None)
    window.doorway.wants_size.emit(QSize(2000, 2000))
    with qtbot.waitSignal(window.first_paint.over):
        window.show()
    qtbot.waitUntil(lambda: is_whole(window))


def test_the_smallest_window_with_cases_fits_on_a_small_screen(qtbot, door, tmp_path):
    opened(qtbot, door, tmp_path / "cases")
    frame = door.frameGeometry().size() - door.size()
    assert door.minimumSize().boundedTo(door.screen().availableSize() - frame) == door.minimumSize()
    qtbot.waitUntil(lambda: is_whole(door))
