"""Workings of Review: dates, feedback, goals, next year with its guard, the pack as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.gui.case.workings.working import (
    Working,
    day,
    money,
    number,
    of,
    percent,
    yes_no,
)

if TYPE_CHECKING:
    from desktop_app.casework import OpenCase


def dates(case: OpenCase) -> tuple[Working, ...]:
    """Say when the reviews are due, and whether they were in time."""
    found = case.figures.dates
    window = f"{day(found.initial_review_from)} to {day(found.initial_review_to)}"
    if found.initial_review_from is None:
        window = day(None)
    rows = [
        ("First check due", window, "initial_review_from"),
        ("First check held", _in_time(found.initial_review_on_time), "initial_review_on_time"),
        ("Planned review due by", day(found.planned_review_due), "planned_review_due"),
        ("Planned review held", _in_time(found.planned_review_on_time), "planned_review_on_time"),
    ]
    if found.direct_payment_review_due is not None:
        due, held = found.direct_payment_review_due, found.direct_payment_review_on_time
        rows.append(("Direct payment review due by", day(due), "direct_payment_review_due"))
        rows.append(("Direct payment review held", _in_time(held), "direct_payment_review_on_time"))
    told = tuple((label, of(words, f"/dates/{key}", case)) for label, words, key in rows)
    return (Working("Dates", told),)


def _in_time(found: bool | None) -> str:  # noqa: FBT001 - the answer itself
    return "not yet" if found is None else yes_no(found, "in time", "outside the time")


def feedback(case: OpenCase) -> tuple[Working, ...]:
    """Say how many people were heard, and the mean of their ratings."""
    found = case.figures.feedback
    if found is None:
        return ()
    rated = f"{number(found.mean)} of 5, from {found.rated}" if found.rated else "no ratings yet"
    rows = (
        ("Heard", of(str(found.count), "/feedback/count", case)),
        ("Mean rating", of(rated, "/feedback/mean", case)),
    )
    return (Working("Feedback", rows),)


def goals(case: OpenCase) -> tuple[Working, ...]:
    """Say the T scores of goal attainment; 50 is as expected."""
    found = case.figures.goal_attainment
    if found is None:
        return ()
    rows = (
        ("Before the start", of(number(found.t_baseline), "/goal_attainment/t_baseline", case)),
        ("Now", of(number(found.t_achieved), "/goal_attainment/t_achieved", case)),
        ("Change", of(number(found.change), "/goal_attainment/change", case)),
    )
    return (Working("Goal attainment; 50 is as expected", rows),)


def next_year(case: OpenCase) -> tuple[Working, ...]:
    """Say what next year costs against this year, and what a cut asks for."""
    found = case.figures.next_year
    if found is None:
        return (Working("Next year", (("Cost", "not yet known: it has not been costed"),)),)
    change = f"{money(found.change)} ({percent(found.change_percent)})"
    rows = [
        (
            "This year",
            of(money(case.figures.budget.costing.gross_per_year), "/budget/gross_per_year", case),
        ),
        ("Next year", of(money(found.costing.gross_per_year), "/next_year/gross_per_year", case)),
        ("Change", of(change, "/next_year/change", case)),
        (
            "Support decreases",
            of(yes_no(found.decrease, "Yes", "No"), "/next_year/decrease", case),
        ),
    ]
    if found.decrease:
        rows.append(
            ("A decrease needs", "how needs will still be met, the agreement, and notice given")
        )
        rows += [
            ("Less of", of(case.view.name_of(line), f"/next_year/reduced_lines/{place}", case))
            for place, line in enumerate(found.reduced_lines)
        ]
    return (Working("Next year", tuple(rows)),)


def review(case: OpenCase) -> tuple[Working, ...]:
    """Say what the review pack will say, at a glance."""
    performance, outturn = case.figures.performance, case.figures.outturn
    goal = case.figures.goal_attainment
    score = number(performance.year_score if performance else None)
    total = money(outturn.total if outturn else None)
    variance = money(outturn.variance if outturn else None)
    reached = number(goal.t_achieved if goal else None)
    year = "/performance/year_score" if performance else "/performance"
    spent, differs = ("/outturn/total", "/outturn/variance") if outturn else ("/outturn",) * 2
    t_score = "/goal_attainment/t_achieved" if goal else "/goal_attainment"
    rows = (
        ("Performance of the year", of(score, year, case)),
        ("Spent in the year", of(total, spent, case)),
        ("Difference from the plan", of(variance, differs, case)),
        ("Goal attainment", of(reached, t_score, case)),
    )
    return (Working("The pack at a glance", rows),)
