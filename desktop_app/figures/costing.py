"""What each cost line costs and how it is shared out, for this year or the next (rules 1 to 5)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from desktop_app.figures.money import HUNDRED, cost_of_units, cost_times, share_out, total
from desktop_app.records import (
    Budget,
    CaseView,
    CostLine,
    Funder,
    FundingShare,
    Outcome,
    OutcomeShare,
    Record,
)

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Mapping, Sequence

    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.settings import Calculation

Year = Literal["this", "next"]


@dataclass(frozen=True)
class LineCost:
    """One line in pence. ``per_week`` only for lines per week; parts only when shares fit."""

    per_year: int | None
    per_week: int | None
    funders: Mapping[uuid.UUID, int] | None
    outcomes: Mapping[uuid.UUID, int] | None


@dataclass(frozen=True)
class Costing:
    """All lines of a year in pence; ``unpriced`` and ``unshared`` name what is still unknown."""

    lines: Mapping[uuid.UUID, LineCost]
    recurring_per_year: int | None
    one_off: int | None
    gross_per_year: int | None
    weekly_cost: int | None
    funders: Mapping[uuid.UUID, int] | None
    outcomes: Mapping[uuid.UUID, int] | None
    priced_per_year: int
    unpriced: tuple[uuid.UUID, ...]
    unshared: tuple[uuid.UUID, ...]


class Splits:
    """How a case shares its lines out, looked up once."""

    def __init__(self, case: CaseView) -> None:
        """Note the listed order of funders and outcomes, and the residual funder."""
        self._case = case
        self._funders = _places(case.all(Funder))
        self._outcomes = _places(case.all(Outcome))
        budget = case.one(Budget)
        self._residual = budget.residual_funder if budget else None

    def funders(self, line: CostLine) -> dict[uuid.UUID, Decimal] | None:
        """Return the full shares of the funders of a line, None until they fit."""
        shares = self._case.children(FundingShare, "line", line)
        named = in_listed_order([(each.funder, each.percent) for each in shares], self._funders)
        return None if named is None else filled_up(named, self._residual, self._funders)

    def outcomes(self, line: CostLine) -> dict[uuid.UUID, Decimal] | None:
        """Return the full shares of the outcomes of a line, None until they fit."""
        shares = self._case.children(OutcomeShare, "line", line)
        named = in_listed_order([(each.outcome, each.percent) for each in shares], self._outcomes)
        return None if named is None else filled_up(named, None, self._outcomes)


def _places(records: Iterable[Record]) -> dict[uuid.UUID, int]:
    return {record.id: place for place, record in enumerate(records)}


def in_listed_order(
    shares: Sequence[tuple[uuid.UUID | None, Decimal | None]], places: Mapping[uuid.UUID, int]
) -> dict[uuid.UUID, Decimal] | None:
    """Return the shares in listed order, None when one is unknown or stands twice."""
    known: dict[uuid.UUID, Decimal] = {}
    for whose, share in shares:
        if whose is None or share is None or whose not in places or whose in known:
            return None
        known[whose] = share
    return {whose: known[whose] for whose in sorted(known, key=places.__getitem__)}


def filled_up(
    shares: Mapping[uuid.UUID, Decimal],
    residual: uuid.UUID | None,
    places: Mapping[uuid.UUID, int],
) -> dict[uuid.UUID, Decimal] | None:
    """Return shares of exactly 100, the residual funder taking what is missing (rule 4).

    None when they are not 100, or above it with a residual funder: no parts, not wrong parts.
    """
    missing = HUNDRED - sum(shares.values(), Decimal(0))
    if missing == 0:
        return dict(shares)
    if missing < 0 or residual is None or residual not in places:
        return None
    filled = {**shares, residual: shares.get(residual, Decimal(0)) + missing}
    return {whose: filled[whose] for whose in sorted(filled, key=places.__getitem__)}


def periods_in_a_year(per: str | None, calculation: Calculation) -> Fraction | None:
    """Return m of rule 1: how often the period comes in a year; None while it is unknown."""
    if per == "week":
        return Fraction(calculation.weeks_per_year)
    if per == "month":
        return Fraction(calculation.months_per_year)
    return Fraction(1) if per in {"year", "once"} else None


def line_for_a_year(line: CostLine, calculation: Calculation) -> int | None:
    """Return per_year of a line in pence, rounded once (rule 1)."""
    times = periods_in_a_year(line.per, calculation)
    return cost_times(line.rate, line.quantity, line.shared_by, times)


def line_for_a_week(line: CostLine) -> int | None:
    """Return per_week of a line per week in pence, for display only (rule 2)."""
    if line.per != "week":
        return None
    return cost_of_units(line.rate, line.quantity, line.shared_by)


def cost_lines(case: CaseView, pack: PolicyPack, year: Year) -> Costing:
    """Cost and share out the lines of a year."""
    listed = case.all(CostLine, year=year)
    splits = Splits(case)
    lines = {line.id: _line_cost(line, splits, pack) for line in listed}
    funders = sums([cost.funders for cost in lines.values()], [f.id for f in case.all(Funder)])
    outcomes = sums([cost.outcomes for cost in lines.values()], [o.id for o in case.all(Outcome)])
    return Costing(
        lines=lines,
        recurring_per_year=total(lines[x.id].per_year for x in listed if x.per != "once"),
        one_off=total(lines[x.id].per_year for x in listed if x.per in {"once", None}),
        gross_per_year=total(cost.per_year for cost in lines.values()),
        weekly_cost=_weekly_cost(listed, lines),
        funders=funders,
        outcomes=outcomes,
        priced_per_year=sum(cost.per_year or 0 for cost in lines.values()),
        unpriced=tuple(key for key, cost in lines.items() if cost.per_year is None),
        unshared=tuple(
            key for key, cost in lines.items() if cost.funders is None or cost.outcomes is None
        ),
    )


def _line_cost(line: CostLine, splits: Splits, pack: PolicyPack) -> LineCost:
    per_year = line_for_a_year(line, pack.calculation)
    return LineCost(
        per_year=per_year,
        per_week=line_for_a_week(line),
        funders=parts(per_year, splits.funders(line)),
        outcomes=parts(per_year, splits.outcomes(line)),
    )


def parts(
    amount: int | None, shares: Mapping[uuid.UUID, Decimal] | None
) -> dict[uuid.UUID, int] | None:
    """Share an amount out, None while the amount or the shares are unknown (rule 4)."""
    return None if amount is None or shares is None else share_out(amount, shares)


def _weekly_cost(listed: Sequence[CostLine], lines: Mapping[uuid.UUID, LineCost]) -> int | None:
    """Return the sum of per_week; a line without a period might be one per week (rule 2)."""
    return total(lines[line.id].per_week for line in listed if line.per in {"week", None})


def sums(
    shared: Sequence[Mapping[uuid.UUID, int] | None], listed: Sequence[uuid.UUID]
) -> dict[uuid.UUID, int] | None:
    """Return the sum of the parts of each that is listed, None while a line has none (rule 5)."""
    found = dict.fromkeys(listed, 0)
    for part in shared:
        if part is None:
            return None
        for whose, amount in part.items():
            found[whose] += amount
    return found
