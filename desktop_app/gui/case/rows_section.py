"""A part of a page that is a list of records: a table, and the form of the chosen row below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.casework import AddRecord, MoveRecord, RemoveRecord, records_of
from desktop_app.gui.case.field_editors import offer_again
from desktop_app.gui.case.grid_section import GridSection
from desktop_app.gui.case.pasting import rows_of
from desktop_app.gui.case.record_table import RecordTable, neighbour
from desktop_app.gui.case.section import (
    Section,
    field_rows,
    listed_kind,
    shown_fields,
    with_article,
)
from desktop_app.gui.case.targets import FieldTarget
from desktop_app.gui.widgets.flow_layout import FlowLayout
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    import uuid

    from desktop_app.casework import Finding
    from desktop_app.gui.case.answer import Answer
    from desktop_app.gui.case.outbox import Kept
    from desktop_app.gui.case.page_context import PageContext
    from desktop_app.records import Record
    from desktop_app.stages import Part


class RowsSection(Section):
    """A table with Add, Remove, Move up and Move down, and the form of one row.

    A step that shows part of the fields of records kept elsewhere can add to them all the same.
    """

    def __init__(self, part: Part, context: PageContext) -> None:
        """Show the records of ``part``; the first is chosen."""
        super().__init__(context, part.heading, part.hint)
        self.part = part
        title = part.kind.TITLE
        self._fields = shown_fields(part)
        in_table = {name: field for name, field in self._fields.items() if field.in_table}
        name = part.heading or part.kind.PLURAL.capitalize()
        self._table = RecordTable(in_table or self._fields, name)
        self._empty = Text(f"No {part.kind.PLURAL} yet", "hint")
        self._error = Text("", "error")
        self._add = QPushButton(f"Add {with_article(title)}")
        self._remove = QPushButton("Remove")
        self._up = QPushButton("Move up")
        self._down = QPushButton("Move down")
        for button in (self._remove, self._up, self._down):
            button.setAccessibleName(f"{button.text()}: {title}")
        self._form = QWidget(self)
        self._answers: list[Answer] = []
        self._grids: list[GridSection] = []
        self._chosen: uuid.UUID | None = None
        self._focus_next = False
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        buttons = FlowLayout()
        for button in (self._add, self._remove, self._up, self._down):
            buttons.addWidget(button)
        self._error.hide()
        for widget in (self._error, self._empty, self._table):
            self.column.addWidget(widget)
        self.column.addLayout(buttons)
        self.column.addWidget(self._form)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(16)

    def _connect(self) -> None:
        self._table.row_chosen.connect(self._row_chosen)
        self._table.into_form.connect(self._into_form)
        self._table.remove_asked.connect(self.remove)
        self._table.pasted.connect(self._paste)
        self._add.clicked.connect(self.add)
        self._remove.clicked.connect(self.remove)
        self._up.clicked.connect(self._move_up)
        self._down.clicked.connect(self._move_down)

    @property
    def table(self) -> RecordTable:
        """The table of the records."""
        return self._table

    @property
    def add_button(self) -> QPushButton:
        """The button that adds a record."""
        return self._add

    @property
    def remove_button(self) -> QPushButton:
        """The button that removes the chosen record."""
        return self._remove

    @property
    def chosen(self) -> uuid.UUID | None:
        """The record whose form is shown."""
        return self._chosen

    @property
    def grids(self) -> tuple[GridSection, ...]:
        """The grids of the chosen record."""
        return tuple(self._grids)

    def records(self) -> tuple[Record, ...]:
        """Return the records the part lists now."""
        return records_of(self.context.case.view, self.part)

    def answers(self) -> tuple[Answer, ...]:
        """Return the fields and grid cells of the chosen record."""
        cells = [answer for grid in self._grids for answer in grid.answers()]
        return (*self._answers, *cells) if self._chosen is not None else ()

    def refresh(self) -> None:
        """Show the records as they are now; its neighbour stands in for one that is gone."""
        records = self.records()
        ids = [record.id for record in records]
        chosen = neighbour(self._chosen, self._table.ids, ids)
        self._table.show_records(records, self.context.case, chosen)
        for widget in (self._table, self._remove, self._up, self._down):
            widget.setVisible(bool(ids))
        self._up.setVisible(len(ids) > 1)
        self._down.setVisible(len(ids) > 1)
        self._empty.setVisible(not ids)
        self._show_form_of(chosen)

    def take(self, kept: Kept) -> None:
        """Choose the record that was just added here, and go to its first field."""
        act = kept.sent.act
        if isinstance(act, AddRecord) and act.kind is self.part.kind and self._focus_next:
            self._focus_next = False
            self._table.choose(kept.changed.record_id)
            self._row_chosen()
            self._into_form()

    def show_problems(self) -> None:
        """Show what was found wrong, with the list or with the chosen record."""
        super().show_problems()
        whole = [f for f in self.context.findings if self._is_about_all(f)]
        self._error.setText(f"Error: {whole[0].message}" if whole else "")
        self._error.setVisible(bool(whole))

    def place_of(self, finding: Finding) -> QWidget | None:
        """Choose the record a finding is about and return the field, or the Add button."""
        if self._is_about_all(finding):
            return self.first_focus()
        if finding.record_id is not None:
            self.choose(finding.record_id)
        found = super().place_of(finding)
        if found is not None or finding.record_id not in self._table.ids:
            return found
        return self._place_in_grid(finding)

    def _is_about_all(self, finding: Finding) -> bool:
        return finding.kind is self.part.kind and finding.record_id is None

    def _place_in_grid(self, finding: Finding) -> QWidget:
        for grid in self._grids:
            named = {place.pointer for place in grid.across.kind.PLACES}
            if finding.attribute in named and grid.answers():
                return grid.answers()[0].editor.first_focus()
        return self._answers[0].editor.first_focus() if self._answers else self._table

    def choose(self, record_id: uuid.UUID) -> None:
        """Show the form of a record, if it is listed here."""
        if record_id in self._table.ids:
            self._table.choose(record_id)
            self._show_form_of(record_id)

    def first_focus(self) -> QWidget | None:
        """Return the table, or the Add button while it is empty."""
        return self._table if self._chosen is not None else self._add

    @Slot()
    def add(self) -> None:
        """Add a record and go to its first field."""
        self.flush()
        where = {} if self.part.where is None else {self.part.where[0]: self.part.where[1][0]}
        self._focus_next = True
        self._send(
            AddRecord(
                case_id=self._case_id, step=self._step, kind=listed_kind(self.part), values=where
            )
        )

    @Slot()
    def remove(self) -> None:
        """Remove the chosen record; Undo brings it back."""
        if self._chosen is not None:
            self.flush()
            self._send(RemoveRecord(case_id=self._case_id, step=self._step, record_id=self._chosen))
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        if self._chosen is not None:
            self._send(
                MoveRecord(case_id=self._case_id, step=self._step, record_id=self._chosen, by=by)
            )

    @Slot()
    def _paste(self) -> None:
        where = {} if self.part.where is None else {self.part.where[0]: self.part.where[1][0]}
        fields = {name: field for name, field in self._fields.items() if field.in_table}
        for values in rows_of(QGuiApplication.clipboard().text(), fields, self.context):
            act = AddRecord(
                case_id=self._case_id,
                step=self._step,
                kind=listed_kind(self.part),
                values={**where, **values},
            )
            self._send(act)

    @property
    def _case_id(self) -> uuid.UUID:
        return self.context.case.case_id

    @property
    def _step(self) -> str:
        return self.context.step_code

    def _send(self, act: AddRecord | RemoveRecord | MoveRecord) -> None:
        self.context.outbox.send(act)

    @Slot()
    def _row_chosen(self) -> None:
        self._show_form_of(self._table.chosen)

    @Slot()
    def _into_form(self) -> None:
        if self.answers():
            self.context.rebuilt()
            self.answers()[0].editor.first_focus().setFocus(Qt.FocusReason.TabFocusReason)

    def _show_form_of(self, record_id: uuid.UUID | None) -> None:
        if record_id is not None and not self._answers and not self._grids:
            self._chosen = record_id
            self._build_form(record_id)
        elif record_id is not None and record_id != self._chosen:
            self._bind_to(record_id)
        elif record_id is not None:
            for answer in self._answers:
                offer_again(answer.editor, answer.field, self.context.case)
                answer.refresh(self.context.case)
            for grid in self._grids:
                grid.refresh()
        self._chosen = record_id
        self._form.setVisible(record_id is not None)

    def _bind_to(self, record_id: uuid.UUID) -> None:
        self._chosen = record_id
        for answer in self._answers:
            offer_again(answer.editor, answer.field, self.context.case)
            attribute = _attribute(answer)
            answer.bind(FieldTarget(self.part.kind, attribute, record_id))
        for grid in self._grids:
            grid.show_parent(record_id)

    def _build_form(self, record_id: uuid.UUID) -> None:
        def target(name: str) -> FieldTarget:
            return FieldTarget(self.part.kind, name, record_id)

        layout = self._form.layout()
        self._answers = field_rows(self._fields, self.context, target, self._form)
        self._grids = [GridSection(each, self.context, record_id) for each in self.part.across]
        if layout is not None:
            for answer in self._answers:
                if answer.row is not None:
                    layout.addWidget(answer.row)
            for grid in self._grids:
                layout.addWidget(grid)
        self.context.rebuilt()


def _attribute(answer: Answer) -> str:
    return answer.target.attribute if isinstance(answer.target, FieldTarget) else ""
