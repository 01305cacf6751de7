"""The lost-laptop sheet: what was on a laptop, whom to tell, and what to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.documents.builder import Builder
from desktop_app.documents.content import Blank, Furniture
from desktop_app.documents.document import MARKING
from desktop_app.records.base import values_of
from desktop_app.records.wording import show_moment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from desktop_app.documents.content import Content
    from desktop_app.records import CaseView, Record

TITLE = "If this laptop is lost"
WHO = "Who people are"
_CATEGORIES = {
    "Needs, health and wellbeing": (
        "eligibility",
        "need",
        "evidence",
        "wellbeing",
        "outcome",
        "resource",
        "measure",
        "period_result",
        "goal",
        "option",
    ),
    "Mental capacity and decisions": ("capacity", "decision_making", "proportionality"),
    "Advocacy": ("advocacy",),
    "Risks": ("risk",),
    "Money of a person": ("budget", "cost_line", "outcome_share"),
    "What people said": ("feedback",),
    "Life at home and communication": ("person",),
}
_REST = "Other notes about a person"
_UNREAD = "Not known: the case could not be read"


_TO_DO = (
    (
        "Tell your manager and your council's data protection officer at once, by day or night. Do "
        "not wait until you are sure: the council has little time to decide whom the law asks it "
        "to tell."
    ),
    "Tell the IT service desk, so that they can lock or wipe the laptop and your account.",
    "If it was stolen, tell the police and write down the crime number.",
    "Write down what is asked below while you remember it.",
    (
        "Look for the recovery sheet. If it was with the laptop, say so: whoever has both can read "
        "the cases."
    ),
    (
        "On another laptop, choose “Restore a backup…” on the page that asks for the passphrase. "
        "If somebody may know the passphrase, set a new one there."
    ),
)


@dataclass(frozen=True, kw_only=True)
class LostCase:
    """One case on the laptop; ``categories`` of personal data, as :func:`categories_of` names them.

    ``unread``: what is in it could not be read.
    """

    reference: str
    title: str
    categories: tuple[str, ...]
    practice: bool = False
    unread: bool = False


@dataclass(frozen=True, kw_only=True)
class LostLaptop:
    """What the sheet tells: whose cases, which, and how far and where the newest backup is.

    ``backup``: a sentence about the newest backup; ``places``: where backups are kept.
    """

    officer: str
    council: str
    cases: tuple[LostCase, ...]
    backup: str
    places: tuple[str, ...]


def categories_of(view: CaseView) -> tuple[str, ...]:
    """Return the categories of personal data that a case holds, in the order they are printed.

    They follow from how each field is declared: as identifying, or as sensitive.
    """
    found = {name for record in (view.case, *view.records) for name in _of_record(record)}
    return tuple(name for name in (WHO, *_CATEGORIES, _REST) if name in found)


def _of_record(record: Record) -> Iterable[str]:
    for _attribute, field, value in values_of(record):
        if value is None or value == () or field.privacy == "ordinary":
            continue
        if field.privacy == "identifying":
            yield WHO
            continue
        tables = _CATEGORIES.items()
        yield next((name for name, kinds in tables if record.__tablename__ in kinds), _REST)


def furniture(laptop: LostLaptop) -> Furniture:
    """Return what stands on every page of the sheet."""
    return Furniture(
        reference="Lost laptop",
        title=TITLE,
        marking=MARKING,
        author=laptop.officer or laptop.council,
        version="Final",
        practice=bool(laptop.cases) and all(case.practice for case in laptop.cases),
    )


def compose(laptop: LostLaptop, moment: datetime) -> Content:
    """Return the sheet as it is at ``moment`` (aware)."""
    paper = Builder()
    paper.heading(1, TITLE)
    number = len(laptop.cases)
    paper.fields(
        [
            ("Officer", laptop.officer or "Not recorded"),
            ("Council", laptop.council or "Not recorded"),
            ("As of", show_moment(moment)),
            ("Cases on it", f"{number:,}"),
            ("Newest backup", laptop.backup),
            ("Backups are kept", "; ".join(laptop.places)),
        ]
    )
    with paper.box():
        paper.paragraph(
            "Keep this sheet away from the laptop, as you would keep a case file: it names people."
        )
    _what_to_do(paper)
    _what_to_say(paper, laptop)
    _what_is_on_it(paper, laptop)
    return paper.content()


def _what_to_do(paper: Builder) -> None:
    paper.heading(2, "What to do, in this order")
    paper.items(_TO_DO, numbered=True)


def _what_to_say(paper: Builder, laptop: LostLaptop) -> None:
    number = len(laptop.cases)
    held = sorted({name for case in laptop.cases for name in case.categories}, key=_place)
    paper.heading(2, "What to say")
    paper.quote(
        f"A laptop with {number:,} {'case' if number == 1 else 'cases'} of commissioning care and "
        "support is missing. The cases are encrypted: without the passphrase or the recovery code "
        "nobody can read them. They hold personal data of these categories: "
        f"{'; '.join(held).lower() or 'none'}. Information about health and care is among what the "
        f"law protects most. {laptop.backup}"
    )
    paper.blanks(
        [
            Blank("1", "When and where was it last seen?", lines=2),
            Blank("2", "Was it on, and were the cases unlocked?", ("Yes", "No", "Not sure")),
            Blank("3", "Was the recovery sheet or the passphrase with it?", ("Yes", "No")),
            Blank("4", "Who was told, and when?", lines=3),
            Blank("5", "Crime number"),
        ]
    )


def _place(name: str) -> int:
    return [WHO, *_CATEGORIES, _REST].index(name)


def _what_is_on_it(paper: Builder, laptop: LostLaptop) -> None:
    paper.heading(2, "What is on it")
    if not laptop.cases:
        paper.paragraph("There are no cases on this laptop.")
    paper.table(
        "Cases and what each holds",
        ("Reference", "Case", "Personal data"),
        [(case.reference, case.title, _held(case)) for case in laptop.cases],
    )


def _held(case: LostCase) -> str:
    if case.unread:
        return _UNREAD
    return "; ".join(case.categories) or "None"
