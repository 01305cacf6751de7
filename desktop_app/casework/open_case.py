"""A case as a window shows it at one moment: records, figures, steps, findings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.casework.progress import StageProgress, StepProgress, progress
from desktop_app.checks import Finding, findings_of, incomplete
from desktop_app.documents.acts import EVERYTHING
from desktop_app.errors import CaseworkError
from desktop_app.figures import Figures, work_out
from desktop_app.policy import CaseWords, PolicyPack
from desktop_app.records import ActivityState, CaseView
from desktop_app.stages import STEPS

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from desktop_app.documents.acts import Told, Wish


class PackMissing(CaseworkError):
    """The case names a policy pack this program does not have."""

    def __init__(self, pack_id: str) -> None:
        super().__init__(
            f"This case was decided under the policy pack {pack_id}, which is not here. "
            "Install that pack, then open the case again."
        )


@dataclass(frozen=True)
class OpenCase:
    """Everything about a case at one moment; a change makes a new one.

    ``history`` is there only where it was asked for, to be printed, and is told as far as
    ``wish`` says. ``as_it_was``: the day at whose end the case was so; None for one as it is now.
    """

    view: CaseView
    pack: PolicyPack
    figures: Figures
    findings: tuple[Finding, ...]
    stages: tuple[StageProgress, ...]
    undo: str | None = None
    redo: str | None = None
    history: tuple[Told, ...] = ()
    wish: Wish = EVERYTHING
    as_it_was: date | None = None

    @property
    def case_id(self) -> uuid.UUID:
        """The identity of the case."""
        return self.view.case_id

    def wished_as(self, shown: OpenCase | None) -> OpenCase:
        """Return the case with what was wished of its history where it was shown before."""
        if shown is None or shown.case_id != self.case_id or shown.wish == self.wish:
            return self
        return replace(self, wish=shown.wish)

    @property
    def words(self) -> CaseWords:
        """The words for codes and links of this case."""
        return CaseWords(self.view, self.pack)

    @property
    def depth(self) -> str | None:
        """The tier of the case, computed or overridden; None while it is not known."""
        return self.figures.depth.tier if self.figures.depth else None

    @property
    def steps(self) -> dict[str, StepProgress]:
        """Every step by its code, in order."""
        return {step.step.code: step for stage in self.stages for step in stage.steps}

    @property
    def next_step(self) -> StepProgress | None:
        """The first needed step that is not done and can start."""
        waiting = [s for s in self.steps.values() if s.group == "needed" and not s.closed]
        return next((step for step in waiting if step.state != "cannot_start"), None)

    @property
    def stage(self) -> StageProgress:
        """The stage the case stands in: that of its next step, else the last one."""
        following = self.next_step
        key = following.stage.key if following else "review"
        return next(stage for stage in self.stages if stage.stage.key == key)


def look_at(
    view: CaseView, packs: dict[str, PolicyPack], *, undo: str | None, redo: str | None
) -> OpenCase:
    """Work everything out for a case; raises PackMissing."""
    pack_id = view.case.policy_pack or ""
    if pack_id not in packs:
        raise PackMissing(pack_id)
    pack = packs[pack_id]
    figures = work_out(view, pack)
    findings = case_findings(view, pack)
    stages = progress(view, pack, figures, findings)
    return OpenCase(view, pack, figures, findings, stages, undo, redo)


def case_findings(view: CaseView, pack: PolicyPack) -> tuple[Finding, ...]:
    """Return what stands against the steps that are marked as done, step by step."""
    done = {s.activity for s in view.all(ActivityState) if s.status == "done"}
    broken = findings_of(view, pack)
    return tuple(
        finding
        for code in STEPS
        if code in done
        for finding in (*incomplete(view, code), *(f for f in broken if f.step == code))
    )


def step_findings(view: CaseView, pack: PolicyPack, code: str) -> tuple[Finding, ...]:
    """Return everything to put right on a step: what it lacks, then what does not add up."""
    broken = (finding for finding in findings_of(view, pack) if finding.step == code)
    return (*incomplete(view, code), *broken)
