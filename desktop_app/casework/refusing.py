"""What is asked of a case before an act that needs it to be ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.casework.commands import IssueDocument, MarkDone, SignOffStage
from desktop_app.casework.issuing import ChangedMeanwhile
from desktop_app.casework.open_case import step_findings
from desktop_app.casework.step_acts import CannotStartYet, NotDoneYet, StageNotComplete

if TYPE_CHECKING:
    from desktop_app.casework.commands import Command
    from desktop_app.casework.issuing import Issuing
    from desktop_app.casework.open_case import OpenCase


def refuse(case: OpenCase, act: Command, issuing: Issuing) -> None:
    """Raise what stands in the way of an act in a case as it is now.

    Raises CannotStartYet, NotDoneYet, ChangedMeanwhile and StageNotComplete.
    """
    if isinstance(act, MarkDone):
        step = case.steps[act.step]
        if step.state == "cannot_start":
            raise CannotStartYet(step.state_text)
        found = step_findings(case.view, case.pack, act.step)
        if blocking := [finding for finding in found if finding.blocks]:
            raise NotDoneYet(blocking)
    if isinstance(act, IssueDocument) and not issuing.still_as_it_was(act):
        raise ChangedMeanwhile
    if isinstance(act, SignOffStage):
        stage = next(stage for stage in case.stages if stage.stage.key == act.stage)
        waiting = [
            step.step.title
            for step in stage.steps
            if (step.group == "needed" and not step.closed) or step.state == "problem"
        ]
        if waiting:
            raise StageNotComplete(waiting)
