"""A table of words by row: whole rows are chosen, and a warning is said as well as coloured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView

from desktop_app.gui.look.look import scaled, tokens
from desktop_app.gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WIDEST = 420
_LEAST = 150
_WIDEST_OF_ALL = 16_777_215
_ROOM = 30
_MOST_ROWS = 7


@dataclass(frozen=True)
class WordsRow:
    """One row: what tells it from others, its words, and the column that warns, if any does."""

    key: Hashable
    cells: tuple[str, ...]
    warning: int | None = None


class WordsTable(Table):
    """Shows rows of words under fixed headings. Tab leaves it, arrows move in it.

    ``row_chosen`` when the officer chose another row, ``removed`` on Del, ``typed`` with a letter
    typed while the table has the keyboard. Columns named as ``whole`` keep the room their words
    need, the one that is ``first_to_go`` is left out where the others would be cut to nothing, and
    is still spoken; a table that ``fits`` is as high as its rows.
    """

    _fits = False
    row_chosen = Signal()
    removed = Signal()
    typed = Signal(str)

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        *,
        whole: frozenset[int] = frozenset(),
        first_to_go: int | None = None,
        fits: bool = False,
    ) -> None:
        super().__init__(name, row_height=36 if fits else 44)
        self._fits = fits
        self._whole = whole
        self._first_to_go = first_to_go
        self._telling = True
        self._words = _WordsModel(tuple(headings), self)
        self.setModel(self._words)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().selectionChanged.connect(self._selected)

    @property
    def rows(self) -> tuple[WordsRow, ...]:
        """The rows shown, in their order."""
        return self._words.rows

    @property
    def chosen(self) -> Hashable:
        """The key of the chosen row; None while none is."""
        index = self.currentIndex()
        return self.rows[index.row()].key if index.isValid() else None

    def show_rows(self, rows: Sequence[WordsRow], chosen: Hashable = None) -> None:
        """Show other rows with ``chosen`` selected, else the first; nothing is sent."""
        telling, self._telling = self._telling, False
        self._words.show_rows(tuple(rows))
        self.choose(chosen)
        if rows and not self.currentIndex().isValid():
            self.selectRow(0)
        self._telling = telling
        self._fit()

    def choose(self, key: Hashable) -> None:
        """Select the row with a key, if it is shown; nothing is sent."""
        telling, self._telling = self._telling, False
        for number, row in enumerate(self.rows):
            if row.key == key:
                self.selectRow(number)
        self._telling = telling

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send letters and Del to whoever wants them."""
        letters = event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif plain and letters.isprintable() and letters.strip():
            self.typed.emit(letters)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Be as high as the rows are in another size of text."""
        super().changeEvent(event)
        if self._fits and event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the new width."""
        super().resizeEvent(event)
        self._share_width()

    def _fit(self) -> None:
        if self._fits:
            shown = min(_MOST_ROWS, max(1, len(self.rows)))
            head = self.horizontalHeader().sizeHint().height()
            self.setFixedHeight(head + shown * scaled(36) + 4)
        self._share_width()

    def _share_width(self) -> None:
        # Each column gets what its longest words need. What is over is shared by all; what is
        # lacking is taken from the widest that may be cut, so that no long name hides a date.
        wanted = {column: self._wanted(column) for column in range(self._words.columnCount())}
        spare = self._first_to_go
        leaves_out = spare is not None and self._cut_to(wanted) < scaled(_LEAST)
        if spare is not None:
            self.setColumnHidden(spare, leaves_out)
            if leaves_out:
                del wanted[spare]
        most = self._cut_to(wanted)
        shares = {c: width if c in self._whole else min(width, most) for c, width in wanted.items()}
        each, rest = divmod(max(0, self.viewport().width() - sum(shares.values())), len(shares))
        last = max(shares)
        for column, width in shares.items():
            self.setColumnWidth(column, width + each + (rest if column == last else 0))

    def _cut_to(self, wanted: dict[int, int]) -> int:
        """Return the widest a column that may be cut can be so that all of them fit."""
        left = self.viewport().width() - sum(wanted[c] for c in wanted if c in self._whole)
        widths = sorted(width for column, width in wanted.items() if column not in self._whole)
        for place, width in enumerate(widths):
            waiting = len(widths) - place
            if width * waiting > left:
                return max(left, 0) // waiting
            left -= width
        return _WIDEST_OF_ALL

    def _wanted(self, column: int) -> int:
        metrics = QFontMetrics(self.font())
        # Headings are bold, which is a little wider.
        heading = metrics.horizontalAdvance(self._words.headings[column]) * 11 // 10
        cells = (metrics.horizontalAdvance(row.cells[column]) for row in self.rows)
        return min(scaled(_WIDEST), max(heading, *cells, 0) + _ROOM)

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        if self._telling and self.selectionModel().hasSelection():
            self.row_chosen.emit()


class _WordsModel(QAbstractTableModel):
    """The words; the first column speaks the whole row."""

    def __init__(self, headings: tuple[str, ...], parent: QObject) -> None:
        super().__init__(parent)
        self.headings = headings
        self.rows: tuple[WordsRow, ...] = ()

    def show_rows(self, rows: tuple[WordsRow, ...]) -> None:
        """Show other rows; the selection stays while the rows are the same ones."""
        if [row.key for row in rows] == [row.key for row in self.rows]:
            self.rows = rows
            if rows:
                last = self.index(len(rows) - 1, len(self.headings) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many headings there are."""
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; spoken, the first cell says the whole row."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.cells[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row) if column == 0 else row.cells[column]
        if role == Qt.ItemDataRole.ForegroundRole and row.warning == column:
            return QBrush(QColor(tokens().warn))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a heading."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        return None

    def _spoken(self, row: WordsRow) -> str:
        said = zip(self.headings, row.cells, strict=True)
        return ", ".join(f"{heading}: {words}" for heading, words in said if words)
