"""Rules on measures: limits that fit the direction, results that fit the kind of data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.checks.rule import Checked, Finding, at, rule
from desktop_app.checks.words import named
from desktop_app.records import Measure, PeriodResult

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal


@rule("P6")
def limits_fit_the_direction(checked: Checked) -> Iterator[Finding]:
    """Limits are there when they are needed, paired for a range, amber outside green."""
    for measure in checked.case.all(Measure):
        trouble = _limits_trouble(measure)
        if trouble:
            yield at(measure, "limits", trouble)


def _limits_trouble(measure: Measure) -> str:
    lows, highs = (measure.green, measure.amber), (measure.green_high, measure.amber_high)
    if measure.direction is None:
        return ""
    if lows == highs == (None, None):
        return _without_limits(measure)
    if measure.direction == "monitor":
        return "Leave the limits empty (null): a measure that is only watched is never scored"
    if measure.direction == "range":
        return _range_trouble(*lows, *highs)
    if highs != (None, None):
        return "Two limits, from and up to, are only for a range: keep one green, one amber"
    return _one_sided_trouble(measure.direction, *lows)


def _without_limits(measure: Measure) -> str:
    has_default = measure.direction == "higher" and (measure.target or 0) > 0
    if measure.direction == "monitor" or has_default:
        return ""
    return "Enter the limits of green and amber: there are no usual ones for this measure"


def _range_trouble(
    green: Decimal | None,
    amber: Decimal | None,
    green_high: Decimal | None,
    amber_high: Decimal | None,
) -> str:
    if green is None or amber is None or green_high is None or amber_high is None:
        return "For a range enter two limits of green and two of amber: from and up to"
    if amber <= green <= green_high <= amber_high:
        return ""
    return (
        "Amber must lie around green in a range: amber from, green from, green up to, amber up to"
    )


def _one_sided_trouble(direction: str, green: Decimal | None, amber: Decimal | None) -> str:
    if green is None or amber is None:
        return "Enter both limits, of green and of amber"
    if direction == "higher" and amber > green:
        return "Amber must not be above green where higher is better"
    if direction == "lower" and amber < green:
        return "Amber must not be below green where lower is better"
    return ""


@rule("P6")
def year_value_fits_the_data(checked: Checked) -> Iterator[Finding]:
    """Ratios are pooled over the year; numbers are summed, averaged or the last one taken."""
    for measure in checked.case.all(Measure):
        if measure.data == "number" and measure.year_value == "pooled":
            message = "The year value of a number cannot be pooled: select sum, mean, last or none"
            yield at(measure, "year_value", message)
        if measure.data == "ratio" and measure.year_value in {"sum", "mean", "last"}:
            yield at(measure, "year_value", "The year value of a share must be pooled, or none")


@rule("D7")
def results_fit_the_data(checked: Checked) -> Iterator[Finding]:
    """Each quarter has a value, or a numerator and a denominator, as the measure asks."""
    for result in checked.case.all(PeriodResult):
        measure = checked.case.linked(Measure, result.measure)
        wanted = _WANTED.get(measure.data or "") if measure else None
        there = {name for name in _PARTS if getattr(result, name) is not None}
        if measure is not None and wanted is not None and there != wanted[0]:
            name = named(checked.case, measure)
            yield at(result, "", f"Quarter {result.quarter} of {name}: {wanted[1]}")


_PARTS = ("value", "numerator", "denominator")
_WANTED = {
    "number": ({"value"}, "enter the value, and nothing else"),
    "ratio": (
        {"numerator", "denominator"},
        "enter the numerator (the part) and the denominator (the whole), and nothing else",
    ),
}

RULES = (limits_fit_the_direction, year_value_fits_the_data, results_fit_the_data)
