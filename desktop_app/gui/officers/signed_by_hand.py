"""The question when a page was signed by hand, and where it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.gui.look.look import ems
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.editors.day import DayEditor
from desktop_app.gui.widgets.editors.numbers import LineEditor
from desktop_app.gui.widgets.form_row import FormRow
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.casework.approving import AskedApproval

_WIDE = 52


class SignedByHand(QDialog):
    """``given`` brings day and place; the question stays until ``accept`` or ``show_trouble``."""

    given = Signal(object, str)

    def __init__(self, asked: AskedApproval, today: Callable[[], date], parent: QWidget) -> None:
        """Ask about the page that ``asked`` is approved on."""
        super().__init__(parent)
        self.setWindowTitle("Signed by hand")
        self.setMinimumWidth(ems(_WIDE))
        self.day = DayEditor("Day it was signed", today=today)
        self.day_row = FormRow(self.day, hint="For example 27 March, or yesterday")
        self.where = LineEditor("Where the page is kept")
        self.where_row = FormRow(self.where, hint="For example the team's case files, cabinet 4")
        self.trouble = Text("", "error")
        self.trouble.hide()
        self.go = QPushButton("Record it")
        self.go.setProperty("look", "primary")
        self.cancel = QPushButton("Cancel")
        words = (
            f"Has {asked.paper} been signed by hand? The approver named is: {asked.approver}. It "
            "is then recorded in the name of whoever is at work now, in the history and in the "
            "note of the step."
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.go)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        title = Text("Record a page signed by hand", "h2")
        for part in (title, Text(words), self.trouble, self.day_row, self.where_row):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(buttons)
        self.go.setDefault(True)
        self.cancel.setAutoDefault(False)
        self.day.calendar_button.setAutoDefault(False)
        self.go.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        self.day.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, words: str) -> None:
        """Say why it was not recorded; what was typed stays, to try again."""
        self.trouble.setText(f"Error: {words}")
        self.trouble.show()
        self.day.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.trouble.text(), urgent=True)

    @Slot()
    def _give(self) -> None:
        problem = self.day.problem()
        self.day_row.show_error(problem)
        if problem:
            self.day.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, f"Error: {problem}", urgent=True)
            return
        self.trouble.hide()
        self.given.emit(self.day.value(), self.where.value() or "")
