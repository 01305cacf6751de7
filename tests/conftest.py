"""What every test stands on: no screen unless asked for, and forms compiled."""

from __future__ import annotations

import gc
import os
import sys
import time
from importlib import import_module
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "ui"))


# The same examples each time, unless a number of rounds asks for a search; no time is asserted.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize="ROUNDS" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")


def pytest_addoption(parser):
    parser.addoption("--onscreen", action="store_true", help="show the windows that are tested")


def pytest_configure(config):
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # It does not matter where and in what language they are run.
    os.environ |= {"TZ": "UTC", "LC_ALL": "C.UTF-8"}
    if hasattr(time, "tzset"):
        time.tzset()
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


PATIENCE_MS = 150_000
"""How long a test watches for what must come. Only a fault reaches it; a busy machine does not."""


@pytest.fixture(autouse=True, scope="session")
def patient_watching():
    """Give every watch of pytest-qt the same long patience, also one that names less."""
    from pytestqt.qtbot import QtBot

    def patient(watch):
        def watch_long(*what, timeout=0, **how):
            # What is watched for that must not come, pytest-qt lets pass without raising.
            must_come = how.get("raising", True)
            return watch(*what, timeout=max(timeout, PATIENCE_MS) if must_come else timeout, **how)

        return watch_long

    with pytest.MonkeyPatch.context() as patch:
        for name in ("waitUntil", "waitSignal", "waitSignals"):
            patch.setattr(QtBot, name, patient(getattr(QtBot, name)))
        yield


TIMES = (
    ("backups.keeper", "FIRST_MS"),
    ("backups.keeper", "EVERY_MS"),
    ("backups.keeper", "AFTER_FAILURE_MS"),
    ("soundness.checker", "FIRST_MS"),
    ("rooms.waiting_line", "SECOND_MS"),
    ("rooms.other_window", "ANSWERS"),
    ("privacy.lock", "PATIENCE_S"),
    ("privacy.lock", "AGAIN_S"),
    ("privacy.idle", "LOOK_EVERY_S"),
    ("privacy.idle", "SLEPT_S"),
)
"""After these the window does something by itself, or gives something up."""
A_THOUSAND = 1000


@pytest.fixture(autouse=True)
def nothing_happens_by_itself(request, monkeypatch):
    """Make the window's own times so long that none ends in a test, however slow the computer.

    What is to happen after a time, a test has happen: it calls what the timer calls.
    """
    if "qtbot" in request.fixturenames:
        for where, name in TIMES:
            module = import_module(f"desktop_app.gui.{where}")
            monkeypatch.setattr(module, name, getattr(module, name) * A_THOUSAND)
        # It would put the program in the place of the process that runs the tests.
        lock = import_module("desktop_app.gui.privacy.lock")
        monkeypatch.setattr(lock, "start_locked", _refuse_to_start_anew)


def _refuse_to_start_anew(_locked):
    pytest.fail("the cases were locked, and nobody had planned it")


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
