"""How deep a case goes and why: before it is started, and when a change has moved it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.casework.open_case import OpenCase, look_at
from desktop_app.casework.starting import first_records
from desktop_app.checks import findings_of
from desktop_app.policy.depth import TIERS as TIER_CODES
from desktop_app.policy.depth import Tier
from desktop_app.records import CaseView, DepthOverride
from desktop_app.records.depth import TIERS
from desktop_app.stages import STEPS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from desktop_app.casework.commands import NewCase
    from desktop_app.clock import Clock
    from desktop_app.policy import PolicyPack


@dataclass(frozen=True, kw_only=True)
class Sizing:
    """The depth of a case in words; ``reasons`` are whole sentences.

    ``depth`` is empty while facts it needs are not known.
    """

    depth: str
    reasons: tuple[str, ...]
    needed: int
    total: int


@dataclass(frozen=True, kw_only=True)
class DepthMove:
    """A depth that has changed: the steps it brings and those it no longer needs, by title."""

    before: str
    after: str
    reasons: tuple[str, ...]
    added: tuple[str, ...]
    no_longer: tuple[str, ...]


def size_of_new_case(act: NewCase, packs: Mapping[str, PolicyPack], clock: Clock) -> Sizing:
    """Return how deep a case would go that has not been started; nothing is kept of it."""
    case, records = first_records(act, clock.new_id(), clock)
    return size_of(look_at(CaseView(case, records), dict(packs), undo=None, redo=None))


def size_of(case: OpenCase) -> Sizing:
    """Return how deep a case goes now, and why."""
    return Sizing(
        depth=TIERS.get(case.depth or "", ""),
        reasons=_reasons(case),
        needed=sum(stage.needed for stage in case.stages),
        total=len(case.steps),
    )


def depth_move(case: OpenCase, before: str | None) -> DepthMove:
    """Return what it means that a case stood at the tier ``before`` until just now."""
    then, now = _needed(case, before), _needed(case, case.depth)
    return DepthMove(
        before=TIERS.get(before or "", ""),
        after=TIERS.get(case.depth or "", ""),
        reasons=_reasons(case),
        added=tuple(STEPS[code].title for code in now if code not in then),
        no_longer=tuple(STEPS[code].title for code in then if code not in now),
    )


def override_troubles(case: OpenCase) -> tuple[str, ...]:
    """Return why a depth that an officer chose does not hold, in sentences (rule 13).

    After them what else two people's rules say of it.
    """
    depth = case.figures.depth
    if depth is None:
        return ()
    policy = case.pack.proportionality
    steps = "1 step" if policy.downgrade_steps == 1 else f"{policy.downgrade_steps} steps"
    words = {
        "below_floor": f"The rules allow no less than {TIERS[depth.floor_tier]} for this case.",
        "too_many_steps": f"The depth can be lowered by {steps} at most.",
        "no_second_person": "Enter the second person who approves the lower depth.",
        "same_person": "The second person must be somebody else.",
    }
    about = (f for f in findings_of(case.view, case.pack) if f.kind is DepthOverride)
    others = tuple(f"{each.message}." for each in about if not each.in_file)
    return (*(words[trouble] for trouble in depth.override_troubles), *others)


def _needed(case: OpenCase, tier: str | None) -> list[str]:
    depth = case.figures.depth
    wanted: Tier | None = next((code for code in TIER_CODES if code == tier), None)
    if depth is None or wanted is None:
        return []
    return [
        code
        for code in STEPS
        if (activity := case.pack.activity(code)) is not None
        and activity.need(depth.level, wanted) == "required"
    ]


def _reasons(case: OpenCase) -> tuple[str, ...]:
    depth = case.figures.depth
    if depth is None or depth.tier is None:
        return ("Some of the questions have not been answered yet.",)
    policy = case.pack.proportionality
    said: list[str] = []
    if depth.overridden:
        said.append("It was chosen by an officer.")
    said += [f"{TIERS[each.raise_to]}, because {each.because}." for each in depth.escalators]
    if depth.percent is not None:
        score = f"{_plain(depth.percent)}% ({depth.weighted_total} of {depth.maximum})"
        standard = _plain(policy.standard_from_percent)
        enhanced = _plain(policy.enhanced_from_percent)
        said.append(
            f"The score is {score}. Standard starts at {standard}%, Enhanced at {enhanced}%."
        )
    return tuple(said)


def _plain(percent: Decimal) -> str:
    """Return a percentage without noughts that say nothing: 25, 18.75."""
    return f"{percent.normalize():f}"
