"""Writes the figures of a case as casework-figures/1 (section 4 of the case file's page)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.figures import offers_as_file, year_as_file
from desktop_app.figures.as_text import Names, day, decimal, money

if TYPE_CHECKING:
    from desktop_app.figures.activities import ActivityFigures
    from desktop_app.figures.case_figures import Figures
    from desktop_app.figures.contract import ContractFigures, FrameworkFigures
    from desktop_app.figures.dates import DateFigures
    from desktop_app.figures.depth import DepthFigures
    from desktop_app.figures.eligibility import EligibilityFigures
    from desktop_app.figures.feedback import FeedbackFigures
    from desktop_app.figures.goals import GoalFigures
    from desktop_app.figures.measures import PerformanceFigures
    from desktop_app.records import CaseView

FORMAT = "casework-figures/1"


def figures_file(figures: Figures, case: CaseView) -> dict[str, Any]:
    """Return the figures as the JSON object of the figures format, keyed by names in the file."""
    names = Names(case)
    return {
        "format": FORMAT,
        "case": case.case.reference,
        "policy_pack": figures.pack_id,
        "eligibility": _eligibility(figures.eligibility),
        "budget": year_as_file.budget(figures.budget, names),
        "proportionality": _depth(figures.depth),
        "activities": _activities(figures.activities),
        "options": offers_as_file.options(figures.options, names),
        "evaluation": offers_as_file.evaluation(figures.evaluation, names),
        "thresholds": _contract(figures.contract),
        "framework": _framework(figures.framework),
        "risks": {
            names.of(key): {"before": risk.before, "after": risk.after}
            for key, risk in figures.risks.items()
        },
        "dates": _dates(figures.dates),
        "performance": _performance(figures.performance, names),
        "goal_attainment": _goals(figures.goal_attainment, names),
        "feedback": _feedback(figures.feedback),
        "outturn": year_as_file.outturn(figures.outturn, names),
        "next_year": year_as_file.next_year(figures.next_year, names),
    }


def _eligibility(found: EligibilityFigures | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "test": found.test,
        "outcomes_unable": list(found.outcomes_unable),
        "count": found.count,
        "required": found.required,
        "arises_from_condition": found.arises_from_condition,
        "significant_impact": found.significant_impact,
        "eligible": found.eligible,
    }


def _depth(found: DepthFigures | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "value": money(found.value),
        "scores": dict(found.scores),
        "weighted": dict(found.weighted),
        "weighted_total": found.weighted_total,
        "maximum": found.maximum,
        "percent": decimal(found.percent),
        "base_tier": found.base_tier,
        "escalators": [{"code": e.code, "raise_to": e.raise_to} for e in found.escalators],
        "circumstances": dict(found.circumstances),
        "computed_tier": found.computed_tier,
        "floor_tier": found.floor_tier,
        "overridden": found.overridden,
        "tier": found.tier,
    }


def _activities(found: ActivityFigures | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "required": list(found.required),
        "recommended": list(found.recommended),
        "not_needed": list(found.not_needed),
        "completed": list(found.completed),
        "outstanding": list(found.outstanding),
        "not_applicable": list(found.not_applicable),
    }


def _contract(found: ContractFigures | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "decided_on": day(found.decided_on),
        "initial_term_value": money(found.initial_term_value),
        "contract_value": money(found.contract_value),
        "contract_value_with_vat": money(found.contract_value_with_vat),
        "checks": {
            code: {"value": money(check.value), "reached": check.reached}
            for code, check in found.checks.items()
        },
    }


def _framework(found: FrameworkFigures | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "call_off_value": money(found.call_off_value),
        "committed_after": money(found.committed_after),
        "remaining": money(found.remaining),
        "used_percent": decimal(found.used_percent),
        "within_ceiling": found.within_ceiling,
        "warning": found.warning,
        "expired": found.expired,
        "allowed": found.allowed,
        "latest_end": day(found.latest_end),
        "ends_after_expiry": found.ends_after_expiry,
    }


def _dates(found: DateFigures) -> dict[str, Any]:
    return {
        "initial_review_from": day(found.initial_review_from),
        "initial_review_to": day(found.initial_review_to),
        "planned_review_due": day(found.planned_review_due),
        "direct_payment_review_due": day(found.direct_payment_review_due),
        "initial_review_on_time": found.initial_review_on_time,
        "planned_review_on_time": found.planned_review_on_time,
        "direct_payment_review_on_time": found.direct_payment_review_on_time,
        "days_sign_off_to_start": found.days_sign_off_to_start,
        "days_sign_off_to_first_payment": found.days_sign_off_to_first_payment,
    }


def _performance(found: PerformanceFigures | None, names: Names) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "measures": {
            names.of(key): {
                "values": [decimal(each) for each in measure.values],
                "rag": list(measure.rag),
                "progress_percent": [decimal(each) for each in measure.progress_percent],
                "year": decimal(measure.year),
            }
            for key, measure in found.measures.items()
        },
        "quarters": [
            {
                "quarter": each.quarter,
                "points": each.points,
                "maximum": each.maximum,
                "score": decimal(each.score),
                "no_data": names.all_of(each.no_data),
            }
            for each in found.quarters
        ],
        "year_score": decimal(found.year_score),
        "triggers": [
            {
                "quarter": each.quarter,
                "trigger": each.trigger,
                "measures": names.all_of(each.measures),
            }
            for each in found.triggers
        ],
    }


def _goals(found: GoalFigures | None, names: Names) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "weights": {names.of(key): weight for key, weight in found.weights.items()},
        "t_baseline": decimal(found.t_baseline),
        "t_achieved": decimal(found.t_achieved),
        "change": decimal(found.change),
    }


def _feedback(found: FeedbackFigures | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"count": found.count, "rated": found.rated, "mean": decimal(found.mean)}
