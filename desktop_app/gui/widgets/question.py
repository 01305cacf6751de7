"""A question with fields that stays until it is done, so that nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot

from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.form_row import FormRow
from desktop_app.gui.widgets.question_frame import QuestionFrame
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Question(QuestionFrame):
    """Give it rows, then ``ask``; it stays until ``accept`` or ``show_trouble``.

    A kind of question says in ``check`` what a row lacks, and sends its answers in ``send``.
    """

    def __init__(self, name: str, heading: str, words: str, button: str, parent: QWidget) -> None:
        """Ask under ``heading`` with some ``words`` about it; ``button`` says what is done."""
        super().__init__(name, heading, button, parent)
        self._words = Text(words)
        self.trouble = Text("", "error")
        self.trouble.hide()
        self._rows: tuple[FormRow, ...] = ()
        self._is_sent = False
        self.go.clicked.connect(self._give)

    def ask(self, *parts: QWidget) -> None:
        """Show the rows, and what else is said, between the words and the buttons."""
        self._rows = tuple(part for part in parts if isinstance(part, FormRow))
        self.lay_out(self._words, self.trouble, *parts)

    def check(self, row: FormRow) -> str | None:
        """Return what is to be put right in a row, or None."""
        return row.editor.problem()

    def send(self) -> None:
        """Send the answers on; called once every row is right."""
        raise NotImplementedError

    def show_trouble(self, words: str) -> None:
        """Say why it was not done; what was typed stays, to try again."""
        self.trouble.setText(f"Error: {words}")
        self.trouble.show()
        self._is_sent = False
        self._rows[0].editor.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.trouble.text(), urgent=True)

    @Slot()
    def _give(self) -> None:
        # Pressed a second time before it is done, it would be done twice. The button stays as it
        # is: disabled, it would hand the keyboard on to Cancel.
        if self._is_sent:
            return
        wrong: list[tuple[FormRow, str]] = []
        for row in self._rows:
            problem = self.check(row)
            row.show_error(problem)
            if problem:
                wrong.append((row, problem))
        if wrong:
            row, problem = wrong[0]
            row.editor.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, f"Error: {problem}", urgent=True)
            return
        self.trouble.hide()
        self._is_sent = True
        self.send()
