"""A page that asks one thing: a way back, a heading, fields, and one button to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.gui.rooms.room import Room
from desktop_app.gui.widgets.form_page import FormPage
from desktop_app.gui.widgets.form_row import COLUMN, FormRow
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop_app.gui.widgets.editors.editor import Editor

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MARGIN = 28


class QuestionPage(Room):
    """``went_on`` is sent when the answers are all right, ``went_back`` by the link or Esc.

    Wrong answers are listed over the form, each a link, and said beside their fields, when the
    officer tries to go on and not before.
    """

    went_on = Signal()
    went_back = Signal()

    def __init__(
        self,
        heading: str,
        purpose: str = "",
        *,
        kicker: str = "",
        on: str = "Continue",
        has_back: bool = True,
    ) -> None:
        """Show a heading; fields and other parts are added after."""
        super().__init__(heading)
        self.back = LinkButton("‹ Back")
        self.back.setAccessibleName("Back")
        self.back.clicked.connect(self.go_back)
        self.form = FormPage()
        self.form.show_heading(kicker, heading, purpose)
        self.on = QPushButton(on)
        self.on.setProperty("look", "primary")
        self.on.clicked.connect(self.go_on)
        self._last_button = self.on
        self._has_back = has_back
        self._footer = QHBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        above = QFrame()
        above.setProperty("look", "surface")
        line = QHBoxLayout(above)
        line.setContentsMargins(_MARGIN - 4, 14, _MARGIN, 0)
        line.addWidget(self.back)
        line.addStretch(1)
        above.setVisible(self._has_back)
        footer = QFrame()
        footer.setProperty("look", "footer")
        footer.setLayout(self._footer)
        self._footer.setContentsMargins(_MARGIN, 9, _MARGIN, 9)
        self._footer.setSpacing(12)
        self._footer.addWidget(self.on)
        self._footer.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(above)
        column.addWidget(self.form, 1)
        column.addWidget(footer)

    def add_button(self, button: QPushButton) -> None:
        """Add a second button beside the one that goes on."""
        self._footer.insertWidget(self._footer.count() - 1, button)
        QWidget.setTabOrder(self._last_button, button)
        self._last_button = button

    def ask(
        self, editor: Editor[Any], *, hint: str = "", label: str = "", is_optional: bool = False
    ) -> FormRow:
        """Add a field under the others and return its row."""
        row = FormRow(editor, label=label, hint=hint, is_optional=is_optional)
        self.form.add_row(row)
        return row

    def say(self, words: str) -> Text:
        """Add a paragraph and return it."""
        text = Text(words)
        text.setMaximumWidth(COLUMN)
        self.form.add_wide(text)
        return text

    def problems(self) -> list[tuple[str, FormRow]]:
        """Return what is wrong with the answers now; each page has its own rules."""
        return [
            (problem, row)
            for row in self.form.rows
            if (problem := row.editor.problem()) is not None
        ]

    def show_problems(self, problems: list[tuple[str, FormRow]]) -> None:
        """Show what is wrong, or clear it all with nothing wrong."""
        self.form.show_problems(problems)
        self.set_wrong(wrong=bool(problems))

    @Slot()
    def go_on(self) -> None:
        """Check the answers and go on if nothing is wrong."""
        found = self.problems()
        self.show_problems(found)
        if not found:
            self.went_on.emit()

    @Slot()
    def go_back(self) -> None:
        """Go to the page before; what was answered stays.

        Not while the link is grey: what is under way there ends on this page.
        """
        if self._has_back and self.back.isEnabled():
            self.went_back.emit()

    def hold(self, *, held: bool) -> None:
        """Let nobody go on or back while what was asked for is tried, or let them again."""
        self.on.setEnabled(not held)
        self.back.setEnabled(not held)

    def enter(self) -> None:
        """Put the keyboard into the first field, or on the button."""
        if self.form.rows:
            self.form.focus_first()
        else:
            self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter from any field, back with Esc."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain and self.on.isEnabled():
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape and plain:
            self.go_back()
        else:
            super().keyPressEvent(event)
