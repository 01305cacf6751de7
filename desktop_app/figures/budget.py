"""What the plan costs, who pays how much of it, and what each outcome costs (rules 1 to 8)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.figures.costing import Costing, cost_lines
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
    Instalment,
    InstalmentPart,
    Outcome,
)

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from desktop_app.policy.pack import PolicyPack


@dataclass(frozen=True)
class Amount:
    """Pence, and their percentage of the gross for a year."""

    amount: int | None
    percent: Decimal | None


@dataclass(frozen=True)
class InstalmentRow:
    """One instalment of the direct payment, in pence."""

    due_on: date | None
    amount: int | None


@dataclass(frozen=True)
class Instalments:
    """All instalments against the direct payment lines of the plan, in pence."""

    rows: Mapping[uuid.UUID, InstalmentRow]
    total: int | None
    difference: int | None


@dataclass(frozen=True)
class Contribution:
    """What the person pays of the council's part in a year, in pence."""

    assessed: int | None
    applied: int | None
    capped: bool | None
    council_net: int | None


@dataclass(frozen=True)
class Indicative:
    """The weekly cost against the indicative budget."""

    per_week: int | None
    variance: int | None
    variance_percent: Decimal | None
    within_tolerance: bool | None


@dataclass(frozen=True)
class BudgetFigures:
    """The plan in money. An amount that needs something still unknown is None."""

    costing: Costing
    gross_weekly_average: int | None
    indicative: Indicative
    funders: Mapping[uuid.UUID, Amount]
    outcomes: Mapping[uuid.UUID, Amount]
    nhs_percent: Decimal | None
    council_gross: int | None
    contribution: Contribution
    instalments: Instalments | None


def budget_figures(case: CaseView, pack: PolicyPack) -> BudgetFigures:
    """Work out the budget of this year."""
    costing = cost_lines(case, pack, "this")
    gross = costing.gross_per_year
    kept = case.one(Budget)
    funders = case.all(Funder)
    council = council_gross(funders, costing.funders)
    return BudgetFigures(
        costing=costing,
        gross_weekly_average=weekly_average(gross, pack),
        indicative=indicative(
            costing.weekly_cost, kept.indicative_per_week if kept else None, pack
        ),
        funders=with_percent(funders, costing.funders, gross),
        outcomes=with_percent(case.all(Outcome), costing.outcomes, gross),
        nhs_percent=percent_of(nhs_amount(funders, costing.funders), gross),
        council_gross=council,
        contribution=contribution(kept.contribution_per_week if kept else None, council, pack),
        instalments=instalments(case, pack, costing),
    )


def weekly_average(gross: int | None, pack: PolicyPack) -> int | None:
    """Return gross_weekly_average in pence (rule 3)."""
    return None if gross is None else half_up(gross / Fraction(pack.calculation.weeks_per_year))


def with_percent(
    listed: Sequence[Funder] | Sequence[Outcome],
    amounts: Mapping[uuid.UUID, int] | None,
    gross: int | None,
) -> dict[uuid.UUID, Amount]:
    """Return each funder's or outcome's amount and percentage of the gross (rule 5)."""
    found: dict[uuid.UUID, Amount] = {}
    for record in listed:
        amount = None if amounts is None else amounts.get(record.id, 0)
        found[record.id] = Amount(amount, percent_of(amount, gross))
    return found


def nhs_amount(funders: Sequence[Funder], amounts: Mapping[uuid.UUID, int] | None) -> int | None:
    """Return the sum of the funders of kind nhs; None while a funder's kind is unknown."""
    if amounts is None or any(each.kind is None for each in funders):
        return None
    return sum(amounts.get(each.id, 0) for each in funders if each.kind == "nhs")


def council_gross(funders: Sequence[Funder], amounts: Mapping[uuid.UUID, int] | None) -> int | None:
    """Return the amount of the one funder of kind council, 0 if there is none (rule 5)."""
    if amounts is None:
        return None
    councils = [each for each in funders if each.kind == "council"]
    if len(councils) > 1 or (not councils and any(each.kind is None for each in funders)):
        return None
    return amounts.get(councils[0].id, 0) if councils else 0


def contribution(per_week: int | None, council: int | None, pack: PolicyPack) -> Contribution:
    """Return the contribution, capped at the council's gross (rule 6)."""
    if per_week is None:
        return Contribution(None, None, None, None)
    assessed = half_up(per_week * Fraction(pack.calculation.weeks_per_year))
    if council is None:
        return Contribution(assessed, None, None, None)
    applied = min(assessed, council)
    return Contribution(assessed, applied, assessed > council, council - applied)


def indicative(weekly_cost: int | None, per_week: int | None, pack: PolicyPack) -> Indicative:
    """Return the weekly cost against the indicative budget (rule 7)."""
    if weekly_cost is None or per_week is None:
        return Indicative(per_week, None, None, None)
    variance = weekly_cost - per_week
    share = percent(variance, per_week)
    within = None if share is None else abs(share) <= pack.budget.indicative_tolerance_percent
    return Indicative(per_week, variance, share, within)


def instalments(case: CaseView, pack: PolicyPack, costing: Costing) -> Instalments | None:
    """Return the instalments and how far they are from the plan (rule 8)."""
    listed = case.all(Instalment)
    if not listed:
        return None
    rows = {each.id: InstalmentRow(each.due_on, instalment_amount(case, each)) for each in listed}
    paid = total(row.amount for row in rows.values())
    planned = direct_payment_total(case.all(CostLine, year="this"), costing, pack)
    return Instalments(rows, paid, less(planned, paid))


def instalment_amount(case: CaseView, instalment: Instalment) -> int | None:
    """Return the sum over its parts of round(rate x quantity / shared_by) (rule 8)."""
    parts = case.children(InstalmentPart, "instalment", instalment)
    if not parts:
        return None
    lines = ((part, case.linked(CostLine, part.line)) for part in parts)
    return total(
        None if line is None else cost_of_units(line.rate, part.quantity, line.shared_by)
        for part, line in lines
    )


def direct_payment_total(
    lines: Sequence[CostLine], costing: Costing, pack: PolicyPack
) -> int | None:
    """Return the cost for a year of the lines paid by direct payment."""
    planned: list[int | None] = []
    for line in lines:
        is_direct = pack.is_direct_payment(line.payment_method)
        if is_direct is None:
            return None
        if is_direct:
            planned.append(costing.lines[line.id].per_year)
    return total(planned)
