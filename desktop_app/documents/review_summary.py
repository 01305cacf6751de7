"""The first page of a review pack: the decision, the depth, how it went and what it cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Column, Rag
from desktop_app.documents.wording import (
    UNKNOWN,
    Material,
    capital,
    counted,
    day,
    money,
    number,
    percent,
    rag,
    with_unit,
)
from desktop_app.records import Measure, Person, ReviewDecision
from desktop_app.records.depth import TIERS
from desktop_app.records.wording import show_money

if TYPE_CHECKING:
    from desktop_app.documents.sections import Sections
    from desktop_app.figures.measures import MeasureFigures


def summary(paper: Sections, case: Material) -> None:
    """Say everything an approver needs in one table of facts and one of ratings."""
    person = case.view.one(Person)
    paper.fields(
        [
            (
                "Reference",
                f"{case.view.case.reference or UNKNOWN}, {case.view.case.authority or UNKNOWN}",
            ),
            ("For", (person.name if person else None) or UNKNOWN),
            _decision(case),
            ("Depth", _depth(case)),
            ("Outcomes", goal_change(case)),
            ("Measures", _score(case)),
            ("Money", _money(case)),
            ("Next year", _next_year(case)),
            ("Left out", _left_out(case)),
        ]
    )
    ratings(paper, case)


def _decision(case: Material) -> tuple[str, str]:
    decided = case.view.one(ReviewDecision)
    said = case.said(decided, "review_decision")
    if decided is None or not said:
        return ("Decision wanted", "Continue as now, change or end the support")
    on = f", decided on {day(decided.decided_on)}" if decided.decided_on else ", not yet decided"
    return ("Decision", f"{capital(said)}{on}")


def _depth(case: Material) -> str:
    depth = case.figures.depth
    if depth is None or depth.tier is None:
        return UNKNOWN
    chosen = ", chosen by an officer" if depth.overridden else ", from the facts of the case"
    return f"{TIERS[depth.tier]}{chosen}"


def goal_change(case: Material) -> str:
    """Return how far the goals were reached, in words with the scores."""
    found = case.figures.goal_attainment
    if found is None or found.t_achieved is None:
        return "not yet rated"
    if found.t_baseline is None or found.change is None:
        return f"goals stand at {number(found.t_achieved)}; 50 is as expected"
    moved = "up" if found.change > 0 else "down" if found.change < 0 else "unchanged"
    by = f" by {number(abs(found.change))}" if found.change else ""
    return (
        f"Goals {moved}{by}, from {number(found.t_baseline)} to {number(found.t_achieved)}; "
        "50 is as expected"
    )


def _score(case: Material) -> str:
    found = case.figures.performance
    if found is None:
        return "none agreed"
    if found.year_score is None:
        return UNKNOWN
    triggers = counted(len(found.triggers), "trigger", "triggers") if found.triggers else "nothing"
    return f"{number(found.year_score)} of 100 over the year; {triggers} set off"


def _money(case: Material) -> str:
    planned = money(case.figures.budget.costing.gross_per_year)
    found = case.figures.outturn
    if found is None or found.total is None:
        return f"{planned} planned; what was spent is {UNKNOWN}"
    return f"{planned} planned, {money(found.total)} spent: {difference(found.variance)} " + (
        "" if found.variance_percent is None else f"({percent(found.variance_percent)})"
    )


def difference(pence: int | None) -> str:
    """Return a difference from the plan in words."""
    if pence is None:
        return f"the difference is {UNKNOWN}"
    if pence == 0:
        return "as planned"
    return f"{show_money(abs(pence))} {'more' if pence > 0 else 'less'} than planned"


def _next_year(case: Material) -> str:
    found = case.figures.next_year
    if found is None:
        return "not yet costed"
    cost = money(found.costing.gross_per_year)
    if found.change is None:
        return cost
    if found.change == 0:
        return f"{cost}, the same as this year"
    more = "more" if found.change > 0 else "less"
    share = "" if found.change_percent is None else f" ({percent(found.change_percent)})"
    return f"{cost}, {show_money(abs(found.change))} {more} than this year{share}"


def _left_out(case: Material) -> str:
    found = case.figures.activities
    if found is None:
        return UNKNOWN
    return (
        f"{counted(len(found.not_needed), 'step', 'steps')} not needed at this depth, "
        f"{len(found.not_applicable)} not applicable, "
        f"{len(found.outstanding)} needed and not done"
    )


def latest(found: MeasureFigures) -> int | None:
    """Return the last quarter with a value, from 0, or None."""
    known = [place for place, value in enumerate(found.values) if value is not None]
    return known[-1] if known else None


def ratings(paper: Sections, case: Material) -> None:
    """Show the latest rating of each measure."""
    performance = case.figures.performance
    if performance is None:
        return
    paper.table(
        "Latest rating of each measure",
        ["Measure", "Quarter", Column("Value", "number"), Column("Rating", "rag")],
        (_rating(case, each) for each in case.view.all(Measure)),
    )


def _rating(case: Material, measure: Measure) -> list[str | Rag]:
    performance = case.figures.performance
    assert performance is not None  # noqa: S101 - asked before
    found = performance.measures[measure.id]
    place = latest(found)
    if place is None:
        return [measure.name or UNKNOWN, "none yet", UNKNOWN, Rag.NO_DATA]
    value = with_unit(found.values[place], measure.unit)
    return [measure.name or UNKNOWN, f"{place + 1}", value, rag(found.rag[place])]
