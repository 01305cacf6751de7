"""Windows are tested for real; a dialog nobody planned for fails its test instead of hanging."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from shiboken6 import isValid

from desktop_app.gui.application import Application
from desktop_app.gui.backups import keeper
from desktop_app.gui.privacy import idle, lock
from desktop_app.gui.rooms import other_window, waiting_line
from desktop_app.gui.soundness import checker

A_THOUSAND = 1000
TIMES = (
    (keeper, "FIRST_MS"),
    (keeper, "EVERY_MS"),
    (keeper, "AFTER_FAILURE_MS"),
    (checker, "FIRST_MS"),
    (waiting_line, "SECOND_MS"),
    (other_window, "ANSWERS"),
    (lock, "PATIENCE_S"),
    (lock, "AGAIN_S"),
    (idle, "SLEPT_S"),
)
"""After these the program does something by itself, or gives something up."""


@pytest.fixture(autouse=True)
def nothing_happens_by_itself(monkeypatch):
    """Make the program's own times so long that none ends in a test, however slow the computer.

    What is to happen after a time, a test has happen: it calls what the timer calls.
    """
    for module, name in TIMES:
        monkeypatch.setattr(module, name, getattr(module, name) * A_THOUSAND)


@pytest.fixture(autouse=True)
def no_real_dialogs(monkeypatch):
    def refuse(name):
        def fail(*words, **named):
            pytest.fail(f"unplanned {name}: {words[1:]}")

        return fail

    for name in ("question", "warning", "critical", "information", "about"):
        monkeypatch.setattr(QMessageBox, name, refuse(name))
    for name in ("getOpenFileName", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, refuse(name))


@pytest.fixture(autouse=True)
def no_window_left_over(request):
    """Let the window that took the place of another, and what it catches, go with its test."""
    if "qtbot" not in request.fixturenames:
        yield
        return
    qtbot = request.getfixturevalue("qtbot")
    hooks = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = hooks
    program = Application.instance()
    if not isinstance(program, Application) or program.other_window is None:
        return
    other, program.other_window = program.other_window, None
    if isValid(other):
        other.close()
        qtbot.waitUntil(lambda: not other.isVisible())
        other.deleteLater()
