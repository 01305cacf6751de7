"""The question who decides and why, before a hold is placed or a case is destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.editors.notes import NotesEditor
from desktop_app.gui.widgets.editors.numbers import LineEditor
from desktop_app.gui.widgets.form_row import FormRow
from desktop_app.gui.widgets.progress_text import ProgressText
from desktop_app.gui.widgets.question import Question

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LONGEST = 1000


class Decision(Question):
    """``given`` brings name and reason."""

    given = Signal(str, str)

    def __init__(  # noqa: PLR0913, PLR0917 - each is another thing the question says
        self,
        title: str,
        words: str,
        button: str,
        officer: str,
        why: str,
        parent: QWidget,
    ) -> None:
        """Ask for a name, ``officer`` proposed, and for a reason under the label ``why``."""
        super().__init__(button, title, words, button, parent)
        self.name = LineEditor("Your name")
        self.name.set_value(officer or None)
        self.name_row = FormRow(self.name)
        self.reason = NotesEditor(why or "Reason", limit=_LONGEST)
        self.reason_row = FormRow(self.reason, hint="It is kept with the case and goes with it")
        self.reason_row.setVisible(bool(why))
        self._asks_why = bool(why)
        self.waiting = ProgressText("", "strong")
        self.waiting.hide()
        # Enter alone never destroys anything: the button has to be gone to.
        self.go.setAutoDefault(False)
        self.ask(self.name_row, self.reason_row, self.waiting)
        first = self.reason if self._asks_why and officer else self.name
        first.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def say_waiting(self, words: str) -> None:
        """Say that it is being done now, and how to stop it; nothing where that takes no time."""
        if words:
            self.waiting.setText(words)
            self.waiting.show()
            self.waiting.hold_keyboard()
            announce(self, words)
            self.go.setEnabled(False)

    def show_trouble(self, words: str) -> None:
        """Say why it was not done; what was typed stays, to try again."""
        super().show_trouble(words)
        self.waiting.hide()
        self.go.setEnabled(True)

    def check(self, row: FormRow) -> str | None:
        """Return what is to be put right in a row, or None."""
        if row is self.reason_row and not self._asks_why:
            return None
        missing = "Enter your name" if row is self.name_row else "Enter the reason"
        return super().check(row) or (None if row.editor.is_answered() else missing)

    def send(self) -> None:
        """Send name and reason."""
        self.given.emit(self.name.value() or "", self.reason.value() or "")
