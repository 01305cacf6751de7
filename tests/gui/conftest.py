"""Windows are tested for real; a dialog nobody planned for fails its test instead of hanging."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox


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
