"""What a step still needs before it can be marked as done, each with the field to go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.checks.rule import Finding
from desktop_app.records import CaseView, Record, fields_of, is_blank
from desktop_app.stages import STEPS, Part, Step, records_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def incomplete(view: CaseView, code: str) -> tuple[Finding, ...]:
    """Return what a step lacks: fields the case file requires and parts it cannot do without."""
    step = STEPS[code]
    return tuple(finding for part in step.parts for finding in _part(view, step, part))


def _part(view: CaseView, step: Step, part: Part) -> Iterator[Finding]:
    records = records_of(view, part)
    answered = [record for record in records if not is_blank(record)]
    if part.layout == "form":
        if answered or part.needed or records:
            yield from _fields(
                step, part, records[0] if records else None, always=bool(part.needed)
            )
        return
    if part.needed and not records:
        yield Finding(
            step=step.code, message=part.needed, kind=part.kind, record_id=None, attribute=""
        )
    for record in records:
        yield from _fields(step, part, record, always=True)


def _fields(step: Step, part: Part, record: Record | None, *, always: bool) -> Iterator[Finding]:
    single = record is not None and not always and _optional(part) and is_blank(record)
    if single:
        return
    described = fields_of(part.kind)
    for name in part.fields or tuple(described):
        value = getattr(record, name) if record is not None else None
        if (message := described[name].check(value)) is not None:
            yield Finding(
                step=step.code,
                message=message,
                kind=part.kind,
                record_id=record.id if record is not None else None,
                attribute=name,
            )


def _optional(part: Part) -> bool:
    places = getattr(part.kind, "PLACES", ())
    return not any(place.shape == "always" for place in places)
