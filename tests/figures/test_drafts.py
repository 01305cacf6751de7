"""A case in the making: what is unknown gives no figure, never a zero and never a stop."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.figures import figures_file, work_out
from desktop_app.records import (
    ActivityState,
    Bid,
    CaseView,
    CostLine,
    Framework,
    Funder,
    FundingShare,
    Gate,
    Measure,
    Option,
    OutturnLine,
    Proportionality,
    fields_of,
)
from tests.figures.building import PACK, CaseOf, worked

NAMES = ("light", "standard")


def figures_of(case: CaseView):
    return work_out(CaseView(case.case, case.records), PACK)


@pytest.mark.parametrize("name", NAMES)
def test_no_single_unknown_stops_the_figures(name):
    case = worked(name)
    tried = 0
    for record in (case.case, *case.records):
        for attribute in fields_of(type(record)):
            kept = getattr(record, attribute)
            setattr(record, attribute, None)
            draft = CaseView(case.case, case.records)
            assert figures_file(work_out(draft, PACK), draft)["format"] == "casework-figures/1"
            setattr(record, attribute, kept)
            tried += 1

    assert tried > 500


@pytest.mark.parametrize("name", NAMES)
def test_no_single_missing_record_stops_the_figures(name):
    case = worked(name)
    for gone in case.records:
        draft = CaseView(case.case, [record for record in case.records if record is not gone])
        assert figures_file(work_out(draft, PACK), draft)["case"] == case.case.reference


@pytest.mark.parametrize("level", ["individual", "strategic", None, "unheard-of"])
def test_an_empty_case_has_figures(level):
    case = CaseOf(level)

    found = case.figures()

    assert found.budget.costing.gross_per_year == 0
    assert (found.depth, found.activities, found.outturn) == (None, None, None)


def test_a_case_of_blank_records_has_figures():
    case = worked("standard")
    draft = CaseOf()
    for record in case.records:
        draft.add(type(record))

    found = draft.figures()

    assert found.budget.costing.gross_per_year is None
    assert found.budget.contribution.council_net is None


def test_a_line_without_a_price_leaves_the_sums_open_and_is_named():
    case = worked("light")
    line = case.all(CostLine, year="this")[0]
    line.rate = None

    budget = figures_of(case).budget

    assert budget.costing.unpriced == (line.id,)
    assert budget.costing.gross_per_year is None
    assert budget.costing.recurring_per_year is None
    assert budget.costing.one_off == 120_00
    assert budget.council_gross is None


def test_the_depth_counts_the_lines_that_have_a_price_and_names_the_others():
    case = worked("light")
    line = case.all(CostLine, year="this")[0]
    line.rate = None

    depth = figures_of(case).depth

    assert depth is not None
    assert (depth.value, depth.left_out) == (1_472_00 - 864_00, (line.id,))
    assert depth.tier == "light"


def test_shares_that_do_not_add_up_give_no_parts():
    case = worked("light")
    line = case.all(CostLine, year="this")[0]
    share = case.children(FundingShare, "line", line)[0]
    share.percent = Decimal("99.99")

    budget = figures_of(case).budget

    assert budget.costing.unshared == (line.id,)
    assert all(each.amount is None for each in budget.funders.values())
    assert budget.costing.gross_per_year == 1_472_00


def test_shares_over_a_hundred_give_no_parts_even_with_a_residual_funder():
    case = CaseOf()
    council, nhs = case.funder(), case.funder("nhs")
    case.budget(residual_funder=council.id)
    line = case.line(funding={nhs.id: "100.01"})

    assert case.figures().budget.costing.lines[line.id].funders is None


def test_an_unknown_contribution_leaves_the_net_open():
    case = CaseOf()
    case.line(100, funding={case.funder().id: "100"}, outcomes={case.outcome().id: "100"})

    budget = case.figures().budget

    assert (budget.council_gross, budget.contribution.council_net) == (100, None)


@pytest.mark.parametrize("attribute", ["harm_if_it_fails", "sensitivity"])
def test_a_dimension_not_judged_leaves_the_depth_open(attribute):
    case = worked("light")
    setattr(case.all(Proportionality)[0], attribute, None)

    found = figures_of(case)

    assert found.depth is not None
    assert (found.depth.percent, found.depth.tier, found.activities) == (None, None, None)


def test_a_fact_that_alone_makes_a_case_enhanced_is_enough():
    case = CaseOf()
    case.add(Proportionality, provider_risk=3)

    found = case.figures().depth

    assert found is not None
    assert (found.base_tier, found.tier) == (None, "enhanced")


def test_a_step_without_a_state_is_outstanding():
    case = worked("light")
    state = next(each for each in case.all(ActivityState) if each.activity == "A1")
    state.status = None

    found = figures_of(case).activities

    assert found is not None
    assert found.outstanding == ("A1",)


def test_a_gate_not_answered_leaves_the_option_out():
    case = CaseOf()
    gate, choice = case.add(Gate), case.criterion("100")
    waiting = case.option(100, {choice.id: 5})
    ready = case.option(100, {choice.id: 1}, {gate.id: True})

    found = case.figures().options

    assert found is not None
    assert found.options[waiting.id].passes_gates is None
    assert found.options[waiting.id].gates_unanswered == (gate.id,)
    assert found.ranking == (ready.id,)


def test_an_option_without_a_cost_is_left_out():
    case = worked("standard")
    option = case.all(Option)[1]
    option.annual_cost = None

    found = figures_of(case).options

    assert found is not None
    assert found.options[option.id].cost_missing is True
    assert found.options[option.id].total is None
    assert found.lowest_passing_cost == 14_045_20


def test_a_bid_without_a_rate_is_left_out_and_named():
    case = CaseOf()
    case.evaluation("100")
    line = case.price_line()
    silent, heard = case.bid({}), case.bid({line.id: 100})

    found = case.figures().evaluation

    assert found is not None
    assert (found.unpriced, found.ranking) == ((silent.id,), (heard.id,))
    assert found.screen[heard.id].below_mean_percent is None


def test_weights_of_an_evaluation_that_do_not_add_up_give_no_points():
    case = CaseOf()
    case.evaluation("40")
    case.bid({case.price_line().id: 100})

    found = case.figures().evaluation

    assert found is not None
    assert (found.weights_total, found.scores, found.leader) == (Decimal(40), {}, None)


def test_a_bid_of_an_unknown_provider_is_still_priced():
    case = worked("standard")
    bid = case.all(Bid)[0]
    bid.provider = None

    found = figures_of(case).evaluation

    assert found is not None
    assert found.annual_price[bid.id] == 14_141_40


def test_an_unknown_ceiling_allows_nothing_and_forbids_nothing():
    case = worked("standard")
    case.all(Framework)[0].ceiling = None

    found = figures_of(case).framework

    assert found is not None
    assert (found.within_ceiling, found.allowed) == (None, None)


def test_a_measure_without_limits_has_no_colour_and_the_quarter_no_score():
    case = worked("light")
    measure = case.all(Measure)[0]
    measure.green = None

    found = figures_of(case).performance

    assert found is not None
    assert found.measures[measure.id].rag == (None,) * 4
    assert {each.score for each in found.quarters} == {None}
    assert found.year_score is None


def test_units_and_money_for_one_line_are_not_one_actual():
    case = worked("light")
    actual = case.all(OutturnLine)[0]
    actual.amount = 1

    found = figures_of(case).outturn

    assert found is not None
    assert found.missing == (actual.line,)


def test_next_year_is_open_while_a_quantity_is():
    case = worked("light")
    for line in case.all(CostLine, year="next"):
        line.quantity = None

    found = figures_of(case).next_year

    assert found is not None
    assert (found.change, found.decrease) == (None, None)


def test_two_councils_among_the_funders_leave_the_councils_part_open():
    case = worked("light")
    first = case.all(Funder)[0]
    second = Funder.blank(id=case.case.id, case_id=case.case.id, kind="council")
    draft = CaseView(case.case, [*case.records, second])

    assert first.kind == "council"
    assert work_out(draft, PACK).budget.council_gross is None


@settings(max_examples=40)
@given(st.sampled_from(NAMES), st.integers(0, 2**32), st.sampled_from([0.05, 0.3, 0.7]))
def test_a_case_with_any_of_its_answers_missing_has_figures(name, seed, share):
    chance = random.Random(seed)  # noqa: S311 - no secret
    case = worked(name)
    for record in case.records:
        for attribute in fields_of(type(record)):
            if chance.random() < share:
                setattr(record, attribute, None)
    draft = CaseView(case.case, [each for each in case.records if chance.random() > share / 3])

    assert figures_file(work_out(draft, PACK), draft)["case"] == case.case.reference
