"""What next year would cost, and whether it is a cut (rules 45 and 46)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.figures.costing import Costing, cost_lines, periods_in_a_year
from desktop_app.figures.money import half_up, less, percent_of, units_of
from desktop_app.records import CaseView, CostLine, ReviewDecision

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence
    from decimal import Decimal

    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.settings import Calculation


@dataclass(frozen=True)
class NextYearFigures:
    """Next year against this one; ``decrease`` is None while a line could still decide it."""

    costing: Costing
    change: int | None
    change_percent: Decimal | None
    decrease: bool | None
    reduced_lines: tuple[uuid.UUID, ...]


def next_year_figures(
    case: CaseView, pack: PolicyPack, this_year: Costing
) -> NextYearFigures | None:
    """Work out next year, None while it has not been costed."""
    decision, lines = case.one(ReviewDecision), case.all(CostLine, year="next")
    if decision is None or not (lines or decision.next_year_costed):
        return None
    costing = cost_lines(case, pack, "next")
    change = less(costing.gross_per_year, this_year.gross_per_year)
    recurring = less(costing.recurring_per_year, this_year.recurring_per_year)
    listed = case.all(CostLine, year="this")
    answers = reduced(listed, lines, pack.calculation)
    return NextYearFigures(
        costing=costing,
        change=change,
        change_percent=percent_of(change, this_year.gross_per_year),
        decrease=is_decrease(recurring, answers),
        reduced_lines=tuple(x.id for x, less_ in zip(listed, answers, strict=True) if less_),
    )


def reduced(
    this_year: Sequence[CostLine], next_year: Sequence[CostLine], calculation: Calculation
) -> list[bool | None]:
    """Say of each line of this year whether next year reduces it (rule 46)."""
    named = {line.key: line for line in next_year if line.key is not None}
    unnamed = any(line.key is None for line in next_year)
    found: list[bool | None] = []
    for line in this_year:
        after = None if line.key is None else named.get(line.key)
        if after is None and (unnamed or line.key is None) and line.per != "once":
            found.append(None)
        else:
            found.append(is_reduced(line, after, calculation))
    return found


def is_reduced(line: CostLine, after: CostLine | None, calculation: Calculation) -> bool | None:
    """Say whether a recurring line is lacking, once only, or has fewer units (rule 46)."""
    if line.per == "once":
        return False
    if line.per is None:
        return None
    if after is None or after.per == "once":
        return True
    before, later = units_in_a_year(line, calculation), units_in_a_year(after, calculation)
    return None if before is None or later is None else later < before


def units_in_a_year(line: CostLine, calculation: Calculation) -> Fraction | None:
    """Return quantity x m / shared_by, exactly (rule 46)."""
    times = periods_in_a_year(line.per, calculation)
    units = units_of(line.quantity, line.shared_by)
    return None if times is None or units is None else units * times


def is_decrease(recurring_change: int | None, answers: Sequence[bool | None]) -> bool | None:
    """Say whether next year is a cut: less recurring cost, or any reduced line (rule 46)."""
    if any(answers) or (recurring_change is not None and recurring_change < 0):
        return True
    return None if recurring_change is None or None in answers else False


def uplifted(rate: int, uplift_percent: Decimal) -> int:
    """Return round(this year's rate x (100 + uplift) / 100) in pence (rule 45)."""
    return half_up(rate * (100 + Fraction(uplift_percent)) / 100)
