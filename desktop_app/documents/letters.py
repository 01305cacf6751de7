"""What letters to the person share: who writes to whom and when, and how a letter ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.personal_words import disagreeing, named_person
from desktop_app.documents.wording import UNKNOWN, Material, day
from desktop_app.records import Person

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.documents.sections import Sections
    from desktop_app.policy.pack import PolicyPack


def opening(paper: Sections, case: Material, *, on: date | None) -> None:
    """Say whom the letter is to, from whom and of what day, and greet the person."""
    person = case.view.one(Person)
    paper.fields(
        [
            ("To", named_person(person)),
            ("From", case.view.case.authority or UNKNOWN),
            ("Date", day(on)),
            ("Our reference", case.view.case.reference or "not yet given"),
        ]
    )
    paper.paragraph(f"Dear {_greeted(person)},")


def _greeted(person: Person | None) -> str:
    name = (person.known_as or person.name) if person else None
    return name or "Sir or Madam"


def closing(paper: Sections, pack: PolicyPack) -> None:
    """Say what can be done about the decision."""
    with paper.together(always=True), paper.section("If you do not agree"):
        paper.paragraph("You can do any of these:")
        disagreeing(paper, pack)
        paper.paragraph(
            "If you would like this letter in another format or language, or someone to go "
            "through it with you, please ask."
        )
