"""What each bidder asks for a year, and whether a price is so low that one asks (20, 27)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.figures.costing import periods_in_a_year
from desktop_app.figures.money import cost_of_units, cost_times, percent, total
from desktop_app.records import Bid, BidRate, CaseView, PriceLine

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.settings import Evaluation


@dataclass(frozen=True)
class Prices:
    """What every bidder asks, in pence; None while a rate or a line is incomplete."""

    weekly: Mapping[uuid.UUID, int | None]
    annual: Mapping[uuid.UUID, int | None]
    rates: Mapping[uuid.UUID, Mapping[uuid.UUID, int]]


@dataclass(frozen=True)
class Screened:
    """The screen of one bid; it asks, it never excludes."""

    below_mean_percent: Decimal | None
    rates_below_floor: tuple[uuid.UUID, ...]
    rates_below_reference: tuple[uuid.UUID, ...]
    ask_bidder: bool


def prices(case: CaseView, pack: PolicyPack) -> Prices:
    """Work out every bidder's weekly and annual price (rule 20)."""
    bids, lines = case.all(Bid), case.all(PriceLine)
    rates = {bid.id: _rates(case, bid) for bid in bids}
    return Prices(
        weekly={bid.id: weekly_price(rates[bid.id], lines) for bid in bids},
        annual={bid.id: annual_price(rates[bid.id], lines, pack) for bid in bids},
        rates=rates,
    )


def _rates(case: CaseView, bid: Bid) -> dict[uuid.UUID, int]:
    kept = case.children(BidRate, "bid", bid)
    return {r.price_line: r.rate for r in kept if r.price_line is not None and r.rate is not None}


def annual_price(
    rates: Mapping[uuid.UUID, int], lines: Sequence[PriceLine], pack: PolicyPack
) -> int | None:
    """Return the sum over price lines of round(rate x quantity x m / shared_by) (rule 20)."""
    if not lines:
        return None
    return total(
        cost_times(
            rates.get(line.id),
            line.quantity,
            line.shared_by,
            periods_in_a_year(line.per, pack.calculation),
        )
        for line in lines
    )


def weekly_price(rates: Mapping[uuid.UUID, int], lines: Sequence[PriceLine]) -> int | None:
    """Return the sum of round(rate x quantity / shared_by) of lines per week (rule 20)."""
    if not lines:
        return None
    return total(
        None
        if line.per is None
        else cost_of_units(rates.get(line.id), line.quantity, line.shared_by)
        for line in lines
        if line.per in {"week", None}
    )


def screen(case: CaseView, pack: PolicyPack, asked: Prices) -> dict[uuid.UUID, Screened]:
    """Screen every bid, also excluded ones (rule 27)."""
    average = mean_price(list(asked.annual.values()))
    hourly = [line.id for line in case.all(PriceLine) if line.unit == "hour"]
    settings = pack.evaluation
    return {
        bid: _screened(price, average, [(x, asked.rates[bid].get(x)) for x in hourly], settings)
        for bid, price in asked.annual.items()
    }


def mean_price(annual: Sequence[int | None]) -> Fraction | None:
    """Return the unrounded mean of all annual prices, None while one is unknown (rule 27)."""
    known = total(annual)
    return None if known is None or not annual else Fraction(known, len(annual))


def _screened(
    price: int | None,
    average: Fraction | None,
    hourly: Sequence[tuple[uuid.UUID, int | None]],
    settings: Evaluation,
) -> Screened:
    below = None if price is None or average is None else percent(average - price, average)
    below_floor = _below(hourly, settings.hourly_rate_floor.value)
    limit = settings.abnormally_low_below_mean_percent
    return Screened(
        below_mean_percent=below,
        rates_below_floor=below_floor,
        rates_below_reference=_below(hourly, settings.hourly_rate_reference.value),
        ask_bidder=bool(below_floor) or (below is not None and below >= limit),
    )


def _below(hourly: Sequence[tuple[uuid.UUID, int | None]], limit: int) -> tuple[uuid.UUID, ...]:
    return tuple(line for line, rate in hourly if rate is not None and rate < limit)
