"""Cases that are only looked at: a plain list, and their documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from desktop_app.gui.register.words_table import WordsRow, WordsTable
from desktop_app.gui.rooms.side_room import SideRoom
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.message_line import MessageLine
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

    from desktop_app.casework import CaseLine


class LookedAtPage(SideRoom):
    """``closed`` is sent by ‹ Back or Esc, ``documents_asked`` with the identity of a case."""

    documents_asked = Signal(object)

    def __init__(self, title: str, *, back: str, of: str) -> None:
        """List cases under ``title``; ``back`` is the way back, ``of`` says what the list is of."""
        super().__init__(title, back)
        self._lines: dict[object, CaseLine] = {}
        self.notice = Text("", "strong")
        self.message = MessageLine()
        self.table = WordsTable(of, ("Reference", "Case", "Stage", "Next"), whole=frozenset({0}))
        self.table.row_opened.connect(self._opened)
        self.show_button = QPushButton("Show its documents")
        self.show_button.setProperty("look", "primary")
        self.show_button.clicked.connect(self.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 14)
        column.setSpacing(12)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Text(title, "h1"))
        column.addWidget(self.notice)
        column.addWidget(self.message)
        column.addWidget(self.table, 1)
        column.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def show_cases(self, lines: Sequence[CaseLine]) -> None:
        """Show cases, under the notice of what they are of."""
        self._lines = {line.case_id: line for line in lines}
        self.message.clear()
        self.table.show_rows(
            [
                WordsRow(line.case_id, (line.reference, line.title, line.stage, line.next_thing))
                for line in lines
            ]
        )
        self.show_button.setEnabled(bool(lines))
        for part in (self.table, self.show_button):
            part.show()

    def show_none(self, words: str) -> None:
        """Say why there are no cases to show."""
        self.show_cases(())
        for part in (self.table, self.show_button):
            part.hide()
        self.notice.setText(words)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, words)

    def enter(self) -> None:
        """Put the keyboard on the cases, or on the way back where there are none."""
        target = self.back if self.table.isHidden() else self.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QModelIndex)
    def _opened(self, _index: QModelIndex) -> None:
        self.ask()

    @Slot()
    def ask(self) -> None:
        """Ask for the documents of the chosen case, where it can be read."""
        line = self._lines.get(self.table.chosen)
        if line is None:
            return
        if line.trouble:
            self.message.say(line.trouble)
            return
        case_id: uuid.UUID = line.case_id
        self.documents_asked.emit(case_id)
