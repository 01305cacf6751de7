"""Tidies memory on the window's thread only: elsewhere it would destroy Qt's objects and hang.

Python tidies up whichever thread it happens to be on. A Qt object let go there is destroyed
there, holding Qt's lock while it waits for Python's; the window's thread waits the other way
round. So Python's own tidying is off, and a timer of the window does it instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 1000


class Tidying(QObject):
    """Looks once a second whether there is something to tidy up, as Python itself would."""

    def __init__(self, parent: QObject) -> None:
        """Take tidying over from Python; ``parent`` lives on the window's thread."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.tidy)
        self._timer.start()

    @Slot()
    def tidy(self) -> None:
        """Tidy up the oldest generation that is due, and with it the younger ones."""
        due = [
            n
            for n, (now, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if now > most
        ]
        if due:
            gc.collect(due[-1])
