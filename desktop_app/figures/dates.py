"""When reviews fall due and whether they were on time (rules 33 and 34)."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.records import CaseView, Delivery, PlanSignOff, ReviewHeld

if TYPE_CHECKING:
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.settings import Anchor

_MONTHS = 12


@dataclass(frozen=True)
class DateFigures:
    """Due dates, None without the date they count from; on time: None until held."""

    initial_review_from: date | None
    initial_review_to: date | None
    planned_review_due: date | None
    direct_payment_review_due: date | None
    initial_review_on_time: bool | None
    planned_review_on_time: bool | None
    direct_payment_review_on_time: bool | None
    days_sign_off_to_start: int | None
    days_sign_off_to_first_payment: int | None


def date_figures(case: CaseView, pack: PolicyPack) -> DateFigures:
    """Work out the dates of the reviews."""
    delivery, signed = case.one(Delivery), case.one(PlanSignOff)
    start = delivery.start_on if delivery else None
    first_payment = delivery.first_direct_payment_on if delivery else None
    sign_off = signed.on if signed else None
    initial = _held(case, "initial")
    anchors: dict[Anchor, date | None] = {
        "sign_off": sign_off,
        "start": start,
        "initial_review": initial,
    }
    settings = pack.review
    window_from = add_weeks(anchors[settings.initial_anchor], settings.initial_from_weeks)
    window_to = add_weeks(anchors[settings.initial_anchor], settings.initial_to_weeks)
    planned_due = add_months(anchors[settings.planned_anchor], settings.planned_months)
    payment_due = add_months(first_payment, settings.direct_payment_months)
    return DateFigures(
        initial_review_from=window_from,
        initial_review_to=window_to,
        planned_review_due=planned_due,
        direct_payment_review_due=payment_due,
        initial_review_on_time=is_within(initial, window_from, window_to),
        planned_review_on_time=is_by(_held(case, "planned"), planned_due),
        direct_payment_review_on_time=is_by(_held(case, "direct_payment"), payment_due),
        days_sign_off_to_start=days_between(sign_off, start),
        days_sign_off_to_first_payment=days_between(sign_off, first_payment),
    )


def _held(case: CaseView, which: str) -> date | None:
    held = case.one(ReviewHeld, which=which)
    return held.held_on if held else None


def add_months(day: date | None, months: int | None) -> date | None:
    """Return the same day so many months on, or the last of a shorter month (rule 33).

    None without a day, or where the calendar ends.
    """
    if day is None or months is None:
        return None
    count = day.year * _MONTHS + day.month - 1 + months
    year, month = count // _MONTHS, count % _MONTHS + 1
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def add_weeks(day: date | None, weeks: int) -> date | None:
    """Return the day so many weeks on, None without a day or where the calendar ends (33)."""
    if day is None or (date.max - day).days < weeks * 7:
        return None
    return day + timedelta(weeks=weeks)


def is_within(held: date | None, first: date | None, last: date | None) -> bool | None:
    """Say whether a review was held in its window; early is not on time (rule 34)."""
    return None if held is None or first is None or last is None else first <= held <= last


def is_by(held: date | None, due: date | None) -> bool | None:
    """Say whether a review was held by the day it was due (rule 34)."""
    return None if held is None or due is None else held <= due


def days_between(first: date | None, second: date | None) -> int | None:
    """Return the days from one date to another; they may be negative."""
    return None if first is None or second is None else (second - first).days
