"""A part of a page that is one form of one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.gui.case.section import Section, field_rows, shown_fields
from desktop_app.gui.case.targets import FieldTarget, Misread
from desktop_app.records import ActivityState, fields_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.casework import Finding
    from desktop_app.gui.case.answer import Answer
    from desktop_app.gui.case.page_context import PageContext
    from desktop_app.stages import Part


class FormSection(Section):
    """The fields of the only record of its kind; the record is made with the first answer."""

    def __init__(self, part: Part, context: PageContext) -> None:
        """Show the fields of ``part`` under each other."""
        super().__init__(context, part.heading, part.hint)
        self._part = part
        where = None if part.where is None else (part.where[0], part.where[1][0])

        def target(name: str) -> FieldTarget:
            return FieldTarget(part.kind, name, where=where)

        self._answers = field_rows(shown_fields(part), context, target, self)
        for answer in self._answers:
            if answer.row is not None:
                self.column.addWidget(answer.row)

    def answers(self) -> tuple[Answer, ...]:
        """Return every field of the form."""
        return tuple(self._answers)

    def place_of(self, finding: Finding) -> QWidget | None:
        """Return the field, or the first one when the form as a whole is missing."""
        if finding.kind is self._part.kind and not finding.field and self.is_mine(finding):
            return self.first_focus()
        return super().place_of(finding)

    def is_mine(self, finding: Finding) -> bool:
        """Tell several forms of one kind apart, such as the reviews held, by their record."""
        where, part = self._part.where, self._part
        if where is None or finding.kind is not part.kind or isinstance(finding, Misread):
            return True
        if finding.record_id is None:
            # Only the form the step cannot do without is missed while it has no record.
            return bool(part.needed)
        record = self.context.case.view.by_id(finding.record_id)
        return getattr(record, where[0], None) in where[1]


class NoteSection(Section):
    """The note that every step can keep, whatever else is on its page."""

    def __init__(self, context: PageContext) -> None:
        """Show the note."""
        super().__init__(context)
        field = fields_of(ActivityState)["note"]
        target = FieldTarget(ActivityState, "note", where=("activity", context.step_code))
        self._answers = field_rows({"note": field}, context, lambda _name: target, self)
        for answer in self._answers:
            if answer.row is not None:
                self.column.addWidget(answer.row)

    def answers(self) -> tuple[Answer, ...]:
        """Return the note."""
        return tuple(self._answers)
