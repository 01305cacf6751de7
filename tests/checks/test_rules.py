"""Every rule: reachable, on a step that exists, quiet on a clean case, heard on a broken one."""

from __future__ import annotations

import inspect
import pkgutil
from decimal import Decimal
from importlib import import_module

import pytest

from desktop_app import checks
from desktop_app.checks import RULES, Checked, Finding, Rule, Weight, field_findings, findings_of
from desktop_app.records import (
    ActivityState,
    Advocacy,
    Capacity,
    Case,
    CaseView,
    CostLine,
    Criterion,
    DecisionMaking,
    Framework,
    FundingShare,
    Measure,
    Need,
    OptionScore,
    Outcome,
    Person,
    ReviewHeld,
    Risk,
    fields_of,
    has_key,
)
from desktop_app.stages import CASE_DETAILS, STEPS
from tests.checks.broken import BROKEN
from tests.checks.samples import PACK, add, both, change, view
from tests.exchange.cases import CLOCK


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
        ("Select yes if the person is unable to achieve that outcome, no if not", "A2"),
        ("Select yes if the impact on wellbeing is significant, no if not", "A2"),
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
