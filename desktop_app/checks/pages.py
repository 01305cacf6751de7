"""Finds the step whose page shows a field, so that a finding appears where it can be put right."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from desktop_app.stages import CASE_DETAILS, STEPS, Part

if TYPE_CHECKING:
    from desktop_app.records import Record


def step_of(what: Record | type[Record], attribute: str = "") -> str:
    """Return the code of the step for a record or a kind; ``case`` where no step shows it."""
    if isinstance(what, type):
        return _step_of(what, attribute, None)
    mark = getattr(what, "year", None) or getattr(what, "which", None)
    return _step_of(type(what), attribute, mark)


@cache
def _step_of(kind: type[Record], attribute: str, mark: str | None) -> str:
    shown = [
        (step.code, part)
        for step in STEPS.values()
        for part in step.parts
        if _shows(part, kind, mark)
    ]
    for code, part in shown:
        if attribute and attribute in part.fields:
            return code
    for code, part in shown:
        if not part.fields or len(part.fields) > 1:
            return code
    return shown[0][0] if shown else CASE_DETAILS.code


def _shows(part: Part, kind: type[Record], mark: str | None) -> bool:
    if part.kind is not kind:
        return any(across.kind is kind for across in part.across)
    return mark is None or part.where is None or mark in part.where[1]
