"""Rules 35 to 42: measures, goals and feedback."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from desktop_app.records import Feedback, Goal, Measure, PeriodResult
from tests.figures.building import CaseOf


def counted(case: CaseOf, values: list[str | None], **kept: Any) -> Measure:
    """Add a measure of a number, higher is better, with its quarters."""
    numbers = {
        key: Decimal(x) if isinstance(x, str) and x[:1].isdigit() else x for key, x in kept.items()
    }
    stated = {"data": "number", "direction": "higher", "year_value": "sum"} | numbers
    measure = case.add(Measure, **stated)
    for quarter, value in enumerate(values, start=1):
        if value is not None:
            case.add(PeriodResult, measure=measure.id, quarter=quarter, value=Decimal(value))
    return measure


def performed(case: CaseOf):
    found = case.figures().performance
    assert found is not None
    return found


def ratio(numerator: str, denominator: str, **kept: Any):
    case = CaseOf()
    stated = {"data": "ratio", "direction": "higher", "year_value": "pooled"} | kept
    measure = case.add(Measure, **stated)
    case.add(
        PeriodResult,
        measure=measure.id,
        quarter=1,
        numerator=Decimal(numerator),
        denominator=Decimal(denominator),
    )
    return performed(case).measures[measure.id]


def test_a_ratio_is_shown_as_a_percentage():
    assert ratio("128.25", "136.50").values[0] == Decimal("93.96")
    assert ratio("1", "0").values[0] is None


def test_the_shown_value_is_what_is_coloured():
    found = ratio("17999", "20000", green=Decimal(90), amber=Decimal(80))

    assert (found.values[0], found.rag[0]) == (Decimal("90.00"), "green")


@pytest.mark.parametrize(
    ("direction", "value", "colour"),
    [
        ("higher", "11", "green"),
        ("higher", "10.99", "amber"),
        ("higher", "8.99", "red"),
        ("lower", "11", "green"),
        ("lower", "11.01", "red"),
        ("monitor", "1", "not_scored"),
    ],
)
def test_at_the_limit_is_the_better_band(direction, value, colour):
    case = CaseOf()
    measure = counted(case, [value], direction=direction, green="11", amber="9")

    assert performed(case).measures[measure.id].rag[0] == colour


@pytest.mark.parametrize(("value", "colour"), [("85", "green"), ("84", "amber"), ("111", "red")])
def test_a_range_includes_its_ends(value, colour):
    case = CaseOf()
    limits = {"green": "85", "green_high": "105", "amber": "70", "amber_high": "110"}
    measure = counted(case, [value], direction="range", **limits)

    assert performed(case).measures[measure.id].rag[0] == colour


def test_without_limits_the_pack_gives_a_share_of_the_target():
    case = CaseOf()
    measure = counted(case, ["9", "8.99", "7.49"], target="10")

    assert performed(case).measures[measure.id].rag == ("green", "amber", "red", "no_data")


@pytest.mark.parametrize(("value", "progress"), [("7", "33.33"), ("9", "-33.33"), ("5", "100.00")])
def test_progress_runs_from_baseline_to_target(value, progress):
    case = CaseOf()
    measure = counted(case, [value], baseline="8", target="5", direction="lower")

    found = performed(case).measures[measure.id].progress_percent

    assert found == (Decimal(progress), None, None, None)


def test_no_data_leaves_the_divisor():
    case = CaseOf()
    counted(case, ["10"], green="10", amber="5")
    silent = counted(case, [], green="10", amber="5")

    found = performed(case)

    first = found.quarters[0]
    assert (first.points, first.maximum, first.score) == (2, 2, Decimal("100.00"))
    assert first.no_data == (silent.id,)
    assert found.quarters[1].score is None
    assert found.year_score == Decimal("100.00")


@pytest.mark.parametrize(
    ("how", "year"), [("sum", "4.00"), ("mean", "1.33"), ("last", "0.00"), ("none", None)]
)
def test_the_value_of_the_year(how, year):
    case = CaseOf()
    measure = counted(case, ["3", "1", None, "0"], year_value=how)

    found = performed(case).measures[measure.id].year

    assert found == (None if year is None else Decimal(year))


def test_a_year_of_quarters_can_be_pooled():
    assert ratio("1", "3").year == Decimal("33.33")


def triggered(*values: str | None, safety_critical: bool = False):
    case = CaseOf()
    counted(case, list(values), green="10", amber="5", safety_critical=safety_critical)
    return [(each.quarter, each.trigger) for each in performed(case).triggers]


def test_no_data_breaks_the_run_to_formal_notice():
    assert triggered("1", None, "1") == [(1, "improvement_plan"), (3, "improvement_plan")]


def test_two_red_quarters_bring_formal_notice():
    assert triggered("10", "1", "1") == [
        (2, "improvement_plan"),
        (3, "improvement_plan"),
        (3, "formal_notice"),
    ]


def test_a_safety_critical_red_asks_for_urgent_contact():
    assert triggered("1", safety_critical=True) == [
        (1, "improvement_plan"),
        (1, "urgent_contact"),
    ]


def goals(*levels: tuple[int, int, int | None, int | None]):
    case = CaseOf()
    for importance, difficulty, baseline, achieved in levels:
        case.add(
            Goal,
            importance=importance,
            difficulty=difficulty,
            baseline=baseline,
            achieved=achieved,
        )
    found = case.figures().goal_attainment
    assert found is not None
    return found


def test_goals_give_a_t_score():
    found = goals((1, 1, -1, 0), (1, 1, -1, 1))

    assert (found.t_baseline, found.t_achieved) == (Decimal("37.60"), Decimal("56.20"))
    assert found.change == Decimal("18.60")


def test_goals_without_weight_give_no_score():
    found = goals((0, 3, -1, 0))

    assert (found.t_baseline, found.t_achieved, found.change) == (None, None, None)


def test_a_goal_with_weight_must_be_rated():
    assert goals((1, 1, -1, None), (1, 1, -1, 1)).t_achieved is None
    assert goals((0, 1, -1, None), (1, 1, -1, 1)).t_achieved == Decimal("60.00")


def test_ratings_not_given_do_not_count():
    case = CaseOf()
    for rating in (5, 4, None):
        case.add(Feedback, rating=rating)

    found = case.figures().feedback

    assert found is not None
    assert (found.count, found.rated, found.mean) == (3, 2, Decimal("4.50"))


def test_nothing_entered_is_nothing_shown():
    found = CaseOf().figures()

    assert (found.performance, found.goal_attainment, found.feedback) == (None, None, None)
