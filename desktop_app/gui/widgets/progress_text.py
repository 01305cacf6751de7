"""How far long work is, in words that have the keyboard while it goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.gui.widgets.texts import Text

_CLEAR = 6


class ProgressText(Text):
    """Give it the keyboard where a Stop button appears: Enter pressed twice then stops nothing.

    Tab goes on to Stop from here, and a screen reader reads how far the work is.
    """

    def hold_keyboard(self) -> None:
        """Take the keyboard until it is given to something else."""
        # The ring round it stays clear of the words.
        self.setContentsMargins(_CLEAR, _CLEAR, _CLEAR, _CLEAR)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """Be passed over by Tab again: nothing goes on."""
        self.setContentsMargins(0, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
