"""What the depth asks for, and how much of it is done (rule 14)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.records import ActivityState, CaseView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.figures.depth import DepthFigures
    from desktop_app.policy.depth import Need
    from desktop_app.policy.pack import PolicyPack


@dataclass(frozen=True)
class ActivityFigures:
    """Codes of activities, each list in the order of the pack."""

    required: tuple[str, ...]
    recommended: tuple[str, ...]
    not_needed: tuple[str, ...]
    completed: tuple[str, ...]
    outstanding: tuple[str, ...]
    not_applicable: tuple[str, ...]


def activity_figures(
    case: CaseView, pack: PolicyPack, depth: DepthFigures | None
) -> ActivityFigures | None:
    """Sort the activities by what the tier asks of them, None while the tier is unknown."""
    if depth is None or depth.tier is None:
        return None
    needs: dict[str, Need] = {
        each.code: each.need(depth.level, depth.tier) for each in pack.activities
    }
    states = {each.activity: each.status for each in case.all(ActivityState)}
    required = _asked(needs.items(), "required")
    closed = {code for code, status in states.items() if status in {"done", "not_applicable"}}
    return ActivityFigures(
        required=required,
        recommended=_asked(needs.items(), "recommended"),
        not_needed=_asked(needs.items(), "not_needed"),
        completed=tuple(code for code in required if code in closed),
        outstanding=tuple(code for code in required if code not in closed),
        not_applicable=tuple(code for code in needs if states.get(code) == "not_applicable"),
    )


def _asked(needs: Iterable[tuple[str, Need]], wanted: Need) -> tuple[str, ...]:
    return tuple(code for code, need in needs if need == wanted)
