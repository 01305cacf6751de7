"""A case as somebody may see it who is not to know whom it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.documents.identifying import Neutral
from desktop_app.policy.words import CaseWords
from desktop_app.records import CaseView, Record, made_of, values_of
from desktop_app.records.fields import Key, Line, Lines

if TYPE_CHECKING:
    from desktop_app.documents.wording import Material


def anonymous(case: Material) -> Material:
    """Return the material without identifying answers, and with neutral words in free text."""
    neutral = Neutral(case.view)
    records: list[Any] = [_without_identity(each, neutral) for each in case.view.records]
    own: Any = _without_identity(case.view.case, neutral)
    view = CaseView(own, records)
    return replace(case, view=view, words=CaseWords(view, case.pack))


def _without_identity(record: Record, neutral: Neutral) -> Record:
    kind = type(record)
    values = {name: getattr(record, name) for name in kind.__mapper__.column_attrs.keys()}  # noqa: SIM118 - a collection of SQLAlchemy, no dictionary
    for name, field, value in values_of(record):
        if field.privacy == "identifying":
            values[name] = None
        elif value and isinstance(field, Line) and not isinstance(field, Key):
            values[name] = neutral.said(value)
        elif value and isinstance(field, Lines):
            values[name] = tuple(map(neutral.said, value))
    return made_of(kind, values)
