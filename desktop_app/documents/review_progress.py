"""How outcomes and measures moved, quarter by quarter."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.documents.charts import bar_chart
from desktop_app.documents.content import Column
from desktop_app.documents.requirement import by_priority
from desktop_app.documents.review_summary import latest
from desktop_app.documents.wording import (
    NONE,
    UNKNOWN,
    Material,
    capital,
    number,
    points,
    rag,
    sentence,
    with_unit,
)
from desktop_app.records import Goal, Measure, PeriodResult
from desktop_app.records.review import LEVELS_REACHED
from desktop_app.records.wording import show_number

if TYPE_CHECKING:
    from desktop_app.documents.charts import Amount
    from desktop_app.documents.sections import Sections
    from desktop_app.figures.measures import PerformanceFigures

_QUARTERS = (1, 2, 3, 4)
_COLOURS = ("green", "amber", "red")


def outcomes(paper: Sections, case: Material) -> None:
    """Show each outcome's measures: before, now and the aim."""
    performance = case.figures.performance
    rows: list[list[str]] = []
    for outcome in by_priority(case):
        rows += [
            [outcome.words or UNKNOWN, *_moved(measure, performance)]
            for measure in case.view.all(Measure, outcome=outcome.id)
        ]
    paper.table(
        "Each outcome: before, now and the aim",
        [
            "In the person's words",
            "Measure",
            Column("Before", "number"),
            Column("Now", "number"),
            Column("Aim", "number"),
        ],
        rows,
    )
    if not case.is_light:
        _picture(paper, case)


def _picture(paper: Sections, case: Material) -> None:
    listed = [
        measure
        for outcome in by_priority(case)
        for measure in case.view.all(Measure, outcome=outcome.id)
    ]
    bar_chart(
        paper,
        "Before, now and the aim",
        ("Before", "Now", "Aim"),
        ((each.name or UNKNOWN, _bars(each, case.figures.performance)) for each in listed),
        apart=True,
    )


def _bars(measure: Measure, performance: PerformanceFigures | None) -> tuple[Amount, ...]:
    values = (measure.baseline, _now(measure, performance), measure.target)
    return tuple((value, with_unit(value, measure.unit)) for value in values)


def _now(measure: Measure, performance: PerformanceFigures | None) -> Decimal | None:
    found = performance.measures[measure.id] if performance else None
    place = None if found is None else latest(found)
    return found.values[place] if found is not None and place is not None else None


def _moved(measure: Measure, performance: PerformanceFigures | None) -> list[str]:
    return [
        measure.name or UNKNOWN,
        with_unit(measure.baseline, measure.unit, unknown=NONE),
        with_unit(_now(measure, performance), measure.unit),
        with_unit(measure.target, measure.unit, unknown=NONE),
    ]


def goals(paper: Sections, case: Material) -> None:
    """Show how far each goal was reached, in words, and what that comes to."""
    listed = case.view.all(Goal)
    if not listed:
        return
    paper.table(
        "How far each goal was reached",
        ["Goal", "Before the start", "At the review"],
        ([case.named(g.outcome) or UNKNOWN, level(g.baseline), level(g.achieved)] for g in listed),
    )
    found = case.figures.goal_attainment
    if found is not None and found.change is not None:
        paper.paragraph(
            "Together the goals score "
            f"{number(found.t_achieved)}, against {number(found.t_baseline)} before the start: "
            f"a change of {number(found.change)}. A score of 50 means as expected."
        )


def level(reached: int | None) -> str:
    """Return a level of attainment with its words: ``+1, more than expected``."""
    if reached is None:
        return UNKNOWN
    sign = "+" if reached > 0 else ""
    return f"{capital(LEVELS_REACHED.get(reached, ''))} ({sign}{reached})"


def measures(paper: Sections, case: Material) -> None:
    """Show ratings, values and counts by quarter, the scores, and what they set off."""
    performance = case.figures.performance
    if performance is None:
        return
    listed = case.view.all(Measure)
    _ratings(paper, listed, performance)
    if not case.is_light:
        _by_colour(paper, listed, performance)
    _values(paper, listed, performance)
    _counts(paper, case, listed)
    actions = {each.code: each.action for each in case.pack.measures.triggers}
    paper.items(
        sentence(
            f"Quarter {each.quarter}: {actions.get(each.trigger, each.trigger)}. Set off by: "
            f"{'; '.join(case.named(key) for key in each.measures)}"
        )
        for each in performance.triggers
    )


def _ratings(paper: Sections, listed: tuple[Measure, ...], performance: PerformanceFigures) -> None:
    paper.table(
        "Ratings",
        ["Measure", *(Column(f"Quarter {each}", "rag") for each in _QUARTERS)],
        (
            [each.name or UNKNOWN, *(rag(c) for c in performance.measures[each.id].rag)]
            for each in listed
        ),
        total=[
            _score(performance),
            *(points(each.score) for each in performance.quarters),
        ],
    )


def _by_colour(
    paper: Sections, listed: tuple[Measure, ...], performance: PerformanceFigures
) -> None:
    """Show how many measures had each rating, quarter by quarter."""
    by_quarter = zip(*(performance.measures[each.id].rag for each in listed), strict=True)
    counted = [[quarter.count(colour) for colour in _COLOURS] for quarter in by_quarter]
    bar_chart(
        paper,
        "How many measures had each rating",
        tuple(rag(colour).words for colour in _COLOURS),
        (
            (f"Quarter {number}", [(Decimal(count), f"{count}") for count in counts])
            for number, counts in enumerate(counted, start=1)
            if any(counts)
        ),
    )


def _score(performance: PerformanceFigures) -> str:
    if performance.year_score is None:
        return "Score of 100"
    return f"Score of 100; the year: {points(performance.year_score)}"


def _values(paper: Sections, listed: tuple[Measure, ...], performance: PerformanceFigures) -> None:
    paper.table(
        "Values",
        [
            "Measure",
            *(Column(f"Quarter {each}", "number") for each in _QUARTERS),
            Column("Year", "number"),
        ],
        (
            [
                each.name or UNKNOWN,
                *(_value(value, each) for value in performance.measures[each.id].values),
                _value(performance.measures[each.id].year, each),
            ]
            for each in listed
        ),
    )


def _value(value: Decimal | None, measure: Measure) -> str:
    return with_unit(value, measure.unit, unknown=NONE)


def _counts(paper: Sections, case: Material, listed: tuple[Measure, ...]) -> None:
    paper.table(
        "What the percentages are counted from",
        ["Measure", *(f"Quarter {each}" for each in _QUARTERS)],
        (
            [measure.name or UNKNOWN, *(_count(case, measure, each) for each in _QUARTERS)]
            for measure in listed
            if measure.data == "ratio"
        ),
    )


def _count(case: Material, measure: Measure, quarter: int) -> str:
    found = [
        each
        for each in case.view.children(PeriodResult, "measure", measure)
        if each.quarter == quarter
    ]
    if not found or found[0].numerator is None or found[0].denominator is None:
        return NONE
    return f"{show_number(found[0].numerator)} of {show_number(found[0].denominator)}"
