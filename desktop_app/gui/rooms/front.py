"""Brings this window to the front when a second one is started on the same cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from desktop_app.casework import SHOW_REQUEST

if TYPE_CHECKING:
    from pathlib import Path


class ShowRequests(QObject):
    """``asked`` is sent when another window has written its request into the folder."""

    asked = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Watch the folder of the cases; an old request is thrown away."""
        super().__init__(parent)
        self._request = folder / SHOW_REQUEST
        self._request.unlink(missing_ok=True)
        self._watcher = QFileSystemWatcher([str(folder)], self)
        self._watcher.directoryChanged.connect(self._look)

    @Slot()
    def _look(self) -> None:
        if self._request.exists():
            self._request.unlink(missing_ok=True)
            self.asked.emit()
