"""The room that shows a case as it was on a day: to look at, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout

from desktop_app.casework.paper import as_text, print_document
from desktop_app.errors import CaseworkError
from desktop_app.gui.preview.page_view import PageView
from desktop_app.gui.rooms.side_room import SideRoom
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.editors.day import DayEditor
from desktop_app.gui.widgets.message_line import MessageLine
from desktop_app.gui.widgets.texts import Text
from desktop_app.records.wording import show_day
from desktop_app.stages import STAGES

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable
    from datetime import date

    from desktop_app.casework import Casework, OpenCase
    from desktop_app.gui.store_thread import StoreThread

_PREPARING = "Going back to that day…"
_READ_ONLY = "Nothing can be changed here. The case itself stays as it is now."


@dataclass(frozen=True)
class ThatDay:
    """A stage of a case as it was: its day, its pages and their words."""

    day: date
    stage: str
    pdf: bytes
    text: str


class AsItWasPage(SideRoom):
    """``closed`` is sent by ‹ Back to the history or Esc."""

    def __init__(self, store: StoreThread, today: Callable[[], date]) -> None:
        """Read the case through ``store``."""
        super().__init__("As it was", "‹ Back to the history")
        self._store = store
        self._case: OpenCase | None = None
        self.heading = Text("", "h1")
        self.day = DayEditor("Day", today=today)
        self.day.edited.connect(self._show)
        self.stage = QComboBox()
        for each in STAGES:
            self.stage.addItem(each.title, each.key)
        self.stage.activated.connect(self._show)
        self.message = MessageLine()
        self.pages = PageView()
        self._lay_out()

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(12)
        for words, part, buddy in (
            ("&Day", self.day, self.day.line),
            ("&Stage", self.stage, self.stage),
        ):
            label = QLabel(words)
            label.setBuddy(buddy)
            buddy.setAccessibleName(words.replace("&", ""))
            chosen.addWidget(label)
            chosen.addWidget(part)
        chosen.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 14)
        column.setSpacing(10)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.heading)
        column.addWidget(Text(_READ_ONLY, "hint"))
        column.addLayout(chosen)
        column.addWidget(self.message)
        column.addWidget(self.pages, 1)

    def begin(self, case: OpenCase, day: date) -> None:
        """Show a case as it was when a day ended, at the stage it stands in now."""
        self._case = case
        self.stage.setCurrentIndex(self.stage.findData(case.stage.stage.key))
        self.day.set_value(day)
        self._show()

    def enter(self) -> None:
        """Put the keyboard on the day."""
        self.day.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show(self) -> None:
        day, case = self.day.value(), self._case
        if case is None:
            return
        if day is None:
            self._say(self.day.problem() or "Enter the day to go back to")
            return
        self.message.clear()
        self.heading.setText(f"As it was on {show_day(day)}")
        self.rename(f"{self.heading.text()}: {case.view.case.reference or ''}")
        self.pages.show_words(_PREPARING)
        stage: str = self.stage.currentData()
        self._store.run(partial(_that_day, case.case_id, day, stage), self._came, self._failed)

    @Slot(object)
    def _came(self, found: ThatDay) -> None:
        if (found.day, found.stage) != (self.day.value(), self.stage.currentData()):
            return  # another day or stage was chosen meanwhile
        self.pages.show_document(self.title, found.pdf, found.text)
        self.pages.fit_width()
        announce(self, f"{self.heading.text()}: {self.stage.currentText()}")

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        if isinstance(error, CaseworkError):
            self._say(str(error))
        else:
            self._store.failed.emit(error)

    def _say(self, sentence: str) -> None:
        self.message.say(sentence)
        self.pages.show_words("")


def _that_day(case_id: uuid.UUID, day: date, stage: str, desk: Casework) -> ThatDay:
    case, now, document = desk.past.as_it_was(case_id, day), desk.clock.now(), f"{_PAPER}{stage}"
    printed = print_document(case, document, moment=now, officer=desk.officer)
    return ThatDay(day, stage, printed.pdf, as_text(case, document, moment=now))


_PAPER = "check-answers-"
"""How the document of a stage's answers is named, before the stage."""
