"""Explains the measures: values, colours, progress, scores of quarters, and triggers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.figures.explain import pack_entries
from desktop_app.figures.explain.asked import (
    Asked,
    Told,
    Worked,
    equals,
    not_there,
    so,
    sum_of,
    taken,
)
from desktop_app.figures.measures import QUARTERS
from desktop_app.records import Measure, PeriodResult

if TYPE_CHECKING:
    from desktop_app.figures.explain.explanation import Input

_P = "/performance"
_M = "/performance/measures/{measure}"
_Q = "/performance/quarters/{n}"
_X = "/performance/triggers/{n}"
_NO_DATA = "There is no data for this quarter"
_PAIRS = ("green", "green_high", "amber", "amber_high")


def _pointer(asked: Asked, measure: Measure, end: str) -> str:
    return f"{_P}/measures/{asked.name(measure)}/{end}"


def _result(asked: Asked, measure: Measure, quarter: int) -> PeriodResult | None:
    listed = asked.case.children(PeriodResult, "measure", measure)
    return next((each for each in listed if each.quarter == quarter), None)


def _value(asked: Asked) -> Worked:
    measure = asked.record(Measure, "measure")
    result = _result(asked, measure, asked.n + 1)
    kind = asked.answer(measure, "data")
    if result is None:
        return Worked((), (kind,), _NO_DATA)
    if measure.data != "ratio":
        return taken(asked, asked.answer(result, "value"), _NO_DATA)
    part, whole = asked.answer(result, "numerator"), asked.answer(result, "denominator")
    none = "There is no percentage of nothing"
    return equals(asked, f"100 x {part.written} / {whole.written}", part, whole, kind, none=none)


def _limits(asked: Asked, measure: Measure) -> list[Input]:
    if measure.green is None and measure.amber is None:
        usual = (
            "measures.default_green_percent_of_target",
            "measures.default_amber_percent_of_target",
        )
        return [asked.answer(measure, "target"), *(asked.setting(each) for each in usual)]
    given = [each for each in _PAIRS if getattr(measure, each) is not None]
    return [asked.answer(measure, each) for each in given]


def _rag(asked: Asked) -> Worked:
    measure = asked.record(Measure, "measure")
    better = asked.answer(measure, "direction")
    if measure.direction == "monitor":
        return so(asked, f"{better.label}: {better.shown.lower()}", better)
    value = asked.figure(_pointer(asked, measure, f"values/{asked.n}"))
    if value.is_unknown:
        return so(asked, _NO_DATA, better)
    limits = _limits(asked, measure)
    said = "; ".join(f"{each.label.lower()} {each.shown}" for each in limits)
    return so(asked, f"{value.shown}, {better.shown.lower()}, {said}", value, better, *limits)


def _progress(asked: Asked) -> Worked:
    measure = asked.record(Measure, "measure")
    value = asked.figure(_pointer(asked, measure, f"values/{asked.n}"))
    start, aim = asked.answer(measure, "baseline"), asked.answer(measure, "target")
    text = f"100 x ({value.written} - {start.written}) / ({aim.written} - {start.written})"
    none = "Value before the start and value aimed at are the same"
    return equals(asked, text, value, start, aim, none=none)


def _year(asked: Asked) -> Worked:
    measure = asked.record(Measure, "measure")
    how = asked.answer(measure, "year_value")
    with_value = [
        number - 1
        for number in QUARTERS
        if asked.at(_pointer(asked, measure, f"values/{number - 1}")) is not None
    ]
    values = asked.figures_at(_pointer(asked, measure, f"values/{each}") for each in with_value)
    if not values or measure.year_value in {"none", None}:
        return Worked((), (how,), "No value of the year is asked for, or there is no data yet")
    if measure.year_value == "pooled":
        return _pooled(asked, measure, with_value, how)
    written = [each.written for each in values]
    if measure.year_value == "last":
        return Worked((f"The last quarter with a value: {asked.shown}",), (values[-1], how))
    if measure.year_value == "sum":
        return Worked((sum_of(written, asked.shown),), (*values, how))
    return equals(asked, f"({' + '.join(written)}) / {len(written)}", *values, how)


def _pooled(asked: Asked, measure: Measure, quarters: list[int], how: Input) -> Worked:
    results = [_result(asked, measure, each + 1) for each in quarters]
    parts = [asked.answer(each, "numerator") for each in results if each is not None]
    wholes = [asked.answer(each, "denominator") for each in results if each is not None]
    above = " + ".join(each.written for each in parts)
    below = " + ".join(each.written for each in wholes)
    return equals(asked, f"100 x ({above}) / ({below})", *parts, *wholes, how)


def _colours(asked: Asked) -> list[Input]:
    listed = asked.case.all(Measure)
    return [asked.figure(_pointer(asked, each, f"rag/{asked.n}")) for each in listed]


def _scored(asked: Asked) -> list[Input]:
    return [each for each in _colours(asked) if each.shown in {"green", "amber", "red"}]


def _points(asked: Asked) -> Worked:
    found = _scored(asked)
    worth = {each: asked.setting(f"measures.points_{each}") for each in ("green", "amber", "red")}
    unknown = [each for each in _colours(asked) if each.is_unknown]
    counted = [f"{sum(x.shown == c for x in found)} x {s.written}" for c, s in worth.items()]
    return equals(asked, " + ".join(counted), *found, *unknown, *worth.values())


def _maximum(asked: Asked) -> Worked:
    found, green = _scored(asked), asked.setting("measures.points_green")
    unknown = [each for each in _colours(asked) if each.is_unknown]
    return equals(asked, f"{len(found)} x {green.written}", *found, *unknown, green)


def _score(asked: Asked) -> Worked:
    points, most = asked.figures_at(f"{_P}/quarters/{asked.n}/{x}" for x in ("points", "maximum"))
    none = "No measure is green, amber or red in this quarter"
    return equals(asked, f"100 x {points.written} / {most.written}", points, most, none=none)


def _quarter(asked: Asked) -> Worked:
    return so(asked, "Quarters are counted from the start", *_colours(asked))


def _no_data(asked: Asked) -> Worked:
    return so(asked, "No data is not red: these are left out", *_colours(asked))


def _year_score(asked: Asked) -> Worked:
    scores = [
        asked.figure(f"{_P}/quarters/{number - 1}/score")
        for number in QUARTERS
        if asked.at(f"{_P}/quarters/{number - 1}/score") is not None
    ]
    together = " + ".join(each.written for each in scores)
    none = "No quarter has a score yet"
    return equals(asked, f"({together}) / {len(scores)}", *scores, none=none)


def _trigger(asked: Asked) -> Worked:
    found = asked.figures.performance
    assert found is not None  # noqa: S101 - the figure that is asked about stands in it
    one = found.triggers[asked.n]
    entry = next(each for each in asked.pack.measures.triggers if each.code == one.trigger)
    first = one.quarter - entry.consecutive_quarters
    measures = (asked.case.linked(Measure, each) for each in one.measures)
    colours = [
        asked.figure(_pointer(asked, each, f"rag/{quarter}"))
        for each in measures
        if each is not None
        for quarter in range(first, one.quarter)
    ]
    return so(asked, f"Set off in quarter {one.quarter}", pack_entries.trigger(entry), *colours)


_SCORE = "100 x points reached / most points; no data is left out of both, rounded to 2 places"
_COLOUR = (
    "by where the value lies against the limits of green and amber; at a limit it has the better "
    "colour"
)
_SET_OFF = "the colour of the trigger, held for as many quarters running as it says"

FIGURES = (
    Told(
        _P,
        "Performance",
        "code",
        35,
        "worked out once there are measures",
        not_there("There are no measures in this case"),
        when_empty=True,
    ),
    Told(
        f"{_M}/values/{{n}}",
        "{measure}, quarter {n}",
        "number",
        35,
        "as entered; a share is 100 x part / whole, rounded to 2 places",
        _value,
    ),
    Told(f"{_M}/rag/{{n}}", "Colour of {measure}, quarter {n}", "colour", 36, _COLOUR, _rag),
    Told(
        f"{_M}/progress_percent/{{n}}",
        "Progress of {measure}, quarter {n}",
        "percent",
        37,
        "100 x (value - value before the start) / (value aimed at - value before the start)",
        _progress,
    ),
    Told(
        f"{_M}/values",
        "{measure}: values",
        "number",
        35,
        "one value for each quarter",
        partial(so, reason="One value for each quarter"),
    ),
    Told(
        f"{_M}/rag",
        "{measure}: colours",
        "colour",
        36,
        _COLOUR,
        partial(so, reason="One colour for each quarter"),
    ),
    Told(
        f"{_M}/progress_percent",
        "{measure}: progress",
        "percent",
        37,
        "one percentage for each quarter",
        partial(so, reason="One percentage for each quarter"),
    ),
    Told(
        f"{_M}/year",
        "{measure}: the year",
        "number",
        39,
        "pooled: 100 x all parts / all wholes; or the sum, the mean or the last of the "
        "quarters there are",
        _year,
    ),
    Told(f"{_Q}/quarter", "Quarter {n}", "number", 38, "the number of the quarter", _quarter),
    Told(
        f"{_Q}/points",
        "Points of quarter {n}",
        "number",
        38,
        "points for each colour, added up",
        _points,
    ),
    Told(
        f"{_Q}/maximum",
        "Most points of quarter {n}",
        "number",
        38,
        "points for green x the measures that are green, amber or red",
        _maximum,
    ),
    Told(f"{_Q}/score", "Score of quarter {n}", "number", 38, _SCORE, _score),
    Told(
        f"{_Q}/no_data",
        "No data in quarter {n}",
        "measure",
        38,
        "measures without a value in the quarter",
        _no_data,
    ),
    Told(
        f"{_P}/year_score",
        "Performance of the year",
        "number",
        38,
        "the scores of the quarters that have one, added up / how many they are, rounded "
        "to 2 places",
        _year_score,
    ),
    Told(
        f"{_P}/triggers",
        "Triggers",
        "code",
        40,
        _SET_OFF,
        not_there("None is set off by the results so far"),
        when_empty=True,
    ),
    Told(f"{_X}/quarter", "Trigger {n}: quarter", "number", 40, _SET_OFF, _trigger),
    Told(f"{_X}/trigger", "Trigger {n}: what it asks for", "trigger", 40, _SET_OFF, _trigger),
    Told(f"{_X}/measures", "Trigger {n}: measures", "measure", 40, _SET_OFF, _trigger),
)
