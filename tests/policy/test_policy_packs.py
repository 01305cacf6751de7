"""Policy packs: the shipped one is read whole, a wrong one is refused with place and sentence."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from desktop_app import paths
from desktop_app.policy import Basis, WrongPack, pack_from, read_pack, shipped_packs

TEXT = paths.shipped("policy", "england-2025-26.toml").read_text(encoding="utf-8")
PACK = shipped_packs()["england-2025-26"]


def test_the_shipped_pack_says_what_it_is():
    assert (PACK.name, PACK.jurisdiction) == ("England, financial year 2025-26", "England")
    assert (PACK.effective_from, PACK.effective_to) == (date(2025, 4, 1), date(2026, 3, 31))


def test_money_is_pence_and_percentages_are_exact():
    services = [row for row in PACK.thresholds if row.code == "services"]

    assert [row.value for row in services] == [214_904_00, 207_720_00]
    assert [row.holds_on(date(2025, 12, 31)) for row in services] == [True, False]
    assert PACK.evaluation.hourly_rate_floor.value == 22_71
    assert PACK.proportionality.enhanced_from_percent == Decimal("55.00")
    assert PACK.goal_attainment.rho == Decimal("0.3")


def test_each_entry_says_where_it_comes_from():
    assert PACK.review.direct_payment_basis == Basis(
        "law",
        "Care and Support (Direct Payments) Regulations 2014: within six months of the first "
        "payment",
        verify=True,
    )
    kinds = {entry.basis.status for entries in PACK.lists.values() for entry in entries}
    assert kinds == {"law", "guidance", "local"}


def test_the_lists_keep_their_order_and_their_own_settings():
    assert [entry.code for entry in PACK.lists["wellbeing_area"]] == list("abcdefghi")
    assert PACK.word("payment_method", "grant") == "grant"
    assert PACK.word("payment_method", "unheard_of") == "unheard_of"
    assert PACK.is_direct_payment("direct_payment_authorised") is True
    assert PACK.is_direct_payment("council_managed") is False
    assert PACK.is_direct_payment(None) is None
    assert PACK.guards_decrease("end_died") is False
    assert PACK.guards_decrease("continue") is True
    test = PACK.eligibility_test("care_act_carer")
    assert test is not None
    assert (test.minimum_outcomes, len(test.outcomes)) == (1, 9)


def test_all_thirty_seven_activities_say_what_they_are_needed_for():
    assert len(PACK.activities) == 37
    award = PACK.activity("D3")
    assert award is not None
    assert award.need("individual", "light") == "recommended"
    assert award.need("operational", "light") == "required"
    assert award.need("strategic", "light") == "required"


def test_two_people_are_asked_for_from_the_depth_and_value_of_the_pack():
    policy = PACK.two_people
    assert [policy.plan_needs_it(tier) for tier in ("light", "standard", "enhanced", None)] == [
        False,
        True,
        True,
        False,
    ]
    assert [policy.award_needs_it(value) for value in (4_999_99, 5_000_00, None)] == [
        False,
        True,
        False,
    ]
    assert policy.who("enhanced") == "the panel"


def test_a_pack_that_says_nothing_of_two_people_has_them_decide_from_standard_depth():
    start, end = TEXT.index("[two_people]"), TEXT.index("# Retention: counted")
    older = pack_from(TEXT[:start] + TEXT[end:]).two_people
    assert not older.plan_needs_it("light")
    assert older.plan_needs_it("standard")
    assert older.award_needs_it(1)
    assert not older.lift_hold
    assert older.who("light") == "another officer or a manager"


def test_a_council_may_leave_the_plan_to_one_person():
    pack = pack_from(changed('plan_from = "standard"', 'plan_from = "never"'))
    assert not pack.two_people.plan_needs_it("enhanced")


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ('format = "casework-pack/1"', 'format = "casework-pack/2"', "format", "casework-pack/1"),
        ('name = "England, fin', 'nam = "England, fin', "name", "missing"),
        ("months_per_year = 12", "months_per_year = 13", "calculation.months_per_year", "12"),
        ("months_per_year = 12", "months_per_year = true", "calculation.months_per_year", "whole"),
        ('weeks_per_year = "52"', "weeks_per_year = 52", "calculation.weeks_per_year", "quotes"),
        ('rounding = "half_up"', 'rounding = "half_even"', "calculation.rounding", "half_up"),
        ('value = "5000.00"', 'value = "5000"', "threshold[contracts_register].value", "pence"),
        ('"30000.00"\nfrom', '"30,000.00"\nfrom', "threshold[contract_details_notice].value", "5"),
        ("from = 2026-01-01", "from = 2025-12-31", "threshold[services].from", "two rows"),
        ("from = 2025-02-24", "from = 2028-02-24", "threshold[contract_details_notice].to", "last"),
        (
            '"law"\nsource = "L',
            '"rumour"\nsource = "L',
            "threshold[contracts_register].status",
            "rum",
        ),
        ("moderation_gap = 1", 'moderation_gap = "1"', "evaluation.moderation_gap", "whole"),
        ('4 = "good', '6 = "good', "evaluation.score_words", "every score"),
        ("sensitivity_moves = [5, 10]", "sensitivity_moves = 5", "evaluation.sensitivity", "list"),
        ("initial_to_weeks = 8", "initial_to_weeks = 5", "review.initial_to_weeks", "before"),
        ('initial_anchor = "sign', 'initial_anchor = "sing', "review.initial_anchor", "sign_off"),
        ('rag = "red"', 'rag = "rad"', "measures.trigger[improvement_plan].rag", "rad"),
        ('rho = "0.3"', 'rho = "1.1"', "goal_attainment.rho", "more than 1"),
        ("score_maximum = 3", "score_maximum = 4", "proportionality.score_maximum", "3"),
        ('tiers = ["light"', 'tiers = ["slight"', "proportionality.tiers", "light"),
        ('code = "complexity"', 'code = "difficulty"', "proportionality.dimension", "complexity"),
        ("computed = true", "computed = false", "proportionality.dimension[value].computed", "val"),
        ('"third band"]', "]", "proportionality.dimension[value].scores", "0, 1, 2 and 3"),
        ('"75000.00"]', '"7.00"]', "proportionality.level[individual].value_bands", "above"),
        ('code = "regional"', 'code = "national"', "proportionality.level[national].code", "nat"),
        ('["individual"]', '["street"]', "proportionality.escalator[E1a].levels", "street"),
        ('code = "E1b"', 'code = "E1a"', "proportionality.escalator[E1a]", "twice"),
        ("{circumstance = ", "{chance = ", "proportionality.escalator[E4].when", "circumstance"),
        ("at_least = 3}", "at_lest = 3}", "proportionality.escalator[E2a].when", "not known"),
        ('code = "A2"', 'code = "A1"', "activity[A1]", "twice"),
        ('slug = "money"', 'slug = "a b"', "activity[A5].slug", "not a code"),
        ('stage = "plan"', 'stage = "dream"', "activity[P1].stage", "dream"),
        ('light = "not_needed", s', 'light = "maybe", s', "activity[A3].operational.light", "may"),
        ('test = "none"', 'test = "nothing"', "legal_basis[section_117_aftercare]", "nothing"),
        ("minimum_outcomes = 2", "minimum_outcomes = 11", "eligibility_test[care_act_adult]", "10"),
        (
            '{code = "b", name',
            '{code = "a", name',
            "eligibility_test[care_act_adult].outc",
            "twice",
        ),
        ("direct_payment = false", 'direct_payment = "no"', "payment_method[council_man", "true"),
        ("years = 8", "years = -8", "retention[adult_case].years", "whole"),
        ('plan_from = "standard"', 'plan_from = "big"', "two_people.plan_from", "never"),
        ('award_from = "5000.00"', "award_from = 5000", "two_people.award_from", "quotes"),
        ("lift_hold = false", 'lift_hold = "no"', "two_people.lift_hold", "true or false"),
        ('light = "the team manager"', "", "two_people.approver.light", "missing"),
        ('clock = "award"', 'clock = "whim"', "retention[procurement_record].clock", "award"),
        ("outside_body = ", "inside_body = ", "complaints.outside_body", "missing"),
        ("effective_to = 2026", "effective_to = 2024", "effective_to", "before"),
        ("effective_to = 2026-03-31", 'effective_to = "2026-03-31"', "effective_to", "date"),
        ("[goal_attainment]", "[goals]", "goal_attainment", "missing"),
        ("[budget]", "surprise = 1\n\n[budget]", "calculation.surprise", "not known"),
    ],
)
def test_a_wrong_pack_is_refused_with_the_place_and_a_sentence(old, new, place, words):
    with pytest.raises(WrongPack) as refused:
        pack_from(changed(old, new))

    assert refused.value.place.startswith(place)
    assert words in refused.value.sentence
    assert str(refused.value) == f"{refused.value.place}: {refused.value.sentence}"


def test_a_pack_from_before_it_named_who_looks_at_complaints_is_read():
    older = changed("[complaints]", "[complaints_of_old]").split("[complaints_of_old]")
    left = older[1][older[1].index("[measures]") :]

    assert pack_from(older[0] + left).complaints.outside_body.startswith("the ombudsman")


def test_a_pack_that_is_no_toml_is_refused():
    with pytest.raises(WrongPack, match="not correct TOML"):
        pack_from("format = ")


def test_a_pack_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(WrongPack, match=re.escape("gone.toml cannot be read")):
        read_pack(tmp_path / "gone.toml")


def test_a_pack_that_is_not_utf_8_is_refused(tmp_path):
    path = tmp_path / "latin.toml"
    path.write_bytes('name = "Königs"'.encode("latin-1"))

    with pytest.raises(WrongPack, match="UTF-8"):
        read_pack(path)


def test_a_pack_read_twice_is_equal():
    assert pack_from(TEXT) == PACK
