"""Explains what the screen of prices asks about, and which scores are talked over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.figures.explain.asked import Asked, Told, Worked, not_there, so
from desktop_app.records import Bid, BidRate, BidScore, PriceLine

if TYPE_CHECKING:
    from desktop_app.figures.explain.explanation import Input

_E = "/evaluation"


def _prices(asked: Asked) -> tuple[Input, ...]:
    return asked.figures_at(f"{_E}/annual_price/{asked.name(x)}" for x in asked.case.all(Bid))


def _below_mean(asked: Asked) -> Worked:
    own = asked.figure(f"{_E}/annual_price/{asked.name(asked.record(Bid, 'bid'))}")
    all_ = _prices(asked)
    mean = f"({' + '.join(each.written for each in all_)}) / {len(all_)}"
    text = f"100 x ({mean} - {own.written}) / ({mean}) = {asked.shown}"
    return Worked((text,), (own, *all_), "There is no percentage of a mean of nothing")


def _hourly(asked: Asked) -> list[Input]:
    bid = asked.record(Bid, "bid")
    hours = {each.id for each in asked.case.all(PriceLine) if each.unit == "hour"}
    rates = asked.case.children(BidRate, "bid", bid)
    return [asked.answer(each, "rate") for each in rates if each.price_line in hours]


def _below(which: str, asked: Asked) -> Worked:
    limit = asked.setting(f"evaluation.hourly_rate_{which}.value")
    return so(asked, f"Rates for an hour below {limit.shown}", limit, *_hourly(asked))


def _ask(asked: Asked) -> Worked:
    start = f"{_E}/screen/{asked.name(asked.record(Bid, 'bid'))}"
    floor, below = asked.figures_at((f"{start}/rates_below_floor", f"{start}/below_mean_percent"))
    limit = asked.setting("evaluation.abnormally_low_below_mean_percent")
    reason = (
        f"Rates below the floor: {floor.shown}; {below.shown} below the mean, where "
        f"{limit.shown} is asked about. Ask the bidder"
    )
    return so(asked, reason, floor, below, limit)


def _moderated(asked: Asked) -> Worked:
    found = asked.figures.evaluation
    assert found is not None  # noqa: S101 - the figure that is asked about stands in it
    one = found.moderation[asked.n]
    bid = asked.case.linked(Bid, one.bid)
    given = asked.case.children(BidScore, "bid", bid) if bid else ()
    scores = [asked.answer(each, "scores") for each in given if each.question == one.question]
    gap = asked.setting("evaluation.moderation_gap")
    apart = max(one.scores) - min(one.scores)
    return so(
        asked, f"Scores {apart} apart, where more than {gap.shown} is talked over", *scores, gap
    )


FIGURES = (
    Told(
        f"{_E}/screen/{{bid}}/below_mean_percent",
        "Below the mean price: {bid}",
        "percent",
        27,
        "100 x (mean of all prices for a year - this price) / mean of all prices",
        _below_mean,
    ),
    Told(
        f"{_E}/screen/{{bid}}/rates_below_floor",
        "Rates below the floor: {bid}",
        "price_line",
        27,
        "rates for an hour below the lowest believable rate",
        partial(_below, "floor"),
    ),
    Told(
        f"{_E}/screen/{{bid}}/rates_below_reference",
        "Rates below the published fair rate: {bid}",
        "price_line",
        27,
        "rates for an hour below the published fair rate",
        partial(_below, "reference"),
    ),
    Told(
        f"{_E}/screen/{{bid}}/ask_bidder",
        "Ask the bidder: {bid}",
        "yes_no",
        27,
        "a rate is below the floor, or the price is far below the mean; it asks, it never excludes",
        _ask,
    ),
    Told(
        f"{_E}/screen",
        "Screen of prices",
        "code",
        27,
        "one part for each bid",
        not_there("There are no bids yet"),
        when_empty=True,
    ),
    Told(
        f"{_E}/moderation",
        "Scores to talk over",
        "code",
        28,
        "evaluators of one question are further apart than the pack allows",
        not_there("No evaluators are that far apart"),
        when_empty=True,
    ),
    Told(
        f"{_E}/moderation/{{n}}/provider",
        "To talk over, {n}: bid",
        "bid",
        28,
        "evaluators of one question are further apart than the pack allows",
        _moderated,
    ),
    Told(
        f"{_E}/moderation/{{n}}/question",
        "To talk over, {n}: question",
        "question",
        28,
        "evaluators of one question are further apart than the pack allows",
        _moderated,
    ),
    Told(
        f"{_E}/moderation/{{n}}/scores",
        "To talk over, {n}: scores",
        "number",
        28,
        "evaluators of one question are further apart than the pack allows",
        _moderated,
    ),
)
