"""Where every document of a case stands, and the copies of them that leave the store."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.casework.paper import kind_of, missing_parts, papers, usual_form, why_not
from desktop_app.documents.check_answers import stage_day
from desktop_app.documents.decision_letter import decision_day
from desktop_app.errors import CaseworkError
from desktop_app.records import Award, PlanSignOff, ReviewDecision
from desktop_app.records.wording import show_day
from desktop_app.stages import STAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.casework.open_case import OpenCase
    from desktop_app.casework.paper import PrintForm
    from desktop_app.documents import Document, Missing
    from desktop_app.records import CaseView

_FULL = {errno.ENOSPC, errno.EDQUOT}


class CopyNotSaved(CaseworkError):
    """A copy of a document could not be written; whatever was there before is still there."""


@dataclass(frozen=True)
class Standing:
    """How far a document of a case has come.

    ``state`` says it in a few words; ``waiting`` why the case cannot have it yet, or nothing;
    ``until`` what ends its being a draft. ``final`` is true once it is signed off. ``usual_form``:
    the format it is printed in unless another is chosen.
    """

    document: Document
    state: str
    missing: tuple[Missing, ...]
    waiting: str
    final: bool
    until: str
    usual_form: PrintForm


def standings(case: OpenCase) -> tuple[Standing, ...]:
    """Return how far every document of the case has come, each edition on its own."""
    return tuple(_standing(case, document) for document in papers(case))


def standing_of(case: OpenCase, name: str) -> Standing:
    """Return how far one document of the case has come; raises StopIteration for none such."""
    return _standing(case, next(paper for paper in papers(case) if paper.name == name))


def main_document(case: OpenCase) -> str:
    """Return the name of the document that the stage of the case works towards."""
    return "review-pack" if case.stage.stage.key == "review" else "specification"


def save_copy(pdf: bytes, to: Path) -> None:
    """Write a PDF whole or not at all; raises CopyNotSaved."""
    unfinished: Path | None = None
    try:
        number, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=to.parent)
        unfinished = Path(name)
        with os.fdopen(number, "wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(to)
    except OSError as error:
        if unfinished is not None:
            with suppress(OSError):
                unfinished.unlink()
        raise CopyNotSaved(_why(error, to)) from error


def _why(error: OSError, to: Path) -> str:
    if error.errno in _FULL:
        return f"{to.name} was not saved: the disk is full. Free some space, then save it again."
    if isinstance(error, FileNotFoundError):
        return f"{to.name} was not saved: {to.parent} is not there. Choose another folder."
    return (
        f"{to.name} was not saved: nothing can be written to {to.parent}, or the file is open in "
        "another program. Close it there, or choose another folder."
    )


def _standing(case: OpenCase, document: Document) -> Standing:
    missing = missing_parts(case, document.name)
    waiting = why_not(case, document.name) or ""
    final = document.signed_off(case.view, case.figures)
    dated, until = _ENDS.get(kind_of(document.name).name, (_no_day, "it is signed off"))
    state = _final_words(dated(case.view)) if final else "Ready"
    if document.of_history is not None:
        state = case.wish.in_brief or "As of now"
    if document.name.startswith("return-sheet"):
        state = "Blank"
    if waiting:
        state = "Not yet"
    elif missing:
        parts = f"{len(missing)} part{'' if len(missing) == 1 else 's'} missing"
        state = f"{state}, {parts}" if final else parts
    form = usual_form(case, document.name)
    return Standing(document, state, missing, waiting, final, until, form)


def _final_words(on: date | None) -> str:
    return f"Signed off {show_day(on)}" if on else "Signed off"


def _no_day(_view: CaseView) -> date | None:
    return None


def _plan_day(view: CaseView) -> date | None:
    sign_off = view.one(PlanSignOff)
    return sign_off.on if sign_off else None


def _review_day(view: CaseView) -> date | None:
    decided = view.one(ReviewDecision)
    return decided.decided_on if decided else None


def _award_day(view: CaseView) -> date | None:
    award = view.one(Award)
    return award.decided_on if award else None


_PLAN_SIGNED = "plan and budget are signed off"
_REVIEW_DECIDED = "the review is decided, dated and agreed"
_STAGE_SIGNED = "the stage is signed off"
_ENDS: dict[str, tuple[Callable[[CaseView], date | None], str]] = {
    "specification": (_plan_day, _PLAN_SIGNED),
    "approvers-page": (_no_day, "everything a decision needs is there"),
    "personal-plan": (_plan_day, _PLAN_SIGNED),
    "review-pack": (_review_day, _REVIEW_DECIDED),
    "decision-letter": (decision_day, "the plan, or after it the review, is decided and dated"),
    "plan-letter": (_plan_day, _PLAN_SIGNED),
    "change-letter": (_review_day, "the review is decided, dated and agreed, and notice is given"),
    "options-appraisal": (_plan_day, "the way is chosen and the plan is signed off"),
    "call-off-order": (_no_day, "the agreement has its kind, reference and notice"),
    "award-record": (_award_day, "the award is decided, dated and has its reason"),
    "unsuccessful-letter": (_award_day, "the award is decided and all scores are agreed"),
    **{
        f"check-answers-{stage.key}": (partial(stage_day, stage), _STAGE_SIGNED) for stage in STAGES
    },
    "audit-report": (_no_day, "it is printed"),
    "return-sheet-provider": (_no_day, "it is printed"),
    "return-sheet-person": (_no_day, "it is printed"),
}
"""For each document, the day it became final and what makes it so."""
