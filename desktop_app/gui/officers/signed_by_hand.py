"""The questions on a page signed by hand: when, where it is kept, or why it is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from desktop_app.gui.widgets.editors.day import DayEditor
from desktop_app.gui.widgets.editors.notes import NotesEditor
from desktop_app.gui.widgets.editors.numbers import LineEditor
from desktop_app.gui.widgets.form_row import FormRow
from desktop_app.gui.widgets.question import Question

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop_app.casework.approving import AskedApproval
    from desktop_app.records.approval import SignedPage

_LONGEST = 1000
_WHY_HINT = "It is written in the note of the step, with your name and the day"


class SignedByHand(Question):
    """``given`` brings day, place and, where a page is recorded already, why that is put right."""

    given = Signal(object, str, str)

    def __init__(self, asked: AskedApproval, today: Callable[[], date], parent: QWidget) -> None:
        """Ask about the page that ``asked`` is approved on."""
        now = asked.approval.on_paper
        title, words, button = _recorded_first(asked) if now is None else _put_right(now)
        super().__init__(title, title, words, button, parent)
        self.day = DayEditor("Day it was signed", today=today)
        self.day_row = FormRow(self.day, hint="For example 27 March, or yesterday")
        self.where = LineEditor("Where the page is kept")
        self.where_row = FormRow(self.where, hint="For example the team's case files, cabinet 4")
        self.why = NotesEditor("What was wrong", limit=_LONGEST)
        self.why_row = FormRow(self.why, hint=_WHY_HINT)
        self._puts_right = now is not None
        self.why_row.setVisible(self._puts_right)
        if now is not None:
            self.day.set_value(now.on)
            self.where.set_value(now.where)
        self.ask(self.day_row, self.where_row, self.why_row)
        self.go.setDefault(True)
        self.day.calendar_button.setAutoDefault(False)
        self.day.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self, row: FormRow) -> str | None:
        """Return what is to be put right in a row, or None."""
        if row is self.why_row and self._puts_right and not self.why.is_answered():
            return "Enter what was wrong"
        return super().check(row)

    def send(self) -> None:
        """Send day, place and reason."""
        self.given.emit(self.day.value(), self.where.value() or "", self.why.value() or "")


class TakeBack(Question):
    """``given`` brings the reason why the page that is recorded counts no longer."""

    given = Signal(str)

    def __init__(self, page: SignedPage, parent: QWidget) -> None:
        """Ask about the page that counts now."""
        words = (
            f"Recorded now: {page.words} The approval then counts as if nothing had been signed. "
            "What was recorded and why it is taken back stay in the history and in the note of "
            "the step; another page can be recorded afterwards."
        )
        super().__init__(
            "Take back a page signed by hand",
            "Take back what is recorded?",
            words,
            "Take it back",
            parent,
        )
        self.why = NotesEditor("Why it is taken back", limit=_LONGEST)
        self.why_row = FormRow(self.why, hint=_WHY_HINT)
        self.ask(self.why_row)
        self.why.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self, row: FormRow) -> str | None:
        """Return what is to be put right in the reason, or None."""
        return super().check(row) or (
            None if self.why.is_answered() else "Enter why it is taken back"
        )

    def send(self) -> None:
        """Send the reason."""
        self.given.emit(self.why.value() or "")


def _recorded_first(asked: AskedApproval) -> tuple[str, str, str]:
    words = (
        f"Has {asked.paper} been signed by hand? The approver named is: {asked.approver}. It is "
        "then recorded in the name of whoever is at work now, in the history and in the note of "
        "the step."
    )
    return "Record a page signed by hand", words, "Record it"


def _put_right(page: SignedPage) -> tuple[str, str, str]:
    words = (
        f"Recorded now: {page.words} If somebody else signed, enter that name where the decision "
        "is, then record the page again."
    )
    return "Put right what is recorded", words, "Put it right"
