"""The Qt application: its names, its look and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QApplication

from desktop_app import __version__
from desktop_app.gui.look.look import Look
from desktop_app.gui.privacy.acts import Acts
from desktop_app.gui.tidying import Tidying
from desktop_app.gui.widgets.focus_ring import FocusFollower

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop_app.gui.privacy.copied import Copied

TITLE = "Commissioning Casework"


class Application(QApplication):
    """The one QApplication of a run, in the program and in its tests.

    ``look`` holds the colours and the size of the text, ``keys`` cures Qt's surprises with
    Enter, wheel and undo, ``focus`` draws the ring round the widget with the keyboard, ``acts``
    notes when somebody last did anything, ``copied`` marks what goes to the clipboard.
    ``other_window`` is the one that took the place of the first, such as for restored cases.
    """

    def __init__(self, argv: Sequence[str], *, keys_later: bool = False) -> None:
        """Name the program to the desktop, dress it and watch its keys.

        ``keys_later`` leaves that to ``watch_keys``: a filter on the whole program makes PySide
        look at every class of Qt, which takes a fifth of the time a start takes.
        """
        # An option, because setStyle() makes Python learn all of QStyle first.
        super().__init__([*argv, "-style", "fusion"])
        self.setOrganizationName("commissioning-casework")
        self.setApplicationName("commissioning-casework")
        self.setApplicationDisplayName(TITLE)
        self.setApplicationVersion(__version__)
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.other_window: QWidget | None = None
        self.tidying = Tidying(self)
        self.look = Look(self)
        self.focus = FocusFollower(self)
        self.acts = Acts(self)
        self.acts.cover_changed.connect(self.focus.stay_away)
        self.copied: Copied | None = None
        if not keys_later:
            self.watch_keys()

    @Slot()
    def watch_keys(self) -> None:
        """Have every key, wheel and undo looked at from now on."""
        from desktop_app.gui.privacy.copied import Copied  # noqa: PLC0415 - the window first
        from desktop_app.gui.widgets.keys import EnterPresses  # noqa: PLC0415

        self.keys = EnterPresses(self.acts, self)
        self.installEventFilter(self.keys)
        self.copied = Copied(self)

    @Slot()
    def take_back_copies(self) -> None:
        """Empty the clipboard of what was copied here."""
        if self.copied is not None:
            self.copied.take_back()


def the_program() -> Application:
    """Return the program that runs."""
    running = Application.instance()
    if not isinstance(running, Application):
        raise TypeError("no program is running")
    return running
