"""The terms of an order: its parties, the person, notice, absence, contacts and signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Run, Signature
from desktop_app.documents.order_schedule import framework, is_direct_payment, lines_of_order
from desktop_app.documents.requirement import language
from desktop_app.documents.wording import UNKNOWN, Material, capital, counted, day, label
from desktop_app.records import (
    Agreement,
    Award,
    Framework,
    Person,
    PlanSignOff,
    Provider,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.documents.sections import Sections

BY_HAND = "_" * 22
"""Where something is written in by hand, because no case holds it."""


def providers(case: Material) -> list[Provider]:
    """Return the providers of an order: the one chosen, or those of its lines."""
    award = case.view.one(Award)
    chosen = case.view.linked(Provider, award.provider if award else None)
    if chosen is not None and not is_direct_payment(case):
        return [chosen]
    named = dict.fromkeys(each.provider for each in lines_of_order(case))
    found = (case.view.linked(Provider, each) for each in named)
    return [each for each in found if each is not None]


def parties(case: Material) -> Iterator[tuple[str, str]]:
    """Yield who makes the agreement with whom, under which reference."""
    agreement, person = case.view.one(Agreement), case.view.one(Person)
    yield (
        label(Agreement, "reference"),
        (agreement.reference if agreement else None) or "not yet given",
    )
    yield "Case", case.view.case.reference or "not yet given"
    yield "The council", case.view.case.authority or UNKNOWN
    if is_direct_payment(case):
        yield "The person", (person.name if person else None) or UNKNOWN
    else:
        yield from _providers(case)
    yield from framework(case)


def _providers(case: Material) -> Iterator[tuple[str, str]]:
    found = providers(case)
    for each in found:
        kind = f", {each.kind}" if each.kind else ""
        yield "The provider", f"{each.name or UNKNOWN}{kind}"
    if not found:
        yield "The provider", UNKNOWN


def person(paper: Sections, case: Material) -> None:
    """Say who the support is for, and how to communicate with them."""
    kept = case.view.one(Person)
    if kept is None:
        return
    facts = [
        (label(Person, "name"), kept.name or UNKNOWN),
        (label(Person, "known_as"), kept.known_as or ""),
        (label(Person, "date_of_birth"), case.said(kept, "date_of_birth")),
        (label(Person, "living_situation"), capital(kept.living_situation or "")),
        (label(Person, "format_needs"), capital(case.said(kept, "format_needs"))),
        (label(Person, "language"), language(kept)),
    ]
    paper.fields((name, said) for name, said in facts if said)


def returns(paper: Sections, case: Material) -> None:
    """Say who sends results when, and when the agreement is looked at again."""
    dates = case.figures.dates
    who = "The person and the council look" if is_direct_payment(case) else "The provider sends"
    what = "at each measure" if is_direct_payment(case) else "the result of each measure"
    paper.fields(
        [
            ("Returns", f"{who} {what} at the end of every quarter"),
            ("First check", _window(dates.initial_review_from, dates.initial_review_to)),
            ("Planned review", "by " + day(due) if (due := dates.planned_review_due) else UNKNOWN),
        ]
    )


def _window(first: date | None, last: date | None) -> str:
    return UNKNOWN if first is None or last is None else f"from {day(first)} to {day(last)}"


def ending(paper: Sections, case: Material) -> None:
    """Say how much notice ends it, and what holds for absences and new prices."""
    agreement, kept = case.view.one(Agreement), case.view.one(Framework)
    days = agreement.notice_days if agreement else None
    notice = UNKNOWN if days is None else counted(days, "day", "days")
    pairs = [(label(Agreement, "notice_days"), notice)]
    if not is_direct_payment(case):
        terms = (
            f"by the terms of framework {kept.reference}"
            if kept is not None and kept.reference
            else f"none is recorded; agree it before signing: {BY_HAND}"
        )
        pairs.append(("Absence and new prices", terms))
    paper.fields(pairs)


def contacts(paper: Sections, case: Material) -> None:
    """Leave room for names and numbers, which no case holds."""
    who = ["The council", "The council, out of hours"]
    who += [] if is_direct_payment(case) else [each.name or UNKNOWN for each in providers(case)]
    who.append("The person, or whoever speaks for them")
    paper.table(
        "To be written in by hand",
        ["For", "Name", "Telephone and e-mail"],
        ([each, BY_HAND, BY_HAND] for each in who),
    )


def signatures(paper: Sections, case: Material) -> None:
    """Leave places to sign for each party."""
    award, signed, kept = (
        case.view.one(Award),
        case.view.one(PlanSignOff),
        case.view.one(Person),
    )
    by = (award.decided_by if award else None) or (signed.approved_by if signed else None) or ""
    name = (kept.name if kept else None) or ""
    if is_direct_payment(case):
        others = [Signature("The person", name)]
    else:
        others = [Signature("For the provider", each.name or "") for each in providers(case)] or [
            Signature("For the provider")
        ]
    paper.paragraph((Run("By signing, each party accepts what is written above."),))
    paper.signatures([Signature("For the council", capital(by)), *others])
