"""What the window remembers between runs; nothing about any case or person."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QSettings

from desktop_app.gui.look.look import Colours, Look

FILE = "window.ini"
MOST_COPIES = 99
LOCK_MINUTES = 5
LOCK_CHOICES = (2, 5, 10, 15)


class PrinterChoice(NamedTuple):
    """A printer by name, on which sides it prints (a name of Qt's duplex modes), how many copies.

    An empty name stands for the computer's usual printer, empty sides for the printer's own.
    """

    name: str = ""
    sides: str = ""
    copies: int = 1


class Settings:
    """Text size, colours, the place of the window and the folder of the cases, in an ini file."""

    def __init__(self, folder: Path) -> None:
        """Keep the file in ``folder``."""
        self._kept = QSettings(str(folder / FILE), QSettings.Format.IniFormat)

    def put_on(self, look: Look) -> None:
        """Dress the program as it was dressed last."""
        chosen = str(self._kept.value("look/colours", Colours.SYSTEM.name))
        percent = str(self._kept.value("look/text", "100"))
        if chosen in Colours.__members__ and Colours[chosen] is not look.colours:
            look.set_colours(Colours[chosen])
        if percent.isdecimal() and int(percent) != look.percent:
            look.set_percent(int(percent))

    def keep_look(self, look: Look) -> None:
        """Remember how the program is dressed."""
        self._kept.setValue("look/colours", look.colours.name)
        self._kept.setValue("look/text", look.percent)
        self._kept.sync()

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window was and how large; None when it was never closed."""
        found = self._kept.value("window/geometry")
        return found if isinstance(found, QByteArray) else None

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Remember where the window is and how large."""
        self._kept.setValue("window/geometry", geometry)
        self._kept.sync()

    @property
    def printer(self) -> PrinterChoice:
        """The printer chosen last, with how it was asked to print."""
        sides = str(self._kept.value("printer/sides", ""))
        copies = str(self._kept.value("printer/copies", "1"))
        return PrinterChoice(
            name=str(self._kept.value("printer/name", "")),
            sides=sides,
            copies=int(copies) if copies.isdecimal() and 1 <= int(copies) <= MOST_COPIES else 1,
        )

    def keep_printer(self, choice: PrinterChoice) -> None:
        """Remember a printer and how it was asked to print."""
        self._kept.setValue("printer/name", choice.name)
        self._kept.setValue("printer/sides", choice.sides)
        self._kept.setValue("printer/copies", choice.copies)
        self._kept.sync()

    @property
    def lock_minutes(self) -> int:
        """After how many minutes without key or mouse the cases are locked: 2 to 15.

        A file that says something else, such as never, is held to these bounds.
        """
        kept = str(self._kept.value("lock/minutes", LOCK_MINUTES))
        minutes = int(kept) if kept.isdecimal() else LOCK_MINUTES
        return min(max(minutes, LOCK_CHOICES[0]), LOCK_CHOICES[-1])

    def keep_lock_minutes(self, minutes: int) -> None:
        """Remember after how many minutes the cases are locked."""
        self._kept.setValue("lock/minutes", minutes)
        self._kept.sync()

    @property
    def private_titles(self) -> bool:
        """Whether titles of windows tell no more of a case than its reference."""
        return str(self._kept.value("privacy/titles", "no")) == "yes"

    def keep_private_titles(self, *, private: bool) -> None:
        """Remember whether titles of windows tell no more than a reference."""
        self._kept.setValue("privacy/titles", "yes" if private else "no")
        self._kept.sync()

    @property
    def disk_notice_away_until(self) -> str:
        """The day, as 2026-11-30, until which nothing is said of a disk that is not encrypted."""
        return str(self._kept.value("notices/disk", ""))

    def put_disk_notice_away(self, until: str) -> None:
        """Say nothing of a disk that is not encrypted before that day."""
        self._kept.setValue("notices/disk", until)
        self._kept.sync()

    @property
    def store(self) -> Path | None:
        """The folder of the cases the officer chose; None for the usual one."""
        found = self._kept.value("store/folder")
        return Path(found) if isinstance(found, str) and found else None

    def keep_store(self, folder: Path) -> None:
        """Remember the folder of the cases."""
        self._kept.setValue("store/folder", str(folder))
        self._kept.sync()
