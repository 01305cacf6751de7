"""How firm the lead of a bid is under other weights of price (rules 24 and 25)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from desktop_app.figures.money import divided, from_hundredths, points, rounded
from desktop_app.figures.ranking import Standing, best_two

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from desktop_app.figures.offers import Offer, Terms
    from desktop_app.policy.pack import PolicyPack

Overtakes = Literal["above", "below", "never"]


@dataclass(frozen=True)
class PriceWeight:
    """Who leads under another weight of price."""

    price_weight: int
    leader: uuid.UUID
    leader_total: Decimal
    changes_leader: bool


@dataclass(frozen=True)
class BreakEven:
    """From which weight of price on a bid overtakes the leader."""

    overtakes: Overtakes
    price_weight: Decimal | None


def _can_test(terms: Terms | None) -> bool:
    return (
        terms is not None
        and terms.formula != "price_per_quality_point"
        and terms.quality_weight > 0
    )


def price_weights(
    terms: Terms | None,
    offers: Sequence[Offer],
    lowest: int,
    leader: uuid.UUID | None,
    pack: PolicyPack,
) -> tuple[PriceWeight, ...]:
    """Work out the leader for each step of price weight (rule 24)."""
    if terms is None or leader is None or not _can_test(terms):
        return ()
    shares = {offer.bid: terms.share(offer.price, lowest) for offer in offers}
    found: list[PriceWeight] = []
    for weight in pack.evaluation.price_weight_steps:
        standings = (_reweighted(o, shares[o.bid], weight, terms.quality_weight) for o in offers)
        best = best_two(standings)[0]
        total = from_hundredths(best.points)
        found.append(PriceWeight(weight, best.id, total, best.id != leader))
    return tuple(found)


def _reweighted(offer: Offer, share: Fraction, weight: int, quality_weight: Fraction) -> Standing:
    """Return a bid under another weight of price; ties by the rescaled quality (rule 24)."""
    price = divided(100 * weight * share.numerator, share.denominator)
    quality = points(1 / quality_weight, offer.quality * (100 - weight), 100)
    return Standing(offer.bid, price + quality, quality, offer.preferred, offer.listed)


def break_even(
    terms: Terms | None, offers: Sequence[Offer], lowest: int, leader: uuid.UUID | None
) -> Mapping[uuid.UUID, BreakEven]:
    """Return for each bid but the leader where it would overtake (rule 25)."""
    first = next((offer for offer in offers if offer.bid == leader), None)
    if terms is None or first is None or not _can_test(terms):
        return {}
    best_share = terms.share(first.price, lowest)
    found: dict[uuid.UUID, BreakEven] = {}
    for offer in offers:
        if offer is first:
            continue
        dp = terms.share(offer.price, lowest) - best_share
        dq = Fraction(first.quality - offer.quality, 100) / terms.quality_weight
        found[offer.bid] = overtaking(dp, dq)
    return found


def overtaking(dp: Fraction, dq: Fraction) -> BreakEven:
    """Return where a bid overtakes, from its lead in price and its lag in quality (rule 25)."""
    if dp > 0 and dq >= 0:
        return BreakEven("above", rounded(100 * dq / (dp + dq)))
    if dp <= 0 and dq < 0:
        return BreakEven("below", rounded(100 * dq / (dp + dq)))
    return BreakEven("never", None)
