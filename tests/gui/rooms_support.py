"""A whole main window on a real store, for tests that walk through its rooms."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop_app.clock import FrozenClock
from desktop_app.gui.look.look import Colours
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.rooms.door import Door
from desktop_app.gui.settings import Settings
from tests import stores

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)
CLOCK = FrozenClock(NOW)


@contextmanager
def main_window(qtbot, state, *, clock=CLOCK, **how):
    """Show a window in front of its door; look and window are as before at the end."""
    application = QApplication.instance()
    window = MainWindow(Door(clock), Settings(state), application.look, **how)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    try:
        yield window
    finally:
        application.look.set_percent(100)
        application.look.set_colours(Colours.SYSTEM)
        # A window that went by itself must not take the tests after it along.
        if isValid(window):
            if window.isVisible():
                window.close()
                qtbot.waitUntil(lambda: not window.isVisible())
            window.deleteLater()


@contextmanager
def until_told(qtbot, sent_by_thread):
    """Do something, then wait until a signal came that another thread sends.

    pytest-qt's own wait is gone after the first one, and PySide still calls it for those that are
    on their way already: the process dies, then or later. What is connected here is kept.
    """
    told = []
    sent_by_thread.connect(lambda *said: told.append(said))
    yield
    qtbot.waitUntil(lambda: bool(told))


@contextmanager
def held_up(qtbot, watch, begin):
    """Begin work beside the window that stands still until it is asked to stop, or let go on.

    It is under way for certain then, however fast it is and however slow the window.
    """
    go = threading.Event()

    def stand_still(*_said):
        while not (go.is_set() or watch._stopping.is_set()):
            go.wait(0.01)

    try:
        with until_told(qtbot, watch.at):
            watch.at.connect(stand_still, Qt.ConnectionType.DirectConnection)
            begin()
        yield
    finally:
        go.set()


def pass_a_second(waiting):
    """Let one second of a waiting line pass now, however fast or slow this computer is."""
    waiting.findChild(QTimer).timeout.emit()


def made_store(tmp_path):
    """Make an empty store with the passphrase of the tests and return its folder."""
    stores.new_store(tmp_path / "cases").close()
    return tmp_path / "cases"


def unlock(qtbot, window, folder, passphrase=stores.PASSPHRASE):
    """Type a passphrase and press Enter."""
    window.doorway.show_unlock(folder)
    page = window.doorway.unlock
    qtbot.keyClicks(page.passphrase.line, passphrase)
    qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    return page


def opened(qtbot, window, folder):
    """Unlock a store and return its rooms once the cases are read."""
    unlock(qtbot, window, folder)
    qtbot.waitUntil(lambda: window.office is not None and not window.office.store.busy)
    # The platform without a screen lets go of a window that changes its size.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window.office


def press(qtbot, widget, key=Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key on a widget."""
    qtbot.keyClick(widget, key, modifier)


def type_into(qtbot, editor, text):
    """Replace what is in the line of an editor by typing."""
    editor.line.setFocus()
    editor.line.selectAll()
    qtbot.keyClicks(editor.line, text)
