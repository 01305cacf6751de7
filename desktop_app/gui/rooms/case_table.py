"""The table of cases: its model, what it shows of a case, and what it leaves out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from desktop_app.gui.look.look import ems
from desktop_app.gui.rooms.found_words import FOUND_ROLE, FoundDelegate, where_words
from desktop_app.gui.widgets.table import Table
from desktop_app.records.case import LEVELS
from desktop_app.records.depth import TIERS
from desktop_app.records.wording import show_day

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Collection, Mapping, Sequence

    from desktop_app.casework import CaseLine
    from desktop_app.casework.searching import FoundCase, Piece

    Index = QModelIndex | QPersistentModelIndex

HEADINGS = ("Reference", "Case", "Found in", "Level", "Depth", "Stage", "Next thing to do", "Due")
FOUND, DUE = HEADINGS.index("Found in"), HEADINGS.index("Due")
_WIDTHS = (15, 0, 0, 12, 10, 16, 25, 20)
"""Of the columns, in figures nought; those without share what is left."""
_CASE = HEADINGS.index("Case")
_NEXT_WHEN_NARROW, _CASE_WHEN_NARROW = 20, 28
_ROOMY, _TIGHT = 132, 92
_LEFT_OUT_WHEN_NARROW = (HEADINGS.index("Level"), HEADINGS.index("Depth"))
_STAGE, _NEXT = HEADINGS.index("Stage"), HEADINGS.index("Next thing to do")
_ROW, _ROW_FOUND = 44, 56
"""The height of a row in pixels at 100 per cent, and of one that tells where words were found."""
SORT_ROLE = int(Qt.ItemDataRole.UserRole)
_NO_DAY = date.max.toordinal()
_ROOT = QModelIndex()


class CaseTableModel(QAbstractTableModel):
    """A row for each case. ``today`` tells what is overdue.

    ``is_private``: whether where words were found is told without the words around them.
    """

    def __init__(
        self, today: Callable[[], date], is_private: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__()
        self._today = today
        self._is_private = is_private
        self._lines: tuple[CaseLine, ...] = ()
        self._found: Mapping[uuid.UUID, FoundCase] | None = None

    @property
    def lines(self) -> tuple[CaseLine, ...]:
        """The cases, in the order of the model."""
        return self._lines

    def show(self, lines: Sequence[CaseLine]) -> None:
        """Show other cases."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def show_found(self, found: Mapping[uuid.UUID, FoundCase] | None) -> None:
        """Tell where words were found, by case; None while nothing is looked for."""
        self._found = found
        if self._lines:
            last = self.index(len(self._lines) - 1, FOUND)
            self.dataChanged.emit(self.index(0, 0), last)

    def is_overdue(self, line: CaseLine) -> bool:
        """Tell whether the date a case must keep is past."""
        return line.due is not None and line.due < self._today()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of cases."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return the words of a cell, and of the whole row for screen readers."""
        line = self._lines[index.row()]
        words = self._words(line)
        if role == Qt.ItemDataRole.DisplayRole:
            return words[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.due_for}: {words[DUE]}" if index.column() == DUE and line.due else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, words) if index.column() == 0 else words[index.column()]
        if role == FOUND_ROLE:
            return self._found_in(line)
        if role == SORT_ROLE:
            return self._order(line, words, index.column())
        return None

    def _words(self, line: CaseLine) -> tuple[str, ...]:
        return (
            line.reference,
            f"On hold: {line.title}" if line.on_hold else line.title,
            self._found_words(line),
            LEVELS.get(line.level, line.level),
            TIERS.get(line.depth, "Not known yet"),
            line.stage,
            line.next_thing,
            self._due(line),
        )

    def _found_in(self, line: CaseLine) -> tuple[str, tuple[Piece, ...]]:
        """Return where words were found in a case, and the words around them."""
        if self._found is None:
            return "", ()
        found = self._found.get(line.case_id)
        pieces = found.place.pieces if found is not None and not self._is_private() else ()
        return where_words(found), pieces

    def _found_words(self, line: CaseLine) -> str:
        where, pieces = self._found_in(line)
        words = "".join(piece.words for piece in pieces)
        return f"{where} – {words}" if words else where

    def _due(self, line: CaseLine) -> str:
        if line.due is None:
            return "No date"
        day = show_day(line.due, short=True)
        return f"Overdue: {day}" if self.is_overdue(line) else day

    def _spoken(self, line: CaseLine, words: tuple[str, ...]) -> str:
        practice = ["Practice case, not real"] if line.practice else []
        reference, title, found, *others, due = words
        rest = [f"Found in {found}"] if found else others
        return ", ".join([reference, *practice, title, *rest, f"Due {due}" if line.due else due])

    def _order(self, line: CaseLine, words: tuple[str, ...], column: int) -> Any:  # noqa: ANN401
        if column == DUE:
            return line.due.toordinal() if line.due else _NO_DAY
        return (line.title if column == _CASE else words[column]).casefold()


class CaseFilter(QSortFilterProxyModel):
    """Leaves out the cases that do not match what is asked for."""

    def __init__(self, model: CaseTableModel) -> None:
        super().__init__()
        self._model = model
        self._text = ""
        self._found: Collection[uuid.UUID] = ()
        self._admits: Callable[[CaseLine], bool] = lambda line: not line.closed
        self.setSourceModel(model)
        self.setSortRole(SORT_ROLE)
        self.sort(DUE, Qt.SortOrder.AscendingOrder)

    @property
    def lines(self) -> list[CaseLine]:
        """The cases shown, from top to bottom."""
        return [self.line(self.index(row, 0)) for row in range(self.rowCount())]

    def line(self, index: QModelIndex) -> CaseLine:
        """Return the case of a row."""
        return self._model.lines[self.mapToSource(index).row()]

    def look_for(
        self, text: str, found: Collection[uuid.UUID], admits: Callable[[CaseLine], bool]
    ) -> None:
        """Show the cases that ``admits`` takes and whose reference and title hold the text.

        And those that were ``found`` by other words in them.
        """
        self.beginFilterChange()
        self._text, self._found, self._admits = text.strip().casefold(), found, admits
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Tell whether a case matches."""
        del source_parent
        line = self._model.lines[source_row]
        if not self._admits(line):
            return False
        name = f"{line.reference} {line.title}".casefold()
        return line.case_id in self._found or all(word in name for word in self._text.split())


class CaseTable(Table):
    """The table itself; ``typed`` is sent with a letter typed into it, which is meant to find."""

    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__("Cases")
        self.setItemDelegateForColumn(FOUND, FoundDelegate(self))

    def fit(self, width: int, *, is_finding: bool) -> None:
        """Share ``width`` pixels out among the columns, leaving out those there is no room for.

        While words are looked for, where they were found takes the place of how far the cases are,
        and where there is little room also that of the day they are due.
        """
        self.set_row_height(_ROW_FOUND if is_finding else _ROW)
        narrow = width < ems(_ROOMY)
        hidden = {
            FOUND: not is_finding,
            _NEXT: is_finding,
            DUE: is_finding and width < ems(_TIGHT),
            _STAGE: is_finding or width < ems(_TIGHT),
            **dict.fromkeys(_LEFT_OUT_WHEN_NARROW, is_finding or narrow),
        }
        for column, is_hidden in hidden.items():
            self.setColumnHidden(column, is_hidden)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        widths: list[int] = list(_WIDTHS)
        if is_finding and narrow:
            widths[_CASE] = _CASE_WHEN_NARROW
        for column, wide in enumerate(widths):
            header.setSectionResizeMode(
                column, header.ResizeMode.Interactive if wide else header.ResizeMode.Stretch
            )
            if wide:
                tight = narrow and column == _NEXT
                self.setColumnWidth(column, ems(_NEXT_WHEN_NARROW if tight else wide))

    def keyboardSearch(self, search: str) -> None:
        """Hand typed letters on to the find box."""
        if search.strip():
            self.typed.emit(search)
