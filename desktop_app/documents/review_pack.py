"""The review pack: how it went, what it cost, what the person says, and what is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.annex import how_worked_out
from desktop_app.documents.document import Document
from desktop_app.documents.review_background import left_out, offers, options, providers
from desktop_app.documents.review_decision import actions, decision, next_year, signatures
from desktop_app.documents.review_missing import missing_parts
from desktop_app.documents.review_money import money_of_the_year
from desktop_app.documents.review_progress import goals, measures, outcomes
from desktop_app.documents.review_summary import summary
from desktop_app.documents.review_voices import first_voices, other_voices, reviews_held
from desktop_app.documents.sections import Sections, still_to_come
from desktop_app.documents.wording import Material
from desktop_app.records import (
    Feedback,
    OutturnLine,
    PeriodResult,
    PlanSignOff,
    ReviewDecision,
    ReviewHeld,
)

if TYPE_CHECKING:
    from desktop_app.documents.content import Content
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.words import CaseWords
    from desktop_app.records import CaseView


def compose(view: CaseView, figures: Figures, pack: PolicyPack, words: CaseWords) -> Content:
    """Return the review pack of a case."""
    case = Material(view, figures, pack, words)
    final = signed_off(view, figures)
    paper = Sections()
    paper.heading(1, "Review pack" if final else "Review pack: draft")
    with paper.section("In short"):
        summary(paper, case)
    if not final:
        still_to_come(paper, missing_parts(view, figures, pack))
    with paper.section("What the person says"):
        first_voices(paper, case)
    with paper.section("What has changed for the person"):
        outcomes(paper, case)
        goals(paper, case)
    with paper.section("Measures by quarter"):
        measures(paper, case)
    with paper.section("Money"):
        money_of_the_year(paper, case)
    with paper.section("What others say"):
        other_voices(paper, case)
    with paper.section("Reviews and dates"):
        reviews_held(paper, case)
    with paper.section("What was left out, and why"):
        left_out(paper, case)
    with paper.section("Providers and rates"):
        providers(paper, case)
    with paper.section("Options considered"):
        options(paper, case)
        offers(paper, case)
    with paper.section("Decision, actions and signatures"):
        decision(paper, case)
        next_year(paper, case)
        actions(paper, case)
        signatures(paper, case)
    with paper.section("Annex: how the figures were worked out"):
        how_worked_out(paper, case)
    return paper.content()


def signed_off(view: CaseView, figures: Figures) -> bool:
    """Tell whether the review is decided, dated and agreed, and a cut has its reasons."""
    decided = view.one(ReviewDecision)
    if decided is None or not decided.review_decision or decided.decided_on is None:
        return False
    if not decided.agreed_by:
        return False
    year = figures.next_year
    cut = year is not None and year.decrease is True
    return not cut or bool(decided.how_needs_still_met)


def applies(view: CaseView) -> str | None:
    """Return what to do first where there is nothing yet to look back on."""
    kinds = (PlanSignOff, PeriodResult, OutturnLine, Feedback, ReviewHeld, ReviewDecision)
    if any(view.all(kind) for kind in kinds):
        return None
    return (
        "There is nothing to review yet. Sign off the plan, or enter a first result or review, "
        "then print the review pack."
    )


REVIEW_PACK = Document(
    name="review-pack",
    title="Review pack",
    for_whom="How the year went in the person's view, outcomes, measures and money, and what is "
    "decided, for the person and the approver.",
    compose=compose,
    signed_off=signed_off,
    missing=missing_parts,
    applies=applies,
    may_carry_case=True,
)
