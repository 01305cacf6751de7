"""Exact arithmetic: rounding to pence and to two places, percentages, sharing out pence."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Exact = int | Decimal | Fraction

_K = TypeVar("_K")
HUNDRED = Decimal(100)


def half_up(value: Fraction) -> int:
    """Return the nearest whole number, half going away from zero (section 3)."""
    return divided(value.numerator, value.denominator)


def divided(above: int, below: int) -> int:
    """Return above / below as the nearest whole number; ``below`` is more than 0."""
    whole = (2 * abs(above) + below) // (2 * below)
    return whole if above >= 0 else -whole


def points(weight: Fraction, part: int, whole: int) -> int:
    """Return round(weight x part / whole) in hundredths (rules 16, 22 and 24).

    In whole numbers throughout: this is what comparisons do most often.
    """
    return divided(100 * weight.numerator * part, weight.denominator * whole)


def from_hundredths(hundredths: int) -> Decimal:
    """Return a whole number of hundredths as a decimal with exactly two places."""
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return Decimal(f"{sign}{whole}.{rest:02d}")


def rounded(value: Exact) -> Decimal:
    """Round to two places, half going away from zero: the page's ``round``."""
    above, below = value.as_integer_ratio()
    return from_hundredths(divided(100 * above, below))


def percent(part: Exact, whole: Exact) -> Decimal | None:
    """Return 100 x part / whole rounded to two places, None when the whole is 0."""
    if not whole:
        return None
    above, below = part.as_integer_ratio()
    over, under = whole.as_integer_ratio()
    sign = 1 if over > 0 else -1
    return from_hundredths(divided(sign * 10_000 * above * under, sign * below * over))


def mean(values: Sequence[Exact]) -> Decimal | None:
    """Return the rounded mean, None of nothing."""
    if not values:
        return None
    return rounded(sum((Fraction(each) for each in values), Fraction(0)) / len(values))


def total(values: Iterable[int | None]) -> int | None:
    """Return the sum, or None when any value is unknown: an unknown is never zero."""
    found = 0
    for value in values:
        if value is None:
            return None
        found += value
    return found


def less(first: int | None, second: int | None) -> int | None:
    """Return the difference of two amounts, None when either is unknown."""
    return None if first is None or second is None else first - second


def percent_of(part: int | None, whole: int | None) -> Decimal | None:
    """Return percent(a, b), None also when either is unknown."""
    return None if part is None or whole is None else percent(part, whole)


def cost_of_units(rate: int | None, quantity: Decimal | None, shared_by: int | None) -> int | None:
    """Return round(rate x quantity / shared_by) in pence; ``shared_by`` is 1 when absent."""
    return cost_times(rate, quantity, shared_by, Fraction(1))


def cost_times(
    rate: int | None, quantity: Decimal | None, shared_by: int | None, times: Fraction | None
) -> int | None:
    """Return round(rate x quantity x times / shared_by) in pence, None when unknown."""
    people = 1 if shared_by is None else shared_by
    if rate is None or times is None or quantity is None or people < 1:
        return None
    above, below = quantity.as_integer_ratio()
    return divided(rate * above * times.numerator, below * people * times.denominator)


def units_of(quantity: Decimal | None, shared_by: int | None) -> Fraction | None:
    """Return quantity / shared_by exactly; sharing among fewer than one is unknown."""
    people = 1 if shared_by is None else shared_by
    if quantity is None or people < 1:
        return None
    return Fraction(quantity) / people


def share_out(amount: int, shares: Mapping[_K, Decimal]) -> dict[_K, int]:
    """Share pence out so that the parts add up to the amount (rule 4).

    ``shares`` are percentages adding up to exactly 100, in listed order. Each part is cut down
    to whole pence; the pence left over go one each to the parts that lost the largest fractions.
    """
    ratios = {key: share.as_integer_ratio() for key, share in shares.items()}
    # In whole numbers over one denominator, so that what each part loses can be compared.
    common = lcm(*(below for _, below in ratios.values()))
    exact = {key: amount * above * (common // below) for key, (above, below) in ratios.items()}
    parts = {key: part // (100 * common) for key, part in exact.items()}
    left = amount - sum(parts.values())
    if left:
        lost = {key: part - parts[key] * 100 * common for key, part in exact.items()}
        for key in sorted(lost, key=lost.__getitem__, reverse=True)[:left]:
            parts[key] += 1
    return parts


def share_of_lowest(lowest: int, price: int) -> Fraction:
    """Return lowest / price; with a lowest of 0, 1 for a price of 0 and 0 otherwise (16, 22)."""
    if lowest == 0:
        return Fraction(int(price == 0))
    return Fraction(lowest, price)
