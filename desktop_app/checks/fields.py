"""What each field alone lacks, as findings: "Enter the start date"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.checks.pages import step_of
from desktop_app.checks.rule import Finding
from desktop_app.records import CaseRecord, Record, fields_of
from desktop_app.records.fields import Key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from desktop_app.records import CaseView


def field_findings(
    case: CaseView,
    kinds: Iterable[type[Record]],
    attributes: Collection[str] = (),
) -> list[Finding]:
    """Return what the fields of all records of ``kinds`` lack, in the order they are shown.

    ``attributes``: only these, where given. Own names in the case file are left to the program.
    """
    return [
        found
        for kind in kinds
        for record in _records(case, kind)
        for found in record_findings(record, attributes)
    ]


def record_findings(record: Record, attributes: Collection[str] = ()) -> Iterator[Finding]:
    """Yield what the fields of one record lack."""
    for name, field in fields_of(type(record)).items():
        if isinstance(field, Key) or (attributes and name not in attributes):
            continue
        trouble = field.check(getattr(record, name))
        if trouble is not None:
            yield Finding(
                kind=type(record),
                record_id=record.id,
                attribute=name,
                message=trouble,
                step=step_of(record, name),
                key="field",
            )


def _records(case: CaseView, kind: type[Record]) -> tuple[Record, ...]:
    return case.all(kind) if issubclass(kind, CaseRecord) else (case.case,)
