"""A table for lists of cases and records, without Qt's traps."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop_app.gui.look.fonts import table_font
from desktop_app.gui.look.look import scaled

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROW = 44


class Table(QTableView):
    """Whole rows are chosen; Tab leaves the table; figures stand in columns.

    ``row_opened(index)`` is sent by Enter and double click. Ctrl+C copies the chosen rows with
    their headings, as a spreadsheet pastes them. ``row_height`` is in pixels at 100 per cent.
    The model should give the whole row's words on column 0 under ``AccessibleTextRole``.
    """

    row_opened = Signal(QModelIndex)

    def __init__(self, name: str, *, row_height: int = _ROW, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_height = row_height
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setStretchLastSection(True)
        self.doubleClicked.connect(self.row_opened)
        self._fit_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row on Enter, copy on Ctrl+C."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.row_opened.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.rows_as_text())
        else:
            super().keyPressEvent(event)

    def rows_as_text(self) -> str:
        """Return headings and chosen rows, separated by tabs and line ends."""
        model = self.model()
        columns = [n for n in range(model.columnCount()) if not self.isColumnHidden(n)]
        heading = [model.headerData(n, Qt.Orientation.Horizontal) for n in columns]
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        cells = [[model.index(row, n).data() for n in columns] for row in rows]
        return "\n".join("\t".join(_cell(part) for part in line) for line in [heading, *cells])

    def changeEvent(self, event: QEvent) -> None:
        """Fit the rows to another size of text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def set_row_height(self, pixels: int) -> None:
        """Give every row another height, in pixels at 100 per cent."""
        self._row_height = pixels
        self._fit_rows()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(scaled(self._row_height))
        tabular = table_font(self.font())
        if not _has_figures(self.font()):
            self.setFont(tabular)


def _has_figures(font: QFont) -> bool:
    return QFont.Tag("tnum") in font.featureTags()


def _cell(value: object) -> str:
    """Return a cell's words on one line; a line end or tab inside would break the table."""
    return "" if value is None else " ".join(str(value).split())
