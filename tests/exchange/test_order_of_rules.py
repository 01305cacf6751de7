"""Which rules are applied when others are broken."""

from __future__ import annotations

from tests.exchange.cases import faults_of, put, worked

_OVERRIDE = {"tier": "light", "reason": "r", "by": "A", "approved_by": None, "on": "2025-04-01"}


def _pointers(file: object) -> set[str]:
    return {fault.pointer for fault in faults_of(file)}


def test_all_faults_of_shape_are_told_and_no_rule_before_they_are_mended() -> None:
    file = worked("light")
    put(file, "/case/title", "")
    put(file, "/plan/lines/0/rate", "free")
    put(file, "/plan/options_appraisal/criteria/0/weight", "49")
    assert _pointers(file) == {"/case/title", "/plan/lines/0/rate"}


def test_nothing_else_is_checked_under_a_pack_that_is_not_there() -> None:
    file = worked("light")
    put(file, "/policy_pack", "other")
    put(file, "/plan/options_appraisal/criteria/0/weight", "49")
    assert _pointers(file) == {"/policy_pack"}


def test_all_rules_broken_are_told_together() -> None:
    file = worked("light")
    put(file, "/plan/options_appraisal/criteria/0/weight", "49")
    put(file, "/analyse/needs/0/basis", None)
    put(file, "/plan/lines/0/provider", "PR9")
    assert _pointers(file) == {
        "/plan/options_appraisal/criteria",
        "/analyse/needs/0/basis",
        "/plan/lines/0/provider",
    }


def test_the_award_to_a_bidder_waits_for_the_evaluation() -> None:
    file = worked("standard")
    put(file, "/deliver/award/provider", "PR4")
    put(file, "/deliver/evaluation/price_weight", "41")
    assert _pointers(file) == {"/deliver/evaluation/price_weight"}


def test_the_award_waits_also_for_names_within_the_evaluation() -> None:
    file = worked("standard")
    put(file, "/deliver/award/provider", "PR4")
    put(file, "/deliver/evaluation/person_preference", ["PR9"])
    assert _pointers(file) == {"/deliver/evaluation/person_preference/0"}


def test_the_award_does_not_wait_for_other_parts() -> None:
    file = worked("standard")
    put(file, "/deliver/award/provider", "PR4")
    put(file, "/analyse/needs/0/basis", None)
    assert _pointers(file) == {"/deliver/award/provider", "/analyse/needs/0/basis"}


def test_the_decrease_waits_for_next_years_lines() -> None:
    file = worked("standard")
    put(file, "/review/decision/how_needs_still_met", None)
    put(file, "/review/decision/next_year_lines/0/rate", "26.20")
    assert _pointers(file) == {"/review/decision/next_year_lines/0/rate"}


def test_the_decrease_waits_also_for_shares_and_names_within_them() -> None:
    for where, value in (
        ("/review/decision/next_year_lines/1/outcomes/O2", "99"),
        ("/review/decision/next_year_lines/1/provider", "PR9"),
    ):
        file = worked("standard")
        put(file, "/review/decision/how_needs_still_met", None)
        put(file, where, value)
        assert not any("how_needs_still_met" in pointer for pointer in _pointers(file))


def test_the_decrease_does_not_wait_for_this_years_measures() -> None:
    file = worked("standard")
    put(file, "/review/decision/how_needs_still_met", None)
    put(file, "/deliver/measures/0/year_value", "sum")
    assert "/review/decision/how_needs_still_met" in _pointers(file)


def test_the_override_waits_for_everything() -> None:
    file = worked("standard")
    put(file, "/proportionality/override", _OVERRIDE)
    assert _pointers(file) == {"/proportionality/override/approved_by"}

    put(file, "/analyse/needs/0/basis", None)
    assert _pointers(file) == {"/analyse/needs/0/basis"}


def test_the_override_waits_for_the_rules_that_waited_themselves() -> None:
    file = worked("standard")
    put(file, "/proportionality/override", _OVERRIDE)
    put(file, "/review/decision/how_needs_still_met", None)
    assert _pointers(file) == {"/review/decision/how_needs_still_met"}


def test_a_decision_without_guard_needs_no_notice() -> None:
    file = worked("light")
    put(file, "/review/decision/next_year_lines", [])
    put(file, "/review/decision/notice_weeks", None)
    put(file, "/review/decision/review_decision", "end_died")
    assert _pointers(file) == set()
