"""What every test stands on: no screen unless asked for, and forms compiled."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "ui"))


def pytest_addoption(parser):
    parser.addoption("--onscreen", action="store_true", help="show the windows that are tested")


def pytest_configure(config):
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from compile_forms import compile_forms

    compile_forms()


@pytest.fixture(scope="session")
def qapp_cls():
    """The program's own application, for pytest-qt to make."""
    from desktop_app.gui.application import Application

    return Application
