"""Blank return sheets: what the provider and the person write down for the council."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.documents.content import Blank, Signature
from desktop_app.documents.document import Document, Missing
from desktop_app.documents.personal_words import named_person
from desktop_app.documents.return_codes import Sheet, asked_for, open_quarter
from desktop_app.documents.sections import Sections, step_title
from desktop_app.documents.wording import UNKNOWN
from desktop_app.records import Agreement, Measure, Person

if TYPE_CHECKING:
    from desktop_app.documents.content import Content
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.words import CaseWords
    from desktop_app.records import CaseView

_TITLES: dict[Sheet, str] = {"provider": "Provider's return", "person": "Your feedback"}


def compose(
    sheet: Sheet, view: CaseView, figures: Figures, pack: PolicyPack, words: CaseWords
) -> Content:
    """Return a blank sheet."""
    del figures, pack, words
    paper = Sections()
    paper.heading(1, _TITLES[sheet])
    if sheet == "provider":
        _for_the_provider(paper, view)
    else:
        _for_the_person(paper, view)
    paper.blanks(
        Blank(each.code, each.question, each.choices, each.lines) for each in asked_for(view, sheet)
    )
    paper.signatures([Signature("Filled in by")])
    return paper.content()


def _for_the_provider(paper: Sections, view: CaseView) -> None:
    kept, agreement = view.case, view.one(Agreement)
    reference = (agreement.reference if agreement else None) or kept.reference
    # The agreement's own reference: the sheet says no more of the person than the provider has.
    paper.fields(
        [
            ("Agreement", reference or "not yet given"),
            ("For", f"Quarter {open_quarter(view) or 4}"),
            ("Send it to", kept.authority or UNKNOWN),
        ]
    )
    paper.paragraph(
        "Write one result in each box. Leave a box empty where you do not know, and say why at the "
        "end. Write no names of people on this sheet. The codes are for the council."
    )


def _for_the_person(paper: Sections, view: CaseView) -> None:
    kept = view.case
    paper.fields(
        [
            ("Name", named_person(view.one(Person))),
            ("Our reference", kept.reference or "not yet given"),
            ("Send it to", kept.authority or UNKNOWN),
        ]
    )
    paper.paragraph(
        "You do not have to fill this in. Tick or write what you like, or ask somebody to write it "
        "for you. What you say does not change what you are entitled to. The codes are for the "
        "council."
    )


def missing_parts(view: CaseView, figures: Figures, pack: PolicyPack) -> tuple[Missing, ...]:
    """Return nothing: a blank sheet is to be filled in by others."""
    del view, figures, pack
    return ()


def signed_off(view: CaseView, figures: Figures) -> bool:
    """Return true: a blank sheet is no draft."""
    del view, figures
    return True


def _applies_to_provider(view: CaseView) -> str | None:
    if not view.all(Measure):
        return f"There are no measures yet. Set them in “{step_title('P6')}”, then print the sheet."
    if view.one(Agreement) is None:
        return f"There is no agreement yet. Make it in “{step_title('D4')}”, then print the sheet."
    if open_quarter(view) is None:
        return "Every quarter has its results already, so there is nothing to ask for."
    return None


def _applies_to_person(view: CaseView) -> str | None:
    del view


RETURN_SHEET_PROVIDER = Document(
    name="return-sheet-provider",
    title=_TITLES["provider"],
    for_whom="A blank sheet for the provider to write the results of the next quarter on, with a "
    "code beside each for entering them quickly.",
    compose=partial(compose, "provider"),
    signed_off=signed_off,
    missing=missing_parts,
    applies=_applies_to_provider,
)
RETURN_SHEET_PERSON = Document(
    name="return-sheet-person",
    title=_TITLES["person"],
    for_whom="A blank sheet for the person, or whoever helps them, to say how it goes, with a code "
    "beside each place for entering it quickly.",
    compose=partial(compose, "person"),
    signed_off=signed_off,
    missing=missing_parts,
    applies=_applies_to_person,
    for_the_person=True,
)
