"""Rules 1 to 8, each by the worked example of the case file's own page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from desktop_app.figures.money import half_up, percent, rounded, share_out
from desktop_app.records import Instalment, InstalmentPart
from tests.figures.building import CaseOf


@pytest.mark.parametrize(
    ("exact", "shown"),
    [("2.345", "2.35"), ("-2.345", "-2.35"), ("2.3449", "2.34"), ("0", "0.00"), ("-0.004", "0.00")],
)
def test_rounding_goes_half_up_away_from_zero(exact, shown):
    assert str(rounded(Decimal(exact))) == shown


def test_a_percentage_of_nothing_is_not_known():
    assert percent(5, 0) is None
    assert percent(79040, 147200) == Decimal("53.70")


def test_half_a_penny_goes_away_from_zero():
    assert [half_up(Fraction(n, 2)) for n in (1, -1, 3, -3)] == [1, -1, 2, -2]


@pytest.mark.parametrize(
    ("line", "per_year", "per_week"),
    [
        ((2621, "8.75", "week", None), 11_925_55, 229_34),
        ((2000, "31", "week", 3), 10_746_67, 206_67),
        ((2520, "10.5", "week", 1), 13_759_20, 264_60),
        ((1250, "1", "month", 1), 150_00, None),
        ((1800, "48", "year", 1), 864_00, None),
        ((12000, "1", "once", 1), 120_00, None),
    ],
)
def test_a_line_is_rounded_once_for_the_year(line, per_year, per_week):
    case = CaseOf()
    rate, quantity, per, shared_by = line
    bought = case.line(rate, quantity, per, shared_by=shared_by)

    cost = case.figures().budget.costing.lines[bought.id]

    assert (cost.per_year, cost.per_week) == (per_year, per_week)


def test_recurring_and_one_off_add_up_to_the_gross():
    case = CaseOf()
    for rate, quantity, per in ((1800, "48", "year"), (900, "48", "year"), (1400, "4", "year")):
        case.line(rate, quantity, per)
    case.line(12000, "1", "once")

    budget = case.figures().budget

    assert budget.costing.recurring_per_year == 1_352_00
    assert budget.costing.one_off == 120_00
    assert budget.costing.gross_per_year == 1_472_00
    assert budget.gross_weekly_average == 28_31


@pytest.mark.parametrize(
    ("amount", "shares", "parts"),
    [
        (5, {"a": "50", "b": "50"}, {"a": 3, "b": 2}),
        (10_00, {"a": "33.33", "b": "33.33", "c": "33.34"}, {"a": 333, "b": 333, "c": 334}),
        (1, {"a": "10", "b": "80", "c": "10"}, {"a": 0, "b": 1, "c": 0}),
        (7_77, {"a": "0", "b": "100"}, {"a": 0, "b": 777}),
    ],
)
def test_pence_left_over_go_to_the_largest_fractions(amount, shares, parts):
    assert share_out(amount, {key: Decimal(share) for key, share in shares.items()}) == parts


def test_the_residual_funder_takes_what_the_others_leave():
    case = CaseOf()
    council, nhs, housing, grant = (
        case.funder(kind) for kind in ("council", "nhs", "housing", "grant")
    )
    case.budget(residual_funder=council.id)
    others = {nhs.id: "33.33", housing.id: "33.33", grant.id: "33.33"}
    line = case.line(100_00, funding=others, outcomes={case.outcome().id: "100"})

    parts = case.figures().budget.costing.lines[line.id].funders

    assert parts == {council.id: 33_34 - 33_33, nhs.id: 33_33, housing.id: 33_33, grant.id: 33_33}


def test_a_residual_share_is_added_to_the_share_already_named():
    case = CaseOf()
    council, nhs, housing = (case.funder(kind) for kind in ("council", "nhs", "housing"))
    case.budget(residual_funder=council.id)
    line = case.line(100_00, funding={council.id: "33.33", nhs.id: "33.33", housing.id: "33.33"})

    parts = case.figures().budget.costing.lines[line.id].funders

    assert parts == {council.id: 33_34, nhs.id: 33_33, housing.id: 33_33}


def test_totals_name_every_funder_and_outcome_also_at_nothing():
    case = CaseOf()
    council, nhs = case.funder(), case.funder("nhs")
    one, two = case.outcome(), case.outcome()
    case.line(
        1_472_00, funding={council.id: "100"}, outcomes={one.id: "53.6957", two.id: "46.3043"}
    )

    budget = case.figures().budget

    assert budget.funders[nhs.id].amount == 0
    assert budget.nhs_percent == Decimal("0.00")
    assert budget.outcomes[one.id].amount == 790_40
    assert budget.outcomes[one.id].percent == Decimal("53.70")
    assert budget.council_gross == 1_472_00


def test_a_contribution_is_capped_at_what_the_council_pays():
    case = CaseOf()
    case.budget(contribution_per_week=300_00)
    case.line(14_045_20, funding={case.funder().id: "100"}, outcomes={case.outcome().id: "100"})

    pays = case.figures().budget.contribution

    assert (pays.assessed, pays.applied, pays.capped) == (15_600_00, 14_045_20, True)
    assert pays.council_net == 0


@pytest.mark.parametrize(
    ("indicative", "variance", "share", "within"),
    [
        (100_00, 10_00, Decimal("10.00"), True),
        (99_99, 10_01, Decimal("10.01"), False),
        (0, 110_00, None, None),
        (None, None, None, None),
    ],
)
def test_the_indicative_budget_has_a_tolerance(indicative, variance, share, within):
    case = CaseOf()
    case.budget(indicative_per_week=indicative)
    case.line(110_00, "1", "week")

    found = case.figures().budget.indicative

    assert (found.variance, found.variance_percent) == (variance, share)
    assert found.within_tolerance is within


def test_instalments_are_the_sum_of_their_parts():
    case = CaseOf()
    lines = [case.line(rate) for rate in (18_00, 9_00, 120_00, 14_00)]
    case.line(50_00, payment_method="council_managed")
    paid = case.add(Instalment, due_on=date(2025, 4, 21))
    for line, units in zip(lines, ("24", "24", "1", "2"), strict=True):
        case.add(InstalmentPart, instalment=paid.id, line=line.id, quantity=Decimal(units))

    found = case.figures().budget.instalments

    assert found is not None
    assert found.rows[paid.id].amount == 796_00
    assert found.difference == 161_00 - 796_00


def test_without_instalments_there_is_nothing_to_compare():
    assert CaseOf().figures().budget.instalments is None
