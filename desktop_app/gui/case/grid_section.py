"""A grid of answers: a share for each funder, a score for each criterion, a value each quarter."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.gui.case.answer import Answer
from desktop_app.gui.case.field_editors import brief, editor_for, named, show_unit_of
from desktop_app.gui.case.section import Section
from desktop_app.gui.case.targets import CellTarget
from desktop_app.gui.widgets.texts import Text
from desktop_app.records import Budget, CaseRecord, CostLine, Criterion, Funder, Measure, fields_of

if TYPE_CHECKING:
    import uuid

    from desktop_app.gui.case.page_context import PageContext
    from desktop_app.stages import Across

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Line:
    """One line of a grid: its words, and the other record or the quarter it stands for."""

    words: str
    other_id: uuid.UUID | None = None
    quarter: int | None = None


class GridSection(Section):
    """The answers of one record for each of some others, under each other."""

    def __init__(self, across: Across, context: PageContext, parent_id: uuid.UUID) -> None:
        """Show the answers of the record with ``parent_id``."""
        super().__init__(context)
        self._across = across
        self._parent_id = parent_id
        self._answers: list[Answer] = []
        self._shape: tuple[object, ...] = ()
        self._grid_home = QWidget(self)
        self._total = Text("", "strong")
        self.column.setSpacing(6)
        self.column.addWidget(Text(across.heading, "h3"))
        if across.hint:
            self.column.addWidget(Text(across.hint, "hint"))
        self.column.addWidget(self._grid_home)
        self.column.addWidget(self._total)
        self._build()

    @property
    def across(self) -> Across:
        """What the grid answers."""
        return self._across

    def answers(self) -> tuple[Answer, ...]:
        """Return every cell."""
        return tuple(self._answers)

    def show_parent(self, parent_id: uuid.UUID) -> None:
        """Show the answers of another record."""
        self.flush()
        self._parent_id = parent_id
        self.refresh()

    def refresh(self) -> None:
        """Show the case as it is now, with more or fewer lines where others came or went."""
        if self._shape_now() != self._shape:
            self._build()
        else:
            super().refresh()
        self._show_total()

    def _shape_now(self) -> tuple[object, ...]:
        return (self._parent_id, self._lines(), self._attributes())

    def _build(self) -> None:
        self._shape = self._shape_now()
        home = QWidget(self)
        grid = QGridLayout(home)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        self._answers = []
        attributes = self._attributes()
        if len(attributes) > 1:
            for column, name in enumerate(attributes, 1):
                head = Text(fields_of(self._across.kind)[name].label, "quiet")
                grid.addWidget(head, 0, column)
        for row, line in enumerate(self._lines(), 1):
            self._add_line(grid, row, line, attributes)
        self.column.replaceWidget(self._grid_home, home)
        self._grid_home.hide()
        self._grid_home.deleteLater()
        self._grid_home = home
        home.setVisible(bool(self._answers))
        self._show_total()
        self.context.rebuilt()

    def _add_line(
        self, grid: QGridLayout, row: int, line: Line, attributes: tuple[str, ...]
    ) -> None:
        grid.addWidget(Text(line.words), row, 0, Qt.AlignmentFlag.AlignVCenter)
        for column, name in enumerate(attributes, 1):
            field = fields_of(self._across.kind)[name]
            label = f"{brief(line.words)}, {field.spoken}"
            editor = editor_for(field, self.context, label=label, is_compact=len(attributes) > 1)
            cell = QVBoxLayout()
            cell.addWidget(editor)
            answer = Answer(editor, field, self._target(line, name), self.context, cell)
            self._answers.append(answer)
            if line.other_id is not None:
                show_unit_of(editor, field, self.context.case.view.by_id(line.other_id))
            grid.addLayout(cell, row, column)

    def _target(self, line: Line, name: str) -> CellTarget:
        across = self._across
        return CellTarget(
            across.kind,
            name,
            across.parent,
            self._parent_id,
            link=across.link,
            other_id=line.other_id,
            quarter=line.quarter,
        )

    def _lines(self) -> tuple[Line, ...]:
        return lines_of(self._across, self.context)

    def _attributes(self) -> tuple[str, ...]:
        parent = self.context.case.view.by_id(self._parent_id)
        if isinstance(parent, Measure) and self._across.over is None:
            return ("numerator", "denominator") if parent.data == "ratio" else ("value",)
        return self._across.values

    def _show_total(self) -> None:
        words = "" if self._answers else _nothing_to_answer(self._across)
        if self._across.adds_up_to is not None and self._answers:
            words = self._sum_words(self._across.adds_up_to)
        self._total.setText(words)
        self._total.setVisible(bool(words))

    def _sum_words(self, whole: int) -> str:
        case = self.context.case
        shares = [
            value for a in self._answers if isinstance(value := a.target.value(case), Decimal)
        ]
        if not shares:
            return f"Nothing shared out yet; together it must be {whole}"
        total = sum(shares, Decimal(0))
        words = f"{' + '.join(f'{share:f}' for share in shares)} = {total:f}"
        missing = whole - total
        if missing == 0:
            # One share of 100 needs no sum under it.
            return words if len(shares) > 1 else ""
        if missing < 0:
            return f"{words}: {-missing:f} too much"
        return f"{words}: {self._rest(missing)}"

    def _rest(self, missing: Decimal) -> str:
        budget = self.context.case.view.one(Budget)
        if self._across.over is Funder and budget is not None and budget.residual_funder:
            name = self.context.case.view.name_of(budget.residual_funder)
            return f"the other {missing:f} is paid by {name}"
        return f"{missing:f} missing"


def lines_of(across: Across, context: PageContext) -> tuple[Line, ...]:
    """Return the lines of a grid: four quarters, or the records answered for."""
    if across.over is None:
        return tuple(Line(f"Quarter {number}", quarter=number) for number in QUARTERS)
    over: type[CaseRecord] = across.over
    where = {"year": "this"} if over is CostLine else {}
    return tuple(
        Line(named(context.case, record.id, over.TITLE, number), other_id=record.id)
        for number, record in enumerate(context.case.view.all(over, **where), 1)
        if not _is_worked_out(record)
    )


def _is_worked_out(record: CaseRecord) -> bool:
    # The points of cost come from the prices; nobody gives them.
    return isinstance(record, Criterion) and record.kind == "cost"


def _nothing_to_answer(across: Across) -> str:
    return f"No {across.over.PLURAL} yet" if across.over is not None else ""
