"""Every rule: reachable, on a step that exists, quiet on a clean case, heard on a broken one."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest

from desktop_app import checks
from desktop_app.checks import RULES, Checked, Finding, Rule, Weight, field_findings, findings_of
from desktop_app.records import (
    ActivityState,
    Advocacy,
    Award,
    Benchmark,
    Bid,
    BidRate,
    BidScore,
    Budget,
    Capacity,
    Case,
    CaseRecord,
    CaseView,
    Consensus,
    CostLine,
    Criterion,
    DecisionMaking,
    DeliveryMechanism,
    DepthOverride,
    Eligibility,
    Evaluation,
    Feedback,
    Framework,
    Funder,
    FundingShare,
    Gate,
    GateAnswer,
    Goal,
    InstalmentPart,
    Measure,
    Need,
    Option,
    OptionScore,
    Outcome,
    OutcomeShare,
    OutturnLine,
    PeriodResult,
    Person,
    PriceLine,
    Proportionality,
    Provider,
    Question,
    Resource,
    ReviewDecision,
    ReviewHeld,
    Risk,
    Wellbeing,
    fields_of,
    has_key,
)
from desktop_app.stages import CASE_DETAILS, STEPS
from tests.checks.samples import PACK, add, both, change, drop, view
from tests.exchange.cases import CLOCK

Act = Callable[[CaseView], CaseView]


def _of_case(**values: Any) -> Act:
    def act(case: CaseView) -> CaseView:
        for name, value in values.items():
            setattr(case.case, name, value)
        return case

    return act


def _again(kind: type[CaseRecord], attribute: str) -> Act:
    def act(case: CaseView) -> CaseView:
        value = getattr(case.all(kind)[0], attribute)
        return add(kind, **{attribute: value})(case)

    return act


def _chosen_fails(case: CaseView) -> CaseView:
    chosen = case.all(DeliveryMechanism)[0]
    answer = next(each for each in case.all(GateAnswer) if each.option == chosen.option)
    answer.passed = False
    return case


def _winner_not_agreed(case: CaseView) -> CaseView:
    winner = case.all(Award)[0].provider
    bid = next(each for each in case.all(Bid) if each.provider == winner)
    case.children(Consensus, "bid", bid)[0].score = None
    return case


def _won_by_the_second(case: CaseView) -> CaseView:
    case.all(Award)[0].provider = case.all(Bid)[0].provider
    return case


def _override(**values: Any) -> Act:
    return add(DepthOverride, tier="light", reason="r", by="A", on=date(2025, 4, 1), **values)


BROKEN: dict[str, tuple[str, Act]] = {
    "born_before_the_case": ("light", change(Person, date_of_birth=date(2026, 1, 1))),
    "closed_after_opened": ("light", _of_case(closed_on=date(2020, 1, 1))),
    "code_of_the_test": ("light", change(Need, eligibility_outcome="zz")),
    "known_activity": ("light", change(ActivityState, activity="Z9")),
    "unable_for_a_reason": ("light", change(Need, basis=None)),
    "criteria_add_up": ("light", change(Criterion, weight=Decimal(49))),
    "one_cost_criterion": ("light", change(Criterion, kind="cost")),
    "cost_is_not_scored": ("light", change(Criterion, kind="cost")),
    "every_gate_answered": ("light", drop(GateAnswer)),
    "chosen_option_passes": ("light", _chosen_fails),
    "mechanism_of_the_option": ("light", change(DeliveryMechanism, mechanism="spot")),
    "both_after_action": ("standard", change(Risk, impact_after=None)),
    "one_council": ("light", change(Funder, kind="nhs")),
    "funding_adds_up": ("light", change(FundingShare, percent=Decimal("99.5"))),
    "outcomes_add_up": ("light", change(OutcomeShare, percent=Decimal(1))),
    "instalments_of_direct_payments": (
        "light",
        change(CostLine, 0, "this", payment_method="council_managed"),
    ),
    "either_quantity_or_amount": ("light", change(OutturnLine, amount=1)),
    "evaluation_weights_add_up": ("standard", change(Evaluation, price_weight=Decimal(41))),
    "price_per_point_has_no_weight": (
        "standard",
        change(Evaluation, price_formula="price_per_quality_point"),
    ),
    "benchmark_with_its_formula": ("standard", change(Evaluation, price_formula="benchmark")),
    "ceiling_above_floor": ("standard", add(Benchmark, floor=2, ceiling=2)),
    "every_line_priced": ("standard", drop(BidRate)),
    "award_to_a_bidder": ("standard", _winner_not_agreed),
    "value_of_the_award": ("standard", change(Award, annual_value=1)),
    "framework_allows_the_award": ("standard", change(Framework, ceiling=1)),
    "evaluators_far_apart": ("standard", change(BidScore, scores=(1, 5))),
    "unusually_low_bid": ("standard", change(BidRate, rate=1)),
    "award_to_another_than_the_leader": ("standard", _won_by_the_second),
    "instalments_cover_the_plan": ("light", change(InstalmentPart, quantity=Decimal(1))),
    "near_the_indicative_budget": ("standard", change(Budget, indicative_per_week=100)),
    "limits_fit_the_direction": ("light", change(Measure, direction="range")),
    "year_value_fits_the_data": ("light", change(Measure, year_value="pooled")),
    "results_fit_the_data": ("light", change(PeriodResult, value=None)),
    "seen_face_to_face": ("light", change(Capacity, has_capacity=False)),
    "uplift_of_a_line_there_is": (
        "light",
        change(CostLine, 0, "next", key="L9", uplift_percent=Decimal(1)),
    ),
    "rate_with_its_uplift": ("light", change(CostLine, 0, "next", uplift_percent=Decimal(1))),
    "decrease_is_explained": ("light", change(ReviewDecision, notice_weeks=None)),
    "closed_steps_say_when": ("light", change(ActivityState, on=None)),
    "value_at_its_level": ("light", change(Proportionality, value=1)),
    "override_holds": ("standard", _override(approved_by=None)),
    "bid_provider_only_once": ("standard", _again(Bid, "provider")),
    "outturn_line_line_only_once": ("light", _again(OutturnLine, "line")),
    "activity_state_activity_only_once": ("light", _again(ActivityState, "activity")),
    "wellbeing_wellbeing_listed": ("light", change(Wellbeing, wellbeing=("b", "b"))),
    "case_legal_basis_listed": ("light", _of_case(legal_basis="?")),
}
for _kind in (Need, Outcome, Provider, Funder, CostLine, Criterion, Option, Measure, Goal):
    BROKEN[f"{_kind.__tablename__}_key_only_once"] = ("light", _again(_kind, "key"))
for _kind in (Risk, PriceLine, Question):
    BROKEN[f"{_kind.__tablename__}_key_only_once"] = ("standard", _again(_kind, "key"))
BROKEN["gate_key_only_once"] = ("light", _again(Gate, "key"))
for _kind, _attribute in (
    (Eligibility, "test"),
    (Need, "basis"),
    (Resource, "kind"),
    (CostLine, "payment_method"),
    (Option, "mechanism"),
    (DeliveryMechanism, "mechanism"),
    (Feedback, "source"),
    (ReviewDecision, "review_decision"),
):
    BROKEN[f"{_kind.__tablename__}_{_attribute}_listed"] = (
        "light",
        change(_kind, **{_attribute: "?"}),
    )


def _key_of(rule: Rule) -> str:
    return rule.key


def test_every_rule_has_its_own_key_and_a_broken_example() -> None:
    keys = [rule.key for rule in RULES]
    assert len(set(keys)) == len(keys)
    assert set(BROKEN) == set(keys)


def test_every_rule_of_the_package_is_reached() -> None:
    modules = [
        import_module(each.name)
        for each in pkgutil.iter_modules(checks.__path__, "desktop_app.checks.")
    ]
    made = [
        rule
        for module in modules
        for _, rule in inspect.getmembers(module)
        if isinstance(rule, Rule)
    ]
    assert made
    assert [rule.key for rule in made if rule not in RULES] == []


@pytest.mark.parametrize("rule", RULES, ids=_key_of)
def test_the_step_of_a_rule_exists_in_the_program_and_in_the_pack(rule: Rule) -> None:
    assert rule.step == CASE_DETAILS.code or (rule.step in STEPS and PACK.activity(rule.step))


@pytest.mark.parametrize("rule", RULES, ids=_key_of)
def test_a_rule_is_quiet_on_clean_cases_and_heard_on_a_broken_one(rule: Rule) -> None:
    clean = [rule.findings(Checked(view(name), PACK)) == [] for name in ("light", "standard")]
    assert all(clean) or (rule.weight is Weight.LOOK and any(clean))

    name, breaks = BROKEN[rule.key]
    case = breaks(view(name))
    found = rule.findings(Checked(case, PACK))

    assert found
    for finding in found:
        _assert_well_said(finding, case)
        assert finding.key == rule.key
        assert finding.weight is rule.weight
        assert finding.in_file is rule.in_file


def _assert_well_said(finding: Finding, case: CaseView) -> None:
    assert finding.message[:1] == "“" or finding.message[:1].isupper()
    assert not finding.message.endswith(".")
    assert finding.step == "case" or finding.step in STEPS or finding.step == "Z9"
    if finding.record_id is not None:
        assert type(case.by_id(finding.record_id)) is finding.kind


@pytest.mark.parametrize("rule", RULES, ids=_key_of)
def test_a_rule_says_nothing_of_what_is_not_known_yet(rule: Rule) -> None:
    identity = CLOCK.new_id()
    empty = CaseView(Case(id=identity, reference=None, title=None), [])
    assert rule.findings(Checked(empty, PACK)) == []


def test_findings_on_next_years_lines_are_shown_with_next_year() -> None:
    case = change(CostLine, 0, "next", payment_method="?")(view("light"))
    (finding,) = findings_of(case, PACK)
    assert finding.step == "R6"
    this_year = change(CostLine, 0, "this", payment_method="?")(view("light"))
    assert {each.step for each in findings_of(this_year, PACK)} == {"P5"}


def test_findings_on_a_step_are_shown_on_that_step() -> None:
    case = change(ActivityState, 5, reason=None)(view("light"))
    (finding,) = findings_of(case, PACK)
    assert (finding.step, finding.attribute) == ("A6", "reason")
    assert finding.weight is Weight.BLOCKS_DONE


def test_the_first_check_is_shown_on_its_own_step() -> None:
    case = change(Capacity, has_capacity=False)(view("light"))
    assert sorted(each.step for each in findings_of(case, PACK)) == ["R1", "R4"]


def test_an_award_over_the_ceiling_stops_the_step_but_not_a_file() -> None:
    case = change(Framework, ceiling=1)(view("standard"))
    (finding,) = [each for each in findings_of(case, PACK) if each.blocks]
    assert finding.message.startswith("The award takes the framework over its ceiling")
    assert not finding.in_file


def test_a_record_half_filled_gives_no_finding_from_the_empty_half() -> None:
    case = both(
        add(Criterion, name="new"),
        add(Measure, name="new"),
        add(Risk, what="new"),
        add(Need, statement="new"),
        add(OptionScore),
        add(Advocacy),
        add(ReviewHeld, which="initial"),
        add(CostLine, year="next", item="new"),
    )(view("light"))
    assert [each.message for each in findings_of(case, PACK)] == []


def test_fields_say_what_is_missing_where_it_can_be_entered() -> None:
    case = both(change(Person, date_of_birth=None), add(Need, key="N3"))(view("light"))

    found = field_findings(case, [Person, Need])

    assert [(each.message, each.step) for each in found] == [
        ("Enter the date of birth", "A1"),
        ("Enter what the person needs", "A1"),
        ("Select yes or no: unable to achieve that outcome", "A2"),
        ("Select yes or no: significant impact on wellbeing", "A2"),
    ]
    assert [each.attribute for each in field_findings(case, [Need], ("statement",))] == [
        "statement"
    ]


def test_fields_leave_short_names_to_the_program() -> None:
    for kind in (Need, Outcome):
        assert has_key(kind)
        assert "key" in fields_of(kind)
    case = change(Need, key=None)(view("light"))
    assert field_findings(case, [Need, Case, DecisionMaking]) == []


def test_a_finding_names_the_field_to_go_to() -> None:
    case = both(
        change(Measure, direction="monitor"),
        change(FundingShare, percent=Decimal(1)),
        change(Need, basis=None),
    )(view("light"))
    fields = {(each.attribute, each.field) for each in findings_of(case, PACK)}
    assert fields == {("limits", "green"), ("funding", ""), ("basis", "basis")}
