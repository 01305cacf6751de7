"""The question before a document is issued, and what has changed since the version before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot

from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.editors.notes import NotesEditor
from desktop_app.gui.widgets.form_row import FormRow
from desktop_app.gui.widgets.question_frame import QuestionFrame
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.casework.to_issue import ToIssue


class IssueQuestion(QuestionFrame):
    """``given`` brings what has changed: nothing for the first version, never nothing later."""

    given = Signal(str)

    def __init__(self, wanted: ToIssue, title: str, proposed: str, parent: QWidget) -> None:
        """Ask about a document; ``proposed`` is a first answer to what has changed."""
        self._version = wanted.version
        super().__init__(
            "Issue a document",
            f"Issue “{title}” as version {self._version}?",
            f"Issue version {self._version}",
            parent,
        )
        self.editor = NotesEditor(f"What has changed since version {wanted.version - 1}?")
        self.editor.set_value(proposed)
        self.row = FormRow(self.editor, hint="It is printed under the title, for every reader")
        self.row.setVisible(self._version > 1)
        self.go.setDefault(True)
        self.lay_out(
            Text(
                "It is kept with the case as it is now, in every format, and can be printed again "
                "to the last letter. It cannot be changed or taken back; you can issue a new "
                "version that replaces it."
            ),
            self.row,
        )
        self.go.clicked.connect(self._give)
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
