"""Explains when reviews fall due, whether they were in time, how goals and ratings came out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.figures.explain.asked import (
    Asked,
    Told,
    Worked,
    comparison,
    equals,
    not_there,
    so,
)
from desktop_app.records import Delivery, Feedback, Goal, PlanSignOff, ReviewHeld

if TYPE_CHECKING:
    from desktop_app.figures.explain.explanation import Input

_D = "/dates"
_G = "/goal_attainment"
_T_SCORE = (
    "50 + 10 x the sum of weight x level / the root of ((1 - correlation) x the sum of the squared "
    "weights + correlation x the square of all weights), rounded to 2 places"
)


def _anchor(asked: Asked, anchor: str) -> Input:
    if anchor == "start":
        return asked.only(Delivery, "start_on")
    if anchor == "sign_off":
        return asked.only(PlanSignOff, "on")
    return asked.only(ReviewHeld, "held_on", which="initial")


def _window(which: str, asked: Asked) -> Worked:
    counted = asked.setting("review.initial_anchor")
    start = _anchor(asked, asked.pack.review.initial_anchor)
    weeks = asked.setting(f"review.initial_{which}_weeks")
    return so(asked, f"{start.shown} and {weeks.shown} weeks", start, weeks, counted)


def _planned(asked: Asked) -> Worked:
    counted = asked.setting("review.planned_anchor")
    start = _anchor(asked, asked.pack.review.planned_anchor)
    months = asked.setting("review.planned_months")
    return so(asked, f"{start.shown} and {months.shown} months", start, months, counted)


def _payment(asked: Asked) -> Worked:
    start = asked.only(Delivery, "first_direct_payment_on")
    months = asked.setting("review.direct_payment.months")
    return so(asked, f"{start.shown} and {months.shown} months", start, months)


def _initial_in_time(asked: Asked) -> Worked:
    held = asked.only(ReviewHeld, "held_on", which="initial")
    first, last = asked.figures_at((f"{_D}/initial_review_from", f"{_D}/initial_review_to"))
    words = "is within" if asked.value else "is not within"
    return so(asked, f"{held.shown} {words} {first.shown} to {last.shown}", held, first, last)


def _by(which: str, asked: Asked) -> Worked:
    held = asked.only(ReviewHeld, "held_on", which=which)
    due = asked.figure(f"{_D}/{which}_review_due")
    words = "is not after" if asked.value else "is after"
    return so(asked, comparison(held, words, due), held, due)


def _days(attribute: str, asked: Asked) -> Worked:
    signed, then = asked.only(PlanSignOff, "on"), asked.only(Delivery, attribute)
    return so(asked, f"Days from {signed.shown} to {then.shown}", signed, then)


def _weight(asked: Asked) -> Worked:
    goal = asked.record(Goal, "goal")
    important, hard = asked.answer(goal, "importance"), asked.answer(goal, "difficulty")
    return equals(asked, f"{important.written} x {hard.written}", important, hard)


def _t(attribute: str, asked: Asked) -> Worked:
    goals, rho = asked.case.all(Goal), asked.setting("goal_attainment.rho")
    weights = asked.figures_at(f"{_G}/weights/{asked.name(each)}" for each in goals)
    levels = [asked.answer(each, attribute) for each in goals]
    none = "All weights are 0, so there is nothing to weigh"
    counted = [(w, x) for w, x in zip(weights, levels, strict=True) if w.written != "0"]
    reached = " + ".join(f"{w.written} x {_level(x)}" for w, x in counted)
    squares = " + ".join(f"{w.written}²" for w in weights)
    together = " + ".join(w.written for w in weights)
    text = (
        f"50 + 10 x ({reached}) / √((1 - {rho.written}) x ({squares}) + "
        f"{rho.written} x ({together})²)"
    )
    return equals(asked, text, *weights, *(x for _, x in counted), rho, none=none)


def _level(level: Input) -> str:
    return f"({level.written})" if level.written.startswith("-") else level.written


def _change(asked: Asked) -> Worked:
    after, before = asked.figures_at((f"{_G}/t_achieved", f"{_G}/t_baseline"))
    return equals(asked, f"{after.written} - {before.written}", after, before)


def _count(asked: Asked) -> Worked:
    sources = [asked.answer(each, "source") for each in asked.case.all(Feedback)]
    return so(asked, "Pieces of feedback", *sources)


def _ratings(asked: Asked) -> list[Input]:
    listed = asked.case.all(Feedback)
    return [asked.answer(each, "rating") for each in listed if each.rating is not None]


def _rated(asked: Asked) -> Worked:
    return so(asked, "Pieces of feedback with a rating", *_ratings(asked))


def _mean(asked: Asked) -> Worked:
    given = _ratings(asked)
    together = " + ".join(each.written for each in given)
    return equals(asked, f"({together}) / {len(given)}", *given, none="Nobody has given a rating")


FIGURES = (
    Told(
        f"{_D}/initial_review_from",
        "First check due from",
        "day",
        33,
        "the day it is counted from + weeks",
        partial(_window, "from"),
    ),
    Told(
        f"{_D}/initial_review_to",
        "First check due to",
        "day",
        33,
        "the day it is counted from + weeks",
        partial(_window, "to"),
    ),
    Told(
        f"{_D}/planned_review_due",
        "Planned review due by",
        "day",
        33,
        "the day it is counted from + months; the same day, or the last day of a shorter month",
        _planned,
    ),
    Told(
        f"{_D}/direct_payment_review_due",
        "Direct payment review due by",
        "day",
        33,
        "date of the first direct payment + months; the same day, or the last day of a "
        "shorter month",
        _payment,
    ),
    Told(
        f"{_D}/initial_review_on_time",
        "First check in time",
        "yes_no",
        34,
        "held from the first to the last day it was due; early is not in time",
        _initial_in_time,
    ),
    Told(
        f"{_D}/planned_review_on_time",
        "Planned review in time",
        "yes_no",
        34,
        "held by the day it was due",
        partial(_by, "planned"),
    ),
    Told(
        f"{_D}/direct_payment_review_on_time",
        "Direct payment review in time",
        "yes_no",
        34,
        "held by the day it was due",
        partial(_by, "direct_payment"),
    ),
    Told(
        f"{_D}/days_sign_off_to_start",
        "Days from sign-off to start",
        "number",
        33,
        "days counted from sign-off; before it they are negative",
        partial(_days, "start_on"),
    ),
    Told(
        f"{_D}/days_sign_off_to_first_payment",
        "Days from sign-off to first payment",
        "number",
        33,
        "days counted from sign-off; before it they are negative",
        partial(_days, "first_direct_payment_on"),
    ),
    Told(
        _G,
        "Goal attainment",
        "code",
        41,
        "worked out once there are goals",
        not_there("There are no goals in this case"),
        when_empty=True,
    ),
    Told(
        f"{_G}/weights/{{goal}}",
        "Weight of the goal: {goal}",
        "number",
        41,
        "importance to the person x difficulty of reaching it",
        _weight,
    ),
    Told(
        f"{_G}/t_baseline",
        "Goal attainment before the start",
        "number",
        41,
        _T_SCORE,
        partial(_t, "baseline"),
    ),
    Told(
        f"{_G}/t_achieved", "Goal attainment now", "number", 41, _T_SCORE, partial(_t, "achieved")
    ),
    Told(
        f"{_G}/change",
        "Change in goal attainment",
        "number",
        41,
        "goal attainment now less goal attainment before the start",
        _change,
    ),
    Told(
        "/feedback",
        "Feedback",
        "code",
        42,
        "worked out once there is feedback",
        not_there("There is no feedback in this case"),
        when_empty=True,
    ),
    Told(
        "/feedback/count",
        "Pieces of feedback",
        "number",
        42,
        "every piece of feedback, counted",
        _count,
    ),
    Told("/feedback/rated", "Ratings given", "number", 42, "every rating given, counted", _rated),
    Told(
        "/feedback/mean",
        "Mean rating",
        "number",
        42,
        "all ratings given, added up / how many they are, rounded to 2 places",
        _mean,
    ),
)
