"""The personal plan and budget: what the person keeps, in plain words, their own words first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.document import Document
from desktop_app.documents.personal_money import money_of_the_plan
from desktop_app.documents.personal_support import (
    helpers,
    if_it_goes_wrong,
    looking_again,
    matters,
    support,
)
from desktop_app.documents.personal_words import disagreeing, named_person
from desktop_app.documents.sections import Sections, still_to_come
from desktop_app.documents.specification import signed_off
from desktop_app.documents.specification_missing import missing_parts
from desktop_app.documents.terms import plan_signatures
from desktop_app.documents.wording import UNKNOWN, Material, day
from desktop_app.records import Person, PlanSignOff

if TYPE_CHECKING:
    from desktop_app.documents.content import Content
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.words import CaseWords
    from desktop_app.records import CaseView


def compose(view: CaseView, figures: Figures, pack: PolicyPack, words: CaseWords) -> Content:
    """Return the personal plan of a case (Care Act 2014, sections 25 and 26)."""
    case = Material(view, figures, pack, words)
    final = signed_off(view, figures)
    paper = Sections()
    paper.heading(1, "My plan and my budget" if final else "My plan and my budget: draft")
    paper.fields(_front(case, final=final))
    if not final:
        still_to_come(paper, missing_parts(view, figures, pack))
    with paper.section("What matters to me"):
        matters(paper, case)
    with paper.section("What I need, and who helps"):
        helpers(paper, case)
    with paper.section("The support I will get"):
        support(paper, case)
    with paper.section("My money"):
        money_of_the_plan(paper, case)
    with paper.section("If something goes wrong"):
        if_it_goes_wrong(paper, case)
    with paper.section("When we look at this plan again"):
        looking_again(paper, case)
    with paper.together(always=True), paper.section("If I do not agree"):
        disagreeing(paper, pack)
    with paper.together(), paper.section("Signatures"):
        plan_signatures(paper, case)
    return paper.content()


def _front(case: Material, *, final: bool) -> list[tuple[str, str]]:
    person, sign_off = case.view.one(Person), case.view.one(PlanSignOff)
    status = "Draft: it may still change"
    if final and sign_off is not None:
        status = f"Agreed on {day(sign_off.on)}"
    pairs = [
        ("My name", named_person(person)),
        ("Call me", (person.known_as if person else None) or ""),
        ("From", case.view.case.authority or UNKNOWN),
        ("Plan number", case.view.case.reference or "not yet given"),
        ("Status", status),
    ]
    return [(label, value) for label, value in pairs if value]


def applies(view: CaseView) -> str | None:
    """Return None: every person can have their plan."""
    del view


PERSONAL_PLAN = Document(
    name="personal-plan",
    title="Personal plan and budget",
    for_whom="The plan the person keeps: what they want, who helps, their money and what to do if "
    "something goes wrong, in plain words.",
    compose=compose,
    signed_off=signed_off,
    missing=missing_parts,
    applies=applies,
    for_the_person=True,
)
