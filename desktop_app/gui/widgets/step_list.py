"""The list of a stage's steps at the left of the case window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop_app.gui.widgets.step_delegate import StepDelegate
from desktop_app.gui.widgets.step_model import ROW_ROLE, StepModel
from desktop_app.gui.widgets.step_rows import StepRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StepList(QListView):
    """Three groups of steps. Choosing a row opens it: ``step_opened(code)``.

    Arrow keys move between rows and pass over headings and steps that cannot start yet. Enter
    sends ``into_form``: the page then takes the focus.
    """

    step_opened = Signal(str)
    into_form = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = StepModel(self)
        self._telling = True
        self.setModel(self._model)
        self.setItemDelegate(StepDelegate(self))
        self.setAccessibleName("Steps in this stage")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMinimumWidth(230)
        self.selectionModel().selectionChanged.connect(self._selected)

    def show_steps(self, rows: Sequence[StepRow]) -> None:
        """Show the rows and keep the open one chosen, without sending anything."""
        code = self.open_code()
        self._telling = False
        self._model.show_steps(rows)
        self._telling = True
        self.choose(code)
        self.scheduleDelayedItemsLayout()

    def choose(self, code: str) -> None:
        """Choose the step with this code without sending ``step_opened``."""
        index = self._model.index_of(code)
        self._telling = False
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.clearSelection()
        self._telling = True

    def open_code(self) -> str:
        """Return the code of the chosen step; empty for none."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.code if isinstance(row, StepRow) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go into the form on Enter."""
        if event.key() in _ENTER and self.open_code():
            self.into_form.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows again, because their words wrap."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        code = self.open_code()
        if self._telling and code and self.selectionModel().hasSelection():
            self.step_opened.emit(code)
