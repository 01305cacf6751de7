"""For every rule a worked case and an act that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from desktop_app.records import (
    ActivityState,
    Award,
    Benchmark,
    Bid,
    BidRate,
    BidScore,
    Budget,
    Capacity,
    CaseRecord,
    CaseView,
    Consensus,
    CostLine,
    Criterion,
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
    Outcome,
    OutcomeShare,
    OutturnLine,
    PeriodResult,
    Person,
    PlanSignOff,
    PriceLine,
    Proportionality,
    Provider,
    Question,
    Resource,
    ReviewDecision,
    Risk,
    Wellbeing,
)
from desktop_app.records.approval import Approval, Decision, Entered
from tests.checks.samples import add, both, change, drop

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


def _approved(of: Decision, by: str, authors: tuple[str, ...]) -> Act:
    """Return an act that has somebody type an approval, and has these officers write it."""

    def act(case: CaseView) -> CaseView:
        known = Approval(authors=authors, entered=Entered(by=by, at=None))
        return CaseView(case.case, case.records, {of: known})

    return act


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
    "one_council_before_lines": (
        "light",
        both(*[drop(CostLine)] * 7, change(Funder, kind="nhs")),
    ),
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
    "lower_depth_has_two_names": (
        "standard",
        both(_override(approved_by="a."), change(DepthOverride, by="A")),
    ),
    "plan_approved_by_another": ("standard", change(PlanSignOff, by="S. Ray", approved_by="s ray")),
    "award_decided_by_another": (
        "standard",
        both(change(Award, decided_by="Ann Bell"), _approved("award", "Kim Lee", ("Ann Bell",))),
    ),
    "names_are_told_apart": (
        "standard",
        change(PlanSignOff, by="Ann Bell", approved_by="A. Bell"),
    ),
    "approval_is_the_approvers": (
        "standard",
        both(
            change(PlanSignOff, by="Ann Bell", approved_by="Sam Okafor"),
            _approved("plan", "Ann Bell", ("Ann Bell",)),
        ),
    ),
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
