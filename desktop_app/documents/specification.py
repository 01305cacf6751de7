"""The specification: what is asked of whoever gives the support, as long as the depth asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.document import Document
from desktop_app.documents.in_depth import (
    agreement,
    compared,
    decisions,
    glossary,
    how_measured,
    retention,
    risks,
)
from desktop_app.documents.pen_picture import PEN_PICTURE
from desktop_app.documents.price import price
from desktop_app.documents.requirement import about_me, if_it_fails, needs, outcomes, service
from desktop_app.documents.sections import Sections, still_to_come
from desktop_app.documents.specification_missing import missing_parts
from desktop_app.documents.terms import communication, ending, information, signatures, standards
from desktop_app.documents.wording import UNKNOWN, Material, day
from desktop_app.records import PlanSignOff, StageSignOff

if TYPE_CHECKING:
    from desktop_app.documents.content import Content
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.words import CaseWords
    from desktop_app.records import CaseView

_PLAN = "plan"


def compose(view: CaseView, figures: Figures, pack: PolicyPack, words: CaseWords) -> Content:
    """Return the specification of a case."""
    case = Material(view, figures, pack, words)
    final = signed_off(view, figures)
    paper = Sections()
    paper.heading(1, "Specification" if final else "Specification: draft")
    paper.fields(_front(case, final=final))
    if not final:
        still_to_come(paper, missing_parts(view, figures, pack))
    with paper.section("About me"):
        about_me(paper, case)
    with paper.section("What will be different, and how we will know"):
        outcomes(paper, case)
        how_measured(paper, case)
    with paper.section("Needs, and who meets them"):
        needs(paper, case)
    with paper.section("How support is given"):
        communication(paper, case)
        if_it_fails(paper, case)
        standards(paper, case)
        ending(paper, case)
        information(paper, case)
    with paper.section("The service and its price"):
        service(paper, case)
        price(paper, case)
    if not case.is_light:
        _in_depth(paper, case)
    with paper.together(), paper.section("Signatures"):
        signatures(paper, case)
    return paper.content()


def _in_depth(paper: Sections, case: Material) -> None:
    """Add what only a case of standard or enhanced depth has to agree."""
    with paper.section("Risks, and who manages them"):
        risks(paper, case)
    with paper.section("Decisions and rights"):
        decisions(paper, case)
    with paper.section("The agreement"):
        agreement(paper, case)
    with paper.section("How offers are compared"):
        compared(paper, case)
    with paper.section("How long records are kept"):
        retention(paper, case)
    if case.is_enhanced:
        with paper.section("Words used here"):
            glossary(paper)


def signed_off(view: CaseView, figures: Figures) -> bool:
    """Tell whether plan and budget are signed off and the plan was not opened again since."""
    del figures
    sign_off = view.one(PlanSignOff)
    if sign_off is None or sign_off.on is None or not sign_off.by:
        return False
    marks = view.all(StageSignOff, stage=_PLAN)
    return not marks or any(mark.reopened_at is None for mark in marks)


def _front(case: Material, *, final: bool) -> list[tuple[str, str]]:
    view, sign_off = case.view, case.view.one(PlanSignOff)
    reference = view.case.reference or "not yet given"
    council = view.case.authority or UNKNOWN
    if not final or sign_off is None:
        status = "Draft: not signed off, so do not price it or start from it"
    else:
        approved = f", approved by {sign_off.approved_by}" if sign_off.approved_by else ""
        status = f"Signed off on {day(sign_off.on)} by {sign_off.by}{approved}"
    return [("Reference", f"{reference}, {council}"), ("Status", status)]


def applies(view: CaseView) -> str | None:
    """Return None: every case can have a specification."""
    del view


SPECIFICATION = Document(
    name="specification",
    title="Specification",
    for_whom="What the person wants, the service, the measures and the price, for the person "
    "and whoever gives the support.",
    compose=compose,
    signed_off=signed_off,
    missing=missing_parts,
    applies=applies,
    may_carry_case=True,
    for_providers=PEN_PICTURE,
)
