"""A window with practice cases in it."""

from __future__ import annotations

import pytest

from desktop_app.casework import add_practice_cases
from tests.gui.rooms_support import made_store, main_window, opened

PATIENCE = 20_000


@pytest.fixture
def office(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as window:
        opened(qtbot, window, made_store(tmp_path))
        window.office.store.run(add_practice_cases)
        qtbot.waitUntil(lambda: not window.office.store.busy, timeout=PATIENCE)
        yield window.office
