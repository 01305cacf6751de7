"""Rules 9 to 14: eligibility, the depth of a case, and what the depth asks for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop_app.figures.depth import value_score
from desktop_app.records import ActivityState, Capacity, DepthOverride, Eligibility, Need
from tests.figures.building import PACK, CaseOf


def needing(*outcomes: str, test: str = "care_act_adult") -> CaseOf:
    case = CaseOf()
    case.add(Eligibility, test=test, arises_from_condition=True)
    for outcome in outcomes:
        case.add(Need, eligibility_outcome=outcome, unable=True, significant_impact=True)
    return case


def test_two_needs_on_one_outcome_count_once():
    found = needing("g", "g").figures().eligibility

    assert found is not None
    assert (found.outcomes_unable, found.count, found.required) == (("g",), 1, 2)
    assert found.eligible is False


def test_outcomes_stand_in_the_order_of_the_pack():
    found = needing("i", "b").figures().eligibility

    assert found is not None
    assert found.outcomes_unable == ("b", "i")
    assert found.eligible is True


def test_a_test_without_outcomes_gives_no_answer():
    found = needing(test="none").figures().eligibility

    assert found is not None
    assert found.eligible is None


def test_an_answer_that_could_still_change_the_result_leaves_it_open():
    case = needing("g")
    case.add(Need, eligibility_outcome="i", unable=None, significant_impact=True)

    found = case.figures().eligibility

    assert found is not None
    assert (found.count, found.eligible) == (None, None)


def test_an_unknown_that_cannot_change_the_result_does_not_hide_it():
    case = needing("a", "b")
    case.add(Need, eligibility_outcome="i", unable=None)

    found = case.figures().eligibility

    assert found is not None
    assert (found.significant_impact, found.eligible) == (True, True)


@pytest.mark.parametrize(("value", "score"), [(4_999_99, 0), (5_000_00, 1), (75_000_00, 3)])
def test_a_value_scores_the_bands_it_reaches(value, score):
    assert value_score(value, PACK.proportionality.levels["individual"]) == score


def test_sixteen_of_thirty_nine_is_standard():
    case = CaseOf()
    case.line(14_045_20)
    case.scored(
        replaceability=1,
        harm_if_it_fails=2,
        complexity=2,
        capacity_and_safeguarding=1,
        providers_and_funders=1,
    )

    found = case.figures().depth

    assert found is not None
    assert (found.weighted_total, found.maximum) == (16, 39)
    assert found.percent == Decimal("41.03")
    assert found.base_tier == "standard"


def test_a_person_who_lacks_capacity_is_never_light():
    case = CaseOf()
    case.scored(capacity_and_safeguarding=2)
    case.add(Capacity, has_capacity=False)

    found = case.figures().depth

    assert found is not None
    assert found.percent == Decimal("10.26")
    assert [each.code for each in found.escalators] == ["E6"]
    assert (found.base_tier, found.computed_tier, found.floor_tier) == (
        "light",
        "standard",
        "standard",
    )


def test_a_capacity_not_assessed_fires_nothing():
    case = CaseOf()
    case.scored()
    case.add(Capacity, has_capacity=None)

    found = case.figures().depth

    assert found is not None
    assert (found.escalators, found.tier) == ((), "light")


def test_money_of_the_nhs_beside_others_raises_the_tier():
    case = CaseOf()
    case.scored()
    both = {case.funder().id: "60", case.funder("nhs").id: "40"}
    case.line(100_00, funding=both, outcomes={case.outcome().id: "100"})

    found = case.figures().depth

    assert found is not None
    assert found.circumstances["nhs_joint_funding"] is True
    assert found.tier == "standard"


def test_at_the_other_levels_the_case_states_its_value():
    case = CaseOf("strategic")
    case.line(1)
    case.scored(value=250_000_00)

    found = case.figures().depth

    assert found is not None
    assert (found.value, found.scores["value"]) == (250_000_00, 1)
    assert found.tier == "standard"


def overridden(wanted: str, by: str = "A. Lee", approved_by: str | None = "B. Roy", **scores: int):
    case = CaseOf()
    case.scored(**scores)
    case.add(DepthOverride, tier=wanted, by=by, approved_by=approved_by)
    found = case.figures().depth
    assert found is not None
    return found


def test_raising_the_tier_needs_nothing_more():
    found = overridden("enhanced", approved_by=None)

    assert (found.tier, found.overridden, found.override_troubles) == ("enhanced", True, ())


def test_lowering_by_two_steps_is_too_many():
    found = overridden("light", provider_risk=3)

    assert found.computed_tier == "enhanced"
    assert found.override_troubles == ("too_many_steps",)
    assert (found.tier, found.overridden) == ("enhanced", False)


def test_lowering_never_goes_below_the_floor():
    found = overridden("standard", capacity_and_safeguarding=3)

    assert found.override_troubles == ("below_floor",)


@pytest.mark.parametrize(
    ("approved_by", "trouble"),
    [(None, "no_second_person"), ("a.  LEE", "same_person")],
)
def test_lowering_needs_a_second_person(approved_by, trouble):
    found = overridden("light", approved_by=approved_by, harm_if_it_fails=3)

    assert found.override_troubles == (trouble,)
    assert found.tier == "standard"


def test_lowering_by_one_step_with_a_second_person_holds():
    found = overridden("light", harm_if_it_fails=3)

    assert (found.computed_tier, found.tier, found.overridden) == ("standard", "light", True)


def test_seventeen_activities_are_required_in_a_light_case():
    case = CaseOf()
    case.scored()
    case.add(ActivityState, activity="A1", status="done")
    case.add(ActivityState, activity="A2", status="not_applicable")
    case.add(ActivityState, activity="A8", status="not_applicable")

    found = case.figures().activities

    assert found is not None
    assert len(found.required) == 17
    assert found.completed == ("A1", "A2")
    assert len(found.outstanding) == 15
    assert found.not_applicable == ("A2", "A8")


def test_without_a_tier_no_activity_is_asked_for():
    assert CaseOf().figures().activities is None
