"""Rules 15 to 19: the options appraisal."""

from __future__ import annotations

from decimal import Decimal

from desktop_app.records import DeliveryMechanism, Gate
from tests.figures.building import CaseOf


def appraised(case: CaseOf):
    found = case.figures().options
    assert found is not None
    return found


def test_an_option_names_the_gates_it_fails():
    case = CaseOf()
    first, second = case.add(Gate), case.add(Gate)
    only = case.criterion("100")
    option = case.option(100, {only.id: 5}, {first.id: True, second.id: False})

    found = appraised(case).options[option.id]

    assert (found.passes_gates, found.failed_gates) == (False, (second.id,))
    assert found.total is None


def test_cost_points_follow_the_lowest_cost():
    case = CaseOf()
    choice, cost = case.criterion("80"), case.criterion("20", "cost")
    dear = case.option(1_472_00, {choice.id: 5})
    cheap = case.option(390_00, {choice.id: 0})

    found = appraised(case)

    assert found.lowest_passing_cost == 390_00
    assert found.options[dear.id].parts == {choice.id: Decimal("80.00"), cost.id: Decimal("5.30")}
    assert found.options[cheap.id].total == Decimal("20.00")


def test_an_option_that_costs_nothing_takes_all_points_of_cost():
    case = CaseOf()
    choice, cost = case.criterion("50"), case.criterion("50", "cost")
    free = case.option(0, {choice.id: 1})
    other = case.option(1, {choice.id: 1})

    found = appraised(case).options

    assert found[free.id].parts == {choice.id: Decimal("10.00"), cost.id: Decimal("50.00")}
    assert found[other.id].parts == {choice.id: Decimal("10.00"), cost.id: Decimal("0.00")}


def test_a_missing_score_is_not_nought_but_its_cost_still_counts():
    case = CaseOf()
    choice, _ = case.criterion("50"), case.criterion("50", "cost")
    scored = case.option(200_00, {choice.id: 5})
    unscored = case.option(100_00)

    found = appraised(case)

    assert found.options[unscored.id].not_scored == (choice.id,)
    assert found.options[unscored.id].total is None
    assert found.options[scored.id].total == Decimal("75.00")
    assert found.ranking == (scored.id,)
    assert found.margin is None


def test_ties_go_by_points_other_than_cost_then_by_preference_then_as_listed():
    case = CaseOf()
    choice, _ = case.criterion("50"), case.criterion("50", "cost")
    cheap = case.option(100_00, {choice.id: 0})
    listed_first = case.option(100_00, {choice.id: 0})
    preferred = case.option(100_00, {choice.id: 0}, preferred=1)
    good = case.option(100_000_00, {choice.id: 5})

    found = appraised(case)

    assert found.options[good.id].total == Decimal("50.05")
    assert found.ranking == (good.id, preferred.id, cheap.id, listed_first.id)


def test_a_margin_of_five_points_is_not_close():
    case = CaseOf()
    one, two = case.criterion("25"), case.criterion("75")
    first = case.option(0, {one.id: 1, two.id: 5})
    case.option(0, {one.id: 0, two.id: 5})
    case.add(DeliveryMechanism, option=first.id)

    found = appraised(case)

    assert (found.margin, found.close) == (Decimal("5.00"), False)
    assert found.chosen_is_leader is True


def test_without_a_passing_scored_option_nobody_leads():
    case = CaseOf()
    case.criterion("100")
    case.option(100)

    found = appraised(case)

    assert (found.ranking, found.leader, found.sensitivity, found.removal) == ((), None, (), ())


def test_a_move_never_makes_a_weight_negative():
    case = CaseOf()
    choice, cost = case.criterion("95"), case.criterion("5", "cost")
    case.option(100, {choice.id: 3})

    moves = [(m.points, m.from_criterion, m.to_criterion) for m in appraised(case).sensitivity]

    assert moves == [
        (5, cost.id, choice.id),
        (5, choice.id, cost.id),
        (10, choice.id, cost.id),
    ]


def test_without_a_cost_criterion_no_weight_is_moved():
    case = CaseOf()
    case.option(100, {case.criterion("100").id: 3})

    assert appraised(case).sensitivity == ()


def test_taking_the_cheapest_away_can_change_who_leads():
    case = CaseOf()
    choice, _ = case.criterion("50"), case.criterion("50", "cost")
    a = case.option(300_00, {choice.id: 4})
    b = case.option(400_00, {choice.id: 5})
    c = case.option(120_00, {choice.id: 0})

    found = appraised(case)

    assert found.leader == b.id
    assert [(r.removed, r.leader) for r in found.removal] == [(a.id, b.id), (c.id, a.id)]


def test_weights_that_do_not_add_up_give_no_points():
    case = CaseOf()
    choice = case.criterion("99")
    option = case.option(100, {choice.id: 3})

    found = appraised(case)

    assert found.weights_total == Decimal(99)
    assert found.options[option.id].parts is None
    assert found.leader is None
