"""The pen picture: what support is wanted, for providers who are not to know yet by whom."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from desktop_app.documents.age import age_on, banded
from desktop_app.documents.anonymous import anonymous
from desktop_app.documents.content import Run
from desktop_app.documents.document import ProviderCopy
from desktop_app.documents.in_depth import compared, how_measured
from desktop_app.documents.requirement import (
    by_priority,
    contingency,
    how_much,
    needs,
    outcomes,
)
from desktop_app.documents.sections import Sections
from desktop_app.documents.terms import communication, standards
from desktop_app.documents.wording import UNKNOWN, Material, capital, sentence
from desktop_app.records import CostLine, Person, Risk

if TYPE_CHECKING:
    from desktop_app.documents.content import Content
    from desktop_app.records import CaseView


def neutral_reference(view: CaseView) -> str:
    """Return a reference that only the council can lead back to the case: ``PP-7QK2MDX4``.

    The same case always has the same one.
    """
    digest = hashlib.sha256(b"pen picture" + view.case_id.bytes).digest()
    return f"PP-{base64.b32encode(digest)[:8].decode()}"


def compose(full: Material, reference: str) -> Content:
    """Return the pen picture of a case: no name, no exact age, no price and nobody's part in it."""
    case = anonymous(full)
    paper = Sections()
    paper.heading(1, "Pen picture")
    paper.fields(
        [
            ("Reference", f"{reference}, {full.view.case.authority or UNKNOWN}"),
            ("For", "Providers asked whether they can give this support, before any is chosen"),
            ("Not told", "Who the person is. Please do not try to find out"),
        ]
    )
    with paper.section("About the person"):
        _about(paper, case, full.view)
    with paper.section("What will be different, and how we will know"):
        outcomes(paper, case)
        how_measured(paper, case)
    with paper.section("Needs, and who meets them"):
        needs(paper, case)
    with paper.section("How support is given"):
        communication(paper, case)
        contingency(paper, case)
        for risk in case.view.all(Risk):
            if risk.what:
                paper.paragraph((Run("Risk: ", bold=True), Run(sentence(risk.what))))
        standards(paper, case)
    with paper.section("The service"):
        _service(paper, case)
    with paper.section("How offers are compared"):
        compared(paper, case)
    return paper.content()


def _about(paper: Sections, case: Material, full: CaseView) -> None:
    paper.quote(" ".join(sentence(each.words or "") for each in by_priority(case)))
    person = case.view.one(Person)
    if person is None:
        return
    facts = [
        ("Age", _band(full)),
        ("Lives", person.living_situation or ""),
    ]
    paper.fields((label, value) for label, value in facts if value)


def _band(full: CaseView) -> str:
    """Return the age band on the day the case was opened, so that a reprint says the same."""
    person, opened = full.one(Person), full.case.opened_on
    if person is None or person.date_of_birth is None or opened is None:
        return ""
    return capital(banded(age_on(person.date_of_birth, opened)))


def _service(paper: Sections, case: Material) -> None:
    paper.table(
        "What is wanted in the year",
        ["What", "How much", "Counted in"],
        (
            [each.item or UNKNOWN, how_much(each), each.unit or UNKNOWN]
            for each in case.view.all(CostLine, year="this")
        ),
    )


PEN_PICTURE = ProviderCopy(name="pen-picture", title="Pen picture", compose=compose)
