"""The form of one row of a table, with the grids of its answers, tied anew to each row chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.gui.case.field_editors import offer_again, show_unit_of
from desktop_app.gui.case.grid_section import GridSection
from desktop_app.gui.case.section import field_rows, shown_fields
from desktop_app.gui.case.targets import FieldTarget

if TYPE_CHECKING:
    import uuid

    from desktop_app.casework import Finding
    from desktop_app.gui.case.answer import Answer
    from desktop_app.gui.case.page_context import PageContext
    from desktop_app.stages import Part


class RowForm(QWidget):
    """Shows nothing until a record is shown; its editors are made with the first one."""

    def __init__(self, part: Part, context: PageContext, parent: QWidget) -> None:
        """Show records of ``part``."""
        super().__init__(parent)
        self._part = part
        self._context = context
        self._answers: list[Answer] = []
        self._grids: list[GridSection] = []
        self._shown: uuid.UUID | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    @property
    def shown(self) -> uuid.UUID | None:
        """The record whose fields are shown."""
        return self._shown

    @property
    def grids(self) -> tuple[GridSection, ...]:
        """The grids of the record."""
        return tuple(self._grids)

    def answers(self) -> tuple[Answer, ...]:
        """Return the fields and grid cells of the record shown."""
        cells = [answer for grid in self._grids for answer in grid.answers()]
        return (*self._answers, *cells) if self._shown is not None else ()

    def show_record(self, record_id: uuid.UUID | None) -> None:
        """Show a record as it is now; what is typed for the one before it is sent first."""
        before, self._shown = self._shown, record_id
        if record_id is not None and not self._answers and not self._grids:
            self._build(record_id)
        elif record_id is not None:
            self._offer_again()
            self._bind(record_id) if record_id != before else self._refresh()
        self._name_units()
        self.setVisible(record_id is not None)

    def place_in_grid(self, finding: Finding) -> QWidget | None:
        """Return the first cell of the grid that a finding names, else the first field."""
        for grid in self._grids:
            named = {place.pointer for place in grid.across.kind.PLACES}
            if finding.attribute in named and grid.answers():
                return grid.answers()[0].editor.first_focus()
        return self._answers[0].editor.first_focus() if self._answers else None

    def _name_units(self) -> None:
        record = self._context.case.view.by_id(self._shown) if self._shown is not None else None
        for answer in self._answers:
            show_unit_of(answer.editor, answer.field, record)

    def _offer_again(self) -> None:
        for answer in self._answers:
            offer_again(answer.editor, answer.field, self._context.case)

    def _refresh(self) -> None:
        for answer in self._answers:
            answer.refresh(self._context.case)
        for grid in self._grids:
            grid.refresh()

    def _bind(self, record_id: uuid.UUID) -> None:
        for answer in self._answers:
            answer.bind(FieldTarget(self._part.kind, answer.target.attribute, record_id))
        for grid in self._grids:
            grid.show_parent(record_id)

    def _build(self, record_id: uuid.UUID) -> None:
        def target(name: str) -> FieldTarget:
            return FieldTarget(self._part.kind, name, record_id)

        self._answers = field_rows(shown_fields(self._part), self._context, target, self)
        self._grids = [GridSection(each, self._context, record_id) for each in self._part.across]
        for answer in self._answers:
            if answer.row is not None:
                self._column.addWidget(answer.row)
        for grid in self._grids:
            self._column.addWidget(grid)
        self._context.rebuilt()
