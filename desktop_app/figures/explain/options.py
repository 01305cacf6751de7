"""Explains the options side by side: gates, points, ranking and lead."""

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
    Criterion,
    DeliveryMechanism,
    Gate,
    GateAnswer,
    Option,
    OptionScore,
)

if TYPE_CHECKING:
    import uuid

    from desktop_app.figures.explain.explanation import Input

_O = "/options/options"
_NO_POINTS = (
    "It gets no points: it fails a must-have, a score or cost is missing, or the weights of all "
    "criteria do not add up to 100"
)
_NOBODY = "No option passes and is fully scored"
RANKED = (
    "by total, the highest first; a tie by points other than cost, then the person's preference, "
    "then the listed order"
)


def _at(asked: Asked, option: Option | uuid.UUID, end: str) -> str:
    record = option if isinstance(option, Option) else asked.case.linked(Option, option)
    return f"{_O}/{asked.name(record)}/{end}"


def _lowest(asked: Asked) -> Worked:
    passing = [
        each
        for each in asked.case.all(Option)
        if asked.at(_at(asked, each, "passes_gates")) and each.annual_cost is not None
    ]
    costs = [asked.answer(each, "annual_cost") for each in passing]
    text = f"the lowest of {', '.join(each.written for each in costs)}"
    return equals(asked, text, *costs, none="No option with a cost passes every must-have")


def _gate_answers(asked: Asked) -> list[tuple[Gate, Input]]:
    option = asked.record(Option, "option")
    given = {each.gate: each for each in asked.case.children(GateAnswer, "option", option)}
    return [
        (gate, asked.answer(given[gate.id], "passed"))
        for gate in asked.case.all(Gate)
        if gate.id in given
    ]


def _passes(asked: Asked) -> Worked:
    return so(asked, "Every must-have", *(each for _, each in _gate_answers(asked)))


def _failed(asked: Asked) -> Worked:
    wanted = asked.value if isinstance(asked.value, str) else None
    answers = _gate_answers(asked)
    kept = [x for gate, x in answers if wanted is None or asked.name(gate) == wanted]
    return so(asked, "Must-haves answered with no", *kept)


def _score_of(asked: Asked, option: Option, criterion: Criterion) -> Input | None:
    scores = asked.case.children(OptionScore, "option", option)
    found = next((each for each in scores if each.criterion == criterion.id), None)
    return None if found is None else asked.answer(found, "score")


def _not_scored(asked: Asked) -> Worked:
    option = asked.record(Option, "option")
    criteria = [each for each in asked.case.all(Criterion) if each.kind == "score"]
    scores = [x for each in criteria if (x := _score_of(asked, option, each)) is not None]
    passes = asked.figure(_at(asked, option, "passes_gates"))
    return so(asked, "Criteria without a score, asked of options that pass", passes, *scores)


def _part(asked: Asked) -> Worked:
    option, criterion = asked.record(Option, "option"), asked.record(Criterion, "criterion")
    weight = asked.answer(criterion, "weight")
    if criterion.kind == "cost":
        lowest = asked.figure("/options/lowest_passing_cost")
        cost = asked.answer(option, "annual_cost")
        return equals(asked, share_of_lowest(weight, lowest, cost), weight, lowest, cost)
    score, top = _score_of(asked, option, criterion), asked.setting("calculation.score_maximum")
    if score is None:
        return Worked((), (weight, top), _NO_POINTS)
    return equals(asked, f"{weight.written} x {score.written} / {top.written}", weight, score, top)


def share_of_lowest(weight: Input, lowest: Input, price: Input) -> str:
    """Return how many points a price earns beside the lowest one; of nothing, all or none."""
    if lowest.written != "£0.00":
        return f"{weight.written} x {lowest.written} / {price.written}"
    return f"{weight.written} x {1 if price.written == '£0.00' else 0}"


def _total(asked: Asked) -> Worked:
    option = asked.record(Option, "option")
    start = _at(asked, option, "parts")
    parts = asked.at(start)
    if parts is None:
        return Worked((), (), _NO_POINTS)
    return added(asked, asked.figures_at(f"{start}/{each}" for each in parts))


def _ranking(asked: Asked) -> Worked:
    totals = [
        asked.figure(_at(asked, each, "total"))
        for each in asked.case.all(Option)
        if asked.at(_at(asked, each, "total")) is not None
    ]
    preferred = [
        asked.answer(each, "preferred")
        for each in asked.case.all(Option)
        if each.preferred is not None
    ]
    return so(asked, "In order", *totals, *preferred)


def _leader(asked: Asked) -> Worked:
    ranking = asked.figure("/options/ranking")
    return so(asked, "First in the ranking", ranking, none=_NOBODY)


def _margin(asked: Asked) -> Worked:
    found = asked.figures.options
    if found is None or len(found.ranking) < 2:  # noqa: PLR2004 - two are needed for a lead
        return Worked((), (), "A lead needs two options that are ranked")
    first, second = (asked.figure(_at(asked, each, "total")) for each in found.ranking[:2])
    return equals(asked, f"{first.written} - {second.written}", first, second)


def close(section: str, asked: Asked) -> Worked:
    """Tell whether a lead in points is close; ``section`` is where the lead stands."""
    lead = asked.figure(f"{section}/margin")
    limit = asked.setting("evaluation.close_margin_points")
    words = "is less than" if asked.value else "is not less than"
    return so(asked, comparison(lead, words, limit), lead, limit)


def _chosen(asked: Asked) -> Worked:
    chosen, leader = asked.only(DeliveryMechanism, "option"), asked.figure("/options/leader")
    words = "is" if asked.value else "is not"
    reason = f"The chosen option, {chosen.shown}, {words} the first, {leader.shown}"
    return so(asked, reason, chosen, leader)


FIGURES = (
    Told(
        "/options",
        "Options appraisal",
        "code",
        15,
        "worked out once there are options or criteria",
        not_there("No options have been appraised"),
        when_empty=True,
    ),
    Told(
        "/options/lowest_passing_cost",
        "Lowest cost of an option that passes",
        "money",
        16,
        "the lowest cost of a year of all options that pass every must-have, scored or not",
        _lowest,
    ),
    Told(
        _O,
        "Options",
        "code",
        15,
        "one part for each option",
        not_there("There are no options yet"),
        when_empty=True,
    ),
    Told(
        f"{_O}/{{option}}/passes_gates",
        "Passes every must-have: {option}",
        "yes_no",
        15,
        "every must-have is answered with yes",
        _passes,
    ),
    Told(
        f"{_O}/{{option}}/failed_gates",
        "Must-haves it fails: {option}",
        "gate",
        15,
        "the must-haves answered with no, in listed order",
        _failed,
    ),
    Told(
        f"{_O}/{{option}}/not_scored",
        "Not yet scored: {option}",
        "criterion",
        16,
        "criteria without a score, of an option that passes; a missing score is not 0",
        _not_scored,
    ),
    Told(
        f"{_O}/{{option}}/parts",
        "Points: {option}",
        "code",
        16,
        "points for each criterion, once all scores and the cost are known",
        not_there(_NO_POINTS),
        when_empty=True,
    ),
    Told(
        f"{_O}/{{option}}/parts/{{criterion}}",
        "Points for {criterion}: {option}",
        "number",
        16,
        "weight x score / highest score; for cost, weight x lowest cost / this cost; "
        "rounded to 2 places",
        _part,
    ),
    Told(
        f"{_O}/{{option}}/total",
        "Total points: {option}",
        "number",
        16,
        "the points for every criterion, added up",
        _total,
    ),
    Told("/options/ranking", "Ranking of the options", "option", 17, RANKED, _ranking),
    Told("/options/leader", "Leading option", "option", 17, "the first in the ranking", _leader),
    Told(
        "/options/margin",
        "Lead of the first option",
        "number",
        17,
        "total of the first less total of the second",
        _margin,
    ),
    Told(
        "/options/close",
        "The lead is close",
        "yes_no",
        17,
        "the lead is less than the margin the pack calls close",
        partial(close, "/options"),
    ),
    Told(
        "/options/chosen_is_leader",
        "The chosen option leads",
        "yes_no",
        17,
        "the chosen option is the first in the ranking",
        _chosen,
    ),
)
