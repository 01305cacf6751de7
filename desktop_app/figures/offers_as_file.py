"""Writes the comparisons as the figures format does: options appraisal and evaluation of bids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.figures.as_text import Names, decimal, money

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence

    from desktop_app.figures.appraisal import AppraisalFigures, OptionFigures
    from desktop_app.figures.evaluation import BidPoints, EvaluationFigures
    from desktop_app.figures.option_tests import Move
    from desktop_app.figures.prices import Screened
    from desktop_app.figures.ranking import Removal


def options(found: AppraisalFigures | None, names: Names) -> dict[str, Any] | None:
    """Return the section ``options``."""
    if found is None:
        return None
    return {
        "lowest_passing_cost": money(found.lowest_passing_cost),
        "options": {names.of(key): _option(each, names) for key, each in found.options.items()},
        "ranking": names.all_of(found.ranking),
        "leader": names.maybe(found.leader),
        "margin": decimal(found.margin),
        "close": found.close,
        "chosen_is_leader": found.chosen_is_leader,
        "sensitivity": [_move(each, names) for each in found.sensitivity],
        "removal": _removals(found.removal, names),
    }


def _option(found: OptionFigures, names: Names) -> dict[str, Any]:
    parts = found.parts
    return {
        "passes_gates": found.passes_gates,
        "failed_gates": names.all_of(found.failed_gates),
        "not_scored": names.all_of(found.not_scored),
        "parts": parts and {names.of(key): decimal(each) for key, each in parts.items()},
        "total": decimal(found.total),
    }


def _move(found: Move, names: Names) -> dict[str, Any]:
    return {
        "points": found.points,
        "from": names.of(found.from_criterion),
        "to": names.of(found.to_criterion),
        "leader": names.of(found.leader),
        "leader_total": decimal(found.leader_total),
        "second": names.maybe(found.second),
        "second_total": decimal(found.second_total),
        "changes_leader": found.changes_leader,
    }


def _removals(found: Sequence[Removal], names: Names) -> list[dict[str, Any]]:
    return [
        {
            "removed": names.of(each.removed),
            "leader": names.maybe(each.leader),
            "changes_leader": each.changes_leader,
        }
        for each in found
    ]


def evaluation(found: EvaluationFigures | None, names: Names) -> dict[str, Any] | None:
    """Return the section ``evaluation``."""
    if found is None:
        return None
    return {
        "price_formula": found.price_formula,
        "weekly_price": names.amounts(found.weekly_price),
        "annual_price": names.amounts(found.annual_price),
        "excluded": _questions(found.excluded, names),
        "not_scored": _questions(found.not_scored, names),
        "lowest_price": money(found.lowest_price),
        "scores": {names.of(key): _points(each) for key, each in found.scores.items()},
        "ranking": names.all_of(found.ranking),
        "leader": names.maybe(found.leader),
        "margin": decimal(found.margin),
        "close": found.close,
        "award_is_leader": found.award_is_leader,
        "price_weight_sensitivity": [
            {
                "price_weight": each.price_weight,
                "leader": names.of(each.leader),
                "leader_total": decimal(each.leader_total),
                "changes_leader": each.changes_leader,
            }
            for each in found.price_weight_sensitivity
        ],
        "break_even": {
            names.of(key): {
                "overtakes": each.overtakes,
                "price_weight": decimal(each.price_weight),
            }
            for key, each in found.break_even.items()
        },
        "removal": _removals(found.removal, names),
        "screen": {names.of(key): _screened(each, names) for key, each in found.screen.items()},
        "moderation": [
            {
                "provider": names.of(each.bid),
                "question": names.of(each.question),
                "scores": list(each.scores),
            }
            for each in found.moderation
        ],
    }


def _questions(
    found: Mapping[uuid.UUID, tuple[uuid.UUID, ...]], names: Names
) -> dict[str, list[str]]:
    return {names.of(bid): names.all_of(questions) for bid, questions in found.items()}


def _points(found: BidPoints) -> dict[str, Any]:
    return {
        "price": decimal(found.price),
        "quality": decimal(found.quality),
        "total": decimal(found.total),
        "price_per_quality_point": money(found.price_per_quality_point),
    }


def _screened(found: Screened, names: Names) -> dict[str, Any]:
    return {
        "below_mean_percent": decimal(found.below_mean_percent),
        "rates_below_floor": names.all_of(found.rates_below_floor),
        "rates_below_reference": names.all_of(found.rates_below_reference),
        "ask_bidder": found.ask_bidder,
    }
