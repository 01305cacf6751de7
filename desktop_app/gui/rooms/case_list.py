"""The list of cases: find one, open it, start one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.casework import Casework, add_practice_cases
from desktop_app.gui.rooms.case_search import CaseSearch
from desktop_app.gui.rooms.case_table import DUE, CaseFilter, CaseTable, CaseTableModel
from desktop_app.gui.rooms.find_bar import FindBar
from desktop_app.gui.rooms.found_words import matches_words
from desktop_app.gui.rooms.room import Room
from desktop_app.gui.widgets.announce import announce
from desktop_app.gui.widgets.cards import at_top, framed, in_a_line
from desktop_app.gui.widgets.empty_card import EmptyCard
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.texts import Text
from desktop_app.gui.widgets.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from desktop_app.casework import CaseLine
    from desktop_app.casework.searching import Found, Searching
    from desktop_app.gui.settings import Settings
    from desktop_app.gui.store_thread import StoreThread

_UNREAD = 3
"""The empty page, while nobody knows yet whether there are cases."""


class CasesRoom(Room):
    """``open_asked`` brings the identity of a case, ``found_asked`` what was found in one.

    ``new_asked`` asks for a new one. With private titles in the settings, where words were found is
    told without them.
    """

    open_asked = Signal(object)
    found_asked = Signal(object)
    new_asked = Signal()

    def __init__(
        self,
        store: StoreThread,
        today: Callable[[], date],
        searching: Searching,
        settings: Settings | None = None,
    ) -> None:
        super().__init__("Cases")
        self._store = store
        self._wants_focus = False
        self._is_read = False
        self._opens_when_found = False
        self._found: Found | None = None
        self._trouble = ""
        self.model = CaseTableModel(today, lambda: bool(settings and settings.private_titles))
        self.shown = CaseFilter(self.model)
        self.table = CaseTable()
        self.table.setModel(self.shown)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(DUE, Qt.SortOrder.AscendingOrder)
        self.table.row_opened.connect(self._open_row)
        self.table.typed.connect(self._type_to_find)
        self.new_button = QPushButton("New case")
        self.new_button.setProperty("look", "primary")
        self.new_button.clicked.connect(self.new_asked)
        self.find_bar = FindBar()
        self.find_box = self.find_bar.find_box
        self.find_bar.changed.connect(self._filter)
        self.find_bar.list_asked.connect(self._go_to_list)
        self.find_box.returnPressed.connect(self._open_found)
        self.search = CaseSearch(searching, self)
        self.search.found.connect(self._show_found)
        self.search.not_found.connect(self._show_trouble)
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
        self._pages = QStackedLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Text("Cases", "h1"), 1)
        head.addWidget(self.new_button)
        self._pages.addWidget(at_top(self.empty))
        self._pages.addWidget(framed(self.table))
        self._pages.addWidget(at_top(in_a_line(self.no_match, self.clear)))
        self._pages.addWidget(QWidget())
        self._pages.setCurrentIndex(_UNREAD)
        self.find_bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 14)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self.find_bar)
        column.addLayout(self._pages, 1)
        column.addWidget(self.counts)

    @property
    def is_read(self) -> bool:
        """Whether the cases were read at least once."""
        return self._is_read

    def refresh(self) -> None:
        """Read the cases again."""
        self._store.run(Casework.cases, self._show)

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
        self.find_bar.clear()

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
        """Show at once what has the words in its name, and search the words of the cases."""
        self._opens_when_found = False
        self._trouble = ""
        if typed := self.find_bar.typed:
            lines = self.model.lines
            among = {line.case_id for line in lines if self.find_bar.admits(line)}
            self.search.look_for(typed, among if self.find_bar.leaves_out else None)
        else:
            self._found = None
            self.search.forget()
        self._show_matches()

    @Slot(object)
    def _show_found(self, found: Found) -> None:
        self._found = found
        self._show_matches()
        if self.find_box.hasFocus() and self.shown.rowCount():
            announce(self, self.counts.text())
        if self._opens_when_found:
            self._open_found()

    @Slot(str)
    def _show_trouble(self, sentence: str) -> None:
        self._trouble, self._found = sentence, None
        self._show_matches()
        announce(self, sentence)

    def _show_matches(self) -> None:
        chosen = self._chosen()
        found = {case.case_id: case for case in self._found.cases} if self._found else {}
        is_finding = bool(self.find_bar.typed)
        self.model.show_found(found if is_finding else None)
        self.shown.look_for(self.find_bar.typed, found, self.find_bar.admits)
        self._fit_columns()
        self._choose(chosen)
        self._say()

    def _say(self) -> None:
        lines = self.shown.lines
        any_cases = bool(self.model.lines)
        self.find_bar.setVisible(any_cases)
        typed = self.find_bar.typed.strip()
        # What nothing is found for is told once the words of the cases were searched.
        if lines or not any_cases or not (typed and self.search.is_waiting):
            self._pages.setCurrentIndex(0 if not any_cases else 1 if lines else 2)
        self.no_match.setText(
            f"No cases match ‘{typed}’." if typed else "No cases match what you have chosen."
        )
        self.counts.setText(self._trouble or (self._counted(lines) if lines else ""))
        if any_cases and not lines and not self.search.is_waiting:
            announce(self, self.no_match.text())

    def _counted(self, lines: Sequence[CaseLine]) -> str:
        if self.find_bar.typed:
            return matches_words(len(lines), self._found.others if self._found else 0)
        overdue = sum(self.model.is_overdue(line) for line in lines)
        late = f", {overdue} overdue" if overdue else ""
        number = counted(len(lines), "case", "cases")
        return f"{number}{late}. Press Enter to open, or start typing to find."

    def _fit_columns(self) -> None:
        self.table.fit(self.width(), is_finding=bool(self.find_bar.typed))

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
        case_id = self.shown.line(index).case_id
        cases = self._found.cases if self._found is not None and self.find_bar.typed else ()
        found = next((case for case in cases if case.case_id == case_id), None)
        if found is not None:
            self.found_asked.emit(found)
        else:
            self.open_asked.emit(case_id)

    @Slot()
    def _open_found(self) -> None:
        """Open what was found; what is still being searched for is opened once it is found."""
        if self.find_bar.typed and self.search.is_waiting:
            self._opens_when_found = True
            return
        self._opens_when_found = False
        if self.table.currentIndex().isValid():
            self._open_row(self.table.currentIndex())
        elif self.shown.rowCount():
            self._open_row(self.shown.index(0, 0))

    @Slot()
    def _go_to_list(self) -> None:
        if self.shown.rowCount():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        self.find_bar.show_all()
        self.enter()
