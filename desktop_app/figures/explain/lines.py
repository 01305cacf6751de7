"""Explains the cost lines of this year and the next: for a year, for a week, shared out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.figures.costing import Splits
from desktop_app.figures.explain.asked import Asked, Told, Worked, equals, sum_of
from desktop_app.figures.money import cost_of_units
from desktop_app.records import (
    Budget,
    CostLine,
    Funder,
    FundingShare,
    Instalment,
    InstalmentPart,
    Outcome,
    OutcomeShare,
    PriceLine,
)
from desktop_app.records.wording import show_money, show_number

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.figures.explain.explanation import Input

_PERIODS = {"week": "calculation.weeks_per_year", "month": "calculation.months_per_year"}

FOR_A_YEAR = (
    "price of one unit x units in one period x periods in a year / people sharing, "
    "rounded once to the penny"
)
FOR_A_WEEK = "price of one unit x units in a week / people sharing, rounded to the penny"
SHARED = (
    "the amount x the share / 100, cut down to whole pence; pennies left over go to the parts "
    "that lost most"
)


def periods(asked: Asked, line: CostLine | PriceLine) -> tuple[Input, ...]:
    """Return what says how often the period comes in a year; nothing for a year or once."""
    path = _PERIODS.get(line.per or "")
    return (asked.setting(path),) if path else ()


def sharing(asked: Asked, line: CostLine | PriceLine) -> tuple[Input, ...]:
    """Return how many people share the units, where they are shared."""
    if line.shared_by is None or line.shared_by == 1:
        return ()
    return (asked.answer(line, "shared_by"),)


def product(factors: tuple[Input, ...], shared: tuple[Input, ...]) -> str:
    """Return factors multiplied, divided among those who share."""
    by = "".join(f" / {each.written}" for each in shared)
    return " x ".join(each.written for each in factors) + by


def _for_a_year(asked: Asked, which: str) -> Worked:
    line = asked.record(CostLine, which)
    factors = (asked.answer(line, "rate"), asked.answer(line, "quantity"), *periods(asked, line))
    shared = sharing(asked, line)
    return equals(asked, product(factors, shared), *factors, asked.answer(line, "per"), *shared)


def this_year(asked: Asked) -> Worked:
    """Tell the cost of a line for this year."""
    return _for_a_year(asked, "line")


def next_year(asked: Asked) -> Worked:
    """Tell the cost of a line for next year."""
    return _for_a_year(asked, "next_line")


def for_a_week(asked: Asked) -> Worked:
    """Tell the cost of a line for a week."""
    line = asked.record(CostLine, "line")
    factors = (asked.answer(line, "rate"), asked.answer(line, "quantity"))
    shared = sharing(asked, line)
    none = "" if line.per == "week" else "Only a line bought by the week has a cost for a week"
    period = asked.answer(line, "per")
    if none and line.per is not None:
        return Worked((), (period,), none)
    return equals(asked, product(factors, shared), *factors, period, *shared, none=none)


def _funder_part(asked: Asked) -> Worked:
    line, funder = asked.record(CostLine, "line"), asked.record(Funder, "funder")
    listed = asked.case.children(FundingShare, "line", line)
    own = [each for each in listed if each.funder == funder.id]
    shares = Splits(asked.case).funders(line) or {}
    whole = asked.figure(f"/budget/lines/{asked.name(line)}/per_year")
    if own and own[0].percent == shares.get(funder.id):
        return _part(asked, whole, shares[funder.id], (asked.answer(own[0], "percent"),))
    rest = tuple(asked.answer(each, "percent") for each in listed)
    residual = asked.only(Budget, "residual_funder")
    others = [each for each in listed if each.funder != funder.id]
    taken = "".join(
        f" - {show_number(each.percent)}" for each in others if each.percent is not None
    )
    filled = f"What the others leave: 100{taken} = {show_number(shares[funder.id])}"
    found = _part(asked, whole, shares[funder.id], (*rest, residual))
    return replace(found, steps=(filled, *found.steps))


def _outcome_part(asked: Asked) -> Worked:
    line, outcome = asked.record(CostLine, "line"), asked.record(Outcome, "outcome")
    listed = asked.case.children(OutcomeShare, "line", line)
    own = tuple(asked.answer(each, "percent") for each in listed if each.outcome == outcome.id)
    whole = asked.figure(f"/budget/lines/{asked.name(line)}/per_year")
    shares = Splits(asked.case).outcomes(line) or {}
    return _part(asked, whole, shares[outcome.id], own)


def _part(asked: Asked, whole: Input, share: Decimal, from_: tuple[Input, ...]) -> Worked:
    return Worked(part_steps(whole.shown, share, _pence(asked.value)), (whole, *from_))


def _pence(written: str) -> int:
    return int(written.replace(".", ""))


def part_steps(whole: str, share: Decimal, part: int) -> tuple[str, ...]:
    """Return how a share of an amount came to its pence, cut down and topped up if it was."""
    of_whole = _pence(whole.replace("£", "").replace(",", ""))
    sum_ = f"{whole} x {show_number(share)} / 100"
    exact = of_whole * share / 100
    cut = int(exact)
    if exact == cut:
        return (f"{sum_} = {show_money(part)}",)
    if part == cut:
        return (f"{sum_}, cut down to whole pence: {show_money(part)}",)
    return (
        f"{sum_}, cut down to whole pence: {show_money(cut)}",
        f"A penny left over is added: {show_money(cut)} + £0.01 = {show_money(part)}",
    )


def _instalment(asked: Asked) -> Worked:
    instalment = asked.case.all(Instalment)[asked.n]
    steps: list[str] = []
    amounts: list[str] = []
    inputs: list[Input] = []
    for part in asked.case.children(InstalmentPart, "instalment", instalment):
        units = asked.answer(part, "quantity")
        line = asked.case.linked(CostLine, part.line)
        if line is None:
            inputs += [units, asked.answer(part, "line")]
            continue
        factors, shared = (asked.answer(line, "rate"), units), sharing(asked, line)
        amount = cost_of_units(line.rate, part.quantity, line.shared_by)
        amounts.append("?" if amount is None else show_money(amount))
        steps.append(f"{product(factors, shared)} = {amounts[-1]}")
        inputs += [*factors, *shared]
    if len(steps) != 1:
        steps.append(sum_of(amounts, asked.shown))
    return Worked(tuple(steps), tuple(inputs), "Nothing has been said about what it pays for yet")


def _due(asked: Asked) -> Worked:
    given = asked.answer(asked.case.all(Instalment)[asked.n], "due_on")
    return Worked((f"Taken as it stands: {asked.shown}",), (given,))


FIGURES = (
    Told(
        "/budget/lines/{line}/per_year",
        "Cost for a year: {line}",
        "money",
        1,
        FOR_A_YEAR,
        this_year,
    ),
    Told(
        "/budget/lines/{line}/per_week",
        "Cost for a week: {line}",
        "money",
        2,
        FOR_A_WEEK,
        for_a_week,
    ),
    Told(
        "/budget/lines/{line}/funders/{funder}",
        "{line}: paid by {funder}",
        "money",
        4,
        SHARED,
        _funder_part,
    ),
    Told(
        "/budget/lines/{line}/outcomes/{outcome}",
        "{line}: for {outcome}",
        "money",
        4,
        SHARED,
        _outcome_part,
    ),
    Told(
        "/budget/instalments/rows/{n}/due_on",
        "Instalment {n}: date due",
        "day",
        8,
        "as entered",
        _due,
    ),
    Told(
        "/budget/instalments/rows/{n}/amount",
        "Instalment {n}",
        "money",
        8,
        "for each part: price of one unit x units paid for / people sharing, rounded to the "
        "penny; then added up",
        _instalment,
    ),
    Told(
        "/next_year/lines/{next_line}",
        "Cost for next year: {next_line}",
        "money",
        1,
        FOR_A_YEAR,
        next_year,
    ),
)
