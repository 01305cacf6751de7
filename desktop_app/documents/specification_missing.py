"""What a specification still lacks, each with the step that brings it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.document import Missing
from desktop_app.records import (
    Agreement,
    Budget,
    CostLine,
    Delivery,
    Funder,
    Instalment,
    Measure,
    Need,
    Outcome,
    Person,
    PlanSignOff,
)

if TYPE_CHECKING:
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.records import CaseView


def missing_parts(view: CaseView, figures: Figures, pack: PolicyPack) -> tuple[Missing, ...]:
    """Return everything the specification lacks, in the order of its sections."""
    found = (
        *_person(view),
        *_wanted(view),
        *_bought(view, pack),
        *_money(view, figures),
        *_agreed(view),
    )
    return tuple(Missing(step, sentence) for lacking, step, sentence in found if lacking)


_Checked = tuple[tuple[bool, str, str], ...]


def _person(view: CaseView) -> _Checked:
    person = view.one(Person)
    return (
        (not view.case.reference, "case", "The reference of the case"),
        (person is None or not person.name, "A1", "The person's name"),
        (person is None or not person.living_situation, "A1", "Where and with whom they live"),
    )


def _wanted(view: CaseView) -> _Checked:
    outcomes, measures = view.all(Outcome), view.all(Measure)
    return (
        (not outcomes, "A1", "The outcomes the person wants"),
        (not view.all(Need), "A1", "The needs to be met"),
        (not measures, "P6", "How it will be known that the outcomes are reached"),
    )


def _bought(view: CaseView, pack: PolicyPack) -> _Checked:
    lines = view.all(CostLine, year="this")
    budget = view.one(Budget)
    direct = any(pack.is_direct_payment(each.payment_method) for each in lines)
    return (
        (not lines, "P5", "What is bought, from whom and at what price"),
        (budget is None or not budget.contingency, "P7", "What happens if support fails"),
        (direct and not view.all(Instalment), "P5", "When the direct payment is paid"),
    )


def _money(view: CaseView, figures: Figures) -> _Checked:
    costs, lines = figures.budget.costing, view.all(CostLine, year="this")
    kept = view.one(Budget)
    paying = kept is None or kept.contribution_per_week is None
    return (
        (bool(costs.unpriced), "P5", f"The price of {_so_many(len(costs.unpriced), 'line')}"),
        (not view.all(Funder), "A5", "Who pays"),
        (
            bool(lines and costs.unshared and not costs.unpriced),
            "P5",
            f"Who pays for {_so_many(len(costs.unshared), 'line')}, and which outcome it serves",
        ),
        (paying, "A5", "The person's assessed contribution"),
    )


def _agreed(view: CaseView) -> _Checked:
    delivery, sign_off = view.one(Delivery), view.one(PlanSignOff)
    signed = sign_off is not None and sign_off.on is not None and bool(sign_off.by)
    return (
        (delivery is None or delivery.start_on is None, "D5", "The start date"),
        (view.one(Agreement) is None, "D4", "The agreement and its notice"),
        (not signed, "P8", "The sign-off of plan and budget"),
    )


def _so_many(count: int, thing: str) -> str:
    return f"1 {thing}" if count == 1 else f"{count} {thing}s"
