"""The acts of a case as rows of a table: a row for each day, and under it what was done."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from desktop_app.gui.widgets.words import clock_time, counted
from desktop_app.records.wording import show_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.casework.looking_back import Told

    Index = QModelIndex | QPersistentModelIndex

HEADINGS = ("Time", "Who", "What was done")
AT_A_TIME = 200
"""Rows the table is given at once; it asks for more when it is scrolled to the last of them."""
_ROOT = QModelIndex()


class Day:
    """The row that opens a day."""

    def __init__(self, day: date, acts: int) -> None:
        """Count the acts of a day."""
        self.words = f"{show_day(day)}: {counted(acts, 'act', 'acts')}"


class ActModel(QAbstractTableModel):
    """Shows acts, the newest first, as far as the table has asked for them."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Day | Told] = []
        self._given = 0

    def show(self, acts: Sequence[Told]) -> None:
        """Show other acts, the newest first."""
        self.beginResetModel()
        self._rows = []
        for day, of_day in groupby(acts, key=lambda each: each.day):
            listed = list(of_day)
            self._rows += [Day(day, len(listed)), *listed]
        self._given = min(AT_A_TIME, len(self._rows))
        self.endResetModel()

    def act(self, index: Index) -> Told | None:
        """Return the act of a row; None for the row of a day."""
        row = self._rows[index.row()] if index.isValid() else None
        return None if row is None or isinstance(row, Day) else row

    def days(self) -> list[int]:
        """Return the rows given so far that open a day."""
        return [n for n, row in enumerate(self._rows[: self._given]) if isinstance(row, Day)]

    def canFetchMore(self, parent: Index = _ROOT) -> bool:
        """Tell whether there are rows that the table was not given yet."""
        return not parent.isValid() and self._given < len(self._rows)

    def fetchMore(self, parent: Index = _ROOT) -> None:
        """Give the table the next rows."""
        del parent
        more = min(AT_A_TIME, len(self._rows) - self._given)
        self.beginInsertRows(_ROOT, self._given, self._given + more - 1)
        self._given += more
        self.endInsertRows()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows the table was given."""
        return 0 if parent.isValid() else self._given

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let acts be chosen; the keyboard passes over the rows of days."""
        if index.isValid() and isinstance(self._rows[index.row()], Day):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return the words of a cell, and of the whole row with its day for screen readers."""
        row = self._rows[index.row()]
        if isinstance(row, Day):
            return _of_day(row, index.column(), role)
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(row)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cells = _cells(row)
            return f"{show_day(row.day)}, {', '.join(cells)}" if not index.column() else cells[-1]
        return None


def _of_day(row: Day, column: int, role: int) -> Any:  # noqa: ANN401
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return "" if column else row.words
    if role == Qt.ItemDataRole.FontRole:
        bold = QFont()
        bold.setBold(True)
        return bold
    return None


def _cells(act: Told) -> tuple[str, str, str]:
    told = " ".join(act.sentences).replace("\n", " ")
    return clock_time(act.at.astimezone().time()), act.who, told
