"""The decision letter: what was decided at the review, why, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Run
from desktop_app.documents.document import Document
from desktop_app.documents.letters import closing, opening
from desktop_app.documents.review_decision import actions
from desktop_app.documents.review_missing import decision_missing
from desktop_app.documents.review_pack import signed_off
from desktop_app.documents.sections import Sections, still_to_come
from desktop_app.documents.wording import UNKNOWN, Material, day, money, sentence
from desktop_app.records import ReviewDecision

if TYPE_CHECKING:
    from desktop_app.documents.content import Content
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.words import CaseWords
    from desktop_app.records import CaseView


def compose(view: CaseView, figures: Figures, pack: PolicyPack, words: CaseWords) -> Content:
    """Return the letter about the decision of the review."""
    case = Material(view, figures, pack, words)
    final, decided = signed_off(view, figures), view.one(ReviewDecision)
    paper = Sections()
    paper.heading(1, "Our decision about your support" if final else "Our decision: draft")
    opening(paper, case, on=decided.decided_on if decided else None)
    if not final:
        still_to_come(paper, decision_missing(view, figures, pack))
    with paper.section("What was decided"):
        _decision(paper, case, decided)
    with paper.section("Who will do what"):
        actions(paper, case)
    closing(paper)
    return paper.content()


def _decision(paper: Sections, case: Material, decided: ReviewDecision | None) -> None:
    said = case.said(decided, "review_decision") or UNKNOWN
    on = decided.decided_on if decided else None
    when = f" It was decided on {day(on)}." if on else ""
    paper.paragraph(
        (Run("The decision after your review is: "), Run(f"{said}.", bold=True), Run(when))
    )
    if decided is None:
        return
    paper.paragraph(sentence(decided.change or ""))
    if decided.how_needs_still_met:
        paper.paragraph(
            (
                Run("How your needs are still met: ", bold=True),
                Run(sentence(decided.how_needs_still_met, capital_first=False)),
            )
        )
    found = case.figures.next_year
    if found is not None and found.costing.gross_per_year is not None:
        paper.paragraph(
            "Your personal budget is "
            f"{money(found.costing.gross_per_year)} for the next year. This year it is "
            f"{money(case.figures.budget.costing.gross_per_year)}."
        )
    if decided.agreed_by:
        paper.paragraph(f"Agreed by: {sentence(decided.agreed_by, capital_first=False)}")


def applies(view: CaseView) -> str | None:
    """Return why there is nothing to write about, or None once a decision is entered."""
    decided = view.one(ReviewDecision)
    if decided is None or not decided.review_decision:
        return "There is no decision of a review yet. Enter it in Review, then print the letter."
    return None


DECISION_LETTER = Document(
    name="decision-letter",
    title="Decision letter",
    for_whom="The letter that tells the person what was decided at the review, and what they can "
    "do if they do not agree.",
    compose=compose,
    signed_off=signed_off,
    missing=decision_missing,
    applies=applies,
    for_the_person=True,
)
