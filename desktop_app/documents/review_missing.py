"""What a review pack still lacks, each with the step that brings it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.document import Missing
from desktop_app.documents.review_voices import FIRST
from desktop_app.records import (
    Action,
    Feedback,
    Goal,
    Measure,
    ReviewDecision,
    ReviewHeld,
)

if TYPE_CHECKING:
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.records import CaseView

_Checked = tuple[tuple[bool, str, str], ...]

_NOTICE = "The notice given of the change"


def missing_parts(view: CaseView, figures: Figures, pack: PolicyPack) -> tuple[Missing, ...]:
    """Return everything the review pack lacks, in the order of its sections."""
    found = (
        *_said(view),
        *_measured(view, figures),
        *_spent(figures),
        *_decided(view, figures, pack),
    )
    return tuple(Missing(step, sentence) for lacking, step, sentence in found if lacking)


def decision_missing(view: CaseView, figures: Figures, pack: PolicyPack) -> tuple[Missing, ...]:
    """Return what a letter about the decision lacks."""
    found = _decided(view, figures, pack)
    return tuple(Missing(step, sentence) for lacking, step, sentence in found if lacking)


def change_missing(view: CaseView, figures: Figures, pack: PolicyPack) -> tuple[Missing, ...]:
    """Return what a letter that gives notice of a change lacks: notice too, whatever changes."""
    found, notice = decision_missing(view, figures, pack), Missing("R6", _NOTICE)
    return found if is_noticed(view) or notice in found else (*found, notice)


def is_noticed(view: CaseView) -> bool:
    """Tell whether the decision of the review says how much notice is given."""
    decided = view.one(ReviewDecision)
    return decided is not None and decided.notice_weeks is not None


def _said(view: CaseView) -> _Checked:
    heard = any(view.all(Feedback, source=source) for source in FIRST)
    return (
        (not heard, "R2", "What the person, their carer or advocate says"),
        (view.one(ReviewHeld, which="initial") is None, "R1", "The first check"),
        (view.one(ReviewHeld, which="planned") is None, "R4", "The planned review"),
    )


def _measured(view: CaseView, figures: Figures) -> _Checked:
    goals, performance = view.all(Goal), figures.performance
    empty = performance is not None and all(
        value is None for each in performance.measures.values() for value in each.values
    )
    unrated = bool(goals) and (
        figures.goal_attainment is None or figures.goal_attainment.t_achieved is None
    )
    return (
        (not goals, "R5", "How far each outcome was reached"),
        (unrated, "R5", "The level reached for each goal"),
        (not view.all(Measure), "P6", "Measures"),
        (empty, "D7", "Results of the quarters"),
    )


def _spent(figures: Figures) -> _Checked:
    costs, outturn = figures.budget.costing, figures.outturn
    return (
        (not costs.lines, "P5", "What was bought"),
        (bool(costs.lines) and outturn is None, "D9", "What was used or spent"),
        (
            outturn is not None and bool(outturn.missing),
            "D9",
            "What was used or spent of every line",
        ),
    )


def _decided(view: CaseView, figures: Figures, pack: PolicyPack) -> _Checked:
    decided, year = view.one(ReviewDecision), figures.next_year
    code = decided.review_decision if decided else None
    guarded = year is not None and year.decrease is True and bool(pack.guards_decrease(code))
    explained = decided is not None and bool(decided.how_needs_still_met)
    return (
        (not code, "R6", "The decision"),
        (decided is None or decided.decided_on is None, "R6", "The date of the decision"),
        (decided is None or not decided.agreed_by, "R6", "The person's agreement"),
        (year is None, "R6", "What next year costs"),
        (guarded and not explained, "R6", "How needs will still be met with less support"),
        (guarded and not is_noticed(view), "R6", _NOTICE),
        (not view.all(Action), "R6", "What happens next, who does it and by when"),
    )
