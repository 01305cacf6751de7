"""The change letter: what changes in the support, from which day, why, and with how much notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Run
from desktop_app.documents.document import Document
from desktop_app.documents.letters import closing, opening
from desktop_app.documents.review_decision import next_year, paired
from desktop_app.documents.review_missing import change_missing, is_noticed
from desktop_app.documents.review_pack import signed_off as is_decided
from desktop_app.documents.sections import Sections, still_to_come
from desktop_app.documents.wording import UNKNOWN, Material, counted, day, sentence
from desktop_app.figures.dates import add_weeks
from desktop_app.records import CostLine, ReviewDecision

if TYPE_CHECKING:
    from desktop_app.documents.content import Content
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.words import CaseWords
    from desktop_app.records import CaseView


def compose(view: CaseView, figures: Figures, pack: PolicyPack, words: CaseWords) -> Content:
    """Return the letter that gives notice of a change."""
    case = Material(view, figures, pack, words)
    final, decided = signed_off(view, figures), view.one(ReviewDecision)
    paper = Sections()
    paper.heading(1, "Your support will change" if final else "Your support will change: draft")
    opening(paper, case, on=decided.decided_on if decided else None)
    if not final:
        still_to_come(paper, change_missing(view, figures, pack))
    with paper.section("What will change, and from when"):
        _change(paper, decided)
        next_year(paper, case)
    with paper.section("Why, and how your needs are still met"):
        _why(paper, case, decided)
    closing(paper, case.pack)
    return paper.content()


def _change(paper: Sections, decided: ReviewDecision | None) -> None:
    paper.paragraph(sentence((decided.change if decided else None) or ""))
    weeks = decided.notice_weeks if decided else None
    if decided is None or weeks is None:
        paper.paragraph(f"The notice you are given is {UNKNOWN}.")
        return
    first = add_weeks(decided.decided_on, weeks)
    notice = f"You have {counted(weeks, 'week', 'weeks')} of notice."
    paper.paragraph(
        (Run(notice, bold=True), Run(f" Nothing changes before {day(first)}." if first else ""))
    )


def _why(paper: Sections, case: Material, decided: ReviewDecision | None) -> None:
    said = case.said(decided, "review_decision") or UNKNOWN
    paper.paragraph(f"After your review the decision was: {said}.")
    still = (decided.how_needs_still_met if decided else None) or ""
    paper.paragraph(sentence(still))


def signed_off(view: CaseView, figures: Figures) -> bool:
    """Tell whether the review is decided and the notice of the change is known."""
    return is_decided(view, figures) and is_noticed(view)


def applies(view: CaseView) -> str | None:
    """Return why there is no change to write about, or None."""
    decided = view.one(ReviewDecision)
    if decided is None or not decided.review_decision:
        return "There is no decision of a review yet. Enter it in Review, then print the letter."
    if not decided.change and not _lines_differ(view):
        return "Nothing changes: the decision names no change, and next year is as this year."
    return None


def _lines_differ(view: CaseView) -> bool:
    if not view.all(CostLine, year="next"):
        return False
    return any(
        now is None or then is None or (now.quantity, now.per) != (then.quantity, then.per)
        for _, now, then in paired(view)
    )


CHANGE_LETTER = Document(
    name="change-letter",
    title="Change letter",
    for_whom="The letter that gives the person notice of a change: what is different, from when, "
    "and why.",
    compose=compose,
    signed_off=signed_off,
    missing=change_missing,
    applies=applies,
    for_the_person=True,
)
