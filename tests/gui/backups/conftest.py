"""A window with practice cases in it."""

from __future__ import annotations

import pytest

from desktop_app.casework import add_practice_cases
from tests.gui.backups.keeping import PATIENCE
from tests.gui.rooms_support import made_store, main_window, opened


@pytest.fixture
def window(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as shown:
        opened(qtbot, shown, made_store(tmp_path))
        yield shown


@pytest.fixture
def office(qtbot, window):
    """The rooms with practice cases in them, which is the first change of the day."""
    window.office.store.run(add_practice_cases)
    qtbot.waitUntil(lambda: not window.office.store.busy, timeout=PATIENCE)
    return window.office
