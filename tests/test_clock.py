"""Identities sort by the moment, then the order, in which they were made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from desktop_app.clock import Clock, FrozenClock

MOMENT = datetime(2026, 4, 30, 9, 0, tzinfo=UTC)


def test_identities_of_one_moment_keep_the_order_they_were_made_in() -> None:
    clock = FrozenClock(MOMENT)
    made = [clock.new_id() for _ in range(5_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_a_later_moment_sorts_after_whatever_was_made_before_it() -> None:
    clock = FrozenClock(MOMENT)
    before = [clock.new_id() for _ in range(3)]
    clock.moment += timedelta(milliseconds=1)
    assert clock.new_id() > max(before)


def test_an_identity_is_of_version_7_and_tells_its_millisecond() -> None:
    made = FrozenClock(MOMENT).new_id()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == int(MOMENT.timestamp() * 1000)


def test_two_laptops_never_make_the_same_identity_at_the_same_moment() -> None:
    assert FrozenClock(MOMENT).new_id() != FrozenClock(MOMENT).new_id()
    assert Clock().new_id() != Clock().new_id()
