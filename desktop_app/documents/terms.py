"""The terms of a specification: standards, communication, start and end, information, names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Run, Signature
from desktop_app.documents.requirement import language
from desktop_app.documents.wording import UNKNOWN, Material, capital, day, sentence
from desktop_app.records import (
    Agreement,
    CostLine,
    Delivery,
    Person,
    PlanSignOff,
    Sharing,
)

if TYPE_CHECKING:
    from desktop_app.documents.sections import Sections


STANDARDS = (
    "The law, the conditions of the regulator, and national guidance on good practice",
    "Staff are trained and checked for what they do, and know this plan before their first visit",
    "Safeguarding concerns are raised at once, by the council's procedure",
    "The person decides; where they cannot, the Mental Capacity Act is followed",
    "Medicines are handled, and staff work alone, only by a written procedure",
    "Complaints are welcome, answered, and told to the council",
)


def standards(paper: Sections, case: Material) -> None:
    """Say what holds for everybody: in a light case in one line."""
    if not case.is_light:
        with paper.together():
            paper.paragraph(Run("Standards", bold=True))
            paper.items(map(sentence, STANDARDS))
        paper.paragraph("They are checked by the measures in this document and at each review.")
        return
    paper.paragraph(
        (
            Run("Standards: ", bold=True),
            Run(
                "the law, the regulator's standards, and the council's procedures for "
                "safeguarding, complaints, and health and safety."
            ),
        )
    )


def communication(paper: Sections, case: Material) -> None:
    """Say how to write and speak to the person, and what the provider does about it."""
    person = case.view.one(Person)
    if person is None:
        return
    wanted = [each for each in (case.said(person, "format_needs"), language(person)) if each]
    needs = "; ".join(wanted) or "no particular format is recorded"
    paper.paragraph(
        (
            Run("Communication: ", bold=True),
            Run(f"{needs}. Everyone who gives support follows this and passes it on."),
        )
    )


def ending(paper: Sections, case: Material) -> None:
    """Say when support starts; in a light case also under what agreement and how it ends."""
    delivery, agreement = case.view.one(Delivery), case.view.one(Agreement)
    start = delivery.start_on if delivery else None
    words = f"support starts on {day(start)}." if start else f"the start date is {UNKNOWN}."
    if agreement is not None and case.is_light:
        kind = case.said(agreement, "kind") or "Agreement"
        reference = f" {agreement.reference}" if agreement.reference else ""
        days = agreement.notice_days
        notice = f"{days} days" if days is not None else UNKNOWN
        words += f" {kind}{reference}; notice to end it: {notice}."
    paper.paragraph(
        (Run("Start and ending: " if case.is_light else "Start: ", bold=True), Run(words))
    )


def information(paper: Sections, case: Material) -> None:
    """Say what is shared with whom, and that data protection law holds."""
    paper.paragraph(
        (
            Run("Information: ", bold=True),
            Run(
                "kept under data protection law; the council is told at once of any loss. "
                f"{_shared(case)}"
            ),
        )
    )


def _shared(case: Material) -> str:
    groups: dict[str, list[str]] = {}
    for each in case.view.all(Sharing):
        how = f"{each.basis or UNKNOWN}, {day(each.agreed_on)}"
        groups.setdefault(how, []).append(
            f"{each.shared_with or UNKNOWN} ({each.scope or UNKNOWN})"
        )
    said = ". ".join(f"Shared ({how}) with {'; '.join(whom)}" for how, whom in groups.items())
    return f"{said}." if said else "No agreement to share it is recorded."


def signatures(paper: Sections, case: Material) -> None:
    """Leave places to sign for the person, the officer and each provider."""
    lines = case.view.all(CostLine, year="this")
    providers = dict.fromkeys(case.named(line.provider) for line in lines if line.provider)
    named = (Signature("For the provider", name) for name in providers or ("",))
    paper.signatures([*_person_and_council(case, "The person"), *named])


def plan_signatures(paper: Sections, case: Material) -> None:
    """Leave places to sign for the person, who calls the plan theirs, and the officer."""
    paper.signatures(_person_and_council(case, "Me"))


def _person_and_council(case: Material, called: str) -> list[Signature]:
    person, sign_off = case.view.one(Person), case.view.one(PlanSignOff)
    return [
        Signature(called, (person.name if person else None) or ""),
        Signature("For the council", capital((sign_off.by if sign_off else None) or "")),
    ]
