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

from desktop_app.gui.widgets.table import Table
from desktop_app.records.case import LEVELS
from desktop_app.records.depth import TIERS
from desktop_app.records.wording import show_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.casework import CaseLine

    Index = QModelIndex | QPersistentModelIndex

HEADINGS = ("Reference", "Case", "Level", "Depth", "Stage", "Next thing to do", "Due")
DUE = HEADINGS.index("Due")
_TITLE = HEADINGS.index("Case")
SORT_ROLE = int(Qt.ItemDataRole.UserRole)
_NO_DAY = date.max.toordinal()
_ROOT = QModelIndex()


class CaseTableModel(QAbstractTableModel):
    """A row for each case. ``today`` tells what is overdue."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._lines: tuple[CaseLine, ...] = ()

    @property
    def lines(self) -> tuple[CaseLine, ...]:
        """The cases, in the order of the model."""
        return self._lines

    def show(self, lines: Sequence[CaseLine]) -> None:
        """Show other cases."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

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
        if role == SORT_ROLE:
            return self._order(line, words, index.column())
        return None

    def _words(self, line: CaseLine) -> tuple[str, ...]:
        return (
            line.reference,
            f"On hold: {line.title}" if line.on_hold else line.title,
            LEVELS.get(line.level, line.level),
            TIERS.get(line.depth, "Not known yet"),
            line.stage,
            line.next_thing,
            self._due(line),
        )

    def _due(self, line: CaseLine) -> str:
        if line.due is None:
            return "No date"
        day = show_day(line.due, short=True)
        return f"Overdue: {day}" if self.is_overdue(line) else day

    def _spoken(self, line: CaseLine, words: tuple[str, ...]) -> str:
        practice = ["Practice case, not real"] if line.practice else []
        reference, *others, due = words
        return ", ".join([reference, *practice, *others, f"Due {due}" if line.due else due])

    def _order(self, line: CaseLine, words: tuple[str, ...], column: int) -> Any:  # noqa: ANN401
        if column == DUE:
            return line.due.toordinal() if line.due else _NO_DAY
        return (line.title if column == _TITLE else words[column]).casefold()


class CaseFilter(QSortFilterProxyModel):
    """Leaves out the cases that do not match what is asked for."""

    def __init__(self, model: CaseTableModel) -> None:
        super().__init__()
        self._model = model
        self._text = ""
        self._level = ""
        self._stage = ""
        self._closed: bool | None = False
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

    def look_for(self, text: str, level: str, stage: str, *, closed: bool | None) -> None:
        """Show only what matches; an empty text and None leave nothing out."""
        self.beginFilterChange()
        self._text, self._level, self._stage = text.strip().casefold(), level, stage
        self._closed = closed
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Tell whether a case matches."""
        del source_parent
        line = self._model.lines[source_row]
        found = f"{line.reference} {line.title}".casefold()
        return (
            all(word in found for word in self._text.split())
            and self._level in ("", line.level)
            and self._stage in ("", line.stage_key)
            and self._closed in (None, line.closed)
        )


class CaseTable(Table):
    """The table itself; ``typed`` is sent with a letter typed into it, which is meant to find."""

    typed = Signal(str)

    def keyboardSearch(self, search: str) -> None:
        """Hand typed letters on to the find box."""
        if search.strip():
            self.typed.emit(search)
