"""Explains how firm the lead of an option is: weight moved, and options taken away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.figures.explain.asked import Asked, Told, Worked, not_there, so, sum_of, taken
from desktop_app.figures.money import from_hundredths
from desktop_app.figures.scales import judge, lowest_cost, scale_of
from desktop_app.records import Criterion, Option
from desktop_app.records.wording import show_money, show_number

if TYPE_CHECKING:
    import uuid

    from desktop_app.figures.explain.explanation import Input
    from desktop_app.figures.option_tests import Move
    from desktop_app.figures.ranking import Removal

_S = "/options/sensitivity/{n}"
_R = "/options/removal/{n}"
_AGAIN = "points of weight are moved, and all points are worked out again with the new weights"
_GONE = "the option is taken away, and points and ranking are worked out again"


def _move(asked: Asked) -> Move:
    found = asked.figures.options
    assert found is not None  # noqa: S101 - the figure that is asked about stands in it
    return found.sensitivity[asked.n]


def _weights(asked: Asked) -> list[Input]:
    move = _move(asked)
    both = (asked.case.linked(Criterion, each) for each in (move.from_criterion, move.to_criterion))
    return [asked.answer(each, "weight") for each in both if each is not None]


def _told(asked: Asked) -> Worked:
    moves = asked.setting("evaluation.sensitivity_moves")
    weights = _weights(asked)
    reason = "One of the moves the pack asks for, as no weight becomes negative"
    return so(asked, reason, moves, *weights)


def _total(which: str, asked: Asked) -> Worked:
    move = _move(asked)
    found: uuid.UUID | None = getattr(move, which)
    weights = _weights(asked)
    option = asked.case.linked(Option, found)
    if option is None:
        return Worked((), (), "No second option is ranked")
    steps, terms = _parts_again(asked, move, option)
    costs = asked.figure("/options/lowest_passing_cost")
    own = [asked.answer(option, "annual_cost"), costs, asked.setting("calculation.score_maximum")]
    unmoved = [
        asked.figure(f"/options/options/{asked.name(option)}/parts/{asked.name(each)}")
        for each in asked.case.all(Criterion)
    ]
    return Worked((*steps, sum_of(terms, asked.shown)), (*weights, *own, *unmoved))


def _parts_again(asked: Asked, move: Move, option: Option) -> tuple[list[str], list[str]]:
    """Return the two changed parts as sums, and all parts of an option after the move."""
    criteria, options = asked.case.all(Criterion), asked.case.all(Option)
    scale = scale_of(criteria, asked.pack.calculation.score_maximum)
    judged = judge(asked.case, options)
    assert scale is not None  # noqa: S101 - there would be no moves without a scale
    own = next(each for each in judged if each.option.id == option.id)
    lowest = lowest_cost(judged) or 0
    by = {move.from_criterion: -move.points, move.to_criterion: move.points}
    steps: list[str] = []
    terms: list[str] = []
    for criterion in criteria:
        weight = scale.weights[criterion.id] + by.get(criterion.id, 0)
        part = show_number(from_hundredths(scale.part(own, criterion.id, weight, lowest)))
        terms.append(part)
        if criterion.id in by:
            of = f"({show_number(criterion.weight or from_hundredths(0))} {by[criterion.id]:+d})"
            of = of.replace("+", "+ ").replace("-", "- ")
            score = own.scores.get(criterion.id)
            share = _share(score, option, lowest, scale.score_maximum)
            steps.append(f"{of} x {share} = {part}")
    return steps, terms


def _share(score: int | None, option: Option, lowest: int, top: int) -> str:
    if score is not None:
        return f"{score} / {top}"
    if lowest == 0:
        return "0" if option.annual_cost else "1"
    return f"{show_money(lowest)} / {show_money(option.annual_cost or 0)}"


def _who(place: str, asked: Asked) -> Worked:
    totals = [asked.figure(f"/options/sensitivity/{asked.n}/leader_total")]
    if asked.at(f"/options/sensitivity/{asked.n}/second_total") is not None:
        totals.append(asked.figure(f"/options/sensitivity/{asked.n}/second_total"))
    return so(
        asked,
        f"{place} after the move",
        *totals,
        *_weights(asked),
        none="No second option is ranked",
    )


def changes(now: str, after: str, asked: Asked) -> Worked:
    """Tell whether another one leads in a test; ``after`` leads to who leads in it."""
    first, then = asked.figure(now), asked.figure(after.format(n=asked.n))
    words = "is not" if asked.value else "is"
    reason = f"The first in the test, {then.shown}, {words} the first now, {first.shown}"
    return so(asked, reason, then, first)


def _removal(asked: Asked) -> Removal:
    found = asked.figures.options
    assert found is not None  # noqa: S101 - the figure that is asked about stands in it
    return found.removal[asked.n]


def _removed(asked: Asked) -> Worked:
    option = asked.case.linked(Option, _removal(asked).removed)
    passes = asked.figure(f"/options/options/{asked.name(option)}/passes_gates")
    return so(asked, "An option that passes and does not lead", passes)


def _leader_without(asked: Asked) -> Worked:
    gone = asked.case.linked(Option, _removal(asked).removed)
    others = [each for each in asked.case.all(Option) if gone is None or each.id != gone.id]
    totals = [
        asked.figure(f"/options/options/{asked.name(each)}/total")
        for each in others
        if asked.at(f"/options/options/{asked.name(each)}/total") is not None
    ]
    costs = [asked.answer(each, "annual_cost") for each in others]
    return so(asked, "First once it is gone; only the lowest cost can change", *totals, *costs)


def _points(asked: Asked) -> Worked:
    return taken(asked, asked.setting("evaluation.sensitivity_moves"))


FIGURES = (
    Told(
        "/options/sensitivity",
        "Moves of weight",
        "code",
        18,
        _AGAIN,
        not_there("There is no move to try: it needs options that are ranked and a cost criterion"),
        when_empty=True,
    ),
    Told(
        f"{_S}/points",
        "Move {n}: points of weight",
        "number",
        18,
        "each number of points in the pack is tried",
        _points,
    ),
    Told(
        f"{_S}/from",
        "Move {n}: from",
        "criterion",
        18,
        "between cost and each score criterion, both ways",
        _told,
    ),
    Told(
        f"{_S}/to",
        "Move {n}: to",
        "criterion",
        18,
        "between cost and each score criterion, both ways",
        _told,
    ),
    Told(f"{_S}/leader", "Move {n}: who leads", "option", 18, _AGAIN, partial(_who, "First")),
    Told(
        f"{_S}/leader_total",
        "Move {n}: total of the first",
        "number",
        18,
        _AGAIN,
        partial(_total, "leader"),
    ),
    Told(f"{_S}/second", "Move {n}: who is second", "option", 18, _AGAIN, partial(_who, "Second")),
    Told(
        f"{_S}/second_total",
        "Move {n}: total of the second",
        "number",
        18,
        _AGAIN,
        partial(_total, "second"),
    ),
    Told(
        f"{_S}/changes_leader",
        "Move {n}: another option leads",
        "yes_no",
        18,
        "the first after the move is not the first now",
        partial(changes, "/options/leader", "/options/sensitivity/{n}/leader"),
    ),
    Told(
        "/options/removal",
        "Options taken away",
        "code",
        19,
        _GONE,
        not_there("No option can be taken away: none is ranked, or none but the leader passes"),
        when_empty=True,
    ),
    Told(
        f"{_R}/removed",
        "Test {n}: option taken away",
        "option",
        19,
        "each option that passes but the leader, in listed order",
        _removed,
    ),
    Told(f"{_R}/leader", "Test {n}: who leads without it", "option", 19, _GONE, _leader_without),
    Told(
        f"{_R}/changes_leader",
        "Test {n}: another option leads",
        "yes_no",
        19,
        "the first without the option is not the first now",
        partial(changes, "/options/leader", "/options/removal/{n}/leader"),
    ),
)
