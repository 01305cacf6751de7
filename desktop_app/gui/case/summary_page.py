"""A step of a signed-off stage: its answers to read, and the way to open the stage again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from desktop_app.casework import records_of
from desktop_app.gui.case.field_editors import shown, unit_words
from desktop_app.gui.case.grid_section import lines_of
from desktop_app.gui.case.reason_reveal import ReasonReveal
from desktop_app.gui.case.section import shown_fields
from desktop_app.gui.case.step_words import kicker, signed_words
from desktop_app.gui.case.targets import CellTarget
from desktop_app.gui.case.workings_section import WorkingsSection
from desktop_app.gui.widgets.form_page import FormPage
from desktop_app.gui.widgets.form_row import COLUMN
from desktop_app.gui.widgets.texts import Text
from desktop_app.records import CaseRecord, fields_of
from desktop_app.records.wording import in_unit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.casework import OpenCase
    from desktop_app.gui.case.page_context import PageContext
    from desktop_app.records import Field, Record
    from desktop_app.stages import Across, Part

NOT_PROVIDED = "Not provided"


class SummaryPage(FormPage):
    """Labels and answers. ``reopened`` brings the reason for opening the stage again."""

    reopened = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Show the step that ``context`` names, as it was signed off."""
        super().__init__(parent)
        self.context = context
        progress = context.case.steps[context.step_code]
        stage = next(s for s in context.case.stages if s.stage.key == progress.stage.key)
        self.show_heading(kicker(context.case, progress), progress.step.title, signed_words(stage))
        self.add_wide(Text(f"State: {progress.state_text}", "strong"))
        for part in progress.step.parts:
            self._add_part(part)
        if progress.note:
            self.add_wide(_answers([("Note", progress.note)]))
        if progress.step.shows:
            self.add_wide(WorkingsSection(progress.step.shows, context))
        self.reveal = ReasonReveal(
            "Reopen with a reason…",
            f"Why is {stage.stage.title} opened again?",
            f"Reopen {stage.stage.title}",
            f"Enter why {stage.stage.title} is opened again",
        )
        self.reveal.given.connect(self.reopened)
        self.add_wide(self.reveal)

    def focus_first(self) -> None:
        """Put the keyboard on the link that opens the stage again."""
        self.reveal.link.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_widget(self) -> QWidget | None:
        """Return the widget the keyboard would go to first."""
        return self.reveal.link

    def _add_part(self, part: Part) -> None:
        case = self.context.case
        if part.heading:
            self.add_section(part.heading)
        records = records_of(case.view, part)
        if not records:
            self.add_wide(Text(NOT_PROVIDED, "hint"))
        for record in records:
            rows = [
                (field.label, _words(field, getattr(record, name), case))
                for name, field in shown_fields(part).items()
            ]
            for across in part.across:
                rows += self._across(across, record)
            self.add_wide(_answers(rows))

    def _across(self, across: Across, record: Record) -> list[tuple[str, str]]:
        if not isinstance(record, CaseRecord):
            return []
        rows: list[tuple[str, str]] = []
        for line in lines_of(across, self.context):
            shown: list[str] = []
            for name in across.values:
                target = CellTarget(
                    across.kind,
                    name,
                    across.parent,
                    record.id,
                    link=across.link,
                    other_id=line.other_id,
                    quarter=line.quarter,
                )
                words = self.context.case.words
                shown.append(
                    fields_of(across.kind)[name].show(target.value(self.context.case), words)
                )
            rows.append((line.words, " / ".join(w for w in shown if w) or NOT_PROVIDED))
        return rows


def _words(field: Field, value: object, case: OpenCase) -> str:
    words = shown(field, value, case)
    return in_unit(words, unit_words(field)) if words else NOT_PROVIDED


def _answers(rows: list[tuple[str, str]]) -> QFrame:
    frame = QFrame()
    frame.setMaximumWidth(COLUMN)
    grid = QGridLayout(frame)
    grid.setContentsMargins(0, 0, 0, 8)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    for number, (label, words) in enumerate(rows):
        look = "hint" if words == NOT_PROVIDED else "text"
        grid.addWidget(Text(label, "strong"), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(words, look), number, 1, Qt.AlignmentFlag.AlignTop)
    return frame
