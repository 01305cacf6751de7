"""Shares the width of a page out over columns so that no word is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def shared(
    least: Sequence[float], natural: Sequence[float], available: float
) -> list[float] | None:
    """Return a width for each column, or None when even the longest words do not fit.

    ``least`` is the longest word of each column, ``natural`` its text on one line, both with
    their padding, in points. Columns that need little get what they need; the others share the
    rest by what they hold.
    """
    if sum(least) > available:
        return None
    if sum(natural) <= available:
        return _widened(natural, available)
    spare = available - sum(least)
    # A square root, since a column ten times as long must not starve the rest.
    wishes = [max(full - low, 0.0) ** 0.6 for low, full in zip(least, natural, strict=True)]
    given = [0.0] * len(least)
    open_columns = set(range(len(least)))
    while open_columns and spare > 0:
        total = sum(wishes[c] for c in open_columns)
        if total <= 0:
            break
        offers = {c: spare * wishes[c] / total for c in open_columns}
        filled = {c for c in open_columns if given[c] + offers[c] >= natural[c] - least[c]}
        taken = filled or open_columns
        for column in taken:
            room = natural[column] - least[column] - given[column]
            given[column] += min(offers[column], room)
        spare = available - sum(least) - sum(given)
        open_columns -= taken
    return [low + more for low, more in zip(least, given, strict=True)]


def _widened(natural: Sequence[float], available: float) -> list[float]:
    spare = available - sum(natural)
    total = sum(natural)
    return [width + spare * width / total for width in natural]
