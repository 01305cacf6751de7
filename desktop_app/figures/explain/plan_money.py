"""Explains what the plan costs as a whole, who pays, the contribution and the instalments."""

from __future__ import annotations

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
    taken,
)
from desktop_app.records import Budget, CostLine, Instalment

if TYPE_CHECKING:
    from collections.abc import Iterable


GROSS = "/budget/gross_per_year"


_NO_INDICATIVE = "There is no indicative budget to compare with"


def _lines(asked: Asked, which: Iterable[CostLine]) -> Worked:
    return added(
        asked, asked.figures_at(f"/budget/lines/{asked.name(line)}/per_year" for line in which)
    )


def _gross(asked: Asked) -> Worked:
    return _lines(asked, asked.case.all(CostLine, year="this"))


def _recurring(asked: Asked) -> Worked:
    return _lines(asked, (x for x in asked.case.all(CostLine, year="this") if x.per != "once"))


def _one_off(asked: Asked) -> Worked:
    listed = asked.case.all(CostLine, year="this")
    return _lines(asked, (x for x in listed if x.per in {"once", None}))


def _weekly_cost(asked: Asked) -> Worked:
    listed = asked.case.all(CostLine, year="this")
    named = (asked.name(x) for x in listed if x.per in {"week", None})
    return added(asked, asked.figures_at(f"/budget/lines/{each}/per_week" for each in named))


def _average(asked: Asked) -> Worked:
    gross, weeks = asked.figure(GROSS), asked.setting("calculation.weeks_per_year")
    return equals(asked, f"{gross.written} / {weeks.written}", gross, weeks)


def _indicative(asked: Asked) -> Worked:
    given = asked.only(Budget, "indicative_per_week")
    return Worked((), (given,), _NO_INDICATIVE) if given.is_unknown else taken(asked, given)


def _variance(asked: Asked) -> Worked:
    cost, per_week = asked.figure("/budget/weekly_cost"), asked.only(Budget, "indicative_per_week")
    return equals(asked, f"{cost.written} - {per_week.written}", cost, per_week)


def _variance_percent(asked: Asked) -> Worked:
    off = asked.figure("/budget/variance_to_indicative")
    per_week = asked.only(Budget, "indicative_per_week")
    none = "There is no percentage of an indicative budget of nothing"
    return equals(asked, f"100 x {off.written} / {per_week.written}", off, per_week, none=none)


def _within(asked: Asked) -> Worked:
    share = asked.figure("/budget/variance_to_indicative_percent")
    limit = asked.setting("budget.indicative_tolerance_percent")
    words = "is at most" if asked.value else "is more than"
    reason = f"Without its sign, {comparison(share, words, limit)}"
    return so(asked, reason, share, limit)


def _paid_out(asked: Asked) -> Worked:
    count = len(asked.case.all(Instalment))
    return added(
        asked, asked.figures_at(f"/budget/instalments/rows/{n}/amount" for n in range(count))
    )


def _difference(asked: Asked) -> Worked:
    listed = asked.case.all(CostLine, year="this")
    direct = [x for x in listed if asked.pack.is_direct_payment(x.payment_method) is not False]
    planned = asked.figures_at(f"/budget/lines/{asked.name(x)}/per_year" for x in direct)
    methods = tuple(asked.answer(x, "payment_method") for x in direct)
    paid = asked.figure("/budget/instalments/total")
    plan = " + ".join(each.written for each in planned) or "£0.00"
    return equals(asked, f"{plan} - {paid.written}", *planned, *methods, paid)


FIGURES = (
    Told(
        "/budget/lines",
        "Cost lines",
        "line",
        1,
        "one figure for each cost line",
        not_there("There are no cost lines yet"),
        when_empty=True,
    ),
    Told(
        "/budget/lines/{line}/funders",
        "Paid by each funder: {line}",
        "code",
        4,
        "worked out once the shares add up to 100",
        not_there("The line is not fully priced and shared out yet, or nobody is named on it"),
        when_empty=True,
    ),
    Told(
        "/budget/lines/{line}/outcomes",
        "For each outcome: {line}",
        "code",
        4,
        "worked out once the shares add up to 100",
        not_there("The line is not fully priced and shared out yet, or no outcome is named on it"),
        when_empty=True,
    ),
    Told(
        "/budget/instalments",
        "Direct payment instalments",
        "code",
        8,
        "worked out once there are instalments",
        not_there("There are no instalments in this case"),
        when_empty=True,
    ),
    Told(
        GROSS,
        "Gross cost for a year",
        "money",
        3,
        "the cost for a year of every line, added up",
        _gross,
    ),
    Told(
        "/budget/recurring_per_year",
        "Recurring cost for a year",
        "money",
        3,
        "the cost for a year of every line but single purchases, added up",
        _recurring,
    ),
    Told(
        "/budget/one_off",
        "One-off cost",
        "money",
        3,
        "the cost of every single purchase, added up",
        _one_off,
    ),
    Told(
        "/budget/gross_weekly_average",
        "Average cost of a week",
        "money",
        3,
        "the gross cost for a year / weeks in a year, rounded to the penny",
        _average,
    ),
    Told(
        "/budget/weekly_cost",
        "Weekly cost",
        "money",
        2,
        "the cost for a week of every line bought by the week, added up",
        _weekly_cost,
    ),
    Told(
        "/budget/indicative_per_week",
        "Indicative budget a week",
        "money",
        7,
        "as entered",
        _indicative,
    ),
    Told(
        "/budget/variance_to_indicative",
        "Difference from the indicative budget a week",
        "money",
        7,
        "the weekly cost less the indicative budget",
        _variance,
    ),
    Told(
        "/budget/variance_to_indicative_percent",
        "Difference from the indicative budget as a percentage",
        "percent",
        7,
        "100 x the difference / the indicative budget",
        _variance_percent,
    ),
    Told(
        "/budget/within_tolerance",
        "Within the limit of the indicative budget",
        "yes_no",
        7,
        "the difference as a percentage, without its sign, is at most the limit",
        _within,
    ),
    Told(
        "/budget/instalments/rows",
        "Instalments",
        "code",
        8,
        "one row for each instalment",
        not_there("There are no instalments yet"),
        when_empty=True,
    ),
    Told(
        "/budget/instalments/total",
        "All instalments together",
        "money",
        8,
        "every instalment, added up",
        _paid_out,
    ),
    Told(
        "/budget/instalments/difference",
        "Instalments against the plan",
        "money",
        8,
        "the cost for a year of the lines paid by direct payment, less all instalments",
        _difference,
    ),
)
