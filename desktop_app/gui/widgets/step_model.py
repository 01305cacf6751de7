"""The model behind the list of steps: headings and rows in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.gui.widgets.step_rows import Heading, StepGroup, StepRow

if TYPE_CHECKING:
    from collections.abc import Sequence

ROW_ROLE = int(Qt.ItemDataRole.UserRole)

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class StepModel(QAbstractListModel):
    """Rows under their group headings; a heading cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Heading | StepRow] = []

    def show_steps(self, rows: Sequence[StepRow]) -> None:
        """Show these rows, grouped, each group in the order given.

        When the same steps stand in the same places only what changed is repainted, so that the
        selection stays.
        """
        items = _grouped(rows)
        if [_place(item) for item in items] == [_place(item) for item in self._items]:
            self._items = items
            self.dataChanged.emit(self.index(0), self.index(len(items) - 1))
            return
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return the number of headings and rows."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words shown, the words spoken, or the row itself."""
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        if role == ROW_ROLE:
            return item
        if isinstance(item, Heading):
            return item.words if role in _WORDS else None
        return {
            int(Qt.ItemDataRole.DisplayRole): item.title,
            int(Qt.ItemDataRole.AccessibleTextRole): item.spoken,
            int(Qt.ItemDataRole.ToolTipRole): item.state_text or None,
        }.get(role)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return whether the item can be chosen."""
        item = self.data(index, ROW_ROLE)
        if isinstance(item, StepRow) and item.can_open:
            leaf = Qt.ItemFlag.ItemNeverHasChildren
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | leaf
        return Qt.ItemFlag.NoItemFlags

    def index_of(self, code: str) -> QModelIndex:
        """Return the index of the step with this code, or an invalid index."""
        for number, item in enumerate(self._items):
            if isinstance(item, StepRow) and item.code == code:
                return self.index(number)
        return QModelIndex()


_WORDS = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))


def _grouped(rows: Sequence[StepRow]) -> list[Heading | StepRow]:
    items: list[Heading | StepRow] = []
    for group in StepGroup:
        members = [row for row in rows if row.group is group]
        if members:
            items += [Heading(group, len(members)), *members]
    return items


def _place(item: Heading | StepRow) -> str:
    return item.words if isinstance(item, Heading) else item.code
