"""An age as a band, wide enough that it does not tell who somebody is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_STARTS = (18, 25, 35, 45, 55, 65, 75, 85)


def age_on(born: date, on: date) -> int:
    """Return the age in whole years on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def banded(years: int) -> str:
    """Return the band of an age: ``75 to 84``, ``under 18``, ``85 or over``."""
    if years < _STARTS[0]:
        return f"under {_STARTS[0]}"
    for low, following in pairwise(_STARTS):
        if years < following:
            return f"{low} to {following - 1}"
    return f"{_STARTS[-1]} or over"
