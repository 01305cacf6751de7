"""Starting a case: its reference, and the records every case has from the first moment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import sqlalchemy as sa

from desktop_app.errors import CaseworkError
from desktop_app.records import (
    Budget,
    Case,
    CaseRecord,
    DecisionMaking,
    Delivery,
    Funder,
    Person,
    Proportionality,
    Wellbeing,
)

if TYPE_CHECKING:
    import uuid

    from sqlalchemy.orm import Session

    from desktop_app.casework.commands import NewCase
    from desktop_app.clock import Clock

_LETTERS = {"individual": "IN", "operational": "OP", "strategic": "ST", "regional": "RG"}


class ReferenceTaken(CaseworkError):
    """Another case has the reference already."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"{reference} is the reference of another case. Enter a different one.")
        self.reference = reference


def proposed_reference(session: Session, level: str, year: int) -> str:
    """Return the next free reference of the kind and year, such as IN-2026-003."""
    start = f"{_LETTERS.get(level, 'IN')}-{year}-"
    taken = session.scalars(sa.select(Case.reference).where(Case.reference.startswith(start)))
    numbers = [int(found[1]) for ref in taken if (found := re.search(r"(\d+)$", ref or ""))]
    return f"{start}{max(numbers, default=0) + 1:03d}"


def refuse_taken(session: Session, reference: str) -> None:
    """Raise ReferenceTaken when a case has the reference."""
    if session.scalar(sa.select(Case.id).where(Case.reference == reference)) is not None:
        raise ReferenceTaken(reference)


def start_case(session: Session, act: NewCase, case_id: uuid.UUID, clock: Clock) -> None:
    """Add a new case with the records every case has; raises ReferenceTaken."""
    refuse_taken(session, act.reference)
    case, records = first_records(act, case_id, clock)
    session.add_all([case, *records])


def first_records(
    act: NewCase, case_id: uuid.UUID, clock: Clock
) -> tuple[Case, tuple[CaseRecord, ...]]:
    """Return a new case and the records every case has from the first moment."""
    case = Case(
        id=case_id,
        reference=act.reference,
        title=act.title,
        level=act.level,
        authority=act.authority,
        legal_basis=act.legal_basis,
        opened_on=clock.today(),
        policy_pack=act.policy_pack,
        fictional=act.fictional,
    )

    def made(of: type[CaseRecord], /, **values: object) -> CaseRecord:
        return of.blank(id=clock.new_id(), case_id=case_id, **values)

    records = [
        made(Person, name=act.person_name),
        *(made(kind) for kind in (DecisionMaking, Wellbeing, Budget, Delivery)),
        made(Funder, key="council", name=act.authority, kind="council"),
    ]
    if act.scores:
        records.append(made(Proportionality, **act.scores))
    return case, tuple(records)
