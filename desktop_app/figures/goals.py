"""How far the goals were reached, as a T score (rule 41)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

from desktop_app.records import CaseView, Goal

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence

    from desktop_app.policy.pack import PolicyPack

# The rule asks for a root to at least 30 digits; none of this may lean on the thread's context.
_PRECISE = Context(prec=60, rounding=ROUND_HALF_UP)
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class GoalFigures:
    """Weights of the goals and the T scores before and after."""

    weights: Mapping[uuid.UUID, int | None]
    t_baseline: Decimal | None
    t_achieved: Decimal | None
    change: Decimal | None


def goal_figures(case: CaseView, pack: PolicyPack) -> GoalFigures | None:
    """Work out goal attainment, None without goals."""
    goals = case.all(Goal)
    if not goals:
        return None
    weights = {goal.id: weight_of(goal) for goal in goals}
    rho = pack.goal_attainment.rho
    before = t_score([(weights[goal.id], goal.baseline) for goal in goals], rho)
    after = t_score([(weights[goal.id], goal.achieved) for goal in goals], rho)
    return GoalFigures(
        weights=weights,
        t_baseline=before,
        t_achieved=after,
        change=None if before is None or after is None else after - before,
    )


def weight_of(goal: Goal) -> int | None:
    """Return importance x difficulty, None while either is unknown (rule 41)."""
    if goal.importance is None or goal.difficulty is None:
        return None
    return goal.importance * goal.difficulty


def t_score(goals: Sequence[tuple[int | None, int | None]], rho: Decimal) -> Decimal | None:
    """Return T from pairs of weight and level (rule 41).

    None when all weights are 0, or a weight, or the level of a goal with weight, is unknown.
    """
    weighted: list[tuple[int, int]] = []
    for weight, level in goals:
        if weight is None or (weight > 0 and level is None):
            return None
        weighted.append((weight, level or 0))
    squares = sum(weight * weight for weight, _ in weighted)
    square = sum(weight for weight, _ in weighted) ** 2
    reached = sum(weight * level for weight, level in weighted)
    spread = (1 - rho) * squares + rho * square
    if spread <= 0:
        return None
    above = _PRECISE.divide(Decimal(10 * reached), _PRECISE.sqrt(spread))
    return _PRECISE.quantize(_PRECISE.add(Decimal(50), above), _CENT)
