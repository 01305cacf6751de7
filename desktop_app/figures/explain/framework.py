"""Explains what a call-off does to its framework."""

from __future__ import annotations

from desktop_app.figures.explain.asked import (
    Asked,
    Told,
    Worked,
    comparison,
    equals,
    not_there,
    so,
    taken,
)
from desktop_app.records import Award, Delivery, Framework

_T = "/thresholds"


_F = "/framework"


def _call_off(asked: Asked) -> Worked:
    return taken(asked, asked.figure(f"{_T}/contract_value"))


def _after(asked: Asked) -> Worked:
    before, value = asked.only(Framework, "committed_before"), asked.figure(f"{_F}/call_off_value")
    return equals(asked, f"{before.written} + {value.written}", before, value)


def _remaining(asked: Asked) -> Worked:
    most, after = asked.only(Framework, "ceiling"), asked.figure(f"{_F}/committed_after")
    return equals(asked, f"{most.written} - {after.written}", most, after)


def _used(asked: Asked) -> Worked:
    after, most = asked.figure(f"{_F}/committed_after"), asked.only(Framework, "ceiling")
    none = "There is no percentage of a ceiling of nothing"
    return equals(asked, f"100 x {after.written} / {most.written}", after, most, none=none)


def _within(asked: Asked) -> Worked:
    after, most = asked.figure(f"{_F}/committed_after"), asked.only(Framework, "ceiling")
    words = "is at most" if asked.value else "is more than"
    return so(asked, comparison(after, words, most), after, most)


def _warning(asked: Asked) -> Worked:
    used, limit = (
        asked.figure(f"{_F}/used_percent"),
        asked.setting("evaluation.framework_warning_percent"),
    )
    words = "is at least" if asked.value else "is less than"
    return so(asked, comparison(used, words, limit), used, limit)


def _expired(asked: Asked) -> Worked:
    decided, last = asked.only(Award, "decided_on"), asked.only(Framework, "expires_on")
    words = "is after" if asked.value else "is not after"
    return so(asked, comparison(decided, words, last), decided, last)


def _allowed(asked: Asked) -> Worked:
    within, expired = asked.figures_at((f"{_F}/within_ceiling", f"{_F}/expired"))
    reason = f"Within the ceiling: {within.shown}; expired: {expired.shown}. Allowed"
    return so(asked, reason, within, expired)


def _end(asked: Asked) -> Worked:
    start = asked.only(Delivery, "start_on")
    first, more = asked.only(Award, "initial_months"), asked.only(Award, "extension_months")
    reason = f"{start.shown} and {first.written} + {more.written} months, less a day"
    return so(asked, reason, start, first, more)


def _outlasts(asked: Asked) -> Worked:
    end, last = asked.figure(f"{_F}/latest_end"), asked.only(Framework, "expires_on")
    words = "is after" if asked.value else "is not after"
    return so(asked, comparison(end, words, last), end, last)


FIGURES = (
    Told(
        _F,
        "Framework",
        "code",
        31,
        "worked out once there are a framework and an award",
        not_there("Nothing is called off from a framework in this case"),
        when_empty=True,
    ),
    Told(
        f"{_F}/call_off_value",
        "Called off by this award",
        "money",
        31,
        "the value of the contract",
        _call_off,
    ),
    Told(
        f"{_F}/committed_after",
        "Called off after this award",
        "money",
        31,
        "called off so far + this award",
        _after,
    ),
    Told(
        f"{_F}/remaining",
        "Left in the framework",
        "money",
        31,
        "the most that may be called off, less what is called off after this award",
        _remaining,
    ),
    Told(
        f"{_F}/used_percent",
        "Framework used",
        "percent",
        31,
        "100 x called off after this award / the most that may be called off",
        _used,
    ),
    Told(
        f"{_F}/within_ceiling",
        "Within the ceiling",
        "yes_no",
        31,
        "what is called off after this award is at most the ceiling, in pounds",
        _within,
    ),
    Told(
        f"{_F}/warning",
        "Framework nearly used up",
        "yes_no",
        31,
        "the percentage used is at least the percentage that brings a warning",
        _warning,
    ),
    Told(
        f"{_F}/expired",
        "Framework has expired",
        "yes_no",
        31,
        "the decision is after the last day for call-offs",
        _expired,
    ),
    Told(
        f"{_F}/allowed",
        "May be called off",
        "yes_no",
        31,
        "within the ceiling and not expired",
        _allowed,
    ),
    Told(
        f"{_F}/latest_end",
        "Latest end",
        "day",
        31,
        "date support starts + all months with extensions, less a day",
        _end,
    ),
    Told(
        f"{_F}/ends_after_expiry",
        "Ends after the framework",
        "yes_no",
        31,
        "the latest end is after the last day for call-offs",
        _outlasts,
    ),
)
