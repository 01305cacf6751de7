"""Checks a step together with text on its page that could not be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.gui.case.field_editors import brief, named
from desktop_app.gui.case.targets import CellTarget, FieldTarget, Misread, misread
from desktop_app.records import CaseRecord

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Sequence

    from desktop_app.casework import Casework, Finding, OpenCase
    from desktop_app.gui.case.outbox import Typed


@dataclass(frozen=True)
class Checked:
    """What is to be put right on a step before it can be marked as done."""

    step: str
    findings: tuple[Finding, ...]


def in_words(typed: Sequence[Typed], case: OpenCase) -> tuple[Misread, ...]:
    """Return a finding for all text that could not be read, of records that are still there."""
    return tuple(
        misread(each.step, each.problem, each.target) for each in typed if _is_there(each, case)
    )


def told_apart(findings: Sequence[Finding], case: OpenCase) -> tuple[str, ...]:
    """Return the sentence of each finding, with its row's name where rows lack the same."""
    often = Counter(finding.message for finding in findings)
    return tuple(
        f"{finding.message}: {_row(finding, case)}"
        if often[finding.message] > 1 and finding.record_id is not None
        else finding.message
        for finding in findings
    )


def _row(finding: Finding, case: OpenCase) -> str:
    record = case.view.by_id(finding.record_id) if finding.record_id is not None else None
    if not isinstance(record, CaseRecord):
        return ""
    ids = [each.id for each in case.view.all(type(record))]
    return brief(named(case, record.id, record.TITLE, ids.index(record.id) + 1))


def _is_there(typed: Typed, case: OpenCase) -> bool:
    target = typed.target
    owner = (
        target.record_id
        if isinstance(target, FieldTarget)
        else target.parent_id
        if isinstance(target, CellTarget)
        else None
    )
    return owner is None or case.view.by_id(owner) is not None


def check_step(
    case_id: uuid.UUID, step: str, typed: Sequence[Misread]
) -> Callable[[Casework], Checked]:
    """Return the work that finds what a step lacks; text that cannot be read comes first."""

    def work(desk: Casework) -> Checked:
        case = desk.open_case(case_id)
        found: list[Finding] = [
            finding
            for finding in desk.findings(case_id, step)
            if finding.blocks and not any(each.target.is_meant_by(finding, case) for each in typed)
        ]
        return Checked(step, (*typed, *found))

    return work
