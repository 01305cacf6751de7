"""Cases that are too damaged to open can still be looked at, and their file stays as it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.casework import Casework
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from tests import stores
from tests.gui.rooms_support import CLOCK, main_window, unlock
from tests.gui.soundness.conftest import PATIENCE
from tests.store.damage import file_bytes, flip_a_bit_of


@pytest.fixture
def window(qtbot, tmp_path):
    with main_window(qtbot, tmp_path / "state") as shown:
        yield shown


@pytest.fixture
def damaged(tmp_path):
    """A folder of cases, of which a table that opening needs is damaged."""
    desk = Casework(stores.new_store(tmp_path / "cases"), CLOCK, shipped_packs(), "Ada Officer")
    desk.import_file(shipped("cases", "light.case.json").read_bytes())
    store_file = desk._store._file
    desk.close()
    flip_a_bit_of(store_file, "alembic_version")
    return tmp_path / "cases"


def looked_at(qtbot, window, folder):
    page = unlock(qtbot, window, folder)
    qtbot.waitUntil(page.look_link.isVisible, timeout=PATIENCE)
    qtbot.mouseClick(page.look_link, Qt.MouseButton.LeftButton)
    room = window.doorway.looking
    qtbot.waitUntil(lambda: room.store is not None and not room.busy, timeout=PATIENCE)
    return room


def test_what_can_be_read_is_shown_and_nothing_is_changed(qtbot, window, damaged):
    before = file_bytes(damaged)
    room = looked_at(qtbot, window, damaged)
    assert room.cases.table.model().rowCount() == 1
    assert "open to be looked at only. Keep the file as it is." in room.cases.notice.text()
    assert window.doorway.unlock.passphrase.text() == ""
    qtbot.mouseClick(room.cases.show_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room.preview is not None, timeout=PATIENCE)
    room.leave()
    assert window.doorway.currentWidget() is window.doorway.unlock
    assert file_bytes(damaged) == before
    page = window.doorway.unlock
    qtbot.mouseClick(page.look_link, Qt.MouseButton.LeftButton)
    assert page.row.error == "Enter the passphrase"
    assert page.look_link.isVisible()


def test_the_link_is_there_only_where_the_cases_are_damaged(qtbot, window, tmp_path):
    stores.new_store(tmp_path / "whole").close()
    page = unlock(qtbot, window, tmp_path / "whole", "not the passphrase")
    qtbot.waitUntil(lambda: bool(page.row.error), timeout=PATIENCE)
    assert not page.look_link.isVisible()
