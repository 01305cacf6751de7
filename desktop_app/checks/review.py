"""Rules on reviews held, next year's rates, and a decrease in support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.checks.rule import Area, Checked, Finding, at, rule
from desktop_app.checks.words import money, named, plain
from desktop_app.figures.next_year import next_year_figures, uplifted
from desktop_app.records import Capacity, CostLine, ReviewDecision, ReviewHeld

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEPS = {"initial": "R1", "planned": "R4", "direct_payment": "R4"}


@rule("R4")
def seen_face_to_face(checked: Checked) -> Iterator[Finding]:
    """Each review of a person who lacks capacity is held face to face, if the pack says so."""
    capacity = checked.case.one(Capacity)
    if capacity is None or capacity.has_capacity is not False:
        return
    if not checked.pack.review.face_to_face_when_lacking_capacity:
        return
    for review in checked.case.all(ReviewHeld):
        if review.method not in {None, "face_to_face"}:
            message = "Hold this review face to face: the person lacks capacity for this decision"
            yield at(review, "method", message, step=_STEPS[review.which])


@rule("R6")
def uplift_of_a_line_there_is(checked: Checked) -> Iterator[Finding]:
    """Each uplift is of a line that this year has (rule 45)."""
    this_year = _this_year(checked)
    for line in checked.case.all(CostLine, year="next"):
        if line.uplift_percent is not None and line.key is not None and line.key not in this_year:
            name = named(checked.case, line)
            message = f"This year has no line {name}: remove the uplift"
            yield at(line, "uplift_percent", message)


@rule("R6")
def rate_with_its_uplift(checked: Checked) -> Iterator[Finding]:
    """Each rate with an uplift is this year's rate raised by it (rule 45)."""
    this_year = _this_year(checked)
    for line in checked.case.all(CostLine, year="next"):
        before = this_year.get(line.key)
        if before is None or before.rate is None or line.uplift_percent is None:
            continue
        expected = uplifted(before.rate, line.uplift_percent)
        if line.rate is not None and line.rate != expected:
            message = f"With the uplift of {plain(line.uplift_percent)}% this year's rate "
            yield at(line, "rate", message + f"becomes {money(expected)}: correct one of them")


@rule("R6", after=Area.NEXT_YEAR)
def decrease_is_explained(checked: Checked) -> Iterator[Finding]:
    """Each decrease says how needs will still be met, and gives notice (rule 46)."""
    decision = checked.case.one(ReviewDecision)
    if decision is None or decision.review_decision is None or not _is_guarded(checked, decision):
        return
    if not decision.how_needs_still_met:
        message = "Support decreases: enter how the needs will still be met"
        yield at(decision, "how_needs_still_met", message)
    weeks = checked.pack.review.minimum_notice_weeks
    if decision.notice_weeks is None or decision.notice_weeks < weeks:
        message = f"Support decreases: give notice of at least {weeks} weeks"
        yield at(decision, "notice_weeks", message)


def _is_guarded(checked: Checked, decision: ReviewDecision) -> bool:
    if checked.pack.guards_decrease(decision.review_decision) is False:
        return False
    next_year = next_year_figures(checked.case, checked.pack, checked.costing)
    return next_year is not None and next_year.decrease is True


def _this_year(checked: Checked) -> dict[str | None, CostLine]:
    lines = reversed(checked.case.all(CostLine, year="this"))
    return {line.key: line for line in lines if line.key is not None}


RULES = (
    seen_face_to_face,
    uplift_of_a_line_there_is,
    rate_with_its_uplift,
    decrease_is_explained,
)
