"""Check your answers: everything that was typed in one stage, with what it still lacks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.checks import findings_of, incomplete
from desktop_app.documents.content import Run
from desktop_app.documents.document import Document, Missing
from desktop_app.documents.sections import Sections
from desktop_app.documents.stage_answers import part_answers
from desktop_app.documents.wording import UNKNOWN, Material, counted, day, listed, sentence
from desktop_app.records import ActivityState, StageSignOff, fields_of
from desktop_app.records.depth import STATUSES, TIERS
from desktop_app.stages import CASE_DETAILS, STAGES, records_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from desktop_app.checks import Finding
    from desktop_app.documents.content import Content
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.words import CaseWords
    from desktop_app.records import CaseView
    from desktop_app.stages import Stage, Step

_NOT_ASKED = "The depth does not ask for these, and they were not done"
_RECOMMENDED = "Recommended at this depth, and not done"
_CLOSED = {"done", "not_applicable"}


def compose(
    stage: Stage, view: CaseView, figures: Figures, pack: PolicyPack, words: CaseWords
) -> Content:
    """Return every answer of a stage, step by step."""
    case = Material(view, figures, pack, words)
    paper = Sections()
    final = signed_off(stage, view, figures)
    title = f"Check your answers: {stage.title}"
    paper.heading(1, title if final else f"{title}: draft")
    _front(paper, case, stage)
    broken = findings_of(view, pack)
    left_out: dict[str, list[str]] = {_NOT_ASKED: [], _RECOMMENDED: []}
    if stage.key == "analyse":
        with paper.section(CASE_DETAILS.title):
            _answers(paper, case, CASE_DETAILS, [])
    for step in stage.steps:
        if _is_left_out(case, step):
            left_out[_why_left_out(case, step)].append(f"“{step.title}”")
            continue
        with paper.section(f"{step.title}: {_state(case, step)}"):
            _step(paper, case, step, [each for each in broken if each.step == step.code])
    with paper.section("Left out"):
        for why, titles in left_out.items():
            paper.paragraph(f"{why}: {listed(titles)}." if titles else "")
    return paper.content()


def _front(paper: Sections, case: Material, stage: Stage) -> None:
    kept, depth, asked = case.view.case, case.figures.depth, case.figures.activities
    codes = {step.code for step in stage.steps}
    needed = codes & set(asked.required) if asked else codes
    done = needed & set(asked.completed if asked else ())
    signed = _sign_off(stage, case.view)
    by = f" by {signed.signed_by}" if signed and signed.signed_by else ""
    paper.fields(
        [
            ("Reference", f"{kept.reference or 'not yet given'}, {kept.authority or UNKNOWN}"),
            ("Depth", TIERS.get((depth.tier if depth else None) or "", UNKNOWN)),
            ("Steps", f"{len(done)} of {counted(len(needed), 'needed step', 'needed steps')} done"),
            ("Stage", f"Signed off on {day(_day(signed))}{by}" if signed else "Not signed off"),
        ]
    )


def _step(paper: Sections, case: Material, step: Step, broken: list[Finding]) -> None:
    state = case.view.one(ActivityState, activity=step.code)
    if state is not None and state.status == "not_applicable":
        paper.paragraph(sentence(state.reason or ""))
        broken = []
    elif state is not None or _is_required(case, step):
        broken = [*incomplete(case.view, step.code), *broken]
    _answers(paper, case, step, broken)
    if state is not None and state.note:
        paper.fields([("Note", state.note)])


def _answers(paper: Sections, case: Material, step: Step, found: Sequence[Finding]) -> None:
    for part in step.parts:
        part_answers(paper, case, part)
    if not step.parts:
        paper.paragraph(Run("This step has no answers of its own.", quiet=True))
    for title, blocks in (("To put right", True), ("Worth a look", False)):
        said = (sentence(each.message) for each in found if each.blocks is blocks)
        if told := list(dict.fromkeys(said)):
            with paper.box():
                paper.paragraph(Run(title, bold=True))
                paper.items(told)


def _state(case: Material, step: Step) -> str:
    state = case.view.one(ActivityState, activity=step.code)
    words = STATUSES[(state.status if state else None) or "not_started"].lower()
    return (
        f"{words} on {day(state.on)}" if state and state.on and state.status in _CLOSED else words
    )


def _is_required(case: Material, step: Step) -> bool:
    asked = case.figures.activities
    return asked is None or step.code in asked.required


def _why_left_out(case: Material, step: Step) -> str:
    asked = case.figures.activities
    return _RECOMMENDED if asked and step.code in asked.recommended else _NOT_ASKED


def _is_left_out(case: Material, step: Step) -> bool:
    """Tell whether the depth does not ask for a step and nobody has begun it."""
    if _is_required(case, step) or case.view.one(ActivityState, activity=step.code) is not None:
        return False
    answers = (
        getattr(record, name)
        for part in step.parts
        if not part.made_in
        for record in records_of(case.view, part)
        for name in part.fields or tuple(fields_of(part.kind))
    )
    return all(answer is None or answer == () for answer in answers)


def missing_parts(
    stage: Stage, view: CaseView, figures: Figures, pack: PolicyPack
) -> tuple[Missing, ...]:
    """Return the needed steps of the stage that are not done."""
    del view, pack
    asked = figures.activities
    waiting = set(asked.outstanding) if asked else set[str]()
    return tuple(
        Missing(step.code, f"“{step.title}” is not done")
        for step in stage.steps
        if step.code in waiting
    )


def signed_off(stage: Stage, view: CaseView, figures: Figures) -> bool:
    """Tell whether the stage is signed off and was not opened again."""
    del figures
    return _sign_off(stage, view) is not None


def stage_day(stage: Stage, view: CaseView) -> date | None:
    """Return the day on which the stage was signed off."""
    return _day(_sign_off(stage, view))


def _sign_off(stage: Stage, view: CaseView) -> StageSignOff | None:
    marks: Iterator[StageSignOff] = reversed(view.all(StageSignOff, stage=stage.key))
    return next((mark for mark in marks if mark.reopened_at is None), None)


def _day(mark: StageSignOff | None) -> date | None:
    return mark.signed_at.astimezone().date() if mark and mark.signed_at else None


def applies(view: CaseView) -> str | None:
    """Return None: every case has answers to check."""
    del view


CHECK_ANSWERS: tuple[Document, ...] = tuple(
    Document(
        name=f"check-answers-{stage.key}",
        title=f"Check your answers: {stage.title}",
        for_whom=f"Every answer of {stage.title} as it was typed, with what is missing, for you "
        "and whoever checks your work.",
        compose=partial(compose, stage),
        signed_off=partial(signed_off, stage),
        missing=partial(missing_parts, stage),
        applies=applies,
    )
    for stage in STAGES
)
"""One for each stage of the cycle."""
