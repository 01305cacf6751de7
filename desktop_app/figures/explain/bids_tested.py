"""Explains how firm the lead of a bid is, and what the screen of prices and scores asks about."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.figures.explain.asked import Asked, Told, Worked, not_there, so, taken
from desktop_app.figures.explain.options import share_of_lowest
from desktop_app.figures.explain.options_tested import changes
from desktop_app.figures.money import rounded
from desktop_app.records import Benchmark, Bid, Evaluation, Question

if TYPE_CHECKING:
    from desktop_app.figures.explain.explanation import Input

_E = "/evaluation"


_W = "/evaluation/price_weight_sensitivity/{n}"


_R = "/evaluation/removal/{n}"


_AGAIN = (
    "the weight of price is changed, quality is rescaled to what is left of 100, and the bids are "
    "ranked again"
)


_GONE = "the bid is taken away, and points and ranking are worked out again"


_WHERE = (
    "where the points for price a bid gains on the leader make up for the quality it lacks; shares "
    "of price and quality are those of all points"
)


def _weight(asked: Asked) -> Worked:
    return taken(asked, asked.setting("evaluation.price_weight_steps"))


def _question_weights(asked: Asked) -> list[Input]:
    return [asked.answer(each, "weight") for each in asked.case.all(Question)]


def _leader_total(asked: Asked) -> Worked:
    start = f"{_E}/price_weight_sensitivity/{asked.n}"
    weight = asked.figure(f"{start}/price_weight")
    name = str(asked.at(f"{start}/leader"))
    price = asked.figure(f"{_E}/annual_price/{name}")
    quality = asked.figure(f"{_E}/scores/{name}/quality")
    weights = _question_weights(asked)
    together = " + ".join(each.written for each in weights)
    of_quality = f"{quality.written} / ({together}) x (100 - {weight.written})"
    all_weights = sum((Decimal(each.written) for each in weights), Decimal(0))
    left = 100 - int(weight.written)
    second = rounded(Fraction(quality.written) / Fraction(all_weights) * left)
    first = rounded(Fraction(asked.value) - Fraction(second))
    last = f"{first} + {second} = {asked.shown}"
    if asked.at(f"{_E}/price_formula") == "benchmark":
        limits = [asked.only(Benchmark, "floor"), asked.only(Benchmark, "ceiling")]
        of_price = f"{weight.written} x the share of the points for price: {first}"
        steps = (of_price, f"{of_quality} = {second}", last)
        return Worked(steps, (weight, price, quality, *weights, *limits))
    lowest = asked.figure(f"{_E}/lowest_price")
    of_price = f"{share_of_lowest(weight, lowest, price)} = {first}"
    steps = (of_price, f"{of_quality} = {second}", last)
    return Worked(steps, (weight, lowest, price, quality, *weights))


def _leader(asked: Asked) -> Worked:
    start = f"{_E}/price_weight_sensitivity/{asked.n}"
    found = asked.figures_at((f"{start}/price_weight", f"{start}/leader_total"))
    return so(asked, "The highest total at this weight", *found)


def _leader_and(asked: Asked) -> tuple[Input, ...]:
    both = (str(asked.at(f"{_E}/leader")), asked.name(asked.record(Bid, "bid")))
    pointers = [
        f"{_E}/{where}{name}{end}"
        for name in both
        for where, end in (("annual_price/", ""), ("scores/", "/quality"))
    ]
    return asked.figures_at(pointers)


def _overtakes(asked: Asked) -> Worked:
    reason = "From the shares of price and of quality of this bid and of the leader"
    return so(asked, reason, *_leader_and(asked), *_question_weights(asked))


def _break_even(asked: Asked) -> Worked:
    first_price, first_quality, price, quality = _leader_and(asked)
    weights = _question_weights(asked)
    none = "At no weight of price does this bid overtake the leader"
    inputs = (first_price, first_quality, price, quality, *weights)
    if asked.value is None:
        return Worked((), inputs, none)
    together = " + ".join(each.written for each in weights)
    lag = f"({first_quality.written} - {quality.written}) / ({together})"
    if asked.at(f"{_E}/price_formula") == "benchmark":
        limits = [asked.only(Benchmark, "floor"), asked.only(Benchmark, "ceiling")]
        return so(asked, f"With its lag in quality, {lag}", *inputs, *limits)
    low = asked.figure(f"{_E}/lowest_price")
    lead = f"({low.written} / {price.written} - {low.written} / {first_price.written})"
    text = f"100 x ({lag}) / ({lead} + {lag}) = {asked.shown}"
    return Worked((text,), (*inputs, low), none)


def _removed(asked: Asked) -> Worked:
    return so(asked, "A ranked bid that does not lead", asked.figure(f"{_E}/ranking"))


def _leader_without(asked: Asked) -> Worked:
    gone = asked.at(f"{_E}/removal/{asked.n}/removed")
    others = [each for each in asked.at(f"{_E}/ranking") if each != gone]
    quality = asked.figures_at(f"{_E}/scores/{each}/quality" for each in others)
    prices = asked.figures_at(f"{_E}/annual_price/{each}" for each in others)
    weight = asked.only(Evaluation, "price_weight")
    reason = "First once it is gone; only the lowest price can change"
    return so(asked, reason, *quality, *prices, weight)


FIGURES = (
    Told(
        f"{_E}/price_weight_sensitivity",
        "Other weights of price",
        "code",
        24,
        _AGAIN,
        not_there(
            "There is nothing to try: no bid is ranked, no quality counts, or the formula gives "
            "no points for price"
        ),
        when_empty=True,
    ),
    Told(
        f"{_W}/price_weight",
        "Test {n}: weight of price",
        "number",
        24,
        "each weight in the pack is tried",
        _weight,
    ),
    Told(f"{_W}/leader", "Test {n}: who leads", "bid", 24, _AGAIN, _leader),
    Told(f"{_W}/leader_total", "Test {n}: total of the first", "number", 24, _AGAIN, _leader_total),
    Told(
        f"{_W}/changes_leader",
        "Test {n}: another bid leads",
        "yes_no",
        24,
        "the first at this weight is not the first now",
        partial(changes, "/evaluation/leader", "/evaluation/price_weight_sensitivity/{n}/leader"),
    ),
    Told(
        f"{_E}/break_even",
        "Break-even",
        "code",
        25,
        _WHERE,
        not_there("There is no other ranked bid to compare with the leader"),
        when_empty=True,
    ),
    Told(
        f"{_E}/break_even/{{bid}}/overtakes",
        "When it overtakes the leader: {bid}",
        "code",
        25,
        _WHERE,
        _overtakes,
    ),
    Told(
        f"{_E}/break_even/{{bid}}/price_weight",
        "Weight of price where it overtakes: {bid}",
        "number",
        25,
        _WHERE,
        _break_even,
    ),
    Told(
        f"{_E}/removal",
        "Bids taken away",
        "code",
        26,
        _GONE,
        not_there("There is no other ranked bid to take away"),
        when_empty=True,
    ),
    Told(
        f"{_R}/removed",
        "Test {n}: bid taken away",
        "bid",
        26,
        "each ranked bid but the leader, in listed order",
        _removed,
    ),
    Told(f"{_R}/leader", "Test {n}: who leads without it", "bid", 26, _GONE, _leader_without),
    Told(
        f"{_R}/changes_leader",
        "Test {n}: another bid leads",
        "yes_no",
        26,
        "the first without the bid is not the first now",
        partial(changes, "/evaluation/leader", "/evaluation/removal/{n}/leader"),
    ),
)
