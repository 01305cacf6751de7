"""The question who decides and why, before a hold is placed or a case is destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.gui.look.look import ems
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.editors.notes import NotesEditor
from desktop_app.gui.widgets.editors.numbers import LineEditor
from desktop_app.gui.widgets.form_row import FormRow
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from desktop_app.gui.widgets.editors.editor import Editor

_WIDE = 52
_LONGEST = 1000


class Decision(QDialog):
    """``given`` brings name and reason; the question stays until ``accept`` or ``show_trouble``.

    So nothing that was typed is lost when it could not be kept.
    """

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
        super().__init__(parent)
        self.setWindowTitle(button)
        self.setMinimumWidth(ems(_WIDE))
        self.name = LineEditor("Your name")
        self.name.set_value(officer or None)
        self.name_row = FormRow(self.name)
        self.reason = NotesEditor(why or "Reason", limit=_LONGEST)
        self.reason_row = FormRow(self.reason, hint="It is kept with the case and goes with it")
        self.reason_row.setVisible(bool(why))
        self._asks_why = bool(why)
        self.trouble = Text("", "error")
        self.waiting = Text("", "strong")
        for each in (self.trouble, self.waiting):
            each.hide()
        self.go = QPushButton(button)
        self.go.setProperty("look", "primary")
        self.cancel = QPushButton("Cancel")
        # Enter alone never destroys anything: the button has to be gone to.
        for each in (self.go, self.cancel):
            each.setAutoDefault(False)
        self._lay_out(title, words)
        self.go.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        first = self.reason if self._asks_why and officer else self.name
        first.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, title: str, words: str) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.go)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        for part in (
            Text(title, "h2"),
            Text(words),
            self.trouble,
            self.name_row,
            self.reason_row,
            self.waiting,
        ):
            column.addWidget(part)
        # What is too high for its words is left free above the buttons, not between the words.
        column.addStretch(1)
        column.addLayout(buttons)

    def say_waiting(self, words: str) -> None:
        """Say that it is being done now, and how to stop it; nothing where that takes no time."""
        if words:
            self.waiting.setText(words)
            self.waiting.show()
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, words)

    def show_trouble(self, words: str) -> None:
        """Say why it was not done; what was typed stays, to try again."""
        self.waiting.hide()
        self.trouble.setText(f"Error: {words}")
        self.trouble.show()
        self.go.setEnabled(True)
        self.name.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.trouble.text(), urgent=True)

    @Slot()
    def _give(self) -> None:
        asked: list[tuple[FormRow, Editor[str], str]] = [
            (self.name_row, self.name, "Enter your name")
        ]
        if self._asks_why:
            asked.append((self.reason_row, self.reason, "Enter the reason"))
        wrong: list[tuple[Editor[str], str]] = []
        for row, editor, missing in asked:
            problem = editor.problem() or (None if editor.is_answered() else missing)
            row.show_error(problem)
            if problem:
                wrong.append((editor, problem))
        if wrong:
            editor, problem = wrong[0]
            editor.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, f"Error: {problem}", urgent=True)
            return
        self.trouble.hide()
        self.go.setEnabled(False)
        self.given.emit(self.name.value() or "", self.reason.value() or "")
