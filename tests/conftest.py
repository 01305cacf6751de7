"""What every test stands on: no screen unless asked for, and forms compiled."""

from __future__ import annotations

import gc
import os
import sys
from functools import partialmethod
from pathlib import Path
from uuid import uuid4

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "ui"))


def pytest_addoption(parser):
    parser.addoption("--onscreen", action="store_true", help="show the windows that are tested")


def pytest_configure(config):
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # What the desktop of whoever runs the tests says is none of their business.
    for bus in ("SESSION", "SYSTEM"):
        os.environ[f"DBUS_{bus}_BUS_ADDRESS"] = "none:"
    from compile_forms import compile_forms

    compile_forms()


@pytest.fixture(autouse=True, scope="session")
def every_character_has_a_glyph():
    """Stop every document in which a character is drawn that its font does not have."""
    from desktop_app.documents.tagged_canvas import TaggedCanvas

    TaggedCanvas.strict = True


PATIENCE_MS = 60_000
"""How long a test watches for what must come. Only a fault reaches it; a busy machine does not."""


@pytest.fixture(autouse=True, scope="session")
def patient_watching():
    """Give every watch of pytest-qt that names no time of its own the same long patience."""
    from pytestqt.qtbot import QtBot

    with pytest.MonkeyPatch.context() as patch:
        for name in ("waitUntil", "waitSignal", "waitSignals"):
            watch = partialmethod(getattr(QtBot, name), timeout=PATIENCE_MS)
            patch.setattr(QtBot, name, watch)
        yield


@pytest.fixture(autouse=True)
def own_state_folder(tmp_path_factory, monkeypatch):
    """Keep log, settings and wrong tries of each test to itself, and out of the developer's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / uuid4().hex))


@pytest.fixture(autouse=True)
def tidy_memory():
    """Tidy up after a test as the window does, on this thread: Qt's tests turn Python's own off."""
    yield
    if not gc.isenabled():
        gc.collect(1)


@pytest.fixture(scope="session")
def qapp_cls():
    """The program's own application, for pytest-qt to make."""
    from desktop_app.gui.application import Application

    return Application
