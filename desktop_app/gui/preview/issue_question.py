"""The question before a document is issued, and what has changed since the version before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.gui.look.look import ems
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.editors.notes import NotesEditor
from desktop_app.gui.widgets.form_row import FormRow
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from desktop_app.casework.to_issue import ToIssue

_WIDE = 52


class IssueQuestion(QDialog):
    """``given`` brings what has changed: nothing for the first version, never nothing later."""

    given = Signal(str)

    def __init__(self, wanted: ToIssue, title: str, proposed: str, parent: QWidget) -> None:
        """Ask about a document; ``proposed`` is a first answer to what has changed."""
        super().__init__(parent)
        self._version = wanted.version
        self.setWindowTitle("Issue a document")
        self.setMinimumWidth(ems(_WIDE))
        self.editor = NotesEditor(f"What has changed since version {wanted.version - 1}?")
        self.editor.set_value(proposed)
        self.row = FormRow(self.editor, hint="It is printed under the title, for every reader")
        self.row.setVisible(self._version > 1)
        self.issue_button = QPushButton(f"Issue version {self._version}")
        self.issue_button.setProperty("look", "primary")
        self.issue_button.setDefault(True)
        self.cancel_button = QPushButton("Cancel")
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.issue_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(Text(f"Issue “{title}” as version {self._version}?", "h2"))
        column.addWidget(
            Text(
                "It is kept with the case as it is now, in every format, and can be printed again "
                "to the last letter. It cannot be changed or taken back; you can issue a new "
                "version that replaces it."
            )
        )
        column.addWidget(self.row)
        column.addLayout(buttons)
        self.issue_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self.reject)
        if self._version > 1:
            self.editor.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _give(self) -> None:
        changed = (self.editor.value() or "").strip()
        if self._version > 1 and not changed:
            missing = f"Say what has changed since version {self._version - 1}"
            self.row.show_error(missing)
            self.editor.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, f"Error: {missing}", urgent=True)
            return
        self.given.emit(changed if self._version > 1 else "")
        self.accept()
