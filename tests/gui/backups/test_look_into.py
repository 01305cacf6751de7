"""Looking into a backup in the window: its cases and documents, and nothing that can be changed."""

from __future__ import annotations

import tempfile
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from tests import stores
from tests.gui.backups.keeping import PATIENCE, at, idle, look, press, work
from tests.gui.rooms_support import NOW
from tests.gui.rooms_support import press as press_key


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The folder for what passes."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def room(qtbot, office, temporary):
    """A backup is chosen to be looked into; the case was changed since."""
    look(qtbot, office)
    at(office, NOW + timedelta(hours=1))
    work(qtbot, office, "Changed after the backup")
    office.backups.show_backups()
    idle(qtbot, office)
    press(qtbot, office.backups.page.look_button)
    return office.backups.looking


def looked(qtbot, room, passphrase=stores.PASSPHRASE):
    room.which.passphrase.set_value(passphrase)
    press_key(qtbot, room.which.passphrase.line)
    qtbot.waitUntil(lambda: not room.busy, timeout=PATIENCE)


def documents(qtbot, room):
    press_key(qtbot, room.cases.table)
    qtbot.waitUntil(
        lambda: room.preview is not None and room.preview.made is not None, timeout=PATIENCE
    )
    return room.preview


def test_a_backup_shows_its_cases_as_they_were(qtbot, window, room):
    looked(qtbot, room)
    assert room.cases.notice.text() == (
        "This is the backup of 22 November 2026 at 2:04pm, open to be looked at only. "
        "What you see may have changed since."
    )
    assert [row.cells[0] for row in room.cases.table.rows] == ["IND-2025-0001", "IND-2025-0002"]
    assert "Changed after the backup" not in [row.cells[1] for row in room.cases.table.rows]
    assert window.windowTitle() == "Look into a backup – Commissioning Casework"
    assert window.focusWidget() is room.cases.table


def test_its_documents_are_shown_and_every_writing_is_refused_with_a_sentence(qtbot, room):
    looked(qtbot, room)
    preview = documents(qtbot, room)
    assert preview.pages.title != ""
    preview.put_in_tray()
    qtbot.waitUntil(preview.error_box.isVisible, timeout=PATIENCE)
    assert [link.words for link in preview.error_box.links] == [
        (
            "Nothing was changed: these cases are open to be looked at only. Restore a backup, or "
            "open your own cases, and go on there."
        )
    ]
    press_key(qtbot, preview, Qt.Key.Key_Escape)
    assert room.cases.isVisible()


def test_a_document_of_it_is_saved_as_a_file(qtbot, room, tmp_path):
    looked(qtbot, room)
    preview = documents(qtbot, room)
    said = []
    preview.copies.told.connect(said.append)
    preview.copies.trouble.connect(said.append)
    preview.copies.save(preview.made, tmp_path / "paper.pdf")
    qtbot.waitUntil(lambda: bool(said), timeout=PATIENCE)
    assert said[0].startswith(f"Saved paper.pdf in {tmp_path}.")
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


def test_leaving_removes_what_was_unpacked(qtbot, office, room, temporary):
    looked(qtbot, room)
    assert list(temporary.iterdir()) != []
    press_key(qtbot, room.cases, Qt.Key.Key_Escape)
    assert list(temporary.iterdir()) == []
    assert office.currentWidget() is office.backups.page


def test_so_does_closing_the_window(qtbot, window, room, temporary):
    looked(qtbot, room)
    documents(qtbot, room)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    assert list(temporary.iterdir()) == []


def test_a_wrong_passphrase_opens_nothing(qtbot, room, temporary):
    looked(qtbot, room, "not the passphrase")
    assert room.which.row.error == "That passphrase does not open these cases. Check Caps Lock."
    assert list(temporary.iterdir()) == []


def test_closing_the_window_while_one_is_being_opened_leaves_nothing_either(
    qtbot, window, room, temporary
):
    room.which.passphrase.set_value(stores.PASSPHRASE)
    press_key(qtbot, room.which.passphrase.line)
    assert room.busy
    window.close()
    assert list(temporary.iterdir()) == []
