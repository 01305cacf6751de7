"""A part of a page that compares records: each a column, its fields and answers in rows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.casework import AddRecord, RemoveRecord, records_of
from desktop_app.gui.case.answer import Answer
from desktop_app.gui.case.field_editors import editor_for, named
from desktop_app.gui.case.grid_section import lines_of
from desktop_app.gui.case.section import Section, listed_kind, shown_fields, with_article
from desktop_app.gui.case.targets import CellTarget, FieldTarget
from desktop_app.gui.look.look import ems
from desktop_app.gui.widgets.texts import Text
from desktop_app.records import fields_of

if TYPE_CHECKING:
    import uuid

    from PySide6.QtGui import QResizeEvent

    from desktop_app.casework import Finding
    from desktop_app.gui.case.outbox import Kept
    from desktop_app.gui.case.page_context import PageContext
    from desktop_app.gui.case.targets import Target
    from desktop_app.records import Field
    from desktop_app.stages import Part

_BESIDE = 3
"""The most columns beside each other; more go into a band below."""

_LABELS_NEED = 12
_COLUMN_NEEDS = 18


class SideBySideSection(Section):
    """Records in columns, three beside each other where there is room, the next ones below."""

    def __init__(self, part: Part, context: PageContext) -> None:
        """Show the records of ``part`` as columns."""
        super().__init__(context, part.heading, part.hint, is_wide=True)
        self.part = part
        self._answers: list[Answer] = []
        self._removers: list[QPushButton] = []
        self._shape: tuple[object, ...] | None = None
        self._focus_next = False
        self._home = QWidget(self)
        self._empty = Text(f"No {part.kind.PLURAL} yet", "hint")
        self._error = Text("", "error")
        self._error.hide()
        self._add = QPushButton(f"Add {with_article(part.kind.TITLE)}")
        self._add.clicked.connect(self.add)
        for widget in (self._error, self._empty, self._home):
            self.column.addWidget(widget)
        self.column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    @property
    def add_button(self) -> QPushButton:
        """The button that adds a column."""
        return self._add

    def answers(self) -> tuple[Answer, ...]:
        """Return every cell."""
        return tuple(self._answers)

    def refresh(self) -> None:
        """Show the case as it is now; columns and rows come and go with their records."""
        if self._shape_now() != self._shape:
            self.flush()
            self._build()
        super().refresh()

    def take(self, kept: Kept) -> None:
        """Go to the first field of a column that was just added here."""
        act = kept.sent.act
        if isinstance(act, AddRecord) and act.kind is self.part.kind and self._focus_next:
            self._focus_next = False
            for answer in self._answers:
                target = answer.target
                if isinstance(target, FieldTarget) and target.record_id == kept.changed.record_id:
                    answer.editor.first_focus().setFocus(Qt.FocusReason.TabFocusReason)
                    return

    def show_problems(self) -> None:
        """Show what was found wrong, with the list or in its cell."""
        super().show_problems()
        whole = [
            f for f in self.context.findings if f.kind is self.part.kind and f.record_id is None
        ]
        self._error.setText(f"Error: {whole[0].message}" if whole else "")
        self._error.setVisible(bool(whole))

    def place_of(self, finding: Finding) -> QWidget | None:
        """Return the cell, or the Add button when there is no column yet."""
        if finding.kind is self.part.kind and finding.record_id is None:
            return self.first_focus()
        found = super().place_of(finding)
        if found is not None:
            return found
        for answer in self._answers:
            target = answer.target
            own = target.parent_id if isinstance(target, CellTarget) else None
            if own is not None and own == finding.record_id:
                return answer.editor.first_focus()
        return None

    def first_focus(self) -> QWidget | None:
        """Return the first cell, or the Add button."""
        return super().first_focus() or self._add

    @Slot()
    def add(self) -> None:
        """Add a record as a new column."""
        self.flush()
        self._focus_next = True
        case_id, step = self.context.case.case_id, self.context.step_code
        kind = listed_kind(self.part)
        self.context.outbox.send(AddRecord(case_id=case_id, step=step, kind=kind))

    def _remove(self, record_id: uuid.UUID) -> None:
        case_id, step = self.context.case.case_id, self.context.step_code
        self.flush()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.context.outbox.send(RemoveRecord(case_id=case_id, step=step, record_id=record_id))

    def _ids(self) -> tuple[uuid.UUID, ...]:
        return tuple(record.id for record in records_of(self.context.case.view, self.part))

    def _shape_now(self) -> tuple[object, ...]:
        lines = tuple(lines_of(across, self.context) for across in self.part.across)
        return (self._ids(), lines, self._beside())

    def _beside(self) -> int:
        """Return how many columns fit beside each other, in figures of the text's own width."""
        fitting = (self.context.width - ems(_LABELS_NEED)) // ems(_COLUMN_NEEDS)
        return max(1, min(_BESIDE, fitting))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put more or fewer columns beside each other, once the new width is settled."""
        super().resizeEvent(event)
        self.context.width = self.width()
        if self._shape_now() != self._shape:
            QTimer.singleShot(0, self, self.refresh)

    def _build(self) -> None:
        self._shape = self._shape_now()
        self._answers, self._removers = [], []
        home = QWidget(self)
        column = QVBoxLayout(home)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        ids = self._ids()
        beside = self._beside()
        for start in range(0, len(ids), beside):
            column.addWidget(self._band(home, ids, ids[start : start + beside], beside))
        self.column.replaceWidget(self._home, home)
        self._home.hide()
        self._home.deleteLater()
        self._home = home
        home.setVisible(bool(ids))
        self._empty.setVisible(not ids)
        self.context.rebuilt()

    def _band(
        self, home: QWidget, ids: tuple[uuid.UUID, ...], here: tuple[uuid.UUID, ...], beside: int
    ) -> QWidget:
        band = QWidget(home)
        grid = QGridLayout(band)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 2)
        for number in range(1, beside + 1):
            grid.setColumnStretch(number, 3)
        names = [self._name(record_id, ids) for record_id in here]
        row = 0
        for name, field in shown_fields(self.part).items():
            targets = [FieldTarget(self.part.kind, name, record_id) for record_id in here]
            self._row(grid, row, field, field.label, list(zip(names, targets, strict=True)))
            row += 1
        row = self._answer_rows(grid, row, here, names)
        for place, (record_id, name) in enumerate(zip(here, names, strict=True), 1):
            button = QPushButton("Remove")
            button.setAccessibleName(f"Remove {name}")
            button.clicked.connect(partial(self._remove, record_id))
            self._removers.append(button)
            grid.addWidget(button, row, place, Qt.AlignmentFlag.AlignLeft)
        return band

    def _answer_rows(
        self, grid: QGridLayout, row: int, here: tuple[uuid.UUID, ...], names: list[str]
    ) -> int:
        for across in self.part.across:
            lines = lines_of(across, self.context)
            if lines:
                grid.addWidget(Text(across.heading, "strong"), row, 0, 1, -1)
                row += 1
            for line in lines:
                attribute = across.values[0]
                field = fields_of(across.kind)[attribute]
                targets = [
                    CellTarget(
                        across.kind,
                        attribute,
                        across.parent,
                        record_id,
                        link=across.link,
                        other_id=line.other_id,
                    )
                    for record_id in here
                ]
                self._row(grid, row, field, line.words, list(zip(names, targets, strict=True)))
                row += 1
        return row

    def _row(
        self,
        grid: QGridLayout,
        row: int,
        field: Field,
        words: str,
        cells: list[tuple[str, Target]]
        | list[tuple[str, FieldTarget]]
        | list[tuple[str, CellTarget]],
    ) -> None:
        grid.addWidget(Text(words, "quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
        for place, (name, target) in enumerate(cells, 1):
            editor = editor_for(field, self.context, label=f"{words}, {name}", is_compact=True)
            cell = QVBoxLayout()
            cell.addWidget(editor)
            cell.addStretch(1)
            self._answers.append(Answer(editor, field, target, self.context, cell))
            grid.addLayout(cell, row, place)

    def _name(self, record_id: uuid.UUID, ids: tuple[uuid.UUID, ...]) -> str:
        number = ids.index(record_id) + 1
        return named(self.context.case, record_id, self.part.kind.TITLE, number)
