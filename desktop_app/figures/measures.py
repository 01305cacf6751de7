"""How the measures did: values, colours, progress, scores and triggers (rules 35 to 40)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.figures.colours import Rag, rag_of
from desktop_app.figures.money import mean, percent, rounded
from desktop_app.records import CaseView, Measure, PeriodResult

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence

    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.settings import Colour, Measures, Trigger

QUARTERS = (1, 2, 3, 4)
COLOURS: tuple[Colour, ...] = ("green", "amber", "red")


@dataclass(frozen=True)
class MeasureFigures:
    """One measure over four quarters; a colour is None while its limits are unknown."""

    values: tuple[Decimal | None, ...]
    rag: tuple[Rag | None, ...]
    progress_percent: tuple[Decimal | None, ...]
    year: Decimal | None


@dataclass(frozen=True)
class QuarterFigures:
    """One quarter over all measures; all None while a colour is unknown."""

    quarter: int
    points: int | None
    maximum: int | None
    score: Decimal | None
    no_data: tuple[uuid.UUID, ...]


@dataclass(frozen=True)
class Triggered:
    """A trigger that a quarter sets off, and the measures that do."""

    quarter: int
    trigger: str
    measures: tuple[uuid.UUID, ...]


@dataclass(frozen=True)
class PerformanceFigures:
    """All measures of the year."""

    measures: Mapping[uuid.UUID, MeasureFigures]
    quarters: tuple[QuarterFigures, ...]
    year_score: Decimal | None
    triggers: tuple[Triggered, ...]


@dataclass(frozen=True)
class _Result:
    """What was measured in a quarter; a ratio only with both its parts and a whole above 0."""

    value: Decimal
    numerator: Decimal = Decimal(0)
    denominator: Decimal = Decimal(0)


def performance_figures(case: CaseView, pack: PolicyPack) -> PerformanceFigures | None:
    """Work out the measures, None where there are none."""
    listed = case.all(Measure)
    if not listed:
        return None
    found = {each.id: _measure(case, each, pack.measures) for each in listed}
    quarters = tuple(quarter_score(number, found, pack.measures) for number in QUARTERS)
    return PerformanceFigures(
        measures=found,
        quarters=quarters,
        year_score=year_score(quarters),
        triggers=_triggers(listed, found, pack.measures),
    )


def _measure(case: CaseView, measure: Measure, settings: Measures) -> MeasureFigures:
    kept = {r.quarter: r for r in case.children(PeriodResult, "measure", measure)}
    results = [_result(measure.data, kept.get(number)) for number in QUARTERS]
    values = tuple(None if each is None else each.value for each in results)
    return MeasureFigures(
        values=values,
        rag=tuple(rag_of(measure, value, settings) for value in values),
        progress_percent=tuple(progress(v, measure.baseline, measure.target) for v in values),
        year=_year(measure.year_value, [each for each in results if each is not None]),
    )


def _result(data: str | None, kept: PeriodResult | None) -> _Result | None:
    if kept is None:
        return None
    part, whole = kept.numerator, kept.denominator
    value = shown_value(data, kept.value, part, whole)
    if value is None or data == "number" or part is None or whole is None:
        return None if value is None else _Result(value)
    return _Result(value, part, whole)


def shown_value(
    data: str | None, value: Decimal | None, part: Decimal | None, whole: Decimal | None
) -> Decimal | None:
    """Return the value of a quarter: as counted, or a ratio in percent (rule 35)."""
    if data == "number":
        return None if value is None else rounded(value)
    return None if data != "ratio" or part is None or whole is None else percent(part, whole)


def progress(
    value: Decimal | None, baseline: Decimal | None, target: Decimal | None
) -> Decimal | None:
    """Return how far the value has come from baseline to target, in percent (rule 37)."""
    if value is None or baseline is None or target is None:
        return None
    return percent(
        Fraction(value) - Fraction(baseline),
        Fraction(target) - Fraction(baseline),
    )


def _year(year_value: str | None, results: Sequence[_Result]) -> Decimal | None:
    """Return the value of the year from the quarters that have one (rule 39)."""
    if not results:
        return None
    if year_value == "pooled":
        parts = sum(Fraction(each.numerator) for each in results)
        return percent(parts, sum(Fraction(each.denominator) for each in results))
    if year_value == "sum":
        return rounded(sum((Fraction(each.value) for each in results), Fraction(0)))
    if year_value == "mean":
        return mean([each.value for each in results])
    return results[-1].value if year_value == "last" else None


def quarter_score(
    quarter: int, measures: Mapping[uuid.UUID, MeasureFigures], settings: Measures
) -> QuarterFigures:
    """Return the score of a quarter; no data leaves the divisor (rule 38)."""
    colours = {key: each.rag[quarter - 1] for key, each in measures.items()}
    no_data = tuple(key for key, colour in colours.items() if colour == "no_data")
    if None in colours.values():
        return QuarterFigures(quarter, None, None, None, no_data)
    reached = [settings.points[c] for c in COLOURS for each in colours.values() if each == c]
    points, maximum = sum(reached), settings.points["green"] * len(reached)
    return QuarterFigures(quarter, points, maximum, percent(points, maximum), no_data)


def year_score(quarters: Sequence[QuarterFigures]) -> Decimal | None:
    """Return the mean of the quarter scores there are (rule 38); None while one is unknown."""
    if any(each.points is None for each in quarters):
        return None
    return mean([each.score for each in quarters if each.score is not None])


def _triggers(
    listed: Sequence[Measure],
    found: Mapping[uuid.UUID, MeasureFigures],
    settings: Measures,
) -> tuple[Triggered, ...]:
    """Return what each quarter sets off, in the order of the pack (rule 40)."""
    triggered: list[Triggered] = []
    for quarter in QUARTERS:
        for trigger in settings.triggers:
            names = tuple(
                each.id
                for each in listed
                if (each.safety_critical or not trigger.safety_critical_only)
                and sets_off(found[each.id].rag, quarter, trigger)
            )
            if names:
                triggered.append(Triggered(quarter, trigger.code, names))
    return tuple(triggered)


def sets_off(rag: Sequence[Rag | None], quarter: int, trigger: Trigger) -> bool:
    """Say whether the colour held this quarter and all those before that count (rule 40)."""
    first = quarter - trigger.consecutive_quarters
    return first >= 0 and all(each == trigger.colour for each in rag[first:quarter])
