"""Workings of Review: dates, feedback, goals, next year with its guard, the pack as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.gui.case.workings.working import Working, day, money, number, percent, yes_no

if TYPE_CHECKING:
    from desktop_app.casework import OpenCase


def dates(case: OpenCase) -> tuple[Working, ...]:
    """Say when the reviews are due, and whether they were in time."""
    found = case.figures.dates
    window = f"{day(found.initial_review_from)} to {day(found.initial_review_to)}"
    if found.initial_review_from is None:
        window = day(None)
    rows = [
        ("First check due", window),
        ("First check held", _in_time(found.initial_review_on_time)),
        ("Planned review due by", day(found.planned_review_due)),
        ("Planned review held", _in_time(found.planned_review_on_time)),
    ]
    if found.direct_payment_review_due is not None:
        rows.append(("Direct payment review due by", day(found.direct_payment_review_due)))
        rows.append(("Direct payment review held", _in_time(found.direct_payment_review_on_time)))
    return (Working("Dates", tuple(rows)),)


def _in_time(found: bool | None) -> str:  # noqa: FBT001 - the answer itself
    return "not yet" if found is None else yes_no(found, "in time", "outside the time")


def feedback(case: OpenCase) -> tuple[Working, ...]:
    """Say how many people were heard, and the mean of their ratings."""
    found = case.figures.feedback
    if found is None:
        return ()
    rated = f"{number(found.mean)} of 5, from {found.rated}" if found.rated else "no ratings yet"
    return (Working("Feedback", (("Heard", str(found.count)), ("Mean rating", rated))),)


def goals(case: OpenCase) -> tuple[Working, ...]:
    """Say the T scores of goal attainment; 50 is as expected."""
    found = case.figures.goal_attainment
    if found is None:
        return ()
    rows = (
        ("Before the start", number(found.t_baseline)),
        ("Now", number(found.t_achieved)),
        ("Change", number(found.change)),
    )
    return (Working("Goal attainment; 50 is as expected", rows),)


def next_year(case: OpenCase) -> tuple[Working, ...]:
    """Say what next year costs against this year, and what a cut asks for."""
    found = case.figures.next_year
    if found is None:
        return (Working("Next year", (("Cost", "not yet known: it has not been costed"),)),)
    change = f"{money(found.change)} ({percent(found.change_percent)})"
    rows = [
        ("This year", money(case.figures.budget.costing.gross_per_year)),
        ("Next year", money(found.costing.gross_per_year)),
        ("Change", change),
        ("Support decreases", yes_no(found.decrease, "Yes", "No")),
    ]
    if found.decrease:
        rows.append(
            ("A decrease needs", "how needs will still be met, the agreement, and notice given")
        )
        rows += [("Less of", case.view.name_of(line)) for line in found.reduced_lines]
    return (Working("Next year", tuple(rows)),)


def review(case: OpenCase) -> tuple[Working, ...]:
    """Say what the review pack will say, at a glance."""
    performance, outturn = case.figures.performance, case.figures.outturn
    goal = case.figures.goal_attainment
    rows = (
        ("Performance of the year", number(performance.year_score if performance else None)),
        ("Spent in the year", money(outturn.total if outturn else None)),
        ("Difference from the plan", money(outturn.variance if outturn else None)),
        ("Goal attainment", number(goal.t_achieved if goal else None)),
    )
    return (Working("The pack at a glance", rows),)
