"""Reading cases: whole views, kept fresh by reloading only what an act changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from desktop_app.errors import CaseworkError
from desktop_app.records import CASE_RECORDS, Case, CaseRecord, CaseView

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Iterable

    from sqlalchemy.orm import Session


class NoSuchCase(CaseworkError):
    """A reference or identity that no case of the store has."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"There is no case {reference} here. Check the reference in the list of cases."
        )


def read_view(session: Session, case_id: uuid.UUID) -> CaseView:
    """Return a case with all its records, let go of the session."""
    case = _case(session, case_id)
    records = [record for kind in CASE_RECORDS for record in _of_kind(session, kind, case_id)]
    session.expunge_all()
    return CaseView(case, records)


def read_views(session: Session, wanted: Collection[uuid.UUID]) -> list[CaseView]:
    """Return several cases by reference, asking once for each kind of record."""
    cases = list(session.scalars(sa.select(Case).order_by(Case.reference)))
    of_case: dict[uuid.UUID, list[CaseRecord]] = {case_id: [] for case_id in wanted}
    for kind in CASE_RECORDS:
        for record in session.scalars(sa.select(kind).where(kind.case_id.in_(wanted))):
            of_case[record.case_id].append(record)
    session.expunge_all()
    return [CaseView(case, of_case[case.id]) for case in cases if case.id in of_case]


def refresh_view(session: Session, before: CaseView, tables: Iterable[str]) -> CaseView:
    """Return the case as it is now, reading again only the kinds in ``tables``."""
    stale = set(tables)
    case = _case(session, before.case_id) if Case.__tablename__ in stale else before.case
    records: list[CaseRecord] = [
        record for record in before.records if type(record).__tablename__ not in stale
    ]
    for kind in CASE_RECORDS:
        if kind.__tablename__ in stale:
            records += _of_kind(session, kind, before.case_id)
    session.expunge_all()
    return CaseView(case, records, before.approvals)


def case_ids(session: Session) -> list[uuid.UUID]:
    """Return the identity of every case, oldest reference first."""
    return list(session.scalars(sa.select(Case.id).order_by(Case.reference)))


def case_id_of(session: Session, reference: str) -> uuid.UUID:
    """Return the identity of the case with a reference; raises NoSuchCase."""
    found = session.scalar(sa.select(Case.id).where(Case.reference == reference))
    if found is None:
        raise NoSuchCase(reference)
    return found


def _case(session: Session, case_id: uuid.UUID) -> Case:
    case = session.get(Case, case_id)
    if case is None:
        raise NoSuchCase(str(case_id))
    return case


def _of_kind(session: Session, kind: type[CaseRecord], case_id: uuid.UUID) -> list[Any]:
    return list(session.scalars(sa.select(kind).where(kind.case_id == case_id)))
