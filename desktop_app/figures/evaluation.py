"""The bids compared: who is in, points, ranking and the need to moderate (rules 20 to 28)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.figures.money import from_hundredths, half_up, percent, points
from desktop_app.figures.offers import (
    Offer,
    Terms,
    consensus_of,
    formula_of,
    offers_of,
    sort_bids,
    terms_of,
    weights_total,
)
from desktop_app.figures.price_tests import BreakEven, PriceWeight, break_even, price_weights
from desktop_app.figures.prices import Screened, prices, screen
from desktop_app.figures.ranking import Removal, Standing, best_two, in_order, margin
from desktop_app.records import Award, Bid, BidScore, CaseView, Evaluation, PriceLine, Question

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.settings import PriceFormula


@dataclass(frozen=True)
class BidPoints:
    """The points of one bid; no price points and no total with price per quality point."""

    price: Decimal | None
    quality: Decimal
    total: Decimal | None
    price_per_quality_point: int | None


@dataclass(frozen=True)
class Moderation:
    """Evaluators of one question too far apart."""

    bid: uuid.UUID
    question: uuid.UUID
    scores: tuple[int, ...]


@dataclass(frozen=True)
class EvaluationFigures:
    """The evaluation, by bid. ``unpriced`` bids are left out until their price is known."""

    price_formula: PriceFormula
    weights_total: Decimal | None
    weekly_price: Mapping[uuid.UUID, int | None]
    annual_price: Mapping[uuid.UUID, int | None]
    excluded: Mapping[uuid.UUID, tuple[uuid.UUID, ...]]
    not_scored: Mapping[uuid.UUID, tuple[uuid.UUID, ...]]
    unpriced: tuple[uuid.UUID, ...]
    lowest_price: int | None
    scores: Mapping[uuid.UUID, BidPoints]
    ranking: tuple[uuid.UUID, ...]
    leader: uuid.UUID | None
    margin: Decimal | None
    close: bool | None
    award_is_leader: bool | None
    price_weight_sensitivity: tuple[PriceWeight, ...]
    break_even: Mapping[uuid.UUID, BreakEven]
    removal: tuple[Removal, ...]
    screen: Mapping[uuid.UUID, Screened]
    moderation: tuple[Moderation, ...]


def has_evaluation(case: CaseView) -> bool:
    """Say whether offers are being evaluated in this case."""
    return case.one(Evaluation) is not None or bool(case.all(Bid) or case.all(PriceLine))


def evaluation_figures(case: CaseView, pack: PolicyPack) -> EvaluationFigures | None:
    """Work out the evaluation of offers, None where there is none."""
    if not has_evaluation(case):
        return None
    asked, terms = prices(case, pack), terms_of(case, pack)
    agreed = {bid.id: consensus_of(case, bid) for bid in case.all(Bid)}
    sorted_bids = sort_bids(case, asked, agreed)
    offers = offers_of(case, terms, asked, agreed, sorted_bids.complete) if terms else ()
    lowest = _lowest(asked.annual[bid] for bid in sorted_bids.complete)
    standings = standings_of(terms, offers, lowest or 0) if terms else ()
    order = in_order(standings)
    leader = order[0].id if order else None
    lead = margin(order)
    return EvaluationFigures(
        price_formula=formula_of(case, pack),
        weights_total=weights_total(case),
        weekly_price=asked.weekly,
        annual_price=asked.annual,
        excluded=sorted_bids.excluded,
        not_scored=sorted_bids.not_scored,
        unpriced=sorted_bids.unpriced,
        lowest_price=lowest,
        scores={x.bid: points_of_bid(terms, x, lowest or 0) for x in offers} if terms else {},
        ranking=tuple(each.id for each in order),
        leader=leader,
        margin=lead,
        close=is_close(terms, order, lead, pack),
        award_is_leader=_award_is_leader(case, leader),
        price_weight_sensitivity=price_weights(terms, offers, lowest or 0, leader, pack),
        break_even=break_even(terms, offers, lowest or 0, leader),
        removal=_removals(terms, offers, standings, leader),
        screen=screen(case, pack, asked),
        moderation=moderation(case, pack),
    )


def _lowest(annual: Iterable[int | None]) -> int | None:
    return min((price for price in annual if price is not None), default=None)


def price_points(terms: Terms, offer: Offer, lowest: int) -> int:
    """Return round(price_weight x share) in hundredths (rule 22)."""
    share = terms.share(offer.price, lowest)
    return points(terms.price_weight, share.numerator, share.denominator)


def price_per_quality_point(offer: Offer) -> int | None:
    """Return round(annual price / quality) in pence, None for a quality of 0 (rule 22)."""
    return None if offer.quality == 0 else half_up(Fraction(offer.price * 100, offer.quality))


def points_of_bid(terms: Terms, offer: Offer, lowest: int) -> BidPoints:
    """Return the points of a bid (rule 22)."""
    each = price_per_quality_point(offer)
    if terms.formula == "price_per_quality_point":
        return BidPoints(None, from_hundredths(offer.quality), None, each)
    price = price_points(terms, offer, lowest)
    return BidPoints(
        price=from_hundredths(price),
        quality=from_hundredths(offer.quality),
        total=from_hundredths(price + offer.quality),
        price_per_quality_point=each,
    )


def standings_of(terms: Terms, offers: Sequence[Offer], lowest: int) -> tuple[Standing, ...]:
    """Return where each bid stands; with price per quality point the lowest is best (rule 23)."""
    found: list[Standing] = []
    for offer in offers:
        if terms.formula != "price_per_quality_point":
            reached = price_points(terms, offer, lowest) + offer.quality
        elif (each := price_per_quality_point(offer)) is not None:
            reached = -each
        else:
            continue
        found.append(Standing(offer.bid, reached, offer.quality, offer.preferred, offer.listed))
    return tuple(found)


def is_close(
    terms: Terms | None, order: tuple[Standing, ...], lead: Decimal | None, pack: PolicyPack
) -> bool | None:
    """Say whether the lead is close: in points, or in percent of the first (rule 23)."""
    if terms is None or lead is None:
        return None
    limit = pack.evaluation.close_margin_points
    if terms.formula != "price_per_quality_point":
        return lead < limit
    share = percent(lead, from_hundredths(-order[0].points))
    return None if share is None else share < limit


def _award_is_leader(case: CaseView, leader: uuid.UUID | None) -> bool | None:
    award, first = case.one(Award), case.linked(Bid, leader)
    if award is None or first is None or award.provider is None or first.provider is None:
        return None
    return award.provider == first.provider


def _removals(
    terms: Terms | None,
    offers: Sequence[Offer],
    standings: Sequence[Standing],
    leader: uuid.UUID | None,
) -> tuple[Removal, ...]:
    """Take each ranked bid but the leader away and look who leads (rule 26).

    Only taking away the one lowest price changes the points of the others.
    """
    if terms is None or leader is None:
        return ()
    found: list[Removal] = []
    ranked = {each.id for each in standings}
    lowest_two = sorted(offer.price for offer in offers)[:2]
    for offer in offers:
        if offer.bid == leader or offer.bid not in ranked:
            continue
        new = leader
        if terms.formula == "relative" and offer.price == lowest_two[0] < lowest_two[1]:
            others = [each for each in offers if each is not offer]
            new = best_two(standings_of(terms, others, lowest_two[1]))[0].id
        found.append(Removal(offer.bid, new, new != leader))
    return tuple(found)


def moderation(case: CaseView, pack: PolicyPack) -> tuple[Moderation, ...]:
    """Return the questions whose evaluators must talk, by bid, then question (rule 28)."""
    questions = case.all(Question)
    gap = pack.evaluation.moderation_gap
    found: list[Moderation] = []
    for bid in case.all(Bid):
        given = {s.question: s.scores or () for s in case.children(BidScore, "bid", bid)}
        for question in questions:
            scores = given.get(question.id, ())
            if scores and max(scores) - min(scores) > gap:
                found.append(Moderation(bid.id, question.id, scores))
    return tuple(found)
