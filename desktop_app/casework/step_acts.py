"""Carrying out what an officer does with steps and stages: done, not applicable, signed off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.casework.commands import (
    Command,
    MarkDone,
    MarkInProgress,
    MarkNotApplicable,
    ReopenStage,
    SignOffStage,
    WantStep,
)
from desktop_app.casework.lock import SignedOff, signed_off
from desktop_app.errors import CaseworkError
from desktop_app.records import ActivityState, Record, StageSignOff
from desktop_app.stages import STAGES, STEPS, stage_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.casework.handle import Work
    from desktop_app.checks import Finding


class NotDoneYet(CaseworkError):
    """The step lacks something; ``findings`` say what and where."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        count = len(findings)
        things = "1 thing" if count == 1 else f"{count} things"
        super().__init__(f"Step not marked as done: {things} to fix")
        self.findings = tuple(findings)


class CannotStartYet(CaseworkError):
    """The step waits for another one; ``why`` says for which."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why}.")


class ReasonNeeded(CaseworkError):
    """A reason was left empty."""

    def __init__(self, for_what: str) -> None:
        super().__init__(f"Enter why {for_what}.")


class StageNotComplete(CaseworkError):
    """Needed steps of the stage are still open."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__(f"Before sign-off, finish: {'; '.join(titles)}.")


class StageOpen(CaseworkError):
    """The stage is not signed off, so there is nothing to open."""

    def __init__(self, title: str) -> None:
        super().__init__(f"{title} is open: it can be changed.")


def touch_step(work: Work, code: str) -> None:
    """Note that work on a step has begun, where it had not; a signed-off stage is left alone."""
    if code not in STEPS or stage_of(code).key in signed_off(work.view):
        return
    state = _state(work, code)
    if state is None:
        work.add(_new_state(work, code, "in_progress"))
    elif state.status in (None, "not_started"):
        state.status, state.on = "in_progress", work.clock.today()


def mark_done(work: Work, act: MarkDone) -> Record:
    """Mark the step as done today."""
    return _mark(work, act.step, "done", None)


def mark_not_applicable(work: Work, act: MarkNotApplicable) -> Record:
    """Count the step as done because of the reason; raises ReasonNeeded."""
    reason = act.reason.strip()
    if not reason:
        raise ReasonNeeded("this step is not applicable")
    return _mark(work, act.step, "not_applicable", reason)


def mark_in_progress(work: Work, act: MarkInProgress) -> Record:
    """Take back done or not applicable."""
    return _mark(work, act.step, "in_progress", None)


def want_step(work: Work, act: WantStep) -> Record:
    """Do a step the depth does not ask for, or leave it again; raises SignedOff."""
    _refuse_in_signed_off(work, act.step)
    state = _state(work, act.step)
    if state is None:
        state = _new_state(work, act.step, "not_started")
        state.on = None
        work.add(state)
    state.wanted = act.wanted
    return state


def sign_off_stage(work: Work, act: SignOffStage) -> Record:
    """Sign a stage off; raises SignedOff, and StageNotComplete by the caller's check before."""
    if act.stage in signed_off(work.view):
        raise SignedOff(act.stage)
    mark = work.blank(
        StageSignOff, stage=act.stage, signed_by=work.officer, signed_at=work.clock.now()
    )
    work.add(mark)
    return mark


def reopen_stage(work: Work, act: ReopenStage) -> Record:
    """Open a signed-off stage again; raises ReasonNeeded and StageOpen."""
    reason = act.reason.strip()
    title = next(stage.title for stage in STAGES if stage.key == act.stage)
    if not reason:
        raise ReasonNeeded(f"{title} is opened again")
    if act.stage not in signed_off(work.view):
        raise StageOpen(title)
    mark = next(
        mark for mark in work.view.all(StageSignOff, stage=act.stage) if mark.reopened_at is None
    )
    kept: StageSignOff = work.record(mark.id)
    kept.reopened_by, kept.reopened_at = work.officer, work.clock.now()
    kept.reopened_reason = reason
    return kept


def _mark(work: Work, code: str, status: str, reason: str | None) -> ActivityState:
    _refuse_in_signed_off(work, code)
    state = _state(work, code)
    if state is None:
        state = _new_state(work, code, status)
        work.add(state)
    state.status, state.reason, state.on = status, reason, work.clock.today()
    return state


def _refuse_in_signed_off(work: Work, code: str) -> None:
    stage = stage_of(code).key
    if stage in signed_off(work.view):
        raise SignedOff(stage)


def _state(work: Work, code: str) -> ActivityState | None:
    for made in work.session.new:
        if isinstance(made, ActivityState) and made.activity == code:
            return made
    before = work.view.one(ActivityState, activity=code)
    return None if before is None else work.record(before.id)


def _new_state(work: Work, code: str, status: str) -> ActivityState:
    return work.blank(ActivityState, activity=code, status=status, on=work.clock.today())


STEP_HANDLERS: dict[type[Command], Callable[[Work, Any], Record | None]] = {
    MarkDone: mark_done,
    MarkNotApplicable: mark_not_applicable,
    MarkInProgress: mark_in_progress,
    WantStep: want_step,
    SignOffStage: sign_off_stage,
    ReopenStage: reopen_stage,
}
"""The acts on steps and stages."""
