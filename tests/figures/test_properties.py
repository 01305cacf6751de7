"""What must hold whatever the numbers are."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.figures.money import half_up, share_out
from desktop_app.policy.depth import SCORED, TIERS
from desktop_app.records import Option, OptionScore
from tests.figures.building import CaseOf

amounts = st.integers(0, 10**11)
rates = st.integers(0, 10_000_00)
quantities = st.decimals(0, 9999, places=4)
periods = st.sampled_from(["week", "month", "year", "once"])
scores = st.integers(0, 5)


@st.composite
def full_shares(draw):
    """Percentages of up to four places that add up to 100."""
    cuts = sorted(draw(st.lists(st.integers(0, 1_000_000), max_size=6)))
    ends = [0, *cuts, 1_000_000]
    return {n: Decimal(b - a).scaleb(-4) for n, (a, b) in enumerate(pairwise(ends))}


@given(amounts, full_shares())
def test_parts_add_up_and_are_within_a_penny_of_exact(amount, shares):
    parts = share_out(amount, shares)

    assert sum(parts.values()) == amount
    assert all(abs(parts[n] - amount * Fraction(s) / 100) < 1 for n, s in shares.items())


@given(st.fractions())
def test_rounding_is_symmetrical_and_within_a_half(value):
    assert half_up(-value) == -half_up(value)
    assert abs(half_up(value) - value) <= Fraction(1, 2)


@given(st.lists(st.tuples(rates, quantities, periods), min_size=1, max_size=5), st.data())
def test_sums_of_a_case_agree_with_each_other(lines, data):
    case = CaseOf()
    one, two = case.funder(), case.funder("nhs")
    mine, theirs = case.outcome(), case.outcome()
    for rate, quantity, per in lines:
        share = data.draw(st.decimals(0, 100, places=4))
        rest = str(100 - share)
        case.line(
            rate,
            str(quantity),
            per,
            funding={one.id: str(share), two.id: rest},
            outcomes={mine.id: rest, theirs.id: str(share)},
        )

    budget = case.figures().budget

    costing = budget.costing
    gross = costing.gross_per_year
    assert gross == sum(each.per_year or 0 for each in costing.lines.values())
    assert gross == (costing.recurring_per_year or 0) + (costing.one_off or 0)
    assert gross == sum(each.amount or 0 for each in budget.funders.values())
    assert gross == sum(each.amount or 0 for each in budget.outcomes.values())


@given(rates, rates, quantities, periods, st.integers(1, 99))
def test_raising_a_price_never_lowers_a_total(rate, more, quantity, per, shared_by):
    def costing(price: int):
        case = CaseOf()
        case.line(500, "3", "week")
        case.line(price, str(quantity), per, shared_by=shared_by)
        return case.figures().budget.costing

    before, after = costing(rate), costing(rate + more)

    assert (after.gross_per_year or 0) >= (before.gross_per_year or 0)
    assert (after.weekly_cost or 0) >= (before.weekly_cost or 0)


@given(
    st.fixed_dictionaries({name: st.integers(0, 3) for name in SCORED}),
    st.sampled_from(SCORED),
    st.sampled_from(["individual", "operational", "strategic", "regional"]),
    amounts,
)
def test_the_tier_never_falls_when_a_score_rises(judged, name, level, value):
    def tier(scores: dict[str, int]) -> int:
        case = CaseOf(level)
        case.line(value)
        case.scored(**scores, value=value)
        found = case.figures().depth
        assert found is not None
        assert found.tier is not None
        return TIERS.index(found.tier)

    higher = {**judged, name: min(3, judged[name] + 1)}

    assert tier(higher) >= tier(judged)


@given(st.lists(amounts, min_size=2, max_size=2).map(sorted))
def test_the_tier_never_falls_when_the_value_rises(values):
    def tier(value: int) -> int:
        case = CaseOf()
        case.line(value)
        case.scored()
        found = case.figures().depth
        assert found is not None
        assert found.tier is not None
        return TIERS.index(found.tier)

    assert tier(values[1]) >= tier(values[0])


contests = st.lists(
    st.tuples(st.integers(0, 500), scores, scores, st.none() | st.integers(1, 3)),
    min_size=2,
    max_size=6,
)


def appraised(options, weights=("30", "30", "40")):
    """An appraisal with two score criteria and cost, options by their place."""
    case = CaseOf()
    first, second = case.criterion(weights[0]), case.criterion(weights[1])
    case.criterion(weights[2], "cost")
    ids = {}
    for place, (cost, one, two, preferred) in options:
        given_scores = {first.id: one, second.id: two}
        ids[case.option(cost, given_scores, preferred=preferred).id] = place
    found = case.figures().options
    assert found is not None
    return found, ids


@given(contests, st.data())
def test_a_losing_option_changes_others_only_through_the_lowest_cost(options, data):
    listed = list(enumerate(options))
    found, ids = appraised(listed)
    gone = ids[data.draw(st.sampled_from(found.ranking[1:]))]

    without, left = appraised([each for each in listed if each[0] != gone])

    if without.lowest_passing_cost == found.lowest_passing_cost:
        before = {ids[key]: each.parts for key, each in found.options.items()}
        after = {left[key]: each.parts for key, each in without.options.items()}
        assert {place: list((parts or {}).values()) for place, parts in after.items()} == {
            place: list((parts or {}).values()) for place, parts in before.items() if place != gone
        }


@given(contests)
def test_removal_gives_the_leader_of_the_case_without_the_option(options):
    listed = list(enumerate(options))
    found, ids = appraised(listed)

    for each in found.removal:
        gone = ids[each.removed]
        without, left = appraised([option for option in listed if option[0] != gone])
        assert without.leader is not None
        assert left[without.leader] == ids[each.leader]


@given(contests)
def test_a_move_gives_the_totals_of_the_case_with_those_weights(options):
    listed = list(enumerate(options))
    found, ids = appraised(listed)
    to_first, from_first = found.sensitivity[0], found.sensitivity[1]

    for move, weights in ((to_first, ("35", "30", "35")), (from_first, ("25", "30", "45"))):
        changed, new_ids = appraised(listed, weights)
        assert changed.leader is not None
        assert new_ids[changed.leader] == ids[move.leader]
        assert changed.options[changed.leader].total == move.leader_total
        assert changed.options[changed.ranking[1]].total == move.second_total


def evaluated(offers):
    case = CaseOf()
    case.evaluation("40")
    line, first, second = case.price_line(), case.question("35"), case.question("25")
    ids = {}
    for place, (price, one, two, preferred) in offers:
        bid = case.bid({line.id: price}, {first.id: one, second.id: two}, preferred)
        ids[bid.id] = place
    found = case.figures().evaluation
    assert found is not None
    return found, ids


@given(contests)
def test_removal_gives_the_leader_of_the_evaluation_without_the_bid(offers):
    listed = list(enumerate(offers))
    found, ids = evaluated(listed)

    assert len(found.removal) == len(offers) - 1
    for each in found.removal:
        gone = ids[each.removed]
        without, left = evaluated([offer for offer in listed if offer[0] != gone])
        assert without.leader is not None
        assert left[without.leader] == ids[each.leader]


@given(contests)
def test_scores_not_given_never_count_as_nought(options):
    case = CaseOf()
    choice = case.criterion("100")
    for cost, score, _, preferred in options:
        case.option(cost, {choice.id: score}, preferred=preferred)
    silent = case.add(Option, annual_cost=1)
    case.add(OptionScore, option=silent.id, criterion=choice.id, score=None)

    found = case.figures().options

    assert found is not None
    assert silent.id not in found.ranking
    assert len(found.ranking) == len(options)
