"""What every paper for the person says in the same plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.wording import UNKNOWN

if TYPE_CHECKING:
    from desktop_app.documents.builder import Builder
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.records import Person


def named_person(person: Person | None) -> str:
    """Return the person's full name."""
    return (person.name if person else None) or UNKNOWN


def disagreeing(paper: Builder, pack: PolicyPack) -> None:
    """Say how to disagree: talk, ask for another look, complain, and go outside the council."""
    body = pack.complaints.outside_body
    outside = f"If you are still not content, ask {body}. It is independent, and it is free."
    paper.items([*_WAYS, outside], numbered=True)


_WAYS = (
    "Talk to the person who wrote this. Many things can be put right at once.",
    "Ask the council to look at the decision again. Say what you think is wrong.",
    (
        "Complain to the council. Someone else can do this for you: a friend, a relative or an "
        "advocate."
    ),
)
