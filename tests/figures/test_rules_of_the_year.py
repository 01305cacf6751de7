"""Rules 43 to 46: what was spent, what may be recovered, and next year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop_app.figures.next_year import uplifted
from desktop_app.figures.outturn import surplus
from desktop_app.records import PreviousArrangement, ReviewDecision
from tests.figures.building import PACK, CaseOf


def shared(case: CaseOf) -> dict:
    """Shares of a line all of which the council pays for one outcome."""
    return {"funding": {case.funder().id: "100"}, "outcomes": {case.outcome().id: "100"}}


def spent_of(case: CaseOf):
    found = case.figures().outturn
    assert found is not None
    return found


def test_units_are_paid_at_the_rate_of_the_line():
    case = CaseOf()
    case.budget(contribution_per_week=48_35)
    line = case.line(25_20, "10.5", "week", **shared(case))
    case.spent(line, units="531.75")

    found = spent_of(case)

    assert found.lines[line.id].actual == 13_400_10
    assert found.lines[line.id].quantity_percent == Decimal("97.39")
    assert (found.total, found.variance) == (13_400_10, -359_10)
    assert found.council_net == 13_400_10 - 2_514_20


def test_a_line_without_an_actual_leaves_every_total_open():
    case = CaseOf()
    shares = shared(case)
    known, silent = case.line(**shares), case.line(**shares)
    case.spent(known, amount=50)

    found = spent_of(case)

    assert found.missing == (silent.id,)
    assert (found.total, found.variance, found.funders, found.council_net) == (None,) * 4
    assert found.lines[known.id].variance == -50


def test_the_whole_cost_is_divided_by_the_units_of_one_line():
    case = CaseOf()
    shares = shared(case)
    hours, alarm = case.line(25_20, "10.5", "week", **shares), case.line(286_00, **shares)
    case.spent(hours, units="531.75")
    case.spent(alarm, amount=286_00)
    outturn = next(r for r in case.records if r.__class__.__name__ == "Outturn")
    outturn.unit_cost_line = hours.id

    assert spent_of(case).cost_per_unit == 25_74


def test_a_saving_is_against_the_previous_arrangement():
    case = CaseOf()
    case.add(PreviousArrangement, cost_per_week=10_00)
    case.spent(case.line(500_00, **shared(case)), amount=468_00)

    found = spent_of(case)

    assert found.previous_arrangement_per_year == 520_00
    assert (found.saving, found.saving_percent) == (52_00, Decimal("10.00"))


def test_eight_weeks_of_a_direct_payment_may_be_kept():
    found = surplus(1_472_00, 1_369_50, PACK)

    assert (found.unspent, found.keep) == (102_50, 226_46)
    assert (found.recover, found.recoverable) == (False, 0)


def test_what_is_over_may_be_recovered():
    found = surplus(1_472_00, 1_000_00, PACK)

    assert (found.recover, found.recoverable) == (True, 472_00 - 226_46)


def test_a_line_that_is_no_direct_payment_has_no_surplus():
    case = CaseOf()
    case.spent(case.line(payment_method="council_managed", **shared(case)), amount=1)

    assert spent_of(case).direct_payment is None


def test_an_uplift_raises_the_rate():
    assert uplifted(25_20, Decimal("4.0")) == 26_21


def next_year(case: CaseOf):
    found = case.figures().next_year
    assert found is not None
    return found


def decided(*, costed: bool | None = True) -> CaseOf:
    case = CaseOf()
    case.add(ReviewDecision, next_year_costed=costed)
    return case


def test_fewer_hours_at_a_higher_rate_are_a_decrease():
    case = decided()
    this = case.line(25_20, "10.5", "week", key="L1")
    case.line(30_00, "10.25", "week", key="L1", year="next")

    found = next_year(case)

    assert found.costing.recurring_per_year == 15_990_00
    assert (found.decrease, found.reduced_lines) == (True, (this.id,))
    assert found.change_percent == Decimal("16.21")


@pytest.mark.parametrize(
    ("quantity", "per", "shared_by"), [("1", "month", 1), ("12", "year", 1), ("24", "year", 2)]
)
def test_the_same_units_in_other_words_are_no_decrease(quantity, per, shared_by):
    case = decided()
    case.line(100, "12", "year", key="L1")
    case.line(100, quantity, per, shared_by=shared_by, key="L1", year="next")

    assert next_year(case).decrease is False


def test_a_one_off_that_ends_is_no_decrease():
    case = decided()
    case.line(100, "1", "once", key="L1")

    found = next_year(case)

    assert (found.decrease, found.reduced_lines, found.change) == (False, (), -100)


def test_support_that_ends_is_a_decrease():
    case = decided()
    gone = case.line(100, key="L1")

    found = next_year(case)

    assert (found.decrease, found.reduced_lines) == (True, (gone.id,))
    assert found.costing.gross_per_year == 0


def test_a_year_not_yet_costed_has_no_figures():
    assert decided(costed=None).figures().next_year is None
    assert CaseOf().figures().next_year is None
