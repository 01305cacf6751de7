"""A question with fields that stays until it is done, so that nothing typed is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.gui.look.look import ems
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.form_row import FormRow
from desktop_app.gui.widgets.texts import Text

_WIDE = 52


class Question(QDialog):
    """Give it rows, then ``lay_out``; it stays until ``accept`` or ``show_trouble``.

    A kind of question says in ``check`` what a row lacks, and sends its answers in ``send``.
    """

    def __init__(self, title: str, words: str, button: str, parent: QWidget) -> None:
        """Ask under ``title``; ``button`` says what is done."""
        super().__init__(parent)
        self.setWindowTitle(button)
        self.setMinimumWidth(ems(_WIDE))
        self._heading, self._words = Text(title, "h2"), Text(words)
        self.trouble = Text("", "error")
        self.trouble.hide()
        self.go = QPushButton(button)
        self.go.setProperty("look", "primary")
        self.cancel = QPushButton("Cancel")
        self.cancel.setAutoDefault(False)
        self._rows: tuple[FormRow, ...] = ()
        self._is_sent = False
        self.go.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)

    def lay_out(self, *parts: QWidget) -> None:
        """Show the rows, and what else is said, between the words and the buttons."""
        self._rows = tuple(part for part in parts if isinstance(part, FormRow))
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.go)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        for part in (self._heading, self._words, self.trouble, *parts):
            column.addWidget(part)
        # What is too high for its words is left free above the buttons, not between the words.
        column.addStretch(1)
        column.addLayout(buttons)

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
