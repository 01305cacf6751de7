"""The options side by side: gates, points, ranking, and how firm the lead is (rules 15 to 19)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.figures.money import from_hundredths
from desktop_app.figures.option_tests import Contest, Move, removals, sensitivity
from desktop_app.figures.ranking import Removal, best_two, in_order, margin
from desktop_app.figures.scales import (
    Judged,
    Scale,
    is_ranked,
    judge,
    lowest_cost,
    scale_of,
    weights_total,
)
from desktop_app.records import CaseView, Criterion, DeliveryMechanism, Gate, Option

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from desktop_app.policy.pack import PolicyPack


@dataclass(frozen=True)
class OptionFigures:
    """One option. It has points only when its gates, scores and cost are all known and fit.

    ``passes_gates`` is None while a gate in ``gates_unanswered`` could still fail it.
    """

    passes_gates: bool | None
    failed_gates: tuple[uuid.UUID, ...]
    gates_unanswered: tuple[uuid.UUID, ...]
    not_scored: tuple[uuid.UUID, ...]
    cost_missing: bool
    parts: Mapping[uuid.UUID, Decimal] | None
    total: Decimal | None


@dataclass(frozen=True)
class AppraisalFigures:
    """The appraisal. ``weights_total`` other than 100: no points yet, for anybody."""

    weights_total: Decimal | None
    lowest_passing_cost: int | None
    options: Mapping[uuid.UUID, OptionFigures]
    ranking: tuple[uuid.UUID, ...]
    leader: uuid.UUID | None
    margin: Decimal | None
    close: bool | None
    chosen_is_leader: bool | None
    sensitivity: tuple[Move, ...]
    removal: tuple[Removal, ...]


def appraisal_figures(case: CaseView, pack: PolicyPack) -> AppraisalFigures | None:
    """Work out the options appraisal, None while there is none."""
    options, criteria = case.all(Option), case.all(Criterion)
    if not (options or criteria or case.all(Gate)):
        return None
    scale = scale_of(criteria, pack.calculation.score_maximum)
    judged = judge(case, options)
    lowest = lowest_cost(judged)
    contest = _contest(scale, judged, lowest or 0) if scale else None
    order = in_order(contest.standings.values()) if contest else ()
    leader = contest.leader if contest else None
    lead = margin(order)
    scored = [each.id for each in criteria if each.kind == "score"]
    moves = pack.evaluation.sensitivity_moves
    return AppraisalFigures(
        weights_total=weights_total(criteria),
        lowest_passing_cost=lowest,
        options={x.option.id: _figures(x, scored, contest, scale) for x in judged},
        ranking=tuple(each.id for each in order),
        leader=leader,
        margin=lead,
        close=None if lead is None else lead < pack.evaluation.close_margin_points,
        chosen_is_leader=_chosen_is_leader(case, leader),
        sensitivity=sensitivity(contest, moves) if contest else (),
        removal=removals(contest) if contest else (),
    )


def _contest(scale: Scale, judged: Sequence[Judged], lowest: int) -> Contest | None:
    """Give every complete, passing option its points; None where there is none (rule 17)."""
    ranked = [each for each in judged if is_ranked(each, scale)]
    parts = {each.option.id: scale.parts(each, lowest) for each in ranked}
    standings = {each.option.id: scale.standing(each, parts[each.option.id]) for each in ranked}
    if not standings:
        return None
    leader = best_two(standings.values())[0].id
    return Contest(scale, judged, ranked, parts, standings, lowest, leader)


def _figures(
    judged: Judged,
    scored: Sequence[uuid.UUID],
    contest: Contest | None,
    scale: Scale | None,
) -> OptionFigures:
    fails = judged.passes is False
    parts = contest.parts.get(judged.option.id) if contest else None
    needs_cost = scale is None or scale.cost is not None
    return OptionFigures(
        passes_gates=judged.passes,
        failed_gates=judged.failed,
        gates_unanswered=judged.unanswered,
        not_scored=() if fails else tuple(key for key in scored if key not in judged.scores),
        cost_missing=needs_cost and judged.cost is None,
        parts=None if parts is None else {key: from_hundredths(n) for key, n in parts.items()},
        total=None if parts is None else from_hundredths(sum(parts.values())),
    )


def _chosen_is_leader(case: CaseView, leader: uuid.UUID | None) -> bool | None:
    chosen = case.one(DeliveryMechanism)
    if leader is None or chosen is None or chosen.option is None:
        return None
    return chosen.option == leader
