"""Windows are tested for real; a dialog nobody planned for fails its test instead of hanging."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from shiboken6 import isValid

from desktop_app.gui.application import Application


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
