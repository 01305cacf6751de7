"""How far long work beside the window has come, told to the window, and the way to stop it."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, Signal, Slot

_HUNDRED = 100
_PARTS = {
    "backup": "Copying the cases",
    "second place": "Copying to the second place",
    "unpacking": "Writing out the backup",
    "reading": "Reading the backup to its end",
    "pages": "Reading every page of the file",
    "structure": "Checking the structure of the file",
    "links": "Checking the links in the file",
    "change log": "Checking the change log",
    "records": "Comparing the cases with the change log",
    "issued files": "Checking the issued documents",
    "damaged file": "Reading what can still be read",
    "saved records": "Writing what was read",
    "search": "Making what is searched",
    "destroying": "Destroying the case",
    "totals": "Adding up every case",
}


class Watch(QObject):
    """Watches one piece of work after another.

    ``at`` is sent with the part and its percent, -1 where it cannot be counted, and only where
    an officer would see a difference.
    """

    at = Signal(str, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stopping = Event()
        self._told = ("", -1)

    def begin(self) -> None:
        """Watch new work, which nobody has asked to stop yet."""
        self._stopping.clear()
        self._told = ("", -1)

    @Slot()
    def stop(self) -> None:
        """Ask the work to stop; it ends with Stopped, unless it is done before."""
        self._stopping.set()

    @property
    def is_stopping(self) -> bool:
        """Whether the work was asked to stop."""
        return self._stopping.is_set()

    def tell(self, part: str, done: int, total: int) -> bool:
        """Be told on the work's own thread how far it is; return whether to go on."""
        told = (part, done * _HUNDRED // total if total else -1)
        if told != self._told:
            self._told = told
            self.at.emit(*told)
        return not self._stopping.is_set()


def how_far(part: str, percent: int) -> str:
    """Return how far work is, as words: ``Checking the change log: 40%``."""
    name = _PARTS.get(part, part.capitalize())
    return f"{name}: {percent}%" if percent >= 0 else f"{name}…"
