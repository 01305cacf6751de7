"""A link that opens a question in place: why? And the button that acts on the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.editors.notes import NotesEditor
from desktop_app.gui.widgets.form_row import COLUMN, FormRow
from desktop_app.gui.widgets.link_button import LinkButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class ReasonReveal(QFrame):
    """``given`` brings the reason; an empty one is asked for again, never sent."""

    given = Signal(str)

    def __init__(
        self,
        link: str,
        question: str,
        button: str,
        missing: str,
        parent: QWidget | None = None,
    ) -> None:
        """Show ``link``; when pressed, ``question`` with ``button`` under it."""
        super().__init__(parent)
        self._missing = missing
        self.setMaximumWidth(COLUMN)
        self.link = LinkButton(link)
        self.editor = NotesEditor(question)
        self.row = FormRow(self.editor, label=question)
        self.button = QPushButton(button)
        self.keep = QPushButton("Cancel")
        self.keep.setAccessibleName(f"Cancel: {link.rstrip('…')}")
        self._opened = QWidget()
        self._lay_out()
        self.link.clicked.connect(self.open)
        self.keep.clicked.connect(self.close_again)
        self.button.clicked.connect(self._give)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.button)
        buttons.addWidget(self.keep)
        buttons.addStretch(1)
        inside = QVBoxLayout(self._opened)
        inside.setContentsMargins(14, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.row)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._opened)
        self._opened.hide()

    @Slot()
    def open(self) -> None:
        """Show the question and put the keyboard into it."""
        self._opened.show()
        self.link.hide()
        self.editor.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.editor.label)

    @Slot()
    def close_again(self) -> None:
        """Put the question away; what was typed stays for next time."""
        self._opened.hide()
        self.link.show()
        self.link.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the question away on Esc."""
        if event.key() == Qt.Key.Key_Escape and self._opened.isVisible():
            self.close_again()
            return
        super().keyPressEvent(event)

    @Slot()
    def _give(self) -> None:
        reason = (self.editor.value() or "").strip()
        if reason:
            self.row.show_error(None)
            self.given.emit(reason)
            return
        self.row.show_error(self._missing)
        self.editor.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"Error: {self._missing}", urgent=True)
