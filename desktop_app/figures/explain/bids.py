"""Explains the bids side by side: prices, who is in, points, ranking and lead."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.figures.costing import periods_in_a_year
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
from desktop_app.figures.explain.lines import periods, product, sharing
from desktop_app.figures.money import cost_times
from desktop_app.records import (
    Bid,
    BidRate,
    Consensus,
    Evaluation,
    PriceLine,
    Question,
)
from desktop_app.records.wording import show_money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.figures.explain.explanation import Input

_E = "/evaluation"
_NO_BIDS = "There are no bids yet"


_NOBODY = "No bid is ranked: each one is excluded, not fully scored or not fully priced"


def _formula(asked: Asked) -> Worked:
    own = asked.only(Evaluation, "price_formula")
    return taken(asked, asked.setting("evaluation.price_formula") if own.is_unknown else own)


def _price(asked: Asked, *, weekly: bool) -> Worked:
    bid = asked.record(Bid, "bid")
    rates = {each.price_line: each for each in asked.case.children(BidRate, "bid", bid)}
    steps: list[str] = []
    amounts: list[str] = []
    inputs: list[Input] = []
    for line in asked.case.all(PriceLine):
        if weekly and line.per not in {"week", None}:
            continue
        rate = rates.get(line.id)
        asks = [asked.answer(rate, "rate")] if rate else [asked.answer(line, "name", "Rate of it")]
        times = () if weekly else periods(asked, line)
        factors = (*asks, asked.answer(line, "quantity"), *times)
        shared = sharing(asked, line)
        often = periods_in_a_year("year" if weekly else line.per, asked.pack.calculation)
        amount = cost_times(rate.rate if rate else None, line.quantity, line.shared_by, often)
        amounts.append("?" if amount is None else show_money(amount))
        steps.append(f"{product(factors, shared)} = {amounts[-1]}")
        inputs += [*factors, asked.answer(line, "per"), *shared]
    if len(steps) != 1:
        steps.append(sum_of(amounts, asked.shown))
    return Worked(tuple(steps), tuple(inputs), "A rate is missing, or nothing is priced yet")


def _agreed(asked: Asked, bid: Bid, only: Iterable[str] | None = None) -> list[Input]:
    wanted = None if only is None else set(only)
    given = {each.question: each for each in asked.case.children(Consensus, "bid", bid)}
    return [
        asked.answer(given[each.id], "score")
        for each in asked.case.all(Question)
        if each.id in given and (wanted is None or asked.name(each) in wanted)
    ]


def _excluded(asked: Asked) -> Worked:
    bid = asked.record(Bid, "bid")
    codes: list[str] = [asked.value] if isinstance(asked.value, str) else list(asked.value)
    questions = [each for each in asked.case.all(Question) if asked.name(each) in codes]
    minimums = [asked.answer(each, "minimum") for each in questions]
    return so(asked, "Agreed score below the minimum", *_agreed(asked, bid, codes), *minimums)


def _not_scored(asked: Asked) -> Worked:
    return so(asked, "No agreed score yet", *_agreed(asked, asked.record(Bid, "bid")))


def _lowest(asked: Asked) -> Worked:
    found = asked.figures.evaluation
    out: set[object] = {*found.excluded, *found.not_scored, *found.unpriced} if found else set()
    bids = [each for each in asked.case.all(Bid) if each.id not in out]
    prices = asked.figures_at(f"{_E}/annual_price/{asked.name(each)}" for each in bids)
    text = f"the lowest of {', '.join(each.written for each in prices)}"
    return equals(asked, text, *prices, none=_NOBODY)


FIGURES = (
    Told(
        _E,
        "Evaluation of offers",
        "code",
        20,
        "worked out once offers are evaluated",
        not_there("No offers are being evaluated"),
        when_empty=True,
    ),
    Told(
        f"{_E}/price_formula",
        "Price formula",
        "formula",
        22,
        "the formula of the case, else the usual one of the pack",
        _formula,
    ),
    Told(
        f"{_E}/weekly_price/{{bid}}",
        "Price a week: {bid}",
        "money",
        20,
        "rate x units in a week / people sharing, rounded to the penny for each line "
        "bought by the week; then added up",
        partial(_price, weekly=True),
    ),
    Told(
        f"{_E}/annual_price/{{bid}}",
        "Price for a year: {bid}",
        "money",
        20,
        "rate x units in one period x periods in a year / people sharing, rounded to the "
        "penny for each line; then added up",
        partial(_price, weekly=False),
    ),
    Told(
        f"{_E}/weekly_price",
        "Prices a week",
        "code",
        20,
        "one price for each bid",
        not_there(_NO_BIDS),
        when_empty=True,
    ),
    Told(
        f"{_E}/annual_price",
        "Prices for a year",
        "code",
        20,
        "one price for each bid",
        not_there(_NO_BIDS),
        when_empty=True,
    ),
    Told(
        f"{_E}/excluded",
        "Bids that are excluded",
        "bid",
        21,
        "bids with an agreed score below the minimum of a question",
        not_there("No agreed score is below its minimum"),
        when_empty=True,
    ),
    Told(
        f"{_E}/excluded/{{bid}}",
        "Excluded by: {bid}",
        "question",
        21,
        "the questions whose agreed score is below their minimum",
        _excluded,
    ),
    Told(
        f"{_E}/not_scored",
        "Bids not fully scored",
        "bid",
        21,
        "bids that are not excluded and lack an agreed score",
        not_there("Every bid that is not excluded has all its agreed scores"),
        when_empty=True,
    ),
    Told(
        f"{_E}/not_scored/{{bid}}",
        "Not yet scored: {bid}",
        "question",
        21,
        "the questions without an agreed score",
        _not_scored,
    ),
    Told(
        f"{_E}/lowest_price",
        "Lowest price for a year",
        "money",
        21,
        "the lowest price for a year of the bids that are neither excluded nor not scored",
        _lowest,
    ),
)
