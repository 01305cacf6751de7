"""Names what a case holds that a case file has no place for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop_app.records import (
    ActivityState,
    CaseView,
    Evaluation,
    Evidence,
    Provider,
    StageSignOff,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_STAGES = {"analyse": "Analyse", "plan": "Plan", "deliver": "Deliver", "review": "Review"}


def left_out(case: CaseView) -> list[str]:
    """Return a sentence for each thing the format cannot carry."""
    return [*_steps(case), *_evidence(case), *_stages(case), *_preference(case)]


def _steps(case: CaseView) -> Iterator[str]:
    for state in case.all(ActivityState):
        if state.note:
            yield f"The note on step {state.activity}"
        if state.wanted:
            yield f"That step {state.activity} is done although the depth does not need it"


def _evidence(case: CaseView) -> Iterator[str]:
    counted = Counter(case.name_of(each.need) for each in case.all(Evidence))
    for need, count in counted.items():
        pieces = "1 piece" if count == 1 else f"{count} pieces"
        yield f"{pieces} of evidence of the need “{need}”"


def _stages(case: CaseView) -> Iterator[str]:
    for sign_off in case.all(StageSignOff):
        stage = _STAGES.get(sign_off.stage or "", sign_off.stage)
        yield f"The sign-off of the stage {stage}"


def _preference(case: CaseView) -> Iterator[str]:
    if case.one(Evaluation) is None and any(p.preferred is not None for p in case.all(Provider)):
        yield "The person's preference among bidders, because there is no evaluation of offers"
