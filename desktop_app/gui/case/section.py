"""What every part of a step's page has: answers, a refresh, and places to go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.gui.case.answer import Answer
from desktop_app.gui.case.field_editors import editor_for, offer_again
from desktop_app.gui.case.targets import is_about
from desktop_app.gui.widgets.form_row import COLUMN, FormRow
from desktop_app.gui.widgets.texts import Text
from desktop_app.records import CaseRecord, fields_of
from desktop_app.records.fields import Key, Stamp

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from desktop_app.casework import Finding
    from desktop_app.gui.case.page_context import PageContext
    from desktop_app.gui.case.targets import Target
    from desktop_app.records import Field
    from desktop_app.stages import Part


class Section(QFrame):
    """One part of a page under its heading."""

    def __init__(
        self, context: PageContext, heading: str = "", hint: str = "", *, is_wide: bool = False
    ) -> None:
        """Begin with the heading; a wide section may use more than the column of text."""
        super().__init__(context.home)
        if not is_wide:
            self.setMaximumWidth(COLUMN)
        self.context = context
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 8 if heading else 0, 0, 0)
        self.column.setSpacing(16)
        if heading:
            self.column.addWidget(Text(heading, "h2"))
        if hint:
            self.column.addWidget(Text(hint, "hint"))

    def answers(self) -> tuple[Answer, ...]:
        """Return every editor shown now with the answer it is tied to."""
        return ()

    def refresh(self) -> None:
        """Show the case as it is now."""
        for answer in self.answers():
            offer_again(answer.editor, answer.field, self.context.case)
            answer.refresh(self.context.case)

    def show_problems(self) -> None:
        """Show what was found wrong beside its field."""
        for answer in self.answers():
            answer.show_problem(self._problem_of(answer.target))

    def is_mine(self, finding: Finding) -> bool:  # noqa: ARG002 - for parts that share a kind
        """Whether a finding can be about this part of the page."""
        return True

    def _problem_of(self, target: Target) -> str | None:
        mine = (finding for finding in self.context.findings if self.is_mine(finding))
        about = (f.message for f in mine if is_about(f, target, self.context.case))
        return next(about, None)

    def place_of(self, finding: Finding) -> QWidget | None:
        """Bring what a finding is about into view and return the widget to put right."""
        for answer in self.answers():
            if self.is_mine(finding) and is_about(finding, answer.target, self.context.case):
                return answer.editor.first_focus()
        return None

    def flush(self) -> None:
        """Send what was typed and not sent yet."""
        for answer in self.answers():
            answer.editor.flush()

    def first_focus(self) -> QWidget | None:
        """Return the widget the keyboard goes to first."""
        answers = self.answers()
        return answers[0].editor.first_focus() if answers else None


def listed_kind(part: Part) -> type[CaseRecord]:
    """Return the kind of a part that lists records; only the case itself is no such kind."""
    if not issubclass(part.kind, CaseRecord):
        raise TypeError(f"a list of {part.kind.__name__}")
    return part.kind


def shown_fields(part: Part) -> dict[str, Field]:
    """Return the fields a part shows by attribute; short names are given by the program."""
    described = fields_of(part.kind)
    names = part.fields or tuple(described)
    return {name: described[name] for name in names if not isinstance(described[name], Key | Stamp)}


def field_rows(
    fields: dict[str, Field],
    context: PageContext,
    target: Callable[[str], Target],
    parent: QWidget | None = None,
) -> list[Answer]:
    """Return a labelled row for every field, each tied to its answer."""
    answers: list[Answer] = []
    for name, field in fields.items():
        editor: Any = editor_for(field, context)
        row = FormRow(
            editor,
            label=field.label,
            hint=field.help,
            is_optional=not field.required,
            parent=parent,
        )
        answers.append(Answer(editor, field, target(name), context, row))
    return answers


def with_article(title: str) -> str:
    """Return what a record is called with its article: ``an outcome``."""
    return f"{'an' if title[:1] in 'aeiou' else 'a'} {title}"
