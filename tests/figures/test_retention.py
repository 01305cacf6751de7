"""Until when a closed case is kept: by the pack, to the day, also over a 29 February."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.figures.people import same_person
from desktop_app.figures.retention import kept_until
from desktop_app.records import Agreement, Award, Delivery, PlanSignOff, ReviewHeld
from tests.figures.building import PACK, CaseOf


def closed(on, **delivery):
    case = CaseOf()
    case.case.closed_on = on
    case.add(Delivery, **delivery)
    return case


def supported(on):
    return closed(on, start_on=date(2020, 1, 6))


def until(case, pack=PACK):
    found = kept_until(case.view(), pack)
    return found and (found.rule.code, found.until)


def test_the_clock_does_not_run_while_the_case_is_open():
    assert kept_until(supported(None).view(), PACK) is None


@pytest.mark.parametrize(
    ("closed_on", "last_day"),
    [
        (date(2026, 3, 31), date(2034, 3, 31)),
        (date(2024, 2, 29), date(2032, 2, 29)),
        (date(2096, 2, 29), date(2104, 2, 29)),
        (date(2092, 2, 29), date(2100, 2, 28)),
        (date(2023, 2, 28), date(2031, 2, 28)),
        (date(2025, 12, 31), date(2033, 12, 31)),
        (date(9995, 1, 1), date.max),
    ],
)
def test_a_case_with_support_is_kept_eight_years_from_the_day_it_was_closed(closed_on, last_day):
    assert until(supported(closed_on)) == ("adult_case", last_day)


def test_a_case_may_go_on_the_day_after_its_last_one_and_not_before():
    found = kept_until(supported(date(2024, 2, 29)).view(), PACK)
    assert found.counted_from == date(2024, 2, 29)
    assert not found.is_over(date(2032, 2, 29))
    assert found.is_over(date(2032, 3, 1))


def test_a_contact_that_led_to_no_support_is_kept_two_years():
    assert until(closed(date(2024, 2, 29))) == ("contact_without_service", date(2026, 2, 28))


@pytest.mark.parametrize(
    "sign",
    [
        (Delivery, {"first_direct_payment_on": date(2024, 1, 8)}),
        (PlanSignOff, {"on": date(2024, 1, 8)}),
        (Agreement, {}),
        (ReviewHeld, {"which": "initial", "held_on": date(2024, 1, 8)}),
    ],
)
def test_any_sign_of_support_keeps_a_case_as_long_as_one_with_support(sign):
    case = CaseOf()
    case.case.closed_on = date(2024, 6, 1)
    case.add(sign[0], **sign[1])
    assert until(case) == ("adult_case", date(2032, 6, 1))


def test_the_longest_period_that_runs_for_a_case_counts():
    case = supported(date(2024, 6, 1))
    case.add(Award, decided_on=date(2024, 1, 8))
    assert until(case) == ("adult_case", date(2032, 6, 1))
    longer = replace(
        PACK,
        retention=tuple(
            replace(rule, years=12) if rule.clock == "award" else rule for rule in PACK.retention
        ),
    )
    assert until(case, longer) == ("procurement_record", date(2036, 1, 8))


def test_a_pack_that_names_no_date_to_count_from_makes_nothing_due():
    silent = replace(PACK, retention=tuple(replace(rule, clock=None) for rule in PACK.retention))
    assert kept_until(supported(date(2000, 1, 1)).view(), silent) is None


def test_the_day_it_is_reopened_the_clock_stops():
    case = supported(date(2000, 1, 1))
    assert kept_until(case.view(), PACK).is_over(date(2000, 1, 1) + timedelta(days=9000))
    case.case.closed_on = None
    assert kept_until(case.view(), PACK) is None


def test_one_person_is_one_however_the_name_is_written():
    assert same_person("Priya  Shah", " priya shah")
    assert not same_person("Priya Shah", "Priya Shaw")
