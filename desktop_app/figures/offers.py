"""Reads the offers of a case for the rules that compare them: who is in, and at what price."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.figures.money import HUNDRED, points, share_of_lowest
from desktop_app.policy.settings import PRICE_FORMULAS, PriceFormula
from desktop_app.records import (
    Benchmark,
    Bid,
    CaseView,
    Consensus,
    Evaluation,
    Provider,
    Question,
)

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence

    from desktop_app.figures.prices import Prices
    from desktop_app.policy.pack import PolicyPack


@dataclass(frozen=True)
class Offer:
    """A bid as the rules see it: its price in pence, its agreed scores and its quality points."""

    bid: uuid.UUID
    listed: int
    preferred: int | None
    price: int
    quality: int


@dataclass(frozen=True)
class Sorted:
    """The bids by what can be done with them; mappings give the questions that are why."""

    complete: tuple[uuid.UUID, ...]
    excluded: Mapping[uuid.UUID, tuple[uuid.UUID, ...]]
    not_scored: Mapping[uuid.UUID, tuple[uuid.UUID, ...]]
    unpriced: tuple[uuid.UUID, ...]


@dataclass(frozen=True)
class Terms:
    """How offers are compared, once weights are known and fit the formula."""

    formula: PriceFormula
    price_weight: Fraction
    question_weights: Mapping[uuid.UUID, Fraction]
    floor: int
    ceiling: int
    score_maximum: int

    @cached_property
    def quality_weight(self) -> Fraction:
        """The sum of the question weights."""
        return sum(self.question_weights.values(), Fraction(0))

    def share(self, price: int, lowest: int) -> Fraction:
        """Return the share of the price points a price earns, 0 to 1 (rule 22)."""
        if self.formula == "benchmark":
            share = Fraction(self.ceiling - price, self.ceiling - self.floor)
            return min(max(share, Fraction(0)), Fraction(1))
        return share_of_lowest(lowest, price)

    def quality(self, scores: Mapping[uuid.UUID, int]) -> int:
        """Return the sum of round(weight x consensus / score_maximum) in hundredths (rule 22)."""
        return sum(
            points(weight, scores[question], self.score_maximum)
            for question, weight in self.question_weights.items()
        )


def formula_of(case: CaseView, pack: PolicyPack) -> PriceFormula:
    """Return the case's own price formula, or the pack's."""
    kept = case.one(Evaluation)
    own = kept.price_formula if kept else None
    for formula in PRICE_FORMULAS:
        if formula == own:
            return formula
    return pack.evaluation.price_formula


def weights_total(case: CaseView) -> Decimal | None:
    """Return price weight and question weights together, None while one is unknown."""
    kept = case.one(Evaluation)
    weights = [kept.price_weight if kept else None, *(q.weight for q in case.all(Question))]
    known = [each for each in weights if each is not None]
    return sum(known, Decimal(0)) if len(known) == len(weights) else None


def terms_of(case: CaseView, pack: PolicyPack) -> Terms | None:
    """Return how offers are compared; None while weights are not 100 or the formula lacks."""
    kept, formula = case.one(Evaluation), formula_of(case, pack)
    if kept is None or kept.price_weight is None or weights_total(case) != HUNDRED:
        return None
    if formula == "price_per_quality_point" and kept.price_weight != 0:
        return None
    limits = _limits(case) if formula == "benchmark" else (0, 0)
    if limits is None:
        return None
    return Terms(
        formula=formula,
        price_weight=Fraction(kept.price_weight),
        question_weights={q.id: Fraction(q.weight or 0) for q in case.all(Question)},
        floor=limits[0],
        ceiling=limits[1],
        score_maximum=pack.calculation.score_maximum,
    )


def _limits(case: CaseView) -> tuple[int, int] | None:
    kept = case.one(Benchmark)
    if kept is None or kept.floor is None or kept.ceiling is None or kept.ceiling <= kept.floor:
        return None
    return kept.floor, kept.ceiling


def consensus_of(case: CaseView, bid: Bid) -> dict[uuid.UUID, int]:
    """Return the agreed scores of a bid, those given only."""
    kept = case.children(Consensus, "bid", bid)
    return {c.question: c.score for c in kept if c.question is not None and c.score is not None}


def sort_bids(
    case: CaseView, asked: Prices, agreed: Mapping[uuid.UUID, Mapping[uuid.UUID, int]]
) -> Sorted:
    """Say who is excluded, who is not fully scored, and who can be ranked (rule 21)."""
    questions = case.all(Question)
    excluded: dict[uuid.UUID, tuple[uuid.UUID, ...]] = {}
    not_scored: dict[uuid.UUID, tuple[uuid.UUID, ...]] = {}
    unpriced: list[uuid.UUID] = []
    complete: list[uuid.UUID] = []
    for bid, scores in agreed.items():
        if below := below_minimum(scores, questions):
            excluded[bid] = below
        elif missing := tuple(q.id for q in questions if q.id not in scores):
            not_scored[bid] = missing
        elif asked.annual[bid] is None:
            unpriced.append(bid)
        else:
            complete.append(bid)
    return Sorted(tuple(complete), excluded, not_scored, tuple(unpriced))


def below_minimum(
    scores: Mapping[uuid.UUID, int], questions: Sequence[Question]
) -> tuple[uuid.UUID, ...]:
    """Return the questions whose agreed score is below their minimum (rule 21)."""
    return tuple(
        q.id
        for q in questions
        if q.id in scores and q.minimum is not None and scores[q.id] < q.minimum
    )


def offers_of(
    case: CaseView,
    terms: Terms,
    asked: Prices,
    agreed: Mapping[uuid.UUID, Mapping[uuid.UUID, int]],
    complete: Sequence[uuid.UUID],
) -> tuple[Offer, ...]:
    """Return the offers that can be compared, in the order opened."""
    can_be_compared = set(complete)
    found: list[Offer] = []
    for listed, bid in enumerate(case.all(Bid)):
        price = asked.annual[bid.id]
        if bid.id not in can_be_compared or price is None:
            continue
        provider = case.linked(Provider, bid.provider)
        preferred = provider.preferred if provider else None
        quality = terms.quality(agreed[bid.id])
        found.append(Offer(bid.id, listed, preferred, price, quality))
    return tuple(found)
