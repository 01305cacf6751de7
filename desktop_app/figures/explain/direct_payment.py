"""Explains what is left of a direct payment, and what the year cost beside before."""

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
from desktop_app.records import (
    CostLine,
    Outturn,
    OutturnLine,
    PreviousArrangement,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.figures.explain.explanation import Input

_O = "/outturn"


_DP = "/outturn/direct_payment"


def _line(asked: Asked, line: CostLine, end: str) -> str:
    return f"{_O}/lines/{asked.name(line)}/{end}"


def _unit_cost(asked: Asked) -> Worked:
    total, which = asked.figure(f"{_O}/total"), asked.only(Outturn, "unit_cost_line")
    chosen = asked.case.one(Outturn)
    line = chosen.unit_cost_line if chosen else None
    given = (each for each in asked.case.all(OutturnLine) if each.line == line is not None)
    kept = next(given, None)
    if kept is None:
        return Worked(
            (), (), "No line is chosen whose units the cost is divided by, or none was used"
        )
    units = asked.answer(kept, "quantity")
    none = "No units above nothing were entered for the line"
    return equals(asked, f"{total.written} / {units.written}", total, units, which, none=none)


def _before(asked: Asked) -> Worked:
    cost = asked.only(PreviousArrangement, "cost_per_week")
    if asked.case.one(PreviousArrangement) is None:
        return Worked((), (cost,), "No previous arrangement is recorded")
    weeks = asked.setting("calculation.weeks_per_year")
    return equals(asked, f"{cost.written} x {weeks.written}", cost, weeks)


def _saving(asked: Asked) -> Worked:
    before, total = asked.figures_at((f"{_O}/previous_arrangement_per_year", f"{_O}/total"))
    return equals(asked, f"{before.written} - {total.written}", before, total)


def _saving_percent(asked: Asked) -> Worked:
    saved, before = asked.figures_at((f"{_O}/saving", f"{_O}/previous_arrangement_per_year"))
    none = "There is no percentage of a cost of nothing"
    return equals(asked, f"100 x {saved.written} / {before.written}", saved, before, none=none)


def _direct(asked: Asked, end: str) -> Iterable[Input]:
    for line in asked.case.all(CostLine, year="this"):
        if asked.pack.is_direct_payment(line.payment_method):
            yield asked.figure(_line(asked, line, end))


def _sum_of_direct(end: str, asked: Asked) -> Worked:
    return added(asked, _direct(asked, end))


def _unspent(asked: Asked) -> Worked:
    planned, actual = asked.figures_at((f"{_DP}/planned", f"{_DP}/actual"))
    return equals(asked, f"{planned.written} - {actual.written}", planned, actual)


def _keep(asked: Asked) -> Worked:
    planned = asked.figure(f"{_DP}/planned")
    year = asked.setting("calculation.weeks_per_year")
    weeks = asked.setting("budget.direct_payment_surplus_weeks")
    text = f"{planned.written} / {year.written} x {weeks.written}"
    return equals(asked, text, planned, year, weeks)


def _recover(asked: Asked) -> Worked:
    unspent, keep = asked.figures_at((f"{_DP}/unspent", f"{_DP}/keep"))
    words = "is more than" if asked.value else "is not more than"
    return so(asked, comparison(unspent, words, keep), unspent, keep)


def _recoverable(asked: Asked) -> Worked:
    unspent, keep, recover = asked.figures_at(
        f"{_DP}/{each}" for each in ("unspent", "keep", "recover")
    )
    if asked.at(f"{_DP}/recover"):
        return equals(asked, f"{unspent.written} - {keep.written}", unspent, keep, recover)
    return so(asked, "Nothing is recovered", unspent, keep, recover)


FIGURES = (
    Told(
        f"{_O}/cost_per_unit",
        "Cost of one unit",
        "money",
        43,
        "spent in the year / units used of the chosen line, rounded to the penny",
        _unit_cost,
    ),
    Told(
        f"{_O}/previous_arrangement_per_year",
        "Previous arrangement for a year",
        "money",
        43,
        "its cost a week x weeks in a year, rounded to the penny",
        _before,
    ),
    Told(
        f"{_O}/saving",
        "Saving against the previous arrangement",
        "money",
        43,
        "the previous arrangement for a year less what was spent",
        _saving,
    ),
    Told(
        f"{_O}/saving_percent",
        "Saving as a percentage",
        "percent",
        43,
        "100 x the saving / the previous arrangement for a year",
        _saving_percent,
    ),
    Told(
        _DP,
        "Direct payment",
        "code",
        44,
        "worked out once every line paid by direct payment has an actual",
        not_there("No line is paid by direct payment, or one of them has no actual yet"),
        when_empty=True,
    ),
    Told(
        f"{_DP}/planned",
        "Direct payment planned",
        "money",
        44,
        "the planned cost of the lines paid by direct payment, added up",
        partial(_sum_of_direct, "planned"),
    ),
    Told(
        f"{_DP}/actual",
        "Direct payment spent",
        "money",
        44,
        "what was spent on the lines paid by direct payment, added up",
        partial(_sum_of_direct, "actual"),
    ),
    Told(f"{_DP}/unspent", "Direct payment not spent", "money", 44, "planned less spent", _unspent),
    Told(
        f"{_DP}/keep",
        "Direct payment that may be kept",
        "money",
        44,
        "planned / weeks in a year x weeks that may stay unspent, rounded to the penny",
        _keep,
    ),
    Told(
        f"{_DP}/recover",
        "Some of the direct payment is recovered",
        "yes_no",
        44,
        "more is unspent than may be kept",
        _recover,
    ),
    Told(
        f"{_DP}/recoverable",
        "Direct payment to be recovered",
        "money",
        44,
        "unspent less what may be kept, where that is above nothing",
        _recoverable,
    ),
)
