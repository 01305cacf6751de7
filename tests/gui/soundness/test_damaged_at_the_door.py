"""Cases that are too damaged to open can still be looked at, and their file stays as it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desktop_app.casework import Casework
from desktop_app.errors import NotSaved
from desktop_app.gui.soundness.notice import DAMAGED
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


def test_where_nothing_can_be_read_that_is_said_and_no_empty_list_is_shown(qtbot, window, damaged):
    file = damaged / "casework.cwdb"
    file.write_bytes(bytes(file.stat().st_size))
    page = unlock(qtbot, window, damaged)
    qtbot.waitUntil(page.look_link.isVisible, timeout=PATIENCE)
    qtbot.mouseClick(page.look_link, Qt.MouseButton.LeftButton)
    cases = window.doorway.looking.cases
    qtbot.waitUntil(lambda: cases.notice.text().startswith("Nothing of these cases"))
    assert not cases.table.isVisible()
    assert not cases.show_button.isVisible()
    assert cases.back.hasFocus()


def test_cases_that_open_and_cannot_be_listed_are_told_with_what_to_do(qtbot, window, tmp_path):
    desk = Casework(stores.new_store(tmp_path / "cases"), CLOCK, shipped_packs(), "Ada Officer")
    desk.import_file(shipped("cases", "light.case.json").read_bytes())
    store_file = desk._store._file
    desk.close()
    flip_a_bit_of(store_file, "need")
    unlock(qtbot, window, tmp_path / "cases")
    qtbot.waitUntil(lambda: window.office is not None and window.office.checks.page is not None)
    page = window.office.checks.page
    assert window.office.currentWidget() is page
    assert page.problems.text().startswith("They cannot be listed")
    assert page.what_to_do.isVisible()
    assert page.backups.isVisible()
    assert window.office.checks.notice.words == DAMAGED
    assert not window.findChildren(QMessageBox)
    qtbot.waitUntil(lambda: not window.office.store.busy)
    with pytest.raises(NotSaved, match="your cases are damaged"):
        window.office._desk.soundness._store.set_fact("a", "b")
