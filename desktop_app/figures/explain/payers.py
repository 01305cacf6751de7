"""Explains who pays: funders, outcomes, the NHS, the council and the contribution."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.figures.explain.asked import (
    Asked,
    Told,
    Worked,
    added,
    comparison,
    equals,
    not_there,
    so,
)
from desktop_app.records import Budget, CostLine, Funder, Outcome

if TYPE_CHECKING:
    from desktop_app.figures.explain.explanation import Input

GROSS = "/budget/gross_per_year"


OF_GROSS = "100 x the amount / the gross cost for a year"


ASSESSED = "the person's assessed contribution a week x weeks in a year, rounded to the penny"


APPLIED = "the smaller of the assessed contribution and what the council pays before it"


NET = "what the council pays, less the contribution"


def _of_funder(asked: Asked) -> Worked:
    return _parts(asked, "funders", asked.record(Funder, "funder"))


def _of_outcome(asked: Asked) -> Worked:
    return _parts(asked, "outcomes", asked.record(Outcome, "outcome"))


def _parts(asked: Asked, which: str, whose: Funder | Outcome) -> Worked:
    """Add up the parts of the lines that name a funder or an outcome; unknown parts are told."""
    pointers: list[str] = []
    for line in asked.case.all(CostLine, year="this"):
        start = f"/budget/lines/{asked.name(line)}/{which}"
        parts = asked.at(start)
        if parts is None:
            pointers.append(start)
        elif asked.name(whose) in parts:
            pointers.append(f"{start}/{asked.name(whose)}")
    return added(asked, asked.figures_at(pointers))


def _share(which: str, kind: type[Funder | Outcome], asked: Asked) -> Worked:
    whose = asked.record(kind, which)
    amount = asked.figure(f"/budget/{which}s/{asked.name(whose)}/amount")
    return of_gross(asked, amount)


def of_gross(asked: Asked, amount: Input) -> Worked:
    """Tell a percentage of the gross."""
    gross = asked.figure(GROSS)
    none = "There is no percentage of a gross cost of nothing"
    return equals(asked, f"100 x {amount.written} / {gross.written}", amount, gross, none=none)


def _nhs(asked: Asked) -> Worked:
    nhs = [each for each in asked.case.all(Funder) if each.kind in {"nhs", None}]
    amounts = asked.figures_at(f"/budget/funders/{asked.name(each)}/amount" for each in nhs)
    kinds = tuple(asked.answer(each, "kind") for each in nhs)
    gross = asked.figure(GROSS)
    paid = f"({' + '.join(each.written for each in amounts)})" if amounts else "£0.00"
    none = "There is no percentage of a gross cost of nothing"
    return equals(asked, f"100 x {paid} / {gross.written}", *amounts, *kinds, gross, none=none)


def council_of(asked: Asked, start: str) -> Worked:
    """Tell what the one funder of kind council pays; ``start`` leads to the funders' amounts."""
    councils = [each for each in asked.case.all(Funder) if each.kind in {"council", None}]
    if not councils:
        return so(asked, "No funder is of the kind council", none="")
    end = "/amount" if start.startswith("/budget") else ""
    council = councils[0]
    amount = asked.figure(f"{start}/{asked.name(council)}{end}")
    kind = asked.answer(council, "kind")
    return so(asked, f"Paid by {asked.called(council)}", amount, kind)


def _assessed(asked: Asked) -> Worked:
    per_week = asked.only(Budget, "contribution_per_week")
    weeks = asked.setting("calculation.weeks_per_year")
    return equals(asked, f"{per_week.written} x {weeks.written}", per_week, weeks)


def _applied(asked: Asked) -> Worked:
    assessed = asked.figure("/budget/contribution_assessed")
    council = asked.figure("/budget/council_gross")
    text = f"the smaller of {assessed.written} and {council.written}"
    return equals(asked, text, assessed, council)


def _capped(asked: Asked) -> Worked:
    assessed = asked.figure("/budget/contribution_assessed")
    council = asked.figure("/budget/council_gross")
    words = "is more than" if asked.value else "is not more than"
    return so(asked, comparison(assessed, words, council), assessed, council)


def net(start: str, asked: Asked) -> Worked:
    """Tell the council's part after the contribution; ``start`` is the section."""
    council = asked.figure(f"{start}/council_gross")
    applied = asked.figure(f"{start}/contribution_applied")
    return equals(asked, f"{council.written} - {applied.written}", council, applied)


FIGURES = (
    Told(
        "/budget/funders",
        "Funders",
        "code",
        5,
        "one figure for each funder",
        not_there("There are no funders yet"),
        when_empty=True,
    ),
    Told(
        "/budget/outcomes",
        "Outcomes",
        "code",
        5,
        "one figure for each outcome",
        not_there("There are no outcomes yet"),
        when_empty=True,
    ),
    Told(
        "/budget/funders/{funder}/amount",
        "Paid by {funder}",
        "money",
        5,
        "the funder's part of every line, added up",
        _of_funder,
    ),
    Told(
        "/budget/funders/{funder}/percent",
        "Share of {funder}",
        "percent",
        5,
        OF_GROSS,
        partial(_share, "funder", Funder),
    ),
    Told(
        "/budget/outcomes/{outcome}/amount",
        "Money for the outcome: {outcome}",
        "money",
        5,
        "the outcome's part of every line, added up",
        _of_outcome,
    ),
    Told(
        "/budget/outcomes/{outcome}/percent",
        "Share of the outcome: {outcome}",
        "percent",
        5,
        OF_GROSS,
        partial(_share, "outcome", Outcome),
    ),
    Told(
        "/budget/nhs_percent",
        "Share of the NHS",
        "percent",
        5,
        "100 x what funders of the kind NHS pay / the gross cost for a year",
        _nhs,
    ),
    Told(
        "/budget/council_gross",
        "Council, before the contribution",
        "money",
        5,
        "what the one funder of the kind council pays",
        partial(council_of, start="/budget/funders"),
    ),
    Told(
        "/budget/contribution_assessed",
        "Assessed contribution for a year",
        "money",
        6,
        ASSESSED,
        _assessed,
    ),
    Told(
        "/budget/contribution_applied", "The person's contribution", "money", 6, APPLIED, _applied
    ),
    Told(
        "/budget/contribution_capped",
        "Contribution is limited by the council's part",
        "yes_no",
        6,
        "the assessed contribution is more than what the council pays before it",
        _capped,
    ),
    Told("/budget/council_net", "Council, net", "money", 6, NET, partial(net, "/budget")),
)
