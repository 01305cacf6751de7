"""A part of a page that is a list of records: a table, and the form of the chosen row below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.casework import AddRecord, AddSeveral, MoveRecord, RemoveRecord, records_of
from desktop_app.gui.case.pasting import rows_of
from desktop_app.gui.case.record_table import RecordTable, neighbour
from desktop_app.gui.case.row_form import RowForm
from desktop_app.gui.case.section import (
    Section,
    listed_kind,
    shown_fields,
    with_article,
)
from desktop_app.gui.widgets.flow_layout import FlowLayout
from desktop_app.gui.widgets.texts import Text
from desktop_app.stages import STEPS

if TYPE_CHECKING:
    import uuid

    from desktop_app.casework import Finding
    from desktop_app.gui.case.answer import Answer
    from desktop_app.gui.case.grid_section import GridSection
    from desktop_app.gui.case.outbox import Kept
    from desktop_app.gui.case.page_context import PageContext
    from desktop_app.records import Record
    from desktop_app.stages import Part


_HOW_TO_BEGIN = "Add one, or paste rows from a spreadsheet with Ctrl+V"


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
        begin = f"Add them in “{STEPS[part.made_in].title}”" if part.made_in else _HOW_TO_BEGIN
        self._empty = Text(f"No {part.kind.PLURAL} yet. {begin}", "hint")
        self._error = Text("", "error")
        self._add = QPushButton(f"Add {with_article(title)}")
        self._remove = QPushButton("Remove")
        self._up = QPushButton("Move up")
        self._down = QPushButton("Move down")
        for button in (self._remove, self._up, self._down):
            button.setAccessibleName(f"{button.text()}: {title}")
        self._form = RowForm(part, context, self)
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
        return self._form.shown

    @property
    def grids(self) -> tuple[GridSection, ...]:
        """The grids of the chosen record."""
        return self._form.grids

    def records(self) -> tuple[Record, ...]:
        """Return the records the part lists now."""
        return records_of(self.context.case.view, self.part)

    def answers(self) -> tuple[Answer, ...]:
        """Return the fields and grid cells of the chosen record."""
        return self._form.answers()

    def refresh(self) -> None:
        """Show the records as they are now; its neighbour stands in for one that is gone."""
        records = self.records()
        ids = [record.id for record in records]
        chosen = neighbour(self.chosen, self._table.ids, ids)
        self._table.show_records(records, self.context.case, chosen)
        made_here = not self.part.made_in
        self._table.setVisible(bool(ids))
        self._add.setVisible(made_here)
        self._remove.setVisible(made_here and bool(ids))
        for button in (self._up, self._down):
            button.setVisible(made_here and len(ids) > 1)
        self._empty.setVisible(not ids)
        self._form.show_record(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take rows pasted on the Add button, where there is no table yet to paste into."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def take(self, kept: Kept) -> None:
        """Choose what was just added here: a new record's first field, or the rows pasted."""
        act = kept.sent.act
        if not isinstance(act, AddRecord | AddSeveral) or act.kind is not self.part.kind:
            return
        if self._focus_next:
            self._focus_next = False
            self._table.choose(kept.changed.record_id)
            self._row_chosen()
            if isinstance(act, AddRecord):
                self._into_form()
            else:
                self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self) -> None:
        """Show what was found wrong, with the list or with the chosen record."""
        super().show_problems()
        whole = [f for f in self.context.findings if self._is_about_all(f)]
        self._error.setText(f"Error: {whole[0].message}" if whole else "")
        self._error.setVisible(bool(whole))
        wrong: dict[uuid.UUID, str] = {}
        for finding in self.context.findings:
            if finding.record_id is not None:
                wrong.setdefault(finding.record_id, finding.message)
        self._table.show_wrong(wrong)

    def place_of(self, finding: Finding) -> QWidget | None:
        """Choose the record a finding is about and return the field, or the Add button."""
        if self._is_about_all(finding):
            return self.first_focus()
        if finding.record_id is not None:
            self.choose(finding.record_id)
        found = super().place_of(finding)
        if found is not None or finding.record_id not in self._table.ids:
            return found
        return self._form.place_in_grid(finding) or self._table

    def _is_about_all(self, finding: Finding) -> bool:
        return finding.kind is self.part.kind and finding.record_id is None

    def choose(self, record_id: uuid.UUID) -> None:
        """Show the form of a record, if it is listed here."""
        if record_id in self._table.ids:
            self._table.choose(record_id)
            self._form.show_record(record_id)

    def first_focus(self) -> QWidget | None:
        """Return the table, or the Add button while it is empty and records are added here."""
        if self.chosen is not None:
            return self._table
        return None if self.part.made_in else self._add

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
        if self.chosen is not None and not self.part.made_in:
            self.flush()
            self._send(RemoveRecord(case_id=self._case_id, step=self._step, record_id=self.chosen))
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        if self.chosen is not None:
            self._send(
                MoveRecord(case_id=self._case_id, step=self._step, record_id=self.chosen, by=by)
            )

    @Slot()
    def _paste(self) -> None:
        where = {} if self.part.where is None else {self.part.where[0]: self.part.where[1][0]}
        fields = {name: field for name, field in self._fields.items() if field.in_table}
        text = QGuiApplication.clipboard().text()
        pasted = rows_of(text, fields, self.context)
        if not pasted.rows or self.part.made_in:
            return
        self.flush()
        self._focus_next = True
        rows = [{**where, **values} for values in pasted.rows]
        kind = listed_kind(self.part)
        act = AddSeveral(case_id=self._case_id, step=self._step, kind=kind, rows=rows)
        self.context.outbox.send(act, about=text, note=pasted.note)

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
        self._form.show_record(self._table.chosen)

    @Slot()
    def _into_form(self) -> None:
        if self.answers():
            self.context.rebuilt()
            self.answers()[0].editor.first_focus().setFocus(Qt.FocusReason.TabFocusReason)
