"""What was used and spent against the plan (rules 43 and 44)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.figures.budget import BudgetFigures, contribution, council_gross
from desktop_app.figures.costing import Splits, parts, periods_in_a_year, sums
from desktop_app.figures.money import (
    cost_of_units,
    half_up,
    less,
    percent,
    percent_of,
    total,
)
from desktop_app.records import (
    Budget,
    CaseView,
    CostLine,
    Funder,
    Outturn,
    OutturnLine,
    PreviousArrangement,
)

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from desktop_app.policy.pack import PolicyPack


@dataclass(frozen=True)
class LineOutturn:
    """One line: planned and actual in pence, and how much of the planned units was used."""

    planned: int | None
    actual: int
    variance: int | None
    quantity_percent: Decimal | None


@dataclass(frozen=True)
class Surplus:
    """What is left of the direct payment in pence, and what may be recovered."""

    planned: int
    actual: int
    unspent: int
    keep: int
    recover: bool
    recoverable: int


@dataclass(frozen=True)
class OutturnFigures:
    """The year in money; while a planned line has no actual (``missing``) no total is known."""

    lines: Mapping[uuid.UUID, LineOutturn]
    missing: tuple[uuid.UUID, ...]
    total: int | None
    variance: int | None
    variance_percent: Decimal | None
    funders: Mapping[uuid.UUID, int] | None
    council_gross: int | None
    contribution_applied: int | None
    council_net: int | None
    cost_per_unit: int | None
    previous_arrangement_per_year: int | None
    saving: int | None
    saving_percent: Decimal | None
    direct_payment: Surplus | None


def outturn_figures(
    case: CaseView, pack: PolicyPack, budget: BudgetFigures
) -> OutturnFigures | None:
    """Work out the outturn, None where nothing has been entered yet."""
    if case.one(Outturn) is None and not case.all(OutturnLine):
        return None
    listed = case.all(CostLine, year="this")
    kept = _kept(case)
    lines = {
        line.id: found
        for line in listed
        if (found := _line(line, kept.get(line.id), budget, pack)) is not None
    }
    missing = tuple(line.id for line in listed if line.id not in lines)
    spent = None if missing else sum(each.actual for each in lines.values())
    variance = less(spent, budget.costing.gross_per_year)
    funders = None if missing else funders_of_actuals(case, listed, lines)
    council = council_gross(case.all(Funder), funders)
    pays = contribution(_contribution_per_week(case), council, pack)
    before = previous_per_year(case, pack)
    saving = less(before, spent)
    return OutturnFigures(
        lines=lines,
        missing=missing,
        total=spent,
        variance=variance,
        variance_percent=percent_of(variance, budget.costing.gross_per_year),
        funders=funders,
        council_gross=council,
        contribution_applied=pays.applied,
        council_net=pays.council_net,
        cost_per_unit=cost_per_unit(spent, _units(case, kept)),
        previous_arrangement_per_year=before,
        saving=saving,
        saving_percent=percent_of(saving, before),
        direct_payment=_surplus(listed, lines, pack),
    )


def _kept(case: CaseView) -> dict[uuid.UUID, OutturnLine]:
    """Return the one actual of each line; a line with two of them has none that is known."""
    kept: dict[uuid.UUID, OutturnLine] = {}
    twice: set[uuid.UUID] = set()
    for each in case.all(OutturnLine):
        if each.line is None:
            continue
        if each.line in kept:
            twice.add(each.line)
        kept[each.line] = each
    return {line: each for line, each in kept.items() if line not in twice}


def actual_of(line: CostLine, kept: OutturnLine) -> int | None:
    """Return the amount, or round(rate x quantity / shared_by) in pence (rule 43)."""
    if (kept.amount is None) == (kept.quantity is None):
        return None
    if kept.amount is not None:
        return kept.amount
    return cost_of_units(line.rate, kept.quantity, line.shared_by)


def _line(
    line: CostLine, kept: OutturnLine | None, budget: BudgetFigures, pack: PolicyPack
) -> LineOutturn | None:
    actual = None if kept is None else actual_of(line, kept)
    if kept is None or actual is None:
        return None
    planned = budget.costing.lines[line.id].per_year
    used = used_percent(kept.quantity, line.quantity, line.per, pack)
    return LineOutturn(planned, actual, less(actual, planned), used)


def used_percent(
    used: Decimal | None, planned: Decimal | None, per: str | None, pack: PolicyPack
) -> Decimal | None:
    """Return percent(quantity, planned quantity x m), None for an amount (rule 43)."""
    times = periods_in_a_year(per, pack.calculation)
    if used is None or planned is None or times is None:
        return None
    return percent(used, Fraction(planned) * times)


def funders_of_actuals(
    case: CaseView, listed: Sequence[CostLine], lines: Mapping[uuid.UUID, LineOutturn]
) -> dict[uuid.UUID, int] | None:
    """Share the actuals out as the plan shares its lines (rules 4 and 43)."""
    splits = Splits(case)
    shared = [parts(lines[line.id].actual, splits.funders(line)) for line in listed]
    return sums(shared, [funder.id for funder in case.all(Funder)])


def _contribution_per_week(case: CaseView) -> int | None:
    kept = case.one(Budget)
    return kept.contribution_per_week if kept else None


def _units(case: CaseView, kept: Mapping[uuid.UUID, OutturnLine]) -> Decimal | None:
    outturn = case.one(Outturn)
    line = outturn.unit_cost_line if outturn else None
    found = None if line is None else kept.get(line)
    return found.quantity if found else None


def cost_per_unit(spent: int | None, units: Decimal | None) -> int | None:
    """Return round(total / quantity) in pence, None without a quantity above 0 (rule 43)."""
    if spent is None or units is None or units <= 0:
        return None
    return half_up(spent / Fraction(units))


def previous_per_year(case: CaseView, pack: PolicyPack) -> int | None:
    """Return what the previous arrangement cost in a year (rule 43)."""
    kept = case.one(PreviousArrangement)
    if kept is None or kept.cost_per_week is None:
        return None
    return half_up(kept.cost_per_week * Fraction(pack.calculation.weeks_per_year))


def _surplus(
    listed: Sequence[CostLine], lines: Mapping[uuid.UUID, LineOutturn], pack: PolicyPack
) -> Surplus | None:
    direct = [line.id for line in listed if pack.is_direct_payment(line.payment_method)]
    unsure = any(pack.is_direct_payment(line.payment_method) is None for line in listed)
    if unsure or not direct or any(line not in lines for line in direct):
        return None
    planned = total(lines[line].planned for line in direct)
    if planned is None:
        return None
    return surplus(planned, sum(lines[line].actual for line in direct), pack)


def surplus(planned: int, actual: int, pack: PolicyPack) -> Surplus:
    """Return what may be kept of a direct payment and what recovered, in pence (rule 44)."""
    weeks = Fraction(pack.calculation.weeks_per_year)
    keep = half_up(planned / weeks * Fraction(pack.budget.direct_payment_surplus_weeks))
    unspent = planned - actual
    recover = unspent > keep
    return Surplus(planned, actual, unspent, keep, recover, unspent - keep if recover else 0)
