"""An older file put in the place of the newer one is told over the cases, with what to do."""

from __future__ import annotations

import shutil

from PySide6.QtCore import Qt

from desktop_app.gui.soundness.check_page import WHAT_TO_DO_WITH_AN_OLDER
from desktop_app.gui.soundness.notice import OLDER
from tests import stores
from tests.gui.rooms_support import made_store, main_window, opened
from tests.gui.soundness.conftest import PATIENCE
from tests.store.acts import new_case

FILE = "casework.cwdb"


def put_older_back(folder, kept):
    shutil.copy(folder / FILE, kept)
    for reference in ("CW-2026-001", "CW-2026-002"):
        store = stores.reopened(folder)
        new_case(store, reference)
        store.close()
    shutil.copy(kept, folder / FILE)


def test_it_is_told_at_opening_and_stays_told_after_a_check(qtbot, tmp_path):
    folder = made_store(tmp_path)
    put_older_back(folder, tmp_path / "older")
    with main_window(qtbot, tmp_path / "state") as window:
        opened(qtbot, window, folder)
        office = window.office
        assert office.checks.notice.words == OLDER
        qtbot.mouseClick(office.checks.notice.link, Qt.MouseButton.LeftButton)
        page = office.checks.page
        assert office.currentWidget() is page
        assert page.found.text() == OLDER
        assert page.what_to_do.text() == WHAT_TO_DO_WITH_AN_OLDER
        assert page.backups.isVisible()
        assert page.save.isVisible()
        with qtbot.waitSignal(office.checks.checker.ended, timeout=PATIENCE):
            qtbot.keyClick(page.check_button, Qt.Key.Key_Space)
        assert "older than the one last used on this laptop" in page.problems.text()
        assert page.what_to_do.text() == WHAT_TO_DO_WITH_AN_OLDER
        assert office.checks.notice.words == OLDER
