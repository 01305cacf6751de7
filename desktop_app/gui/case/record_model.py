"""The records of one kind as rows of a table, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop_app.gui.case.field_editors import shown
from desktop_app.gui.widgets.glyphs import problem_icon

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence

    from desktop_app.casework import OpenCase
    from desktop_app.records import Field, Record

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LONGEST = 160
_PROBLEM = "Problem:"
_MIDDLE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RecordModel(QAbstractTableModel):
    """Rows of words; the first column speaks the whole row."""

    def __init__(self, fields: dict[str, Field], parent: QObject | None = None) -> None:
        """Have a column for each of ``fields``."""
        super().__init__(parent)
        self._fields = fields
        self._ids: list[uuid.UUID] = []
        self._cells: list[list[str]] = []
        self._wrong: dict[uuid.UUID, str] = {}

    def show_records(self, records: Sequence[Record], case: OpenCase) -> None:
        """Show these records; the selection stays while the rows stay the same."""
        ids = [record.id for record in records]
        cells = [
            [_short(shown(f, getattr(r, name), case)) for name, f in self._fields.items()]
            for r in records
        ]
        if ids == self._ids:
            if cells != self._cells:
                self._cells = cells
                last = self.index(len(ids) - 1, len(self._fields) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._ids, self._cells = ids, cells
        self.endResetModel()

    def show_wrong(self, wrong: Mapping[uuid.UUID, str]) -> None:
        """Mark the rows of these records, each with the sentence about it; none clears all."""
        now = {each: sentence for each, sentence in wrong.items() if each in self._ids}
        if now != self._wrong:
            self._wrong = now
            last = self.index(len(self._ids) - 1, len(self._fields) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @property
    def ids(self) -> tuple[uuid.UUID, ...]:
        """The identities of the records, in their order."""
        return tuple(self._ids)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many records there are."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many fields are shown."""
        return 0 if parent.isValid() else len(self._fields)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; spoken, the first cell says the whole row."""
        if not index.isValid() or index.row() >= len(self._cells):
            return None
        row, is_first = index.row(), index.column() == 0
        words = self._cells[row][index.column()]
        if is_first and role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        roles: dict[int, object] = {
            int(Qt.ItemDataRole.DisplayRole): words,
            int(Qt.ItemDataRole.ToolTipRole): words,
            int(Qt.ItemDataRole.AccessibleTextRole): words,
            int(Qt.ItemDataRole.TextAlignmentRole): _MIDDLE_LEFT,
        }
        if is_first and (problem := self._wrong.get(self._ids[row])) is not None:
            roles[int(Qt.ItemDataRole.DisplayRole)] = f"{_PROBLEM} {words}".rstrip(": ")
            roles[int(Qt.ItemDataRole.ToolTipRole)] = problem
            roles[int(Qt.ItemDataRole.DecorationRole)] = problem_icon()
        return roles.get(int(role))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the label of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return list(self._fields.values())[section].label
        return None

    def spoken(self, row: int) -> str:
        """Return a whole row as a screen reader says it."""
        labels = [field.label for field in self._fields.values()]
        parts = [
            f"{label}: {words}"
            for label, words in zip(labels, self._cells[row], strict=True)
            if words
        ]
        problem = self._wrong.get(self._ids[row])
        start = [f"There is a problem: {problem}"] if problem is not None else []
        return ", ".join((*start, *parts)) or "Nothing entered yet"


def _short(words: str) -> str:
    line = words.replace("\n", " ")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
