"""Red, amber or green: where a value lies against the limits of its measure (rule 36)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from desktop_app.policy.settings import Measures
    from desktop_app.records import Measure

Rag = Literal["green", "amber", "red", "not_scored", "no_data"]


@dataclass(frozen=True)
class Limits:
    """Limits of green and of amber; ``high`` ends only for a range."""

    green: Fraction
    amber: Fraction
    green_high: Fraction = Fraction(0)
    amber_high: Fraction = Fraction(0)


def rag_of(measure: Measure, value: Decimal | None, settings: Measures) -> Rag | None:
    """Return the colour of a shown value; at the limit is the better band (rule 36).

    None while direction or limits are unknown.
    """
    if measure.direction == "monitor":
        return "not_scored"
    if value is None:
        return "no_data"
    limits = limits_of(measure, settings)
    reaches = _REACHES.get(measure.direction or "")
    if limits is None or reaches is None:
        return None
    shown = Fraction(value)
    if reaches(shown, limits.green, limits.green_high):
        return "green"
    return "amber" if reaches(shown, limits.amber, limits.amber_high) else "red"


def limits_of(measure: Measure, settings: Measures) -> Limits | None:
    """Return the measure's own limits, or the pack's share of the target (rule 36)."""
    if measure.green is None and measure.amber is None:
        return _usual_limits(measure, settings)
    if measure.green is None or measure.amber is None:
        return None
    green, amber = Fraction(measure.green), Fraction(measure.amber)
    if measure.direction != "range":
        return Limits(green, amber)
    if measure.green_high is None or measure.amber_high is None:
        return None
    return Limits(green, amber, Fraction(measure.green_high), Fraction(measure.amber_high))


def _usual_limits(measure: Measure, settings: Measures) -> Limits | None:
    if measure.direction != "higher" or measure.target is None or measure.target <= 0:
        return None
    target = Fraction(measure.target) / 100
    return Limits(
        green=target * Fraction(settings.default_green_percent_of_target),
        amber=target * Fraction(settings.default_amber_percent_of_target),
    )


def _at_least(value: Fraction, low: Fraction, _high: Fraction) -> bool:
    return value >= low


def _at_most(value: Fraction, low: Fraction, _high: Fraction) -> bool:
    return value <= low


def _within(value: Fraction, low: Fraction, high: Fraction) -> bool:
    return low <= value <= high


_REACHES: dict[str, Callable[[Fraction, Fraction, Fraction], bool]] = {
    "higher": _at_least,
    "lower": _at_most,
    "range": _within,
}
