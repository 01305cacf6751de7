"""Explains the points of the bids, their ranking and the lead of the first."""

from __future__ import annotations

from fractions import Fraction
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
from desktop_app.figures.explain.options import close, share_of_lowest
from desktop_app.figures.money import from_hundredths, points
from desktop_app.records import (
    Award,
    Benchmark,
    Bid,
    Consensus,
    Evaluation,
    Provider,
    Question,
)
from desktop_app.records.wording import show_number

if TYPE_CHECKING:
    from desktop_app.figures.explain.explanation import Input

_E = "/evaluation"


_SCORES = "/evaluation/scores"


_BY_POINT = "price_per_quality_point"


_NOBODY = "No bid is ranked: each one is excluded, not fully scored or not fully priced"


RANKED = (
    "by total, or the lowest price for each quality point; a tie by quality, then the person's "
    "preference, then the listed order"
)


def _in_it(asked: Asked) -> list[Bid]:
    """Return the bids that are neither excluded nor not scored."""
    return [each for each in asked.case.all(Bid) if asked.name(each) in (asked.at(_SCORES) or {})]


def _points_for_price(asked: Asked) -> Worked:
    bid = asked.record(Bid, "bid")
    weight = asked.only(Evaluation, "price_weight")
    price = asked.figure(f"{_E}/annual_price/{asked.name(bid)}")
    if asked.at(f"{_E}/price_formula") == _BY_POINT:
        return Worked((), (), "This formula gives no points for price")
    if asked.at(f"{_E}/price_formula") == "benchmark":
        return _benchmark(asked, weight, price)
    lowest = asked.figure(f"{_E}/lowest_price")
    return equals(asked, share_of_lowest(weight, lowest, price), weight, lowest, price)


def _benchmark(asked: Asked, weight: Input, price: Input) -> Worked:
    low, high = asked.only(Benchmark, "floor"), asked.only(Benchmark, "ceiling")
    limits, inputs = asked.case.one(Benchmark), (weight, price, low, high)
    found = asked.figures.evaluation
    pence = found.annual_price.get(asked.record(Bid, "bid").id) if found else None
    if limits is None or limits.floor is None or limits.ceiling is None or pence is None:
        return Worked((), inputs, _NOBODY)
    if pence >= limits.ceiling:
        return so(asked, f"{price.shown} is not below {high.shown}, which earns none", *inputs)
    if pence <= limits.floor:
        return so(asked, f"{price.shown} is not above {low.shown}, which earns all", *inputs)
    share = f"({high.written} - {price.written}) / ({high.written} - {low.written})"
    return equals(asked, f"{weight.written} x {share}", *inputs)


def _quality(asked: Asked) -> Worked:
    bid, top = asked.record(Bid, "bid"), asked.setting("calculation.score_maximum")
    given = {each.question: each for each in asked.case.children(Consensus, "bid", bid)}
    steps: list[str] = []
    terms: list[str] = []
    inputs: list[Input] = [top]
    for question in asked.case.all(Question):
        agreed = given[question.id]
        weight, score = asked.answer(question, "weight"), asked.answer(agreed, "score")
        earned = from_hundredths(
            points(_fraction(question), agreed.score or 0, asked.pack.calculation.score_maximum)
        )
        terms.append(show_number(earned))
        steps.append(f"{weight.written} x {score.written} / {top.written} = {terms[-1]}")
        inputs += [weight, score]
    return Worked((*steps, sum_of(terms, asked.shown)), tuple(inputs))


def _fraction(question: Question) -> Fraction:
    return Fraction(question.weight or 0)


def _total(asked: Asked) -> Worked:
    name = asked.name(asked.record(Bid, "bid"))
    if asked.at(f"{_E}/price_formula") == _BY_POINT:
        return Worked((), (), "This formula has no total: the price for each quality point counts")
    return added(
        asked, asked.figures_at(f"{_SCORES}/{name}/{each}" for each in ("price", "quality"))
    )


def _for_a_point(asked: Asked) -> Worked:
    name = asked.name(asked.record(Bid, "bid"))
    price, quality = (
        asked.figure(f"{_E}/annual_price/{name}"),
        asked.figure(f"{_SCORES}/{name}/quality"),
    )
    none = "A bid without any quality has no price for a quality point"
    return equals(asked, f"{price.written} / {quality.written}", price, quality, none=none)


def _what_counts(asked: Asked) -> str:
    return _BY_POINT if asked.at(f"{_E}/price_formula") == _BY_POINT else "total"


def _ranking(asked: Asked) -> Worked:
    bids, end = _in_it(asked), _what_counts(asked)
    reached = asked.figures_at(f"{_SCORES}/{asked.name(each)}/{end}" for each in bids)
    providers = (asked.case.linked(Provider, each.provider) for each in bids)
    liked = [
        asked.answer(each, "preferred")
        for each in providers
        if each is not None and each.preferred is not None
    ]
    return so(asked, "In order", *reached, *liked)


def _leader(asked: Asked) -> Worked:
    return so(asked, "First in the ranking", asked.figure(f"{_E}/ranking"), none=_NOBODY)


def _first_two(asked: Asked) -> tuple[Input, ...]:
    ranking: list[str] = asked.at(f"{_E}/ranking")[:2]
    return asked.figures_at(f"{_SCORES}/{each}/{_what_counts(asked)}" for each in ranking)


def _margin(asked: Asked) -> Worked:
    both = _first_two(asked)
    if len(both) < 2:  # noqa: PLR2004 - two are needed for a lead
        return Worked((), (), "A lead needs two bids that are ranked")
    first, second = both[::-1] if _what_counts(asked) == _BY_POINT else both
    # A lead in pounds is kept as a number of two places, as points are.
    text = f"{first.written} - {second.written}".replace("£", "")
    return equals(asked, text, first, second)


def _close(asked: Asked) -> Worked:
    if _what_counts(asked) != _BY_POINT:
        return close(_E, asked)
    lead, limit = asked.figure(f"{_E}/margin"), asked.setting("evaluation.close_margin_points")
    words = "less than" if asked.value else "not less than"
    reason = f"{lead.shown} as a percentage of the first is {words} {limit.shown}"
    return so(asked, reason, lead, *_first_two(asked)[:1], limit)


def _award(asked: Asked) -> Worked:
    award, leader = asked.only(Award, "provider"), asked.figure(f"{_E}/leader")
    words = "is" if asked.value else "is not"
    return so(
        asked,
        f"The award goes to {award.shown}, who {words} the first, {leader.shown}",
        award,
        leader,
    )


FIGURES = (
    Told(
        _SCORES,
        "Points of the bids",
        "code",
        22,
        "points of every bid that is neither excluded nor not scored",
        not_there(_NOBODY),
        when_empty=True,
    ),
    Told(
        f"{_SCORES}/{{bid}}/price",
        "Points for price: {bid}",
        "number",
        22,
        "weight of price x lowest price / this price, or by the price formula chosen; "
        "rounded to 2 places",
        _points_for_price,
    ),
    Told(
        f"{_SCORES}/{{bid}}/quality",
        "Points for quality: {bid}",
        "number",
        22,
        "weight x agreed score / highest score, rounded to 2 places for each question; "
        "then added up",
        _quality,
    ),
    Told(
        f"{_SCORES}/{{bid}}/total",
        "Total points: {bid}",
        "number",
        22,
        "points for price + points for quality",
        _total,
    ),
    Told(
        f"{_SCORES}/{{bid}}/price_per_quality_point",
        "Price for each quality point: {bid}",
        "money",
        22,
        "price for a year / points for quality, rounded to the penny",
        _for_a_point,
    ),
    Told(f"{_E}/ranking", "Ranking of the bids", "bid", 23, RANKED, _ranking),
    Told(f"{_E}/leader", "Leading bid", "bid", 23, "the first in the ranking", _leader),
    Told(
        f"{_E}/margin",
        "Lead of the first bid",
        "number",
        23,
        "total of the first less total of the second",
        _margin,
    ),
    Told(
        f"{_E}/close",
        "The lead is close",
        "yes_no",
        23,
        "the lead is less than the margin the pack calls close",
        _close,
    ),
    Told(
        f"{_E}/award_is_leader",
        "The award goes to the leader",
        "yes_no",
        23,
        "the provider of the award is the first in the ranking",
        _award,
    ),
)
