"""Who said what, and when reviews were held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Column, Run
from desktop_app.documents.wording import (
    NONE,
    UNKNOWN,
    Material,
    capital,
    counted,
    day,
    number,
    sentence,
)
from desktop_app.records import Feedback, ReviewHeld

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.documents.sections import Sections

FIRST = ("person", "carer", "advocate")
"""Whose view stands first in every review."""


def first_voices(paper: Sections, case: Material) -> None:
    """Quote the person, then the carer and the advocate."""
    for source in FIRST:
        for each in case.view.all(Feedback, source=source):
            words = each.words or "(a rating without words)"
            paper.quote((Run(f"“{words}”"), Run(f"  {_whose(case, each)}", quiet=True)))


def _whose(case: Material, feedback: Feedback) -> str:
    source = capital(case.said(feedback, "source"))
    who = f", {feedback.who}" if feedback.who else ""
    return f"{source}{who}{_rated(case, feedback, before=', ')}"


def _rated(case: Material, feedback: Feedback, *, before: str = "") -> str:
    if feedback.rating is None:
        return ""
    return f"{before}{feedback.rating} of {case.pack.calculation.feedback_maximum}"


def other_voices(paper: Sections, case: Material) -> None:
    """Show what everybody else said, and the mean of all ratings."""
    others = [each for each in case.view.all(Feedback) if each.source not in FIRST]
    paper.table(
        "From the provider, staff and partners",
        ["Who", Column("Rating", "number"), "What was said"],
        (
            [
                each.who or capital(case.said(each, "source")) or UNKNOWN,
                _rated(case, each) or NONE,
                each.words or NONE,
            ]
            for each in others
        ),
    )
    found = case.figures.feedback
    if found is not None and found.mean is not None:
        paper.paragraph(
            f"The mean of {counted(found.rated, 'rating', 'ratings')} is {number(found.mean)} "
            f"of {case.pack.calculation.feedback_maximum}."
        )


def reviews_held(paper: Sections, case: Material) -> None:
    """Show when reviews were due, when they were held and whether that was on time."""
    dates = case.figures.dates
    window = _window(dates.initial_review_from, dates.initial_review_to)
    rows = [
        _held(case, "initial", "First check", window, on_time=dates.initial_review_on_time),
        _held(
            case,
            "planned",
            "Planned review",
            _due(dates.planned_review_due),
            on_time=dates.planned_review_on_time,
        ),
    ]
    if dates.direct_payment_review_due or case.view.one(ReviewHeld, which="direct_payment"):
        due = _due(dates.direct_payment_review_due)
        on_time = dates.direct_payment_review_on_time
        rows.append(_held(case, "direct_payment", "Direct payment review", due, on_time=on_time))
    if any(row[1] or row[2] != "not yet held" for row in rows):
        paper.table("Reviews", ["Review", "Due", "Held", "How", "On time"], rows)
    waits = "; ".join(f"{label}: {days}" for label, days in _waits(case))
    paper.paragraph(sentence(waits))


def _window(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    return f"{day(first, short=True)} to {day(last, short=True)}"


def _due(due: date | None) -> str:
    return "" if due is None else f"by {day(due, short=True)}"


def _held(case: Material, which: str, title: str, due: str, *, on_time: bool | None) -> list[str]:
    held = case.view.one(ReviewHeld, which=which)
    when = day(held.held_on, short=True) if held and held.held_on else "not yet held"
    answer = {True: "Yes", False: "No", None: NONE}[on_time]
    return [title, due or NONE, when, case.said(held, "method") or NONE, answer]


def _waits(case: Material) -> list[tuple[str, str]]:
    dates = case.figures.dates
    waits = (
        ("From sign-off to start", dates.days_sign_off_to_start),
        ("to first payment", dates.days_sign_off_to_first_payment),
    )
    return [(label, counted(days, "day", "days")) for label, days in waits if days is not None]
