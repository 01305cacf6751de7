"""The list of cases: find one, open it, start one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.casework import add_practice_cases
from desktop_app.gui.look.look import ems
from desktop_app.gui.rooms.case_table import DUE, CaseFilter, CaseTable, CaseTableModel
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.empty_card import EmptyCard
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.texts import Text
from desktop_app.gui.widgets.words import counted
from desktop_app.records.case import LEVELS
from desktop_app.stages import STAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from desktop_app.casework import CaseLine, Casework
    from desktop_app.gui.store_thread import StoreThread

_OPEN, _CLOSED, _ALL = "open", "closed", "all"
_WIDTHS = (14, 0, 12, 10, 16, 25, 20)
"""Of the columns, in figures nought; the one without takes what is left."""
_NEXT_WHEN_NARROW = 20
_ROOMY, _TIGHT = 132, 92
_LEFT_OUT_WHEN_NARROW = (2, 3)
_STAGE = 4
_NEXT = 5
_UNREAD = 3
"""The empty page, while nobody knows yet whether there are cases."""


class CasesRoom(Room):
    """``open_asked`` brings the identity of a case; ``new_asked`` asks for a new one."""

    open_asked = Signal(object)
    new_asked = Signal()

    def __init__(self, store: StoreThread, today: Callable[[], date]) -> None:
        super().__init__("Cases")
        self._store = store
        self._wants_focus = False
        self._is_read = False
        self.model = CaseTableModel(today)
        self.shown = CaseFilter(self.model)
        self.table = CaseTable("Cases")
        self.table.setModel(self.shown)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(DUE, Qt.SortOrder.AscendingOrder)
        self.table.row_opened.connect(self._open_row)
        self.table.typed.connect(self._type_to_find)
        self.new_button = QPushButton("New case")
        self.new_button.setProperty("look", "primary")
        self.new_button.clicked.connect(self.new_asked)
        self.find_box = QLineEdit()
        self.find_box.setAccessibleName("Find by reference or title")
        self.find_box.setPlaceholderText("Find by reference or title")
        self.find_box.textChanged.connect(self._filter)
        self.find_box.returnPressed.connect(self._open_found)
        self.level = _choice("Level", {"": "All levels", **LEVELS})
        self.stage = _choice("Stage", {"": "All stages", **{s.key: s.title for s in STAGES}})
        self.open_or_closed = _choice(
            "Open or closed", {_OPEN: "Open cases", _CLOSED: "Closed cases", _ALL: "All cases"}
        )
        for box in (self.level, self.stage, self.open_or_closed):
            box.currentIndexChanged.connect(self._filter)
        self.counts = Text("", "hint")
        self.empty = EmptyCard(
            "There are no cases yet",
            "A case takes one need through Analyse, Plan, Deliver and Review. Answer seven short "
            "questions and the steps are set to suit its size, so a small case stays small.",
            ["Start a case", "Try it with a sample case"],
        )
        self.empty.chosen.connect(self._empty_chosen)
        self.no_match = Text()
        self.clear = LinkButton("Clear the search")
        self.clear.clicked.connect(self.clear_search)
        self._filters = QWidget()
        self._pages = QStackedLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Text("Cases", "h1"), 1)
        head.addWidget(self.new_button)
        filters = QHBoxLayout(self._filters)
        filters.setContentsMargins(0, 0, 0, 0)
        filters.setSpacing(14)
        filters.addWidget(self.find_box, 2)
        for box in (self.level, self.stage, self.open_or_closed):
            filters.addWidget(box, 1)
        self._pages.addWidget(_at_top(self.empty))
        self._pages.addWidget(_framed(self.table))
        line = QHBoxLayout()
        line.addWidget(self.no_match, 1)
        line.addWidget(self.clear)
        nothing = QFrame()
        nothing.setProperty("look", "card")
        nothing.setLayout(line)
        line.setContentsMargins(28, 22, 28, 22)
        self._pages.addWidget(_at_top(nothing))
        self._pages.addWidget(QWidget())
        self._pages.setCurrentIndex(_UNREAD)
        self._filters.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 14)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self._filters)
        column.addLayout(self._pages, 1)
        column.addWidget(self.counts)

    @property
    def is_read(self) -> bool:
        """Whether the cases were read at least once."""
        return self._is_read

    def refresh(self) -> None:
        """Read the cases again."""
        self._store.run(_read_cases, self._show)

    def enter(self) -> None:
        """Read the cases again and put the keyboard on them.

        Before they are read for the first time the keyboard is nowhere: what is pressed then was
        meant for the page before.
        """
        self._wants_focus = True
        if not self._is_read:
            (self.focusWidget() or self).clearFocus()
        self.refresh()

    def focus_find(self) -> None:
        """Put the keyboard into the find box."""
        self._wants_focus = False
        self.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_box.selectAll()

    @Slot()
    def clear_search(self) -> None:
        """Show every case again."""
        self.find_box.clear()
        self.level.setCurrentIndex(0)
        self.stage.setCurrentIndex(0)
        self.open_or_closed.setCurrentIndex(2)
        self.find_box.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _show(self, lines: tuple[CaseLine, ...]) -> None:
        self._is_read = True
        chosen = self._chosen()
        self.model.show(lines)
        self._filter()
        self._choose(chosen)
        self._fit_columns()
        if self._wants_focus and self.isVisible():
            self._wants_focus = False
            target = self.table if self.model.lines else self.empty.buttons[0]
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> str:
        index = self.table.currentIndex()
        return self.shown.line(index).reference if index.isValid() else ""

    def _choose(self, reference: str) -> None:
        references = [line.reference for line in self.shown.lines]
        row = references.index(reference) if reference in references else 0
        if references:
            self.table.setCurrentIndex(self.shown.index(row, 0))

    @Slot()
    def _filter(self) -> None:
        closed = {_OPEN: False, _CLOSED: True, _ALL: None}[self.open_or_closed.currentData()]
        self.shown.look_for(
            self.find_box.text(), self.level.currentData(), self.stage.currentData(), closed=closed
        )
        self._say()

    def _say(self) -> None:
        lines = self.shown.lines
        any_cases = bool(self.model.lines)
        self._filters.setVisible(any_cases)
        self._pages.setCurrentIndex(0 if not any_cases else 1 if lines else 2)
        typed = self.find_box.text().strip()
        self.no_match.setText(
            f"No cases match ‘{typed}’." if typed else "No cases match what you have chosen."
        )
        overdue = sum(self.model.is_overdue(line) for line in lines)
        late = f", {overdue} overdue" if overdue else ""
        self.counts.setText(
            f"{counted(len(lines), 'case', 'cases')}{late}. "
            "Press Enter to open, or start typing to find."
            if lines
            else ""
        )
        if any_cases and not lines:
            announce(self, self.no_match.text())

    def _fit_columns(self) -> None:
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        narrow = self.width() < ems(_ROOMY)
        for column in _LEFT_OUT_WHEN_NARROW:
            self.table.setColumnHidden(column, narrow)
        self.table.setColumnHidden(_STAGE, self.width() < ems(_TIGHT))
        for column, width in enumerate(_WIDTHS):
            header.setSectionResizeMode(
                column, header.ResizeMode.Interactive if width else header.ResizeMode.Stretch
            )
            if width:
                tight = narrow and column == _NEXT
                self.table.setColumnWidth(column, ems(_NEXT_WHEN_NARROW if tight else width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the level and the depth out where there is little room."""
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the columns to another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_columns()

    @Slot(QModelIndex)
    def _open_row(self, index: QModelIndex) -> None:
        self.open_asked.emit(self.shown.line(index).case_id)

    @Slot()
    def _open_found(self) -> None:
        if self.table.currentIndex().isValid():
            self._open_row(self.table.currentIndex())
        elif self.shown.rowCount():
            self._open_row(self.shown.index(0, 0))

    @Slot(str)
    def _type_to_find(self, letters: str) -> None:
        self.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_box.setText(letters)

    @Slot(int)
    def _empty_chosen(self, number: int) -> None:
        if number == 0:
            self.new_asked.emit()
        else:
            self._store.run(add_practice_cases, self._practice_added)

    @Slot(object)
    def _practice_added(self, _references: list[str]) -> None:
        self.open_or_closed.setCurrentIndex(2)
        self.enter()


def _read_cases(desk: Casework) -> tuple[CaseLine, ...]:
    return desk.cases()


def _choice(name: str, options: Mapping[str, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for code, words in options.items():
        box.addItem(words, code)
    return box


def _at_top(widget: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    return page


def _framed(widget: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("look", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(1, 1, 1, 1)
    column.addWidget(widget)
    return frame
