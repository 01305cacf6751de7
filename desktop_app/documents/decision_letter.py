"""The decision letter: what was decided on plan or review, why, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Run
from desktop_app.documents.document import Document
from desktop_app.documents.letters import closing, opening
from desktop_app.documents.plan_decision import plan_decision
from desktop_app.documents.review_decision import actions
from desktop_app.documents.review_missing import decision_missing
from desktop_app.documents.review_pack import signed_off as review_signed_off
from desktop_app.documents.sections import Sections, still_to_come
from desktop_app.documents.specification import signed_off as plan_signed_off
from desktop_app.documents.specification_missing import missing_parts
from desktop_app.documents.wording import UNKNOWN, Material, day, money, sentence
from desktop_app.records import PlanSignOff, ReviewDecision

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.documents.content import Content
    from desktop_app.documents.document import Missing
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.words import CaseWords
    from desktop_app.records import CaseView


def compose(view: CaseView, figures: Figures, pack: PolicyPack, words: CaseWords) -> Content:
    """Return the letter about the latest decision: of the review, or before it of the plan."""
    case = Material(view, figures, pack, words)
    decided = _reviewed(view)
    if decided is None:
        return _about_plan(case)
    final = review_signed_off(view, figures)
    paper = Sections()
    paper.heading(1, "Our decision about your support" if final else "Our decision: draft")
    opening(paper, case, on=decided.decided_on)
    if not final:
        still_to_come(paper, decision_missing(view, figures, pack))
    with paper.section("What was decided"):
        _decision(paper, case, decided)
    with paper.section("Who will do what"):
        actions(paper, case)
    closing(paper, case.pack)
    return paper.content()


def compose_of_plan(
    view: CaseView, figures: Figures, pack: PolicyPack, words: CaseWords
) -> Content:
    """Return the letter about the decision on the plan, whatever was decided since."""
    return _about_plan(Material(view, figures, pack, words))


def _about_plan(case: Material) -> Content:
    view, figures = case.view, case.figures
    final, signed = plan_signed_off(view, figures), view.one(PlanSignOff)
    paper = Sections()
    paper.heading(1, "Our decision about your support" if final else "Our decision: draft")
    opening(paper, case, on=signed.on if signed else None)
    if not final:
        still_to_come(paper, missing_parts(view, figures, case.pack))
    with paper.section("What was decided"):
        plan_decision(paper, case, final=final)
    closing(paper, case.pack)
    return paper.content()


def _decision(paper: Sections, case: Material, decided: ReviewDecision) -> None:
    said = case.said(decided, "review_decision") or UNKNOWN
    on = decided.decided_on
    when = f" It was decided on {day(on)}." if on else ""
    paper.paragraph(
        (Run("The decision after your review is: "), Run(f"{said}.", bold=True), Run(when))
    )
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


def _reviewed(view: CaseView) -> ReviewDecision | None:
    decided = view.one(ReviewDecision)
    return decided if decided is not None and decided.review_decision else None


def decision_day(view: CaseView) -> date | None:
    """Return the day of the decision that the letter tells of."""
    decided, signed = _reviewed(view), view.one(PlanSignOff)
    if decided is not None:
        return decided.decided_on
    return signed.on if signed else None


def signed_off(view: CaseView, figures: Figures) -> bool:
    """Tell whether the decision that the letter tells of is signed off."""
    told = review_signed_off if _reviewed(view) is not None else plan_signed_off
    return told(view, figures)


def missing(view: CaseView, figures: Figures, pack: PolicyPack) -> tuple[Missing, ...]:
    """Return what the decision that the letter tells of still lacks."""
    lacking = decision_missing if _reviewed(view) is not None else missing_parts
    return lacking(view, figures, pack)


def applies(view: CaseView) -> str | None:
    """Return why there is nothing to write about, or None once a decision is entered."""
    signed = view.one(PlanSignOff)
    if _reviewed(view) is None and (signed is None or not (signed.on or signed.by)):
        return (
            "There is no decision yet. Sign off plan and budget, or enter the decision of the "
            "review, then print the letter."
        )
    return None


DECISION_LETTER = Document(
    name="decision-letter",
    title="Decision letter",
    for_whom="The letter that tells the person what was decided on their plan or at the review, "
    "and what they can do if they do not agree.",
    compose=compose,
    signed_off=signed_off,
    missing=missing,
    applies=applies,
    for_the_person=True,
)


def applies_to_plan(view: CaseView) -> str | None:
    """Return why the letter on the plan is not asked for by itself, or None after a review."""
    signed = view.one(PlanSignOff)
    if _reviewed(view) is None:
        return "The decision letter is about the plan until a review is decided. Print that one."
    if signed is None or not (signed.on or signed.by):
        return "Plan and budget are not signed off. Sign them off, then print the letter."
    return None


PLAN_LETTER = Document(
    name="plan-letter",
    title="Decision letter on the plan",
    for_whom="The letter that told the person what was decided on their plan, to print again once "
    "a review is decided.",
    compose=compose_of_plan,
    signed_off=plan_signed_off,
    missing=missing_parts,
    applies=applies_to_plan,
    for_the_person=True,
)
