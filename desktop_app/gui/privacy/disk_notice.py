"""Says once, calmly, that the disk of the laptop is not encrypted, where that can be told."""

from __future__ import annotations

import sys
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from desktop_app.casework import is_disk_encrypted
from desktop_app.gui.background import Background
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.clock import Clock
    from desktop_app.gui.settings import Settings

AWAY_DAYS = 30
_TURN_ON = {"win32": "BitLocker", "darwin": "FileVault"}


def notice(platform: str = sys.platform) -> str:
    """Return what is said, with the name that encryption of disks has on this computer."""
    name = _TURN_ON.get(platform, "disk encryption")
    return (
        "The disk of this laptop does not seem to be encrypted. Your cases are, but what is saved "
        "as PDF or waits for the printer is not, nor what the laptop writes down when it sleeps. "
        f"Ask your IT team to turn {name} on."
    )


class DiskNotice(QFrame):
    """A line over all rooms, shown only where the disk is known not to be encrypted."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        *,
        asks: Callable[[Path], bool | None] = is_disk_encrypted,
    ) -> None:
        """Ask the computer with ``asks``; remember in ``settings`` until when it is put away."""
        super().__init__()
        self.setProperty("look", "message")
        self._settings = settings
        self._clock = clock
        self._asks = asks
        self._background = Background("disk", self)
        self.words = Text(notice())
        self.away = QPushButton(f"Put away for {AWAY_DAYS} days")
        self.away.clicked.connect(self.put_away)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(16)
        line.addWidget(self.words, 1)
        line.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def ask(self, folder: Path) -> None:
        """Ask about the disk of a folder, unless the notice was put away not long ago."""
        today, until = self._clock.today(), self._settings.disk_notice_away_until
        # A day further off than any was put away to was noted by a clock that was wrong.
        latest = (today + timedelta(days=AWAY_DAYS)).isoformat()
        if not today.isoformat() < until <= latest:
            self._background.run(partial(self._asks, folder), self._told)

    def end(self) -> None:
        """Wait for an answer under way, then ask no more."""
        self._background.close()

    @Slot()
    def put_away(self) -> None:
        """Say nothing for a month."""
        until = self._clock.today() + timedelta(days=AWAY_DAYS)
        self._settings.put_disk_notice_away(until.isoformat())
        self.hide()

    @Slot(object)
    def _told(self, encrypted: bool | None) -> None:  # noqa: FBT001 - what came of the work
        if encrypted is False:
            self.show()
            announce(self, self.words.text())
