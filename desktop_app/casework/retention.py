"""How long cases are kept: what is due for destruction, what holds it up, and who decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from desktop_app.casework.no_destruction import (
    HoldLifted,
    NotDue,
    NotOnHold,
    NotProposed,
    OnHold,
    OwnHold,
    OwnProposal,
    PerhapsOwnProposal,
    ProposedAlready,
    TooLong,
    WhoIsMissing,
    WhyIsMissing,
)
from desktop_app.casework.reading import read_views
from desktop_app.figures.people import perhaps_same_person, plain_name, same_person
from desktop_app.figures.retention import KeptUntil, kept_until
from desktop_app.records import Case, CaseView, ErasureProposal, Hold, fields_of
from desktop_app.records.wording import clean, show_day

if TYPE_CHECKING:
    import uuid
    from datetime import date, datetime

    from desktop_app.casework.desk import Casework
    from desktop_app.store import Store

KIND = "retention"
"""What the log calls these acts; undo stops at them."""


@dataclass(frozen=True)
class DueCase:
    """A closed case whose period is over, or that cannot be judged, because of ``trouble``.

    ``holds``: those that stand, the oldest first. ``proposal``: of an officer, since it is due.
    """

    case: Case
    kept: KeptUntil | None
    holds: tuple[Hold, ...]
    proposal: ErasureProposal | None
    trouble: str = ""

    @property
    def case_id(self) -> uuid.UUID:
        """The identity of the case."""
        return self.case.id

    @property
    def reason(self) -> str:
        """Return by which rule of the pack it is due, or why that cannot be told."""
        if self.kept is None:
            return self.trouble
        years = f"{self.kept.rule.years} year{'' if self.kept.rule.years == 1 else 's'}"
        since = show_day(self.kept.counted_from)
        return f"{self.kept.rule.name}: {years} from {since}"

    @property
    def state(self) -> str:
        """Return what stands between the case and its destruction."""
        if self.trouble:
            return "Cannot be judged here"
        if self.holds:
            hold = self.holds[0]
            more = f", and {len(self.holds) - 1} more" if len(self.holds) > 1 else ""
            since = _day_of(hold.placed_at)
            return f"On hold since {since}, by {hold.placed_by}: {hold.reason}{more}"
        if self.proposal is not None:
            on, by = _day_of(self.proposal.proposed_at), self.proposal.proposed_by
            return f"Proposed by {by} on {on}: another officer confirms"
        return "Due: one officer proposes, another confirms"


@dataclass(frozen=True)
class DueForDestruction:
    """The cases that are due, by reference; and how many closed ones are not, with the next day."""

    cases: tuple[DueCase, ...]
    waiting: int
    next_on: date | None


class Retention:
    """The periods of one store, reached as ``desk.retention``.

    What changes anything raises NotSaved, and TooLong for what was typed. Names are those of the
    officers who do it: several may work on one laptop.
    """

    def __init__(self, desk: Casework, store: Store) -> None:
        """Read and act on the cases of ``desk``."""
        self._desk = desk
        self._store = store

    def due(self, on: date | None = None) -> DueForDestruction:
        """Return what is due for destruction on a day, today if it is not given."""
        today = on or self._desk.clock.today()
        looked_at = [self._look_at(view) for view in self._closed()]
        due = [each for each in looked_at if _is_due(each, today)]
        waiting = [each.kept for each in looked_at if each.kept and not each.kept.is_over(today)]
        return DueForDestruction(
            cases=tuple(due),
            waiting=len(waiting),
            next_on=min((each.until for each in waiting), default=None),
        )

    def of_case(self, case_id: uuid.UUID) -> DueCase:
        """Return where one case stands; raises NotDue while it is open or its period runs."""
        found = [self._look_at(view) for view in self._closed(case_id)]
        if not found:
            raise NotDue("it is not closed")
        case = found[0]
        if case.trouble:
            raise NotDue(case.trouble[:1].lower() + case.trouble[1:].rstrip("."))
        if case.kept is not None and not case.kept.is_over(self._desk.clock.today()):
            raise NotDue(f"it is kept until {show_day(case.kept.until)}")
        return case

    def hold(self, case_id: uuid.UUID, *, officer: str, reason: str) -> None:
        """Stop the destruction of a case until the hold is lifted; a proposal is withdrawn.

        Raises WhoIsMissing and WhyIsMissing.
        """
        officer, reason = named(officer), reasoned(reason)
        hold = Hold.blank(
            id=self._desk.clock.new_id(),
            case_id=case_id,
            reason=reason,
            placed_by=officer,
            placed_at=self._desk.clock.now(),
        )
        with self._store.work(
            actor=officer, label="placing a hold on destruction", case_id=case_id, kind=KIND
        ) as unit:
            for proposal in unit.all(ErasureProposal, case_id=case_id):
                unit.remove(proposal)
            unit.add(hold)
            unit.commit()
        self._desk.forget(case_id)

    def holds(self, case_id: uuid.UUID) -> tuple[Hold, ...]:
        """Return every hold there ever was on a case, open or closed, the oldest first."""
        with self._store.read() as session:
            mine = sa.select(Hold).where(Hold.case_id == case_id)
            return tuple(session.scalars(mine.order_by(Hold.placed_at, Hold.id)))

    def oldest_hold(self, case_id: uuid.UUID) -> Hold:
        """Return the hold on a case that has stood the longest; raises NotOnHold."""
        standing = (hold for hold in self.holds(case_id) if hold.lifted_at is None)
        if (found := next(standing, None)) is None:
            raise NotOnHold
        return found

    def lift(self, hold: Hold, *, officer: str, reason: str) -> None:
        """Lift one hold; others on the case stay.

        Raises WhoIsMissing, WhyIsMissing, HoldLifted and, where the pack of the case asks for two
        people, OwnHold.
        """
        officer, reason = named(officer), reasoned(reason)
        with self._store.work(
            actor=officer, label="lifting a hold on destruction", case_id=hold.case_id, kind=KIND
        ) as unit:
            kept = unit.get(Hold, hold.id)
            if kept is None or kept.lifted_at is not None:
                raise HoldLifted
            if self._needs_another(unit.get(Case, kept.case_id)) and same_person(
                kept.placed_by, officer
            ):
                raise OwnHold(kept)
            kept.lifted_by, kept.lifted_why = officer, reason
            kept.lifted_at = self._desk.clock.now()
            unit.commit()
        self._desk.forget(hold.case_id)

    def _needs_another(self, case: Case | None) -> bool:
        pack = self._desk.packs.get((case.policy_pack if case else None) or "")
        return pack is not None and pack.two_people.lift_hold

    def propose(self, case_id: uuid.UUID, *, officer: str) -> None:
        """Propose that a case be destroyed.

        Raises WhoIsMissing, NotDue, OnHold and ProposedAlready.
        """
        officer, case = named(officer), self.of_case(case_id)
        if case.holds:
            raise OnHold(case.holds[0])
        if case.proposal is not None:
            raise ProposedAlready(case.proposal)
        proposal = ErasureProposal.blank(
            id=self._desk.clock.new_id(),
            case_id=case_id,
            proposed_by=officer,
            proposed_at=self._desk.clock.now(),
        )
        with self._store.work(
            actor=officer, label="proposing to destroy the case", case_id=case_id, kind=KIND
        ) as unit:
            for old in unit.all(ErasureProposal, case_id=case_id):
                unit.remove(old)
            unit.add(proposal)
            unit.commit()
        self._desk.forget(case_id)

    def to_confirm(self, case_id: uuid.UUID, *, officer: str) -> DueCase:
        """Return a case that ``officer`` may have destroyed now.

        Raises WhoIsMissing, NotDue, OnHold, NotProposed, OwnProposal for who proposed it, and
        PerhapsOwnProposal for a name that may be theirs.
        """
        officer, case = named(officer), self.of_case(case_id)
        if case.holds:
            raise OnHold(case.holds[0])
        if case.proposal is None:
            raise NotProposed
        if same_person(case.proposal.proposed_by, officer):
            raise OwnProposal(case.proposal)
        if perhaps_same_person(case.proposal.proposed_by, officer):
            raise PerhapsOwnProposal(case.proposal, officer)
        return case

    def _closed(self, case_id: uuid.UUID | None = None) -> list[CaseView]:
        wanted = sa.select(Case.id).where(Case.closed_on.is_not(None))
        if case_id is not None:
            wanted = wanted.where(Case.id == case_id)
        with self._store.read() as session:
            return read_views(session, list(session.scalars(wanted)))

    def _look_at(self, view: CaseView) -> DueCase:
        pack_id = view.case.policy_pack or ""
        pack = self._desk.packs.get(pack_id)
        kept = kept_until(view, pack) if pack is not None else None
        trouble = ""
        if pack is None:
            trouble = f"The policy pack {pack_id}, which says how long it is kept, is not here."
        elif kept is None:
            trouble = f"The policy pack {pack_id} does not say from when it is kept how long."
        return DueCase(
            case=view.case,
            kept=kept,
            holds=tuple(
                sorted(
                    (hold for hold in view.all(Hold) if hold.lifted_at is None),
                    key=lambda hold: hold.id,
                )
            ),
            proposal=_standing(view, kept),
            trouble=trouble,
        )


def named(officer: str) -> str:
    """Return an officer's name as it is kept; raises WhoIsMissing for none, and TooLong."""
    if not plain_name(officer):
        raise WhoIsMissing
    tidy = " ".join(clean(officer, many_lines=False).split())
    if fields_of(Hold)["placed_by"].check(tidy) is not None:
        raise TooLong("name")
    return tidy


def reasoned(reason: str) -> str:
    """Return a reason as it is kept; raises WhyIsMissing for none, and TooLong."""
    tidy = clean(reason).strip()
    if not tidy:
        raise WhyIsMissing
    if fields_of(Hold)["reason"].check(tidy) is not None:
        raise TooLong("reason")
    return tidy


def _is_due(case: DueCase, today: date) -> bool:
    return bool(case.trouble) or (case.kept is not None and case.kept.is_over(today))


def _standing(view: CaseView, kept: KeptUntil | None) -> ErasureProposal | None:
    """Return the proposal made since the case is due: an older one was of another closing."""
    made = (
        each
        for each in view.all(ErasureProposal)
        if kept is not None
        and each.proposed_at is not None
        and kept.is_over(each.proposed_at.astimezone().date())
    )
    return next(made, None)


def _day_of(moment: datetime | None) -> str:
    return show_day(moment.astimezone().date()) if moment is not None else "a day not known"
