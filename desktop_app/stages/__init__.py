"""In what order the work is done: four stages and their steps, as data."""

from __future__ import annotations

from desktop_app.stages.analyse import ANALYSE, CASE_DETAILS
from desktop_app.stages.deliver import DELIVER
from desktop_app.stages.plan import PLAN
from desktop_app.stages.review import REVIEW
from desktop_app.stages.step import Across, Layout, Part, Stage, Step, records_of

STAGES: tuple[Stage, ...] = (ANALYSE, PLAN, DELIVER, REVIEW)
"""The cycle, in order."""

STEPS: dict[str, Step] = {step.code: step for stage in STAGES for step in stage.steps}
"""Every step by its activity code, in order."""


def stage_of(code: str) -> Stage:
    """Return the stage a step belongs to; KeyError for a code that is no step."""
    for stage in STAGES:
        if any(step.code == code for step in stage.steps):
            return stage
    raise KeyError(code)


__all__ = [
    "CASE_DETAILS",
    "STAGES",
    "STEPS",
    "Across",
    "Layout",
    "Part",
    "Stage",
    "Step",
    "records_of",
    "stage_of",
]
