"""What to see of a history: words, officer, step or record, and days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from desktop_app.casework.looking_back import Acts, Span, Wish
from desktop_app.gui.look.look import ems
from desktop_app.gui.widgets.editors.day import DayEditor
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

PAUSE_MS = 150
"""How long after a letter the list is chosen anew."""
_WRONG_WAY = "The last day is before the first: nothing was done between them"


class ChoiceBar(QWidget):
    """``changed`` is sent when something else is wished for."""

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.words = QLineEdit()
        self.words.setPlaceholderText("Words, such as a name or an answer")
        self.words.setClearButtonEnabled(True)
        self.who, self.about = QComboBox(), QComboBox()
        self.since = DayEditor("From", today=today)
        self.until = DayEditor("To", today=today)
        self.problem = Text("", "error")
        self.problem.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.words.textChanged.connect(self._pause.start)
        for box in (self.who, self.about):
            box.setMinimumWidth(ems(16))
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.activated.connect(self.changed)
        for day in (self.since, self.until):
            day.edited.connect(self._days_changed)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        places: tuple[tuple[str, QWidget, QWidget], ...] = (
            ("F&ind", self.words, self.words),
            ("&Who", self.who, self.who),
            ("A&bout", self.about, self.about),
            ("F&rom", self.since, self.since.line),
            ("&To", self.until, self.until.line),
        )
        for number, (name, part, buddy) in enumerate(places):
            row, column = divmod(number, 3)
            label = QLabel(name)
            label.setBuddy(buddy)
            buddy.setAccessibleName(name.replace("&", ""))
            grid.addWidget(label, row, column * 2, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(part, row, column * 2 + 1)
            grid.setColumnStretch(column * 2 + 1, 1)
        grid.addWidget(self.problem, 2, 0, 1, 6)

    @property
    def wish(self) -> Wish:
        """What is to be seen; a day that is not understood leaves nothing out."""
        return Wish(
            words=self.words.text(),
            who=self.who.currentData() or "",
            about=self.about.currentData() or "",
            span=Span(self.since.value(), self.until.value()),
        )

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self.wish.is_all

    def offer(self, acts: Acts) -> None:
        """Offer the officers, steps and records of a history; what was chosen stays."""
        offered = ((self.who, "Everybody", [(who, who) for who in acts.officers]),)
        for box, everything, options in (*offered, (self.about, "Everything", acts.abouts)):
            before = box.currentData()
            box.clear()
            box.addItem(everything, "")
            for code, words in options:
                box.addItem(words, code)
            box.setCurrentIndex(max(0, box.findData(before)))

    def clear(self) -> None:
        """Leave nothing out."""
        self.words.clear()
        for box in (self.who, self.about):
            box.setCurrentIndex(0)
        for day in (self.since, self.until):
            day.set_value(None)
        self._days_changed()

    @Slot()
    def _days_changed(self) -> None:
        problems = [day.problem() for day in (self.since, self.until)]
        said = next((each for each in problems if each), "")
        first, last = self.since.value(), self.until.value()
        if first is not None and last is not None and last < first:
            said = _WRONG_WAY
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
        self.changed.emit()
