"""What the support costs, who pays, and what each outcome costs; every figure worked out before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Column
from desktop_app.documents.requirement import by_priority
from desktop_app.documents.wording import (
    UNKNOWN,
    Material,
    capital,
    column_percent,
    day,
    money,
    percent,
)
from desktop_app.records import Budget, CostLine, Funder, Instalment

if TYPE_CHECKING:
    from desktop_app.documents.sections import Sections
    from desktop_app.figures.budget import Amount


MANY = 4
"""More instalments than this stand in a table of their own."""


def price(paper: Sections, case: Material) -> None:
    """Say who pays the cost of the year, how and when, and what each outcome costs."""
    if not case.view.all(CostLine, year="this"):
        return
    paper.fields([*_costs(case), *_who_pays(case), *_how_paid(case)])
    _by_outcome(paper, case)
    found = case.figures.budget.instalments
    listed = case.view.all(Instalment)
    if found is not None and len(listed) > MANY:
        paper.table(
            "Instalments of the direct payment",
            [Column("Date", "date"), Column("Amount", "number")],
            ([day(each.due_on), money(found.rows[each.id].amount)] for each in listed),
            total=["Total", money(found.total)],
        )


def _costs(case: Material) -> list[tuple[str, str]]:
    costs = case.figures.budget.costing
    parts = f"{money(costs.recurring_per_year)} every year and {money(costs.one_off)} once"
    if costs.gross_per_year is None:
        return [("Cost of the year", UNKNOWN)]
    return [("Cost of the year", f"{money(costs.gross_per_year)}: {parts}")]


def _who_pays(case: Material) -> list[tuple[str, str]]:
    budget = case.figures.budget
    paid = budget.contribution
    kept = case.view.one(Budget)
    funders = "; ".join(
        f"{funder.name or UNKNOWN} {_with_share(budget.funders[funder.id])}"
        for funder in case.view.all(Funder)
    )
    pays = UNKNOWN
    if kept is not None and kept.contribution_per_week is not None:
        pays = (
            f"{money(paid.applied)} from the person ({money(kept.contribution_per_week)} a week), "
            f"leaving {money(paid.council_net)} for the council"
        )
    return [
        ("Who pays", funders or UNKNOWN),
        ("Contribution", pays),
    ]


def _with_share(amount: Amount) -> str:
    if amount.amount is None or amount.percent is None:
        return money(amount.amount)
    return f"{money(amount.amount)} ({percent(amount.percent)})"


def _how_paid(case: Material) -> list[tuple[str, str]]:
    lines = case.view.all(CostLine, year="this")
    methods = {line.id: case.said(line, "payment_method") or UNKNOWN for line in lines}
    if len(set(methods.values())) == 1:
        said = capital(methods[lines[0].id])
    else:
        said = "; ".join(f"{line.item or UNKNOWN}: {methods[line.id]}" for line in lines)
    return [("How it is paid", said), *_instalments(case)]


def _instalments(case: Material) -> list[tuple[str, str]]:
    found, listed = case.figures.budget.instalments, case.view.all(Instalment)
    if found is None or len(listed) > MANY:
        return []
    said = "; ".join(
        f"{money(found.rows[each.id].amount)} on {day(each.due_on)}" for each in listed
    )
    return [("Instalments", f"{said}; together {money(found.total)}")]


def _by_outcome(paper: Sections, case: Material) -> None:
    amounts, listed = case.figures.budget.outcomes, by_priority(case)
    if case.is_light:
        said = "; ".join(
            f"{each.words or UNKNOWN}: {_with_share(amounts[each.id])}" for each in listed
        )
        paper.fields([("For each outcome", said)] if said else [])
        return
    paper.table(
        "What the money of the year is for",
        ["Outcome", Column("In the year", "number"), Column("Share", "number")],
        (
            [
                each.words or UNKNOWN,
                money(amounts[each.id].amount),
                column_percent(amounts[each.id].percent),
            ]
            for each in listed
        ),
    )
