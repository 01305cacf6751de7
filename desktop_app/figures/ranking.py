"""Puts what has points in order: first, second, the lead, and whether it is close."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.figures.money import from_hundredths

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable
    from decimal import Decimal

_LAST = 10**9


@dataclass(frozen=True)
class Standing:
    """One that is ranked: points in hundredths, and what breaks a tie, in that order."""

    id: uuid.UUID
    points: int
    tie_points: int
    preferred: int | None
    listed: int

    @property
    def order(self) -> tuple[int, int, int, int]:
        """Sort the best first; whoever the person does not name comes last."""
        preferred = _LAST if self.preferred is None else self.preferred
        return (-self.points, -self.tie_points, preferred, self.listed)


@dataclass(frozen=True)
class Removal:
    """Who leads when one of the others is taken away."""

    removed: uuid.UUID
    leader: uuid.UUID | None
    changes_leader: bool


def in_order(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Return the standings, the best first (rules 17 and 23)."""
    return tuple(sorted(standings, key=lambda each: each.order))


def best_two(standings: Iterable[Standing]) -> list[Standing]:
    """Return the first and the second without sorting the rest."""
    first: Standing | None = None
    second: Standing | None = None
    for each in standings:
        if first is None or each.order < first.order:
            first, second = each, first
        elif second is None or each.order < second.order:
            second = each
    return [each for each in (first, second) if each is not None]


def margin(ranked: tuple[Standing, ...]) -> Decimal | None:
    """Return first total - second total, None with fewer than two ranked (rule 17)."""
    if len(ranked) < 2:  # noqa: PLR2004 - two are needed for a lead
        return None
    return from_hundredths(ranked[0].points - ranked[1].points)
