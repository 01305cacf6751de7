"""What the support costs, who pays, and what each outcome costs; every figure worked out before."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from desktop_app.documents.charts import bar_chart, of_pence
from desktop_app.documents.content import Column, Run
from desktop_app.documents.requirement import by_priority
from desktop_app.documents.text import NAME_LIMIT
from desktop_app.documents.wording import (
    UNKNOWN,
    Material,
    capital,
    column_percent,
    day,
    money,
    percent,
    shortened,
)
from desktop_app.records import Budget, CostLine, Funder, Instalment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.documents.sections import Sections
    from desktop_app.figures.budget import Amount

Pair: TypeAlias = tuple[str, tuple[Run, ...]]

MANY = 4
"""More instalments than this stand in a table of their own."""

_BY_PERIOD = "what is paid every year and what is paid once"
_BY_FUNDER = "what each funder pays"
_BY_OUTCOME = "what each outcome costs"
_COUNCIL = "the person's contribution and what is left for the council"
_INSTALMENTS = "the instalments"


def price(paper: Sections, case: Material) -> None:
    """Say who pays the cost of the year, how and when, and what each outcome costs."""
    if not case.view.all(CostLine, year="this"):
        return
    paper.fields([*costs(case), *who_pays(case), *_how_paid(case)])
    _by_outcome(paper, case)
    many_instalments(paper, case)


def many_instalments(paper: Sections, case: Material) -> None:
    """Show the instalments of a direct payment in a table where they are too many for a line."""
    found = case.figures.budget.instalments
    listed = case.view.all(Instalment)
    if found is not None and len(listed) > MANY:
        paper.table(
            "Instalments of the direct payment",
            [Column("Date", "date"), Column("Amount", "number", adds_up=True)],
            ([day(each.due_on), money(found.rows[each.id].amount)] for each in listed),
            total=["Total", money(found.total)],
        )


def costs(case: Material) -> list[Pair]:
    """Return what the year costs, what of it comes every year, and what is paid once."""
    found = case.figures.budget.costing
    if found.gross_per_year is None:
        return [("Cost of the year", (Run(UNKNOWN),))]
    said = (
        Run(money(found.gross_per_year), total_of=(_BY_PERIOD, _BY_FUNDER, _BY_OUTCOME)),
        Run(": "),
        Run(money(found.recurring_per_year), part_of=(_BY_PERIOD,)),
        Run(" every year and "),
        Run(money(found.one_off), part_of=(_BY_PERIOD,)),
        Run(" once"),
    )
    return [("Cost of the year", said)]


def who_pays(case: Material, *, longest_name: int = NAME_LIMIT) -> list[Pair]:
    """Return what each funder pays, the person's contribution, and what is left for the council.

    Names of funders are cut to ``longest_name`` characters.
    """
    budget = case.figures.budget
    paid = budget.contribution
    kept = case.view.one(Budget)
    funders = _in_a_row(
        (
            Run(f"{shortened(funder.name or UNKNOWN, longest_name)} "),
            *_with_share(
                budget.funders[funder.id],
                part_of=(_BY_FUNDER,),
                total_of=(_COUNCIL,) if funder.kind == "council" else (),
            ),
        )
        for funder in case.view.all(Funder)
    )
    pays: tuple[Run, ...] = (Run(UNKNOWN),)
    if kept is not None and kept.contribution_per_week is not None:
        pays = (
            Run(money(paid.applied), part_of=(_COUNCIL,)),
            Run(f" from the person ({money(kept.contribution_per_week)} a week), leaving "),
            Run(money(paid.council_net), part_of=(_COUNCIL,)),
            Run(" for the council"),
        )
    return [
        ("Who pays", funders or (Run(UNKNOWN),)),
        ("Contribution", pays),
    ]


def _with_share(
    amount: Amount, *, part_of: tuple[str, ...], total_of: tuple[str, ...] = ()
) -> tuple[Run, ...]:
    shown = Run(money(amount.amount), part_of=part_of, total_of=total_of)
    if amount.amount is None or amount.percent is None:
        return (shown,)
    return (shown, Run(f" ({percent(amount.percent)})"))


def _in_a_row(said: Iterable[tuple[Run, ...]]) -> tuple[Run, ...]:
    """Return what is said of each, one after the other with semicolons between."""
    row: list[Run] = []
    for words in said:
        row += [*([Run("; ")] if row else []), *words]
    return tuple(row)


def _how_paid(case: Material) -> list[Pair]:
    return [("How it is paid", (Run(how_it_is_paid(case)),)), *few_instalments(case)]


def how_it_is_paid(case: Material) -> str:
    """Return the one way all lines are paid, or that of each."""
    lines = case.view.all(CostLine, year="this")
    methods = {line.id: case.said(line, "payment_method") or UNKNOWN for line in lines}
    if len(set(methods.values())) == 1:
        return capital(methods[lines[0].id])
    return "; ".join(f"{line.item or UNKNOWN}: {methods[line.id]}" for line in lines)


def few_instalments(case: Material) -> list[Pair]:
    """Return the instalments of a direct payment in a line; nothing where they are many."""
    found, listed = case.figures.budget.instalments, case.view.all(Instalment)
    if found is None or len(listed) > MANY:
        return []
    said = _in_a_row(
        (
            Run(money(found.rows[each.id].amount), part_of=(_INSTALMENTS,)),
            Run(f" on {day(each.due_on)}"),
        )
        for each in listed
    )
    together = Run(money(found.total), total_of=(_INSTALMENTS,))
    return [("Instalments", (*said, Run("; together "), together))]


def _by_outcome(paper: Sections, case: Material) -> None:
    amounts, listed = case.figures.budget.outcomes, by_priority(case)
    if case.is_light:
        said = _in_a_row(
            (
                Run(f"{each.words or UNKNOWN}: "),
                *_with_share(amounts[each.id], part_of=(_BY_OUTCOME,)),
            )
            for each in listed
        )
        paper.fields([("For each outcome", said)] if said else [])
        return
    paper.table(
        "What the money of the year is for",
        ["Outcome", Column("In the year", "number"), Column("Share", "number")],
        (
            [
                each.words or UNKNOWN,
                Run(money(amounts[each.id].amount), part_of=(_BY_OUTCOME,)),
                column_percent(amounts[each.id].percent),
            ]
            for each in listed
        ),
    )
    bar_chart(
        paper,
        "The money of the year by outcome",
        ("A year",),
        ((each.words or UNKNOWN, (of_pence(amounts[each.id].amount),)) for each in listed),
    )
