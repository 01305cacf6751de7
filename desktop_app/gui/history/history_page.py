"""The room with everything that was done to a case: to find, to read, to print, to go back to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from desktop_app.casework.looking_back import Acts
from desktop_app.gui.history.act_model import ActModel
from desktop_app.gui.history.choice_bar import ChoiceBar
from desktop_app.gui.look.look import ems, scaled
from desktop_app.gui.rooms.side_room import SideRoom
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.table import Table
from desktop_app.gui.widgets.texts import Text
from desktop_app.gui.widgets.words import counted
from desktop_app.records.wording import show_moment

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from desktop_app.casework import Casework, OpenCase
    from desktop_app.casework.looking_back import Told
    from desktop_app.gui.store_thread import StoreThread

TITLE = "History"
_READING = "Reading the history…"
_NONE_FOUND = "Nothing that was done matches. Change or clear what you look for."
_TOLD_HEIGHT = 112


class HistoryPage(SideRoom):
    """``closed`` is sent by ‹ Back or Esc. Nothing is ever changed here.

    ``print_asked`` brings which acts to print, ``day_asked`` the day to see the case as it was on.
    """

    print_asked = Signal(object)
    day_asked = Signal(object)

    def __init__(self, store: StoreThread, today: Callable[[], date]) -> None:
        """Read what was done through ``store``."""
        super().__init__(TITLE, "‹ Back to the case")
        self._store = store
        self._today = today
        self._case_id: uuid.UUID | None = None
        self._acts = Acts(())
        self.model = ActModel()
        self.choice = ChoiceBar(today)
        self.choice.changed.connect(self.choose)
        self.said = Text("", "hint")
        self.clear = LinkButton("Show everything")
        self.clear.clicked.connect(self.choice.clear)
        self.table = Table(TITLE, row_height=34)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self.model.modelReset.connect(self.table.clearSpans)
        self.model.modelReset.connect(self._span_days)
        self.model.rowsInserted.connect(self._span_days)
        self.told = QPlainTextEdit()
        self.told.setReadOnly(True)
        self.told.setTabChangesFocus(True)
        self.told.setAccessibleName("What was done, in full")
        self.told.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.print_button = QPushButton("Print…")
        self.print_button.clicked.connect(self._print)
        self.day_button = QPushButton("See the case as it was that day")
        self.day_button.clicked.connect(self._see_day)
        self._lay_out()

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.day_button)
        below.addWidget(self.print_button)
        below.addStretch(1)
        found = QHBoxLayout()
        found.addWidget(self.said, 1)
        found.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 14)
        column.setSpacing(10)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Text(TITLE, "h1"))
        column.addWidget(self.choice)
        column.addLayout(found)
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        column.addLayout(below)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._fit_text()

    def changeEvent(self, event: QEvent) -> None:
        """Give the columns the room they need at another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_text()

    def _fit_text(self) -> None:
        self.told.setFixedHeight(scaled(_TOLD_HEIGHT))
        for number, width in enumerate((11, 22)):
            self.table.setColumnWidth(number, ems(width))

    def begin(self, case: OpenCase) -> None:
        """Read the history of a case; of the case seen last, what was chosen stays."""
        if case.case_id != self._case_id:
            self._case_id = case.case_id
            self._acts = Acts(())
            self.choice.clear()
        self.rename(f"{TITLE}: {case.view.case.reference or ''}")
        self.said.setText(_READING)
        self._store.run(partial(_read, case.case_id), self._read)

    def enter(self) -> None:
        """Put the keyboard into what to find."""
        self.choice.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down from what to find into the list, and back on Esc."""
        if event.key() == Qt.Key.Key_Down and self.choice.words.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _read(self, found: tuple[uuid.UUID, Acts]) -> None:
        case_id, acts = found
        if case_id != self._case_id:
            return  # another case was gone to meanwhile
        self._acts = acts
        self.choice.offer(acts)
        self.choose()

    @Slot()
    def choose(self) -> None:
        """Show the acts that are wished for."""
        chosen = self._acts.chosen(self.choice.wish)
        before = self.model.act(self.table.currentIndex())
        self.model.show(chosen)
        at = next((n for n, act in enumerate(chosen) if before and act.entry == before.entry), 0)
        self._select(chosen[at] if chosen else None)
        self.said.setText(self._summary(len(chosen)))
        self.clear.setVisible(not self.choice.is_all)
        for button in (self.day_button, self.print_button):
            button.setEnabled(bool(chosen))
        announce(self, self.said.text())

    def _summary(self, chosen: int) -> str:
        if not chosen:
            return _NONE_FOUND
        acts = counted(len(self._acts), "act", "acts")
        return f"{acts}." if chosen == len(self._acts) else f"{chosen:,} of {acts}."

    def _select(self, act: Told | None) -> None:
        rows = range(self.model.rowCount())
        found = next((n for n in rows if act and self.model.act(self.model.index(n, 0)) is act), 1)
        self.table.setCurrentIndex(self.model.index(found, 0))
        self._tell()

    @Slot()
    def _span_days(self) -> None:
        for row in self.model.days():
            if self.table.columnSpan(row, 0) == 1:
                self.table.setSpan(row, 0, 1, self.model.columnCount())

    @Slot(QModelIndex, QModelIndex)
    def _tell(self, *_now_and_before: QModelIndex) -> None:
        act = self.model.act(self.table.currentIndex())
        self.told.setPlainText(_in_full(act) if act is not None else "")

    @Slot()
    def _print(self) -> None:
        # A letter typed a moment ago may not have chosen the list anew yet.
        self.choose()
        if self.print_button.isEnabled():
            self.print_asked.emit(self.choice.wish)

    @Slot()
    def _see_day(self) -> None:
        act = self.model.act(self.table.currentIndex())
        self.day_asked.emit(act.day if act is not None else self._today())


def _in_full(act: Told) -> str:
    head = f"{show_moment(act.at)}, {act.who}: {act.what}."
    return "\n".join((head, *act.changes, f"Entry {act.entry}"))


def _read(case_id: uuid.UUID, desk: Casework) -> tuple[uuid.UUID, Acts]:
    return case_id, Acts(desk.past.history(case_id))
