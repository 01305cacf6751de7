"""Rules 29 to 34: the award, thresholds, the framework, risks and dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop_app.figures.contract import threshold_checks
from desktop_app.figures.dates import add_months
from desktop_app.records import Delivery, Framework, PlanSignOff, ReviewHeld, Risk
from tests.figures.building import PACK, CaseOf


def test_seven_months_are_seven_twelfths_of_a_year():
    case = CaseOf()
    case.award(annual_value=10_000_00, initial_months=7, vat_percent=Decimal(20))

    found = case.figures().contract

    assert found is not None
    assert found.initial_term_value == 5_833_33
    assert found.contract_value_with_vat == 7_000_00


def test_with_an_evaluation_the_winning_bid_gives_the_value():
    case = CaseOf()
    case.evaluation("100")
    won = case.bid({case.price_line("1", "month").id: 100_00})
    case.award(provider=won.provider, annual_value=None, extension_months=12)

    found = case.figures().contract

    assert found is not None
    assert (found.initial_term_value, found.contract_value) == (1_200_00, 2_400_00)


@pytest.mark.parametrize(
    ("code", "value", "day", "reached"),
    [
        ("contracts_register", 5_000_00, date(2025, 6, 2), False),
        ("contracts_register", 5_000_01, date(2025, 6, 2), True),
        ("contract_details_notice", 30_000_00, date(2025, 6, 2), True),
        ("services", 210_000_00, date(2025, 12, 31), False),
        ("services", 210_000_00, date(2026, 1, 1), True),
        ("services", 210_000_00, date(2030, 1, 1), None),
        ("services", None, date(2026, 1, 1), None),
    ],
)
def test_a_threshold_is_that_of_the_day(code, value, day, reached):
    assert threshold_checks(value, day, PACK)[code].reached is reached


def test_no_award_no_thresholds():
    assert CaseOf().figures().contract is None


def called_off(ceiling: int, before: int, value: int, expires: date = date(2027, 3, 31)):
    case = CaseOf()
    case.award(annual_value=value)
    case.add(Delivery, start_on=date(2025, 4, 7))
    case.add(Framework, ceiling=ceiling, committed_before=before, expires_on=expires)
    found = case.figures().framework
    assert found is not None
    return found


def test_a_penny_over_shows_a_hundred_and_is_not_within_the_ceiling():
    found = called_off(600_000_00, 500_000_00, 100_000_01)

    assert found.used_percent == Decimal("100.00")
    assert (found.within_ceiling, found.allowed) == (False, False)


def test_a_framework_is_used_up_to_its_last_day():
    found = called_off(600_000_00, 548_200_00, 13_759_20)

    assert found.used_percent == Decimal("93.66")
    assert (found.warning, found.expired, found.allowed) == (True, False, True)
    assert found.latest_end == date(2026, 4, 6)
    assert called_off(1, 0, 1, date(2025, 6, 2)).expired is False
    assert called_off(1, 0, 1, date(2025, 6, 1)).allowed is False


def test_a_ceiling_of_nothing_gives_no_percentage():
    found = called_off(0, 0, 0)

    assert (found.used_percent, found.warning, found.within_ceiling) == (None, None, True)


def test_a_risk_is_likelihood_times_impact():
    case = CaseOf()
    risk = case.add(Risk, likelihood_before=4, impact_before=4)

    found = case.figures().risks[risk.id]

    assert (found.before, found.after) == (16, None)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 1, 15), 0, date(2025, 1, 15)),
        (date(9999, 6, 1), 12, None),
    ],
)
def test_adding_months_keeps_the_day_or_takes_the_last(day, months, later):
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("held", "on_time"),
    [
        (date(2025, 5, 25), False),
        (date(2025, 5, 26), True),
        (date(2025, 6, 9), True),
        (date(2025, 6, 10), False),
        (None, None),
    ],
)
def test_an_initial_review_is_on_time_within_its_window(held, on_time):
    case = CaseOf()
    case.add(PlanSignOff, on=date(2025, 4, 14))
    case.add(ReviewHeld, which="initial", held_on=held)

    found = case.figures().dates

    assert (found.initial_review_from, found.initial_review_to) == (
        date(2025, 5, 26),
        date(2025, 6, 9),
    )
    assert found.initial_review_on_time is on_time


def test_without_a_sign_off_nothing_is_due():
    found = CaseOf().figures().dates

    assert found.planned_review_due is None
    assert found.days_sign_off_to_start is None


def test_days_before_the_sign_off_are_negative():
    case = CaseOf()
    case.add(PlanSignOff, on=date(2025, 4, 14))
    case.add(Delivery, start_on=date(2025, 4, 7))

    assert case.figures().dates.days_sign_off_to_start == -7
