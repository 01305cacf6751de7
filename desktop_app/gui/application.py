"""The Qt application: its names, its look and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from desktop_app import __version__
from desktop_app.gui.look.look import Look
from desktop_app.gui.widgets.focus_ring import FocusFollower
from desktop_app.gui.widgets.keys import EnterPresses

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLE = "Commissioning Casework"


class Application(QApplication):
    """The one QApplication of a run, in the program and in its tests.

    ``look`` holds the colours and the size of the text, ``keys`` cures Qt's surprises with
    Enter, wheel and undo, ``focus`` draws the ring round the widget with the keyboard.
    """

    def __init__(self, argv: Sequence[str]) -> None:
        """Name the program to the desktop, dress it and watch its keys."""
        super().__init__(list(argv))
        self.setOrganizationName("commissioning-casework")
        self.setApplicationName("commissioning-casework")
        self.setApplicationDisplayName(TITLE)
        self.setApplicationVersion(__version__)
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.look = Look(self)
        self.keys = EnterPresses(self)
        self.installEventFilter(self.keys)
        self.focus = FocusFollower(self)
