"""Which step comes next, which came before, and where a stage opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.casework import OpenCase, StageProgress, StepProgress

_ORDER = ("needed", "recommended", "not_needed")


def in_listed_order(stage: StageProgress) -> list[StepProgress]:
    """Return the steps of a stage as its list shows them, without those that cannot start."""
    return [
        step
        for group in _ORDER
        for step in stage.steps
        if step.group == group and step.state != "cannot_start"
    ]


def step_beside(case: OpenCase, code: str, by: int) -> StepProgress | None:
    """Return the step after (1) or before (-1) this one, in the order of the lists.

    Steps that are not needed are passed over, unless this one is such a step itself.
    """
    way = [
        step
        for stage in case.stages
        for step in in_listed_order(stage)
        if step.group != "not_needed" or step.step.code == code
    ]
    codes = [step.step.code for step in way]
    if code not in codes:
        return None
    place = codes.index(code) + by
    return way[place] if 0 <= place < len(way) else None


def opening_step(stage: StageProgress) -> StepProgress:
    """Return the step a stage opens with: the first needed one that is not done, else the first."""
    listed = in_listed_order(stage)
    waiting = (step for step in listed if step.group == "needed" and not step.closed)
    return next(waiting, listed[0])
