"""Reads one entry of the policy pack for an explanation: its words, its value, what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.figures.explain.explanation import FromPack, Input
from desktop_app.records.depth import TIERS
from desktop_app.records.wording import show_day, show_money, show_number

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal

    from desktop_app.policy.depth import Escalator, LevelCode, Tier
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.reading import Basis
    from desktop_app.policy.settings import Threshold, Trigger

_ANCHORS = {
    "sign_off": "sign-off of plan and budget",
    "start": "start of support",
    "initial_review": "first check held",
}
_TESTS = {"greater_than": "more than", "not_less_than": "not less than"}
_NEEDS = {"required": "required", "recommended": "recommended", "not_needed": "not needed"}
_Shown = str | int | tuple[int, ...]
_Setting = tuple[str, "Callable[[PolicyPack], Decimal | _Shown]", "Callable[[PolicyPack], Basis]"]


def _rates(pack: PolicyPack, which: str) -> str:
    rate = pack.evaluation
    held = rate.hourly_rate_floor if which == "floor" else rate.hourly_rate_reference
    return show_money(held.value)


_SETTINGS: dict[str, _Setting] = {
    "calculation.weeks_per_year": (
        "Weeks in a year",
        lambda p: p.calculation.weeks_per_year,
        lambda p: p.calculation.basis,
    ),
    "calculation.months_per_year": (
        "Months in a year",
        lambda p: p.calculation.months_per_year,
        lambda p: p.calculation.basis,
    ),
    "calculation.score_maximum": (
        "Highest score",
        lambda p: p.calculation.score_maximum,
        lambda p: p.calculation.basis,
    ),
    "budget.indicative_tolerance_percent": (
        "Limit for a difference from the indicative budget",
        lambda p: f"{p.budget.indicative_tolerance_percent}%",
        lambda p: p.budget.basis,
    ),
    "budget.direct_payment_surplus_weeks": (
        "Weeks of a direct payment that may stay unspent",
        lambda p: p.budget.direct_payment_surplus_weeks,
        lambda p: p.budget.basis,
    ),
    "evaluation.price_formula": (
        "The council's usual price formula",
        lambda p: p.evaluation.price_formula,
        lambda p: p.evaluation.basis,
    ),
    "evaluation.sensitivity_moves": (
        "Points of weight that are moved",
        lambda p: p.evaluation.sensitivity_moves,
        lambda p: p.evaluation.basis,
    ),
    "evaluation.price_weight_steps": (
        "Weights of price that are tried",
        lambda p: p.evaluation.price_weight_steps,
        lambda p: p.evaluation.basis,
    ),
    "evaluation.close_margin_points": (
        "A lead smaller than this is close",
        lambda p: p.evaluation.close_margin_points,
        lambda p: p.evaluation.basis,
    ),
    "evaluation.moderation_gap": (
        "Evaluators further apart than this must talk",
        lambda p: p.evaluation.moderation_gap,
        lambda p: p.evaluation.basis,
    ),
    "evaluation.abnormally_low_below_mean_percent": (
        "A price this far below the mean is asked about",
        lambda p: f"{p.evaluation.abnormally_low_below_mean_percent}%",
        lambda p: p.evaluation.basis,
    ),
    "evaluation.framework_warning_percent": (
        "Use of a framework that brings a warning",
        lambda p: f"{p.evaluation.framework_warning_percent}%",
        lambda p: p.evaluation.basis,
    ),
    "evaluation.hourly_rate_floor.value": (
        "Lowest believable rate for an hour",
        lambda p: _rates(p, "floor"),
        lambda p: p.evaluation.hourly_rate_floor.basis,
    ),
    "evaluation.hourly_rate_reference.value": (
        "Published fair rate for an hour",
        lambda p: _rates(p, "reference"),
        lambda p: p.evaluation.hourly_rate_reference.basis,
    ),
    "review.initial_from_weeks": (
        "First check, weeks from",
        lambda p: p.review.initial_from_weeks,
        lambda p: p.review.basis,
    ),
    "review.initial_to_weeks": (
        "First check, weeks to",
        lambda p: p.review.initial_to_weeks,
        lambda p: p.review.basis,
    ),
    "review.initial_anchor": (
        "First check, counted from",
        lambda p: _ANCHORS[p.review.initial_anchor],
        lambda p: p.review.basis,
    ),
    "review.planned_months": (
        "Planned review, months",
        lambda p: p.review.planned_months,
        lambda p: p.review.basis,
    ),
    "review.planned_anchor": (
        "Planned review, counted from",
        lambda p: _ANCHORS[p.review.planned_anchor],
        lambda p: p.review.basis,
    ),
    "review.direct_payment.months": (
        "Direct payment review, months from the first payment",
        lambda p: p.review.direct_payment_months,
        lambda p: p.review.direct_payment_basis,
    ),
    "measures.points_green": (
        "Points for green",
        lambda p: p.measures.points["green"],
        lambda p: p.measures.basis,
    ),
    "measures.points_amber": (
        "Points for amber",
        lambda p: p.measures.points["amber"],
        lambda p: p.measures.basis,
    ),
    "measures.points_red": (
        "Points for red",
        lambda p: p.measures.points["red"],
        lambda p: p.measures.basis,
    ),
    "measures.default_green_percent_of_target": (
        "Usual limit of green, of the target",
        lambda p: f"{p.measures.default_green_percent_of_target}%",
        lambda p: p.measures.basis,
    ),
    "measures.default_amber_percent_of_target": (
        "Usual limit of amber, of the target",
        lambda p: f"{p.measures.default_amber_percent_of_target}%",
        lambda p: p.measures.basis,
    ),
    "goal_attainment.rho": (
        "Correlation between goals",
        lambda p: p.goal_attainment.rho,
        lambda p: p.goal_attainment.basis,
    ),
    "proportionality.score_maximum": (
        "Highest score of a dimension",
        lambda p: p.proportionality.score_maximum,
        lambda p: p.proportionality.basis,
    ),
    "proportionality.standard_from_percent": (
        "Standard from",
        lambda p: f"{p.proportionality.standard_from_percent}%",
        lambda p: p.proportionality.basis,
    ),
    "proportionality.enhanced_from_percent": (
        "Enhanced from",
        lambda p: f"{p.proportionality.enhanced_from_percent}%",
        lambda p: p.proportionality.basis,
    ),
    "proportionality.downgrade_steps": (
        "Steps an override may lower the depth",
        lambda p: p.proportionality.downgrade_steps,
        lambda p: p.proportionality.basis,
    ),
}


def setting(pack: PolicyPack, path: str) -> Input:
    """Return a setting of the pack by its path, such as ``calculation.weeks_per_year``."""
    label, value_of, basis_of = _SETTINGS[path]
    value = value_of(pack)
    shown = ", ".join(map(str, value)) if isinstance(value, tuple) else _plain(value)
    return entry(label, path, shown, basis_of(pack))


def _plain(value: Decimal | str | int) -> str:
    return str(value) if isinstance(value, str | int) else show_number(value)


def entry(label: str, path: str, shown: str, basis: Basis | None) -> Input:
    """Return an entry of the pack as an input; without a basis the pack does not say."""
    if basis is None:
        return Input(label, shown, FromPack(path, shown, "", None))
    source = FromPack(path, shown, basis.source, basis.status, basis.verify)
    return Input(label, shown, source)


def dimension_weight(pack: PolicyPack, code: str) -> Input:
    """Return the weight of a dimension of the depth."""
    found = next(each for each in pack.proportionality.dimensions if each.code == code)
    path = f"proportionality.dimension[{code}].weight"
    return entry(f"Weight: {found.name}", path, str(found.weight), pack.proportionality.basis)


def value_bands(pack: PolicyPack, level: LevelCode) -> Input:
    """Return the bands of value of a level."""
    shown = "; ".join(show_money(each) for each in pack.proportionality.levels[level].value_bands)
    path = f"proportionality.level[{level}].value_bands"
    return entry("Bands of value", path, shown, pack.proportionality.basis)


def minimum_tier(pack: PolicyPack, level: LevelCode) -> Input:
    """Return the lowest depth of a level."""
    shown = TIERS[pack.proportionality.levels[level].minimum_tier]
    path = f"proportionality.level[{level}].minimum_tier"
    return entry("Lowest depth at this level", path, shown, pack.proportionality.basis)


def escalator(pack: PolicyPack, found: Escalator) -> Input:
    """Return an escalator of the depth, with why it is there."""
    floor = "; no override below it" if found.floor else ""
    shown = f"{found.because}: at least {TIERS[found.raise_to].lower()}{floor}"
    path = f"proportionality.escalator[{found.code}]"
    return entry(f"Escalator {found.code}", path, shown, pack.proportionality.basis)


def activity_needs(pack: PolicyPack, code: str, level: LevelCode, tier: Tier) -> Input:
    """Return what the depth asks of an activity."""
    found = pack.activity(code)
    name = found.name if found else code
    shown = _NEEDS[found.need(level, tier)] if found else "not in the pack"
    return entry(f"{code} {name}", f"activity[{code}].{level}.{tier}", shown, None)


def threshold(row: Threshold) -> Input:
    """Return a row of a threshold with its days and its test."""
    shown = (
        f"{_TESTS[row.test]} {show_money(row.value)}, "
        f"{show_day(row.first_day)} to {show_day(row.last_day)}"
    )
    return entry(row.name, f"threshold[{row.code}]", shown, row.basis)


def threshold_on(pack: PolicyPack, code: str, decided_on: date | None) -> Threshold | None:
    """Return the row of a threshold in force on a day."""
    if decided_on is None:
        return None
    rows = (row for row in pack.thresholds if row.code == code and row.holds_on(decided_on))
    return next(rows, None)


def trigger(found: Trigger) -> Input:
    """Return a trigger: which colour for how long asks for what."""
    count = found.consecutive_quarters
    lasting = "1 quarter" if count == 1 else f"{count} quarters running"
    only = ", safety-critical measures only" if found.safety_critical_only else ""
    shown = f"{found.action}: {found.colour} for {lasting}{only}"
    return entry("Trigger", f"measures.trigger[{found.code}]", shown, found.basis)
