"""The table of a list of records: choose a row, and its form opens below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from desktop_app.gui.case.record_model import RecordModel

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence

    from desktop_app.casework import OpenCase
    from desktop_app.records import Field, Record

_MOST_ROWS = 7
_ROW_ROOM = 14
_LEAST_ROW = 34
_CELL_ROOM = 26
_WIDEST = 360
_MEASURED = 60
"""How many rows are measured for the widths of the columns; long tables look alike."""

_BOLDER = 1.15
_INTO = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class RecordTable(QTableView):
    """Rows of one kind of record. Tab leaves it; arrows move in it.

    ``row_chosen`` when another row is current, ``into_form`` on Enter or F2, ``remove_asked`` on
    Del, ``pasted`` with the text of the clipboard on Ctrl+V.
    """

    row_chosen = Signal()
    into_form = Signal()
    remove_asked = Signal()
    pasted = Signal()

    def __init__(self, fields: dict[str, Field], name: str, parent: QWidget | None = None) -> None:
        """Have a column for each of ``fields``; ``name`` is what screen readers call it."""
        super().__init__(parent)
        self._rows = RecordModel(fields, self)
        self._telling = True
        self.setModel(self._rows)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.selectionModel().selectionChanged.connect(self._selected)

    def show_records(
        self, records: Sequence[Record], case: OpenCase, chosen: uuid.UUID | None
    ) -> None:
        """Show the records with ``chosen`` selected, without sending anything."""
        self._telling = False
        self._rows.show_records(records, case)
        self.choose(chosen)
        self._telling = True
        self._fit()

    def show_wrong(self, wrong: Mapping[uuid.UUID, str]) -> None:
        """Mark the rows of these records, by mark and word, with what is wrong in the tool tip."""
        self._rows.show_wrong(wrong)
        self._fit()

    def choose(self, record_id: uuid.UUID | None) -> None:
        """Select the row of a record without sending anything."""
        telling, self._telling = self._telling, False
        if record_id in self._rows.ids:
            row = self._rows.ids.index(record_id)
            if self.currentIndex().row() != row or not self.selectionModel().hasSelection():
                self.selectRow(row)
        self._telling = telling

    @property
    def ids(self) -> tuple[uuid.UUID, ...]:
        """The records shown, in their order."""
        return self._rows.ids

    @property
    def chosen(self) -> uuid.UUID | None:
        """The record whose row is selected."""
        row = self.currentIndex().row()
        return self._rows.ids[row] if 0 <= row < len(self._rows.ids) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go into the form, remove the row or paste rows."""
        if event.key() in _INTO:
            self.into_form.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        each = max(_LEAST_ROW, metrics.height() + _ROW_ROOM)
        self.verticalHeader().setDefaultSectionSize(each)
        self._share_width()
        head = self._head_height() + _ROW_ROOM
        self.horizontalHeader().setFixedHeight(head)
        rows = min(_MOST_ROWS, max(1, self._rows.rowCount()))
        self.setFixedHeight(head + rows * each + 4)

    def _share_width(self) -> None:
        # Narrow columns get what their words need; wide ones share what is left.
        metrics = QFontMetrics(self.font())
        wanted = {column: self._wanted(column, metrics) for column in range(self._columns)}
        room, left = self.viewport().width(), self._columns
        widths: dict[int, int] = {}
        for column in sorted(wanted, key=lambda each: wanted[each]):
            widths[column] = min(wanted[column], room // left)
            room, left = room - widths[column], left - 1
        widest = max(wanted, key=lambda each: wanted[each])
        widths[widest] += max(0, room)
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    @property
    def _columns(self) -> int:
        return self._rows.columnCount()

    def _head_height(self) -> int:
        font = QFont(self.font())
        font.setBold(True)
        metrics = QFontMetrics(font)
        wrap = int(Qt.TextFlag.TextWordWrap)
        return max(
            metrics.boundingRect(
                QRect(0, 0, self.columnWidth(column) - _CELL_ROOM, 1_000), wrap, self._head(column)
            ).height()
            for column in range(self._columns)
        )

    def _head(self, column: int) -> str:
        return str(self._rows.headerData(column, Qt.Orientation.Horizontal))

    def _wanted(self, column: int, metrics: QFontMetrics) -> int:
        cells = [
            str(self._rows.data(self._rows.index(row, column)))
            for row in range(min(_MEASURED, self._rows.rowCount()))
        ]
        words = max((metrics.horizontalAdvance(cell) for cell in cells), default=0)
        longest = max(self._head(column).split(), key=len, default="")
        # A heading may take two lines, never be cut.
        head = metrics.horizontalAdvance(self._head(column)) * _BOLDER / 2
        head = round(max(metrics.horizontalAdvance(longest) * _BOLDER, head + metrics.height()))
        return min(_WIDEST, max(words, head)) + _CELL_ROOM

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        if self._telling and self.selectionModel().hasSelection():
            self.row_chosen.emit()


def neighbour(
    chosen: uuid.UUID | None, before: tuple[uuid.UUID, ...], now: list[uuid.UUID]
) -> uuid.UUID | None:
    """Return the chosen record, or what stands in its place once it is gone."""
    if chosen in now or not now:
        return chosen if now else None
    place = before.index(chosen) if chosen in before else 0
    return now[min(place, len(now) - 1)]
