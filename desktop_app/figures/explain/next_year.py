"""Explains what next year would cost, and whether it is a cut."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.figures.explain.asked import (
    Asked,
    Told,
    Worked,
    added,
    equals,
    not_there,
    so,
    sum_of,
)
from desktop_app.figures.explain.lines import FOR_A_WEEK, product, sharing
from desktop_app.figures.explain.plan_money import GROSS
from desktop_app.figures.explain.spent import shared_among_funders
from desktop_app.figures.money import cost_of_units
from desktop_app.records import CostLine, Funder
from desktop_app.records.wording import show_money

if TYPE_CHECKING:
    from desktop_app.figures.explain.explanation import Input

_N = "/next_year"
_PERIODS: dict[str, frozenset[str | None]] = {
    "recurring": frozenset({"week", "month", "year", None}),
    "one_off": frozenset({"once", None}),
    "all": frozenset({"week", "month", "year", "once", None}),
}


def _lines(which: str, asked: Asked) -> Worked:
    lines = asked.case.all(CostLine, year="next")
    named = (asked.name(each) for each in lines if each.per in _PERIODS[which])
    return added(asked, asked.figures_at(f"{_N}/lines/{each}" for each in named))


def _weekly(asked: Asked) -> Worked:
    steps: list[str] = []
    terms: list[str] = []
    inputs: list[Input] = []
    for line in asked.case.all(CostLine, year="next"):
        if line.per not in {"week", None}:
            continue
        factors = (asked.answer(line, "rate"), asked.answer(line, "quantity"))
        shared = sharing(asked, line)
        amount = cost_of_units(line.rate, line.quantity, line.shared_by)
        terms.append("?" if amount is None else show_money(amount))
        steps.append(f"{product(factors, shared)} = {terms[-1]}")
        inputs += [*factors, asked.answer(line, "per"), *shared]
    last = [] if len(terms) == 1 else [sum_of(terms, asked.shown)]
    return Worked((*steps, *last), tuple(inputs))


def _funder(asked: Asked) -> Worked:
    found = asked.figures.next_year
    amounts = [
        (line, cost, asked.figure(f"{_N}/lines/{asked.name(line)}"))
        for line in asked.case.all(CostLine, year="next")
        if found is not None and (cost := found.costing.lines[line.id].per_year) is not None
    ]
    return shared_among_funders(asked, amounts, asked.record(Funder, "funder"))


def _change(asked: Asked) -> Worked:
    then, now = asked.figure(f"{_N}/gross_per_year"), asked.figure(GROSS)
    return equals(asked, f"{then.written} - {now.written}", then, now)


def _change_percent(asked: Asked) -> Worked:
    change, now = asked.figure(f"{_N}/change"), asked.figure(GROSS)
    none = "There is no percentage of a gross cost of nothing"
    return equals(asked, f"100 x {change.written} / {now.written}", change, now, none=none)


def _decrease(asked: Asked) -> Worked:
    then, now, reduced = asked.figures_at(
        (f"{_N}/recurring_per_year", "/budget/recurring_per_year", f"{_N}/reduced_lines")
    )
    reason = (
        f"Recurring cost {then.shown} after {now.shown}; lines with less of them: {reduced.shown}. "
        "Support decreases"
    )
    return so(asked, reason, then, now, reduced)


def _reduced(asked: Asked) -> Worked:
    after = {each.key: each for each in asked.case.all(CostLine, year="next")}
    inputs: list[Input] = []
    wanted = asked.value if isinstance(asked.value, str) else None
    for line in asked.case.all(CostLine, year="this"):
        if line.per == "once" or wanted not in (None, asked.name(line)):
            continue
        inputs += _units(asked, line, "this year")
        then = after.get(line.key)
        inputs += _units(asked, then, "next year") if then is not None else []
    return so(asked, "Lines of this year that next year lacks, or has fewer units of", *inputs)


def _units(asked: Asked, line: CostLine, when: str) -> list[Input]:
    units = asked.answer(line, "quantity", f"Units in one period, {when}")
    return [units, asked.answer(line, "per", f"Period, {when}"), *sharing(asked, line)]


FIGURES = (
    Told(
        _N,
        "Next year",
        "code",
        45,
        "worked out once next year has been costed",
        not_there("Next year has not been costed"),
        when_empty=True,
    ),
    Told(
        f"{_N}/lines",
        "Cost lines of next year",
        "code",
        45,
        "one figure for each line",
        not_there("No support is planned for next year"),
        when_empty=True,
    ),
    Told(
        f"{_N}/recurring_per_year",
        "Recurring cost for next year",
        "money",
        45,
        "the cost for next year of every line but single purchases, added up",
        partial(_lines, "recurring"),
    ),
    Told(
        f"{_N}/one_off",
        "One-off cost next year",
        "money",
        45,
        "the cost of every single purchase next year, added up",
        partial(_lines, "one_off"),
    ),
    Told(
        f"{_N}/gross_per_year",
        "Gross cost for next year",
        "money",
        45,
        "the cost for next year of every line, added up",
        partial(_lines, "all"),
    ),
    Told(
        f"{_N}/weekly_cost",
        "Weekly cost next year",
        "money",
        45,
        f"for every line bought by the week: {FOR_A_WEEK}; then added up",
        _weekly,
    ),
    Told(
        f"{_N}/funders",
        "Paid next year by each funder",
        "code",
        45,
        "worked out once every line is priced and shared out",
        not_there("A line of next year is not fully priced and shared out yet"),
        when_empty=True,
    ),
    Told(
        f"{_N}/funders/{{funder}}",
        "Paid next year by {funder}",
        "money",
        45,
        "the funder's part of every line, added up",
        _funder,
    ),
    Told(
        f"{_N}/change",
        "Change to next year",
        "money",
        45,
        "the gross cost for next year less the gross cost for this year",
        _change,
    ),
    Told(
        f"{_N}/change_percent",
        "Change to next year as a percentage",
        "percent",
        45,
        "100 x the change / the gross cost for this year",
        _change_percent,
    ),
    Told(
        f"{_N}/decrease",
        "Support decreases",
        "yes_no",
        46,
        "the recurring cost is less than this year's, or a line is reduced",
        _decrease,
    ),
    Told(
        f"{_N}/reduced_lines",
        "Lines that are reduced",
        "line",
        46,
        "recurring lines of this year that next year lacks, has only once, or has with fewer units",
        _reduced,
    ),
)
