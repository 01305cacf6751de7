"""Where every step of a case stands, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop_app.policy.depth import TIERS, LevelCode
from desktop_app.records import ActivityState, CaseView, StageSignOff
from desktop_app.stages import STAGES, Stage, Step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.checks import Finding
    from desktop_app.figures import Figures
    from desktop_app.policy import PolicyPack

Group = Literal["needed", "recommended", "not_needed"]
State = Literal[
    "not_started",
    "in_progress",
    "done",
    "recommended",
    "not_needed",
    "not_applicable",
    "cannot_start",
    "problem",
]
CLOSED = frozenset({"done", "not_applicable"})


@dataclass(frozen=True, kw_only=True)
class StepProgress:
    """One step of the case: its group, its state, and the words for both."""

    step: Step
    stage: Stage
    group: Group
    state: State
    state_text: str
    why: str
    problems: tuple[Finding, ...] = ()
    wanted: bool = False
    note: str = ""

    @property
    def closed(self) -> bool:
        """Whether the step counts as done; one that later facts made wrong does not."""
        return self.state in CLOSED


@dataclass(frozen=True, kw_only=True)
class StageProgress:
    """One stage of the case: how many needed steps are done, and who signed it off."""

    stage: Stage
    steps: tuple[StepProgress, ...]
    signed_off: StageSignOff | None

    @property
    def needed(self) -> int:
        """How many steps are needed."""
        return sum(step.group == "needed" for step in self.steps)

    @property
    def done(self) -> int:
        """How many of the needed steps are done or not applicable."""
        return sum(step.group == "needed" and step.closed for step in self.steps)


@dataclass(frozen=True)
class _Standing:
    """What the state of every step is worked out from."""

    groups: Mapping[str, Group]
    states: Mapping[str, ActivityState]
    problems: Mapping[str, tuple[Finding, ...]]
    pack: PolicyPack
    level: LevelCode
    tier: str | None

    def status(self, code: str) -> str:
        kept = self.states.get(code)
        return (kept.status if kept else None) or "not_started"


def progress(
    view: CaseView, pack: PolicyPack, figures: Figures, findings: Sequence[Finding]
) -> tuple[StageProgress, ...]:
    """Return the four stages with the state of every step."""
    by_step: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        by_step[finding.step] = (*by_step.get(finding.step, ()), finding)
    level: LevelCode = view.case.level or "individual"  # pyright: ignore[reportAssignmentType]
    standing = _Standing(
        groups=_groups(figures),
        states={state.activity or "": state for state in view.all(ActivityState)},
        problems=by_step,
        pack=pack,
        level=level,
        tier=figures.depth.tier if figures.depth else None,
    )
    signed = {mark.stage: mark for mark in view.all(StageSignOff) if mark.reopened_at is None}
    return tuple(
        StageProgress(
            stage=stage,
            steps=tuple(_step(step, stage, standing) for step in stage.steps),
            signed_off=signed.get(stage.key),
        )
        for stage in STAGES
    )


def _groups(figures: Figures) -> dict[str, Group]:
    if figures.activities is None:
        return {}
    groups: dict[str, Group] = dict.fromkeys(figures.activities.required, "needed")
    groups |= dict.fromkeys(figures.activities.recommended, "recommended")
    groups |= dict.fromkeys(figures.activities.not_needed, "not_needed")
    return groups


def _step(step: Step, stage: Stage, standing: _Standing) -> StepProgress:
    kept = standing.states.get(step.code)
    wanted = bool(kept and kept.wanted)
    asked = standing.groups.get(step.code, "needed")
    state, text = _state(step, "needed" if wanted else asked, standing)
    return StepProgress(
        step=step,
        stage=stage,
        group="needed" if wanted else asked,
        state=state,
        state_text=text,
        why=_why(step, asked, standing.tier, wanted=wanted),
        problems=standing.problems.get(step.code, ()),
        wanted=wanted,
        note=(kept.note if kept else None) or "",
    )


def _state(step: Step, group: Group, standing: _Standing) -> tuple[State, str]:
    status = standing.status(step.code)
    if status in CLOSED:
        return _closed(step, status, standing)
    if step.waits_for and standing.status(step.waits_for) not in CLOSED:
        return "cannot_start", f"Cannot start yet: {step.waits_because}"
    if status == "in_progress":
        return "in_progress", "In progress"
    if group == "not_needed":
        return "not_needed", _not_needed(step, standing)
    if group == "recommended":
        return "recommended", "Recommended"
    return "not_started", "Not started"


def _closed(step: Step, status: str, standing: _Standing) -> tuple[State, str]:
    if status == "not_applicable":
        return "not_applicable", f"Not applicable: {standing.states[step.code].reason or ''}"
    if any(finding.blocks for finding in standing.problems.get(step.code, ())):
        return "problem", "There is a problem"
    return "done", "Done"


def _not_needed(step: Step, standing: _Standing) -> str:
    activity = standing.pack.activity(step.code)
    deeper = TIERS[TIERS.index(standing.tier) + 1 :] if standing.tier in TIERS else ()
    for tier in deeper:
        if activity is not None and activity.need(standing.level, tier) == "required":
            return f"Not needed: {standing.tier} depth; needed from {tier} depth"
    return f"Not needed: {standing.tier} depth"


def _why(step: Step, group: Group, tier: str | None, *, wanted: bool) -> str:
    if wanted:
        return "You chose to do this, although the depth does not ask for it."
    if tier is None:
        return "The depth of this case is not known yet: answer the sizing questions."
    words = {
        "needed": f"Needed at {tier} depth.",
        "recommended": f"Recommended at {tier} depth; you decide.",
        "not_needed": f"Not needed at {tier} depth. You can still do it.",
    }[group]
    asks = step.asks.get(tier)
    return f"{words} {tier.capitalize()} asks: {asks}" if asks else words
