"""The words of a step's page and of the lists round it, from the case; knows no Qt widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.casework.case_list import is_on_hold
from desktop_app.casework.due import due_of
from desktop_app.gui.widgets.depth_panel import DepthView
from desktop_app.gui.widgets.stage_bar import StageProgress as StageTab
from desktop_app.gui.widgets.step_rows import StepGroup, StepRow, StepState
from desktop_app.records import CostLine
from desktop_app.records.case import LEVELS
from desktop_app.records.depth import TIERS
from desktop_app.records.wording import show_day, show_moment, show_money

if TYPE_CHECKING:
    from desktop_app.casework import OpenCase, StageProgress, StepProgress

_GROUPS = {
    "needed": StepGroup.NEEDED,
    "recommended": StepGroup.RECOMMENDED,
    "not_needed": StepGroup.NOT_NEEDED,
}
_STATES = {state.name.lower(): state for state in StepState}
_TOP = 3
_MOST = 3


def step_row(step: StepProgress) -> StepRow:
    """Return a step as the list shows it; the heading speaks for a recommended one."""
    state = _STATES[step.state]
    words = "" if state is StepState.RECOMMENDED else step.state_text
    return StepRow(step.step.code, step.step.title, _GROUPS[step.group], state, words)


def stage_tab(stage: StageProgress) -> StageTab:
    """Return a stage as its tab shows it."""
    return StageTab(
        stage.stage.title, stage.done, stage.needed, signed_off=stage.signed_off is not None
    )


def kicker(case: OpenCase, step: StepProgress) -> str:
    """Return where a step stands: ``Analyse: needed step 2 of 5``."""
    stage = next(stage for stage in case.stages if stage.stage.key == step.stage.key)
    if step.group == "not_needed":
        return f"{stage.stage.title}: a step this case does not need"
    alike = [each.step.code for each in stage.steps if each.group == step.group]
    place = alike.index(step.step.code) + 1
    return f"{stage.stage.title}: {step.group} step {place} of {len(alike)}"


def signed_words(stage: StageProgress) -> str:
    """Return who signed a stage off and when; empty while it is open."""
    mark = stage.signed_off
    if mark is None or mark.signed_at is None:
        return ""
    return f"Signed off by {mark.signed_by} on {show_moment(mark.signed_at)}"


def depth_view(case: OpenCase, step: StepProgress) -> DepthView:
    """Return what the panel says about the depth of the case and this step."""
    steps = case.steps.values()
    return DepthView(
        depth=(case.depth or "not known yet").capitalize(),
        needed=sum(each.group == "needed" for each in steps),
        total=len(case.steps),
        set_by=_set_by(case),
        step_text=_step_text(case, step),
        may_do_more=step.group != "needed",
    )


def _set_by(case: OpenCase) -> tuple[tuple[str, str], ...]:
    facts = [("Level", LEVELS.get(case.view.case.level or "", "Not known yet"))]
    depth = case.figures.depth
    if depth is None:
        return (*facts, ("Score", "Not known yet"))
    yearly = depth.level == "individual"
    is_known = not yearly or bool(case.view.all(CostLine))
    value = show_money(depth.value) if depth.value is not None and is_known else "not yet known"
    facts.append(("Cost of a year" if yearly else "Whole value", value))
    names = {d.code: d.name for d in case.pack.proportionality.dimensions}
    scored = [(code, score) for code, score in depth.weighted.items() if score]
    for code, _ in sorted(scored, key=lambda each: -each[1])[:_TOP]:
        facts.append((names.get(code, code), f"{depth.scores.get(code)} of {_MOST}"))
    if depth.weighted_total is None:
        return (*facts, ("Score", "not known yet"))
    facts.append(("Score", f"{depth.weighted_total} of {depth.maximum}"))
    facts += [("Raised because", each.because) for each in depth.escalators]
    return tuple(facts)


def _step_text(case: OpenCase, step: StepProgress) -> str:
    tiers = tuple(TIERS)
    deeper = tiers[tiers.index(case.depth) + 1 :] if case.depth in tiers else ()
    for tier in deeper:
        if tier in step.step.asks:
            return f"{step.why} {tier.capitalize()} asks: {step.step.asks[tier]}"
    return step.why


def due_words(case: OpenCase) -> str:
    """Return the next date of the case in words, for the identity bar; empty while unknown."""
    due = due_of(case.view, case.figures)
    return f"{due.what} due {show_day(due.on)}" if due is not None else ""


def chips(case: OpenCase) -> list[str]:
    """Return the labels beside the title."""
    words = [LEVELS.get(case.view.case.level or "", "")]
    if case.depth:
        words.append(case.depth.capitalize())
    if case.view.case.fictional:
        words.append("Practice")
    if is_on_hold(case.view):
        words.append("On hold")
    return [word for word in words if word]
