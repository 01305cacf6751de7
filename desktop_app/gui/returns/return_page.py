"""Entering a return sheet: one place for each code, in the order of the sheet, kept in one act."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.casework import EnterReturn
from desktop_app.casework.returns import asked_for, open_quarter, problems_of, ratings_of
from desktop_app.errors import CaseworkError
from desktop_app.gui.look.look import ems
from desktop_app.gui.rooms.side_room import SideRoom
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.cards import scrolled_column
from desktop_app.gui.widgets.chips import Chip
from desktop_app.gui.widgets.emptying import empty
from desktop_app.gui.widgets.message_line import MessageLine
from desktop_app.gui.widgets.texts import Text
from desktop_app.gui.widgets.words import counted

if TYPE_CHECKING:
    from desktop_app.casework import Casework, OpenCase
    from desktop_app.casework.returns import AskedFor
    from desktop_app.gui.store_thread import StoreThread

TITLE = "Enter a return sheet"
_PERSON = 0
_ANSWER = 30


class Place(QWidget):
    """One code of a sheet with its question, a line to type into, and what is wrong with it."""

    def __init__(self, asked: AskedFor) -> None:
        super().__init__()
        self.asked = asked
        self.line = QLineEdit()
        self.line.setMinimumWidth(ems(_ANSWER))
        self.line.setAccessibleName(f"{asked.code}: {asked.question}")
        if asked.choices:
            self.line.setPlaceholderText(" · ".join(each.split(" ")[0] for each in asked.choices))
            self.line.setToolTip("\n".join(asked.choices))
        self.error = Text("", "error")
        self.error.hide()
        self.rated = Chip()
        self.rated.hide()
        code = Text(asked.code, "strong")
        code.setWordWrap(False)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.addWidget(code, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(asked.question), 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.line, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.rated, 0, 3, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.error, 1, 2, 1, 2)
        grid.setColumnMinimumWidth(0, ems(14))
        grid.setColumnStretch(1, 1)

    def show_error(self, problem: str | None) -> None:
        """Say what is wrong with what was typed, or that nothing is."""
        self.error.setText(f"{problem[:1].upper()}{problem[1:]}" if problem else "")
        self.error.setVisible(bool(problem))

    def show_rating(self, colour: str | None) -> None:
        """Show what the result is rated, or nothing."""
        self.rated.setText(colour.capitalize() if colour else "")
        self.rated.setVisible(bool(colour))
        self.line.setAccessibleDescription(f"Rated {colour}" if colour else "")


class ReturnPage(SideRoom):
    """``closed`` is sent by ‹ Back or Esc, ``entered`` when a sheet was kept."""

    entered = Signal()

    def __init__(self, store: StoreThread) -> None:
        """Keep what is entered through ``store``."""
        super().__init__(TITLE)
        self._store = store
        self._case: OpenCase | None = None
        self._warned = False
        self.places: list[Place] = []
        self.sheet = QComboBox()
        self.sheet.setAccessibleName("Sheet")
        self.sheet.activated.connect(self._show_sheet)
        self.replace = QCheckBox("Put these in the place of answers that are kept already")
        self.message = MessageLine()
        self.keep_button = QPushButton("Keep the sheet")
        self.keep_button.setProperty("look", "primary")
        self.keep_button.clicked.connect(self.keep)
        self._listed = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        # What is said stays in view above the codes, however far down the officer types.
        codes = QWidget()
        rows = scrolled_column(codes, 6)
        rows.setContentsMargins(0, 0, 14, 0)
        rows.addLayout(self._listed)
        rows.addStretch(1)
        choice = QHBoxLayout()
        label = QLabel("&Sheet")
        label.setBuddy(self.sheet)
        choice.addWidget(label)
        choice.addWidget(self.sheet)
        choice.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 14)
        column.setSpacing(12)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Text(TITLE, "h1"))
        column.addWidget(
            Text(
                "Type what stands beside each code and press Enter to go on to the next. "
                "Leave out what was left empty. Nothing is kept until you keep the sheet.",
                "hint",
            )
        )
        column.addLayout(choice)
        column.addWidget(self.message)
        column.addWidget(codes, 1)
        column.addWidget(self.replace)
        column.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self, case: OpenCase) -> None:
        """Show the sheet that is due next of a case."""
        self._case = case
        self._warned = False
        self.message.clear()
        self.replace.setChecked(False)
        self.sheet.clear()
        for quarter in (1, 2, 3, 4):
            if asked_for(case.view, "provider", quarter):
                self.sheet.addItem(f"Provider's return, quarter {quarter}", quarter)
        self.sheet.addItem("What the person says", _PERSON)
        due = open_quarter(case.view)
        self.sheet.setCurrentIndex(max(0, self.sheet.findData(_PERSON if due is None else due)))
        self._show_sheet()

    def enter(self) -> None:
        """Put the keyboard on the first code."""
        if self.places:
            self.places[0].line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def leave(self) -> None:
        """Go back; where something is typed, only when it is asked for twice."""
        number = len(self._typed())
        if number and not self._warned:
            self._warned = True
            self.message.say(
                f"{counted(number, 'answer is', 'answers are')} typed and not kept. Keep the "
                "sheet, or go back once more to leave without keeping."
            )
        else:
            self.closed.emit()

    def _typed(self) -> dict[str, str]:
        typed = ((place.asked.code, place.line.text()) for place in self.places)
        return {code: words for code, words in typed if words.strip()}

    @Slot()
    def _show_sheet(self) -> None:
        if self._case is None:
            return
        quarter: int = self.sheet.currentData()
        view = self._case.view
        listed = (
            asked_for(view, "person")
            if quarter == _PERSON
            else asked_for(view, "provider", quarter)
        )
        empty(self._listed)
        self.places = [Place(asked) for asked in listed]
        before: QWidget = self.sheet
        for number, place in enumerate(self.places):
            self._listed.addWidget(place)
            place.show()
            place.line.returnPressed.connect(partial(self._go_on, number))
            place.line.editingFinished.connect(partial(self._check, place))
            QWidget.setTabOrder(before, place.line)
            before = place.line
        for last in (self.replace, self.keep_button):
            QWidget.setTabOrder(before, last)
            before = last

    def _go_on(self, number: int) -> None:
        following = self.places[number + 1].line if number + 1 < len(self.places) else None
        (following or self.keep_button).setFocus(Qt.FocusReason.TabFocusReason)

    def _check(self, place: Place) -> None:
        """Say at once what is wrong; that an answer is kept already is said when it is kept."""
        self._warned = False
        if self._case is None:
            return
        typed = place.line.text()
        found = problems_of(self._case.view, {place.asked.code: typed}, replace=True)
        place.show_error(found.get(place.asked.code) if typed.strip() else None)
        rated = ratings_of(self._case.view, self._case.pack, self._typed())
        for each in self.places:
            each.show_rating(rated.get(each.asked.code))

    @Slot()
    def keep(self) -> None:
        """Keep every answer of the sheet, or say beside each what stands in the way."""
        answers = self._typed()
        if self._case is None or not answers:
            self.message.say("Type at least one answer, then keep the sheet.")
            return
        replace = self.replace.isChecked()
        problems = problems_of(self._case.view, answers, replace=replace)
        wrong = [place for place in self.places if place.asked.code in problems]
        for place in self.places:
            place.show_error(problems.get(place.asked.code))
        if wrong:
            self.message.say(f"{counted(len(wrong), 'answer', 'answers')} to put right.")
            wrong[0].line.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, f"Error: {wrong[0].error.text()}", urgent=True)
            return
        act = EnterReturn(case_id=self._case.case_id, answers=answers, replace=replace)
        self.keep_button.setEnabled(False)
        self._store.run(partial(_keep, act), self._kept, self._not_kept)

    @Slot(object)
    def _kept(self, case: OpenCase) -> None:
        number = sum(bool(place.line.text().strip()) for place in self.places)
        self.keep_button.setEnabled(True)
        self.begin(case)
        self.message.say(f"{counted(number, 'answer', 'answers')} kept.")
        self.entered.emit()

    @Slot(object)
    def _not_kept(self, error: BaseException) -> None:
        self.keep_button.setEnabled(True)
        if isinstance(error, CaseworkError):
            self.message.say(str(error))
        else:
            self._store.failed.emit(error)


def _keep(act: EnterReturn, desk: Casework) -> OpenCase:
    desk.do(act)
    return desk.open_case(act.case_id)
