"""The call-off order where there is a framework; the agreement about one person's support else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.document import Document, Missing
from desktop_app.documents.order_schedule import (
    is_direct_payment,
    is_with_the_person,
    lines_of_order,
    payment,
    schedule,
)
from desktop_app.documents.order_terms import (
    contacts,
    ending,
    parties,
    person,
    providers,
    returns,
    signatures,
)
from desktop_app.documents.requirement import if_it_fails, outcomes
from desktop_app.documents.sections import Sections, step_title, still_to_come
from desktop_app.documents.wording import Material
from desktop_app.policy.words import CaseWords
from desktop_app.records import Agreement, Award, Delivery, Framework, Instalment, Measure, Person

if TYPE_CHECKING:
    from desktop_app.documents.content import Content
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.records import CaseView

_ORDER = "call_off"


def compose(view: CaseView, figures: Figures, pack: PolicyPack, words: CaseWords) -> Content:
    """Return the order or agreement of a case."""
    case = Material(view, figures, pack, words)
    paper = Sections()
    paper.heading(1, _title(case))
    if not signed_off(view, figures):
        still_to_come(paper, missing_parts(view, figures, pack))
    with paper.section("Parties"):
        paper.fields(parties(case))
    with paper.section("The person"):
        person(paper, case)
    with paper.section("Service and price"):
        schedule(paper, case)
        payment(paper, case)
    with paper.section("Outcomes, measures and returns"):
        outcomes(paper, case)
        returns(paper, case)
    with paper.section("If something goes wrong"):
        if_it_fails(paper, case)
    with paper.section("Contacts"):
        contacts(paper, case)
    # Nobody signs on a page that says nothing of what is signed.
    with paper.together(always=True):
        with paper.section("Notice and ending"):
            ending(paper, case)
        with paper.section("Signatures"):
            signatures(paper, case)
    return paper.content()


def _title(case: Material) -> str:
    """Return what kind of agreement it is: an order where there is a framework."""
    agreement = case.view.one(Agreement)
    kind = agreement.kind if agreement else None
    if kind == _ORDER or (kind is None and case.view.one(Framework) is not None):
        return "Call-off order"
    return case.said(agreement, "kind") or "Individual service agreement"


def missing_parts(view: CaseView, figures: Figures, pack: PolicyPack) -> tuple[Missing, ...]:
    """Return everything the order lacks, in the order of its sections."""
    case = Material(view, figures, pack, CaseWords(view, pack))
    agreement, award, delivery, kept = (
        view.one(Agreement),
        view.one(Award),
        view.one(Delivery),
        view.one(Person),
    )
    lines, direct = lines_of_order(case), is_direct_payment(case)
    unpriced = any(each.id in figures.budget.costing.unpriced for each in lines)
    parts = (
        (not view.case.reference, "case", "The reference of the case"),
        (agreement is None or not agreement.kind, "D4", "The kind of agreement"),
        (agreement is None or not agreement.reference, "D4", "The reference of the agreement"),
        (not direct and not providers(case), "D3", "The provider"),
        (kept is None or not kept.name, "A1", "The person's name"),
        (not lines, "P5", "What is bought"),
        (unpriced, "P5", "The price of every line"),
        (direct and not view.all(Instalment), "P5", "When the direct payment is paid"),
        (award is not None and award.initial_months is None, "D3", "The term"),
        (delivery is None or delivery.start_on is None, "D5", "The start date"),
        (not view.all(Measure), "P6", "Measures"),
        (agreement is None or agreement.notice_days is None, "D4", "The notice"),
    )
    return tuple(Missing(step, words) for lacking, step, words in parts if lacking)


def signed_off(view: CaseView, figures: Figures) -> bool:
    """Tell whether the agreement is made: its kind, reference and notice are recorded."""
    del figures
    agreement = view.one(Agreement)
    if agreement is None or agreement.notice_days is None:
        return False
    return bool(agreement.kind and agreement.reference)


def applies(view: CaseView) -> str | None:
    """Return why there is nothing to order, or None."""
    if view.one(Award) is not None or view.one(Agreement) is not None:
        return None
    return (
        "There is neither an award nor an agreement yet. Enter the award in "
        f"“{step_title('D3')}”, or the agreement in “{step_title('D4')}”, then print the order."
    )


CALL_OFF_ORDER = Document(
    name="call-off-order",
    title="Call-off or agreement",
    for_whom="What is bought for one person, at what price and on what terms, for the provider, "
    "or for the person who buys with a direct payment.",
    compose=compose,
    signed_off=signed_off,
    missing=missing_parts,
    applies=applies,
    for_the_person=is_with_the_person,
)
