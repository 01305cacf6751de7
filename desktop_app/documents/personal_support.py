"""The parts of a personal plan on what is wanted, who helps and when, as the person says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Run
from desktop_app.documents.requirement import by_priority, how_much
from desktop_app.documents.wording import (
    UNKNOWN,
    Material,
    capital,
    day,
    sentence,
    with_unit,
)
from desktop_app.records import Budget, CostLine, Delivery, Measure, Need, Resource

if TYPE_CHECKING:
    from desktop_app.documents.sections import Sections
    from desktop_app.records import Outcome


def matters(paper: Sections, case: Material) -> None:
    """Put the person's own words first, each with how it will be known."""
    listed = by_priority(case)
    for outcome in listed:
        paper.quote(sentence(outcome.words or UNKNOWN))
    said = [each for outcome in listed for each in _how_known(case, outcome)]
    if said:
        paper.paragraph("We will know it works when:")
        paper.items(said)


def _how_known(case: Material, outcome: Outcome) -> list[str]:
    return [
        f"{capital(measure.name or UNKNOWN)}: the aim is {with_unit(measure.target, measure.unit)}"
        + (
            ""
            if measure.baseline is None
            else f" (before: {with_unit(measure.baseline, measure.unit)})"
        )
        for measure in case.view.all(Measure, outcome=outcome.id)
        if measure.target is not None
    ]


def helpers(paper: Sections, case: Material) -> None:
    """Say every need with who meets it, and what there is already."""
    paper.items(_need(each) for each in case.view.all(Need))
    _eligible(paper, case)
    there = [each.what for each in case.view.all(Resource) if each.what and each.kind != "money"]
    if there:
        paper.paragraph("What I already have:")
        paper.items(sentence(each) for each in there)


def _eligible(paper: Sections, case: Material) -> None:
    """Say whether the needs meet the test, and what advice there is (Care Act 2014, s. 25(1))."""
    found = case.figures.eligibility
    if found is not None and found.eligible:
        others = [each.statement or UNKNOWN for each in case.view.all(Need) if not each.unable]
        count = "All of these needs count"
        if others:
            count = f"These needs count, but for {len(others)}: {'; '.join(others)}"
        paper.paragraph(
            f"The council found that I have eligible needs, which it has a duty to meet. {count}."
        )
    elif found is not None and found.eligible is False:
        paper.paragraph(
            "The council found that my needs do not meet the test for which it has a duty. It "
            "helps all the same, as this plan says."
        )
    paper.paragraph(
        "I can ask the council at any time what else can meet or reduce my needs, and what can "
        "keep me from needing more support."
    )


def _need(need: Need) -> tuple[Run, ...]:
    said = Run(f"{sentence(need.statement or UNKNOWN)} ")
    if need.met_by:
        return (said, Run("Who helps: ", bold=True), Run(sentence(need.met_by)))
    helped = "the support in this plan." if need.unable else f"{UNKNOWN}."
    return (said, Run("Who helps: ", bold=True), Run(helped))


def support(paper: Sections, case: Material) -> None:
    """Say what is given by whom and how often, and from when."""
    paper.table(
        "What I will get",
        ["What", "From whom", "How often"],
        (
            [
                each.item or UNKNOWN,
                case.named(each.provider) or "whoever I choose",
                how_much(each),
            ]
            for each in case.view.all(CostLine, year="this")
        ),
    )
    delivery = case.view.one(Delivery)
    start = delivery.start_on if delivery else None
    if start:
        paper.paragraph((Run("It starts on ", bold=True), Run(f"{day(start)}.")))
    else:
        paper.paragraph(f"The day it starts is {UNKNOWN}.")


def if_it_goes_wrong(paper: Sections, case: Material) -> None:
    """Say what is done when support does not come."""
    budget = case.view.one(Budget)
    contingency = (budget.contingency if budget else None) or ""
    paper.paragraph(sentence(contingency))
    paper.paragraph(
        "If I am not safe, or I am treated badly, I can tell anyone I trust, or the council, at "
        "any time. In an emergency I call 999."
    )


def looking_again(paper: Sections, case: Material) -> None:
    """Say when the plan is checked and reviewed, and that a change can be asked for before."""
    dates = case.figures.dates
    said: list[str] = []
    if dates.initial_review_from and dates.initial_review_to:
        said.append(
            f"A first check: between {day(dates.initial_review_from)} and "
            f"{day(dates.initial_review_to)}."
        )
    if dates.planned_review_due:
        said.append(f"A full review: by {day(dates.planned_review_due)}.")
    if dates.direct_payment_review_due:
        said.append(
            f"A look at how the direct payment works: by {day(dates.direct_payment_review_due)}."
        )
    paper.items(said)
    paper.paragraph("If my life changes before then, I can ask for a review at any time.")
