"""Writes a year in money as the figures format does: budget, outturn and next year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.figures.as_text import Names, day, decimal, money

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from desktop_app.figures.budget import Amount, BudgetFigures, Instalments
    from desktop_app.figures.next_year import NextYearFigures
    from desktop_app.figures.outturn import OutturnFigures, Surplus


def budget(found: BudgetFigures, names: Names) -> dict[str, Any]:
    """Return the section ``budget``."""
    costing, indicative, pays = found.costing, found.indicative, found.contribution
    return {
        "lines": {
            names.of(key): {
                "per_year": money(line.per_year),
                "per_week": money(line.per_week),
                "funders": names.amounts(line.funders),
                "outcomes": names.amounts(line.outcomes),
            }
            for key, line in costing.lines.items()
        },
        "recurring_per_year": money(costing.recurring_per_year),
        "one_off": money(costing.one_off),
        "gross_per_year": money(costing.gross_per_year),
        "gross_weekly_average": money(found.gross_weekly_average),
        "weekly_cost": money(costing.weekly_cost),
        "indicative_per_week": money(indicative.per_week),
        "variance_to_indicative": money(indicative.variance),
        "variance_to_indicative_percent": decimal(indicative.variance_percent),
        "within_tolerance": indicative.within_tolerance,
        "funders": _amounts(found.funders, names),
        "outcomes": _amounts(found.outcomes, names),
        "nhs_percent": decimal(found.nhs_percent),
        "council_gross": money(found.council_gross),
        "contribution_assessed": money(pays.assessed),
        "contribution_applied": money(pays.applied),
        "contribution_capped": pays.capped,
        "council_net": money(pays.council_net),
        "instalments": _instalments(found.instalments),
    }


def _amounts(found: Mapping[uuid.UUID, Amount], names: Names) -> dict[str, Any]:
    return {
        names.of(key): {"amount": money(each.amount), "percent": decimal(each.percent)}
        for key, each in found.items()
    }


def _instalments(found: Instalments | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "rows": [
            {"due_on": day(row.due_on), "amount": money(row.amount)} for row in found.rows.values()
        ],
        "total": money(found.total),
        "difference": money(found.difference),
    }


def outturn(found: OutturnFigures | None, names: Names) -> dict[str, Any] | None:
    """Return the section ``outturn``."""
    if found is None:
        return None
    return {
        "lines": {
            names.of(key): {
                "planned": money(line.planned),
                "actual": money(line.actual),
                "variance": money(line.variance),
                "quantity_percent": decimal(line.quantity_percent),
            }
            for key, line in found.lines.items()
        },
        "missing": names.all_of(found.missing),
        "total": money(found.total),
        "variance": money(found.variance),
        "variance_percent": decimal(found.variance_percent),
        "funders": names.amounts(found.funders),
        "council_gross": money(found.council_gross),
        "contribution_applied": money(found.contribution_applied),
        "council_net": money(found.council_net),
        "cost_per_unit": money(found.cost_per_unit),
        "previous_arrangement_per_year": money(found.previous_arrangement_per_year),
        "saving": money(found.saving),
        "saving_percent": decimal(found.saving_percent),
        "direct_payment": _surplus(found.direct_payment),
    }


def _surplus(found: Surplus | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "planned": money(found.planned),
        "actual": money(found.actual),
        "unspent": money(found.unspent),
        "keep": money(found.keep),
        "recover": found.recover,
        "recoverable": money(found.recoverable),
    }


def next_year(found: NextYearFigures | None, names: Names) -> dict[str, Any] | None:
    """Return the section ``next_year``."""
    if found is None:
        return None
    costing = found.costing
    return {
        "lines": {names.of(key): money(line.per_year) for key, line in costing.lines.items()},
        "recurring_per_year": money(costing.recurring_per_year),
        "one_off": money(costing.one_off),
        "gross_per_year": money(costing.gross_per_year),
        "weekly_cost": money(costing.weekly_cost),
        "funders": names.amounts(costing.funders),
        "change": money(found.change),
        "change_percent": decimal(found.change_percent),
        "decrease": found.decrease,
        "reduced_lines": names.all_of(found.reduced_lines),
    }
