"""The list of cases: one line each, with what to do next and by when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.casework.due import due_of
from desktop_app.records import Hold

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from desktop_app.casework.open_case import OpenCase
    from desktop_app.records import Case, CaseView


@dataclass(frozen=True, kw_only=True)
class CaseLine:
    """One case in the list. ``due`` may be past; ``due_for`` says what for.

    ``on_hold``: somebody has said why it must not be destroyed.
    ``trouble`` says why nothing can be worked out for the case; it cannot be opened then.
    """

    case_id: uuid.UUID
    reference: str
    title: str
    level: str
    depth: str
    stage: str
    stage_key: str
    next_thing: str
    due: date | None
    due_for: str
    closed: bool
    practice: bool
    finished: bool
    on_hold: bool = False
    trouble: str = ""


def line_of(case: OpenCase) -> CaseLine:
    """Return the line of a case."""
    record = case.view.case
    stage = case.stage
    following = case.next_step
    due = due_of(case.view, case.figures)
    finished = following is None
    done = f"{stage.stage.title}: {stage.done} of {stage.needed}"
    return CaseLine(
        case_id=case.case_id,
        reference=record.reference or "",
        title=record.title or "",
        level=record.level or "",
        depth=case.depth or "",
        stage="Review: done" if finished else done,
        stage_key=stage.stage.key,
        next_thing=_next_thing(case, finished=finished),
        due=due.on if due else None,
        due_for=due.what if due else "",
        closed=record.closed_on is not None,
        practice=bool(record.fictional),
        finished=finished,
        on_hold=is_on_hold(case.view),
    )


def line_of_unknown(case: Case, trouble: str) -> CaseLine:
    """Return the line of a case that cannot be worked out here, because of ``trouble``."""
    return CaseLine(
        case_id=case.id,
        reference=case.reference or "",
        title=case.title or "",
        level=case.level or "",
        depth="",
        stage="Not known here",
        stage_key="",
        next_thing=trouble,
        due=None,
        due_for="",
        closed=case.closed_on is not None,
        practice=bool(case.fictional),
        finished=False,
        trouble=trouble,
    )


def line_of_unread(case_id: uuid.UUID, reference: str, trouble: str) -> CaseLine:
    """Return the line of a case of which the reference alone can be read."""
    return CaseLine(
        case_id=case_id,
        reference=reference,
        title="",
        level="",
        depth="",
        stage="Not known here",
        stage_key="",
        next_thing=trouble,
        due=None,
        due_for="",
        closed=False,
        practice=False,
        finished=False,
        trouble=trouble,
    )


def is_on_hold(view: CaseView) -> bool:
    """Tell whether a hold on the destruction of a case stands."""
    return any(hold.lifted_at is None for hold in view.all(Hold))


def _next_thing(case: OpenCase, *, finished: bool) -> str:
    if case.view.case.closed_on is not None:
        return "Nothing: the case is closed"
    if finished or case.next_step is None:
        return "Close the case"
    return case.next_step.step.title
