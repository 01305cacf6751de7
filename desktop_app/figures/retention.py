"""Until when a closed case is kept, by the periods of its pack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.figures.dates import add_months
from desktop_app.records import Agreement, Award, CaseView, Delivery, PlanSignOff, ReviewHeld

if TYPE_CHECKING:
    from desktop_app.policy.lists import Retention, RetentionClock
    from desktop_app.policy.pack import PolicyPack

_MONTHS = 12


@dataclass(frozen=True)
class KeptUntil:
    """The last day a case is kept, and the rule of the pack that says so.

    ``counted_from`` is not counted itself: what is kept for a year from 1 March is kept until the
    end of 1 March a year later, and may go on 2 March.
    """

    rule: Retention
    counted_from: date
    until: date

    def is_over(self, today: date) -> bool:
        """Tell whether the case may be destroyed as far as its period goes."""
        return today > self.until


def kept_until(case: CaseView, pack: PolicyPack) -> KeptUntil | None:
    """Return the latest end of all the periods that run for a case.

    None while it is open, and where no rule of its pack counts from a date it has.
    """
    if case.case.closed_on is None:
        return None
    periods = [
        KeptUntil(rule, since, add_months(since, rule.years * _MONTHS) or date.max)
        for rule in pack.retention
        if rule.clock is not None and (since := _start(case, rule.clock)) is not None
    ]
    return max(periods, key=lambda each: each.until, default=None)


def _start(case: CaseView, clock: RetentionClock) -> date | None:
    if clock == "award":
        award = case.one(Award)
        return award.decided_on if award else None
    agreed = _support_was_agreed(case)
    return case.case.closed_on if agreed == (clock == "closed_after_support") else None


def _support_was_agreed(case: CaseView) -> bool:
    """Tell whether anything says that support came about: in doubt the case is kept longer."""
    delivery, signed = case.one(Delivery), case.one(PlanSignOff)
    return bool(
        (delivery and (delivery.start_on or delivery.first_direct_payment_on))
        or (signed and signed.on)
        or case.one(Award)
        or case.one(Agreement)
        or any(review.held_on for review in case.all(ReviewHeld))
    )
