"""The money of a personal plan: what it costs, what the person pays, and how it is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Column, Run
from desktop_app.documents.price import how_it_is_paid
from desktop_app.documents.wording import UNKNOWN, Material, day, money, number
from desktop_app.records import Budget, CostLine, Funder, Instalment

if TYPE_CHECKING:
    from desktop_app.documents.price import Pair
    from desktop_app.documents.sections import Sections

_BUDGET = "my budget, by who pays"
_COUNCIL = "what I pay and what the council pays"


def money_of_the_plan(paper: Sections, case: Material) -> None:
    """Say the budget of the year, who pays it, and when a direct payment comes (s. 26)."""
    lines = case.view.all(CostLine, year="this")
    if not lines:
        return
    costs = case.figures.budget.costing
    paper.table(
        "My personal budget for a year",
        ["What it is for", Column("In the year", "number", adds_up=True)],
        ([each.item or UNKNOWN, money(costs.lines[each.id].per_year)] for each in lines),
        total=["My budget", Run(money(costs.gross_per_year), total_of=(_BUDGET,))],
    )
    paper.fields(
        [*_who_pays(case, "What I pay of it"), ("How it is paid", (Run(how_it_is_paid(case)),))]
    )
    _payments(paper, case)


def money_in_brief(case: Material) -> list[Pair]:
    """Return the budget of the year and who pays it, in words to the person (s. 26)."""
    if not case.view.all(CostLine, year="this"):
        return [("Your personal budget", (Run(UNKNOWN),))]
    whole = Run(money(case.figures.budget.costing.gross_per_year), total_of=(_BUDGET,))
    return [
        ("Your personal budget for a year", (whole,)),
        *_who_pays(case, "What you pay of it"),
        ("How it is paid", (Run(how_it_is_paid(case)),)),
    ]


def _who_pays(case: Material, person_pays: str) -> list[Pair]:
    budget, kept = case.figures.budget, case.view.one(Budget)
    pairs: list[Pair] = []
    for funder in case.view.all(Funder):
        council = funder.kind == "council"
        shown = Run(
            money(budget.funders[funder.id].amount),
            part_of=(_BUDGET,),
            total_of=(_COUNCIL,) if council else (),
        )
        pairs.append((f"Paid by {funder.name or UNKNOWN}", (shown,)))
    if kept is None or kept.contribution_per_week is None:
        return [*pairs, (person_pays, (Run(UNKNOWN),))]
    mine = (
        Run(money(budget.contribution.applied), part_of=(_COUNCIL,)),
        Run(f" in the year ({money(kept.contribution_per_week)} a week)"),
    )
    left = (Run(money(budget.contribution.council_net), part_of=(_COUNCIL,)),)
    return [*pairs, (person_pays, mine), ("What the council pays then", left)]


def _payments(paper: Sections, case: Material) -> None:
    found, listed = case.figures.budget.instalments, case.view.all(Instalment)
    if found is None or not listed:
        return
    paper.table(
        "When my direct payment comes",
        [Column("Date", "date"), Column("Amount", "number", adds_up=True)],
        ([day(each.due_on), money(found.rows[each.id].amount)] for each in listed),
        total=["Together", money(found.total)],
    )
    weeks = case.pack.budget.direct_payment_surplus_weeks
    paper.paragraph(
        "I keep the receipts. If money is left over I may keep enough for "
        f"{number(weeks)} weeks; the council may ask for the rest back."
    )
