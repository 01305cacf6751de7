"""Rules 20 to 28: the evaluation of bids."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from desktop_app.figures.price_tests import overtaking
from desktop_app.records import Benchmark, BidScore
from tests.figures.building import CaseOf


def evaluated(case: CaseOf):
    found = case.figures().evaluation
    assert found is not None
    return found


def test_a_bid_costs_its_lines_for_the_week_and_the_year():
    case = CaseOf()
    case.evaluation("100")
    bid = case.bid({case.price_line("10.5", "week", "hour").id: 25_90})

    found = evaluated(case)

    assert (found.weekly_price[bid.id], found.annual_price[bid.id]) == (271_95, 14_141_40)


def test_a_bid_below_a_minimum_is_excluded_and_sets_no_price():
    case = CaseOf()
    case.evaluation("40")
    line, quality = case.price_line(), case.question("60", minimum=3)
    out = case.bid({line.id: 50_00}, {quality.id: 2})
    stays = case.bid({line.id: 100_00}, {quality.id: 5})

    found = evaluated(case)

    assert found.excluded == {out.id: (quality.id,)}
    assert found.lowest_price == 100_00
    assert found.ranking == (stays.id,)
    assert found.screen[out.id].below_mean_percent == Decimal("33.33")


def test_a_bid_not_fully_scored_is_not_ranked():
    case = CaseOf()
    case.evaluation("40")
    line, quality = case.price_line(), case.question("60")
    waiting = case.bid({line.id: 50_00})

    found = evaluated(case)

    assert found.not_scored == {waiting.id: (quality.id,)}
    assert (found.scores, found.lowest_price, found.leader) == ({}, None, None)


def test_relative_price_points_follow_the_lowest_price():
    case = CaseOf()
    case.evaluation("40")
    line, quality = case.price_line(), case.question("60")
    dear = case.bid({line.id: 14_141_40}, {quality.id: 4})
    case.bid({line.id: 13_076_70}, {quality.id: 3})

    points = evaluated(case).scores[dear.id]

    assert (points.price, points.quality) == (Decimal("36.99"), Decimal("48.00"))
    assert points.total == Decimal("84.99")


def test_benchmark_price_points_lie_between_floor_and_ceiling():
    case = CaseOf()
    case.evaluation("50", price_formula="benchmark")
    case.add(Benchmark, floor=300_00, ceiling=500_00)
    line, quality = case.price_line(), case.question("50")
    bids = [case.bid({line.id: price}, {quality.id: 0}) for price in (400_00, 200_00, 600_00)]

    scores = evaluated(case).scores

    assert [scores[bid.id].price for bid in bids] == [
        Decimal("25.00"),
        Decimal("50.00"),
        Decimal("0.00"),
    ]


def test_price_per_quality_point_takes_the_lowest():
    case = CaseOf()
    case.evaluation("0", price_formula="price_per_quality_point")
    line, quality = case.price_line(), case.question("100")
    good = case.bid({line.id: 100_00}, {quality.id: 5})
    cheap = case.bid({line.id: 90_00}, {quality.id: 4})
    nothing = case.bid({line.id: 1_00}, {quality.id: 0})

    found = evaluated(case)

    assert found.scores[good.id].price_per_quality_point == 1_00
    assert found.scores[cheap.id].price_per_quality_point == 1_13
    assert found.scores[nothing.id].price_per_quality_point is None
    assert found.ranking == (good.id, cheap.id)
    assert (found.margin, found.close) == (Decimal("0.13"), False)
    assert (found.price_weight_sensitivity, found.break_even) == ((), {})


def test_equal_totals_go_by_quality():
    case = CaseOf()
    case.evaluation("50")
    line, quality = case.price_line(), case.question("50")
    cheap = case.bid({line.id: 60_00}, {quality.id: 3})
    good = case.bid({line.id: 100_00}, {quality.id: 5})

    found = evaluated(case)

    assert [found.scores[bid.id].total for bid in (cheap, good)] == [Decimal("80.00")] * 2
    assert found.leader == good.id


def test_equal_bids_go_by_the_persons_preference():
    case = CaseOf()
    case.evaluation("50")
    line, quality = case.price_line(), case.question("50")
    case.bid({line.id: 60_00}, {quality.id: 3})
    preferred = case.bid({line.id: 60_00}, {quality.id: 3}, preferred=1)

    assert evaluated(case).leader == preferred.id


def test_another_price_weight_rescales_the_shown_quality():
    case = CaseOf()
    case.evaluation("40")
    line, quality = case.price_line(), case.question("60")
    case.bid({line.id: 100_00}, {quality.id: 3})

    last = evaluated(case).price_weight_sensitivity[-1]

    assert (last.price_weight, last.leader_total) == (90, Decimal("96.00"))


def test_break_even_says_where_a_bid_overtakes():
    found = overtaking(Fraction("0.0496027"), Fraction("0.283333"))

    assert (found.overtakes, found.price_weight) == ("above", Decimal("85.10"))
    assert overtaking(Fraction(-1, 10), Fraction(-3, 10)).price_weight == Decimal("75.00")
    assert overtaking(Fraction(-1, 10), Fraction(-3, 10)).overtakes == "below"
    assert overtaking(Fraction(0), Fraction(1, 5)).overtakes == "never"


def test_taking_the_cheapest_bid_away_can_change_who_leads():
    case = CaseOf()
    case.evaluation("50")
    line, quality = case.price_line(), case.question("50")
    first = case.bid({line.id: 300_00}, {quality.id: 4})
    second = case.bid({line.id: 400_00}, {quality.id: 5})
    third = case.bid({line.id: 120_00}, {quality.id: 0})

    found = evaluated(case)

    assert found.leader == second.id
    assert [(r.removed, r.leader) for r in found.removal] == [
        (first.id, second.id),
        (third.id, first.id),
    ]


def test_an_abnormally_low_price_is_asked_about():
    case = CaseOf()
    case.evaluation("100")
    line = case.price_line()
    low, high = case.bid({line.id: 85}), case.bid({line.id: 115})

    screen = evaluated(case).screen

    assert screen[low.id].below_mean_percent == Decimal("15.00")
    assert screen[high.id].below_mean_percent == Decimal("-15.00")
    assert (screen[low.id].ask_bidder, screen[high.id].ask_bidder) == (True, False)


def test_a_mean_of_nothing_asks_nobody():
    case = CaseOf()
    case.evaluation("100")
    free = case.bid({case.price_line().id: 0})

    found = evaluated(case).screen[free.id]

    assert (found.below_mean_percent, found.ask_bidder) == (None, False)


def test_an_hourly_rate_below_the_floor_is_asked_about():
    case = CaseOf()
    case.evaluation("100")
    hour = case.price_line(unit="hour")
    low, fair = case.bid({hour.id: 22_70}), case.bid({hour.id: 22_71})

    screen = evaluated(case).screen

    assert screen[low.id].rates_below_floor == (hour.id,)
    assert screen[low.id].ask_bidder is True
    assert screen[fair.id].rates_below_floor == ()
    assert screen[fair.id].rates_below_reference == (hour.id,)


def test_evaluators_two_points_apart_must_talk():
    case = CaseOf()
    case.evaluation("40")
    near, far = case.question("30"), case.question("30")
    bid = case.bid({case.price_line().id: 1})
    case.add(BidScore, bid=bid.id, question=near.id, scores=(3, 4))
    case.add(BidScore, bid=bid.id, question=far.id, scores=(2, 4))

    (found,) = evaluated(case).moderation

    assert (found.bid, found.question, found.scores) == (bid.id, far.id, (2, 4))
