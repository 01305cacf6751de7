"""The annex of the review pack: the main figures, each with its sum and its rule."""

from __future__ import annotations

import pytest
from worked import MOMENT, card, figures, pounds, section, without, worked

from desktop_app.casework.paper import as_text, print_document
from desktop_app.records import CASE_RECORDS, CostLine, Goal, OutturnLine

ANNEX = "Annex: how the figures were worked out"


def annex(case):
    return section(as_text(case, "review-pack", moment=MOMENT), ANNEX)


@pytest.mark.parametrize("name", ["light", "standard"])
def test_the_main_figures_stand_with_their_sums_and_the_published_results(name):
    text, file = annex(worked(name)), figures(name)
    for title, amount in (
        ("Gross cost for a year", file["budget"]["gross_per_year"]),
        ("The person's contribution", file["budget"]["contribution_applied"]),
        ("Council, net", file["budget"]["council_net"]),
        ("Spent in the year", file["outturn"]["total"]),
        ("Difference from the plan", file["outturn"]["variance"]),
        ("Change to next year", file["next_year"]["change"]),
    ):
        assert card(text, title)["How it was worked out"].endswith(f" = {pounds(amount)}")
    depth = card(text, "Depth score")["How it was worked out"]
    assert depth.endswith(f" = {file['proportionality']['percent']}%")
    goals = card(text, "Goal attainment now")["How it was worked out"]
    assert goals.endswith(f" = {file['goal_attainment']['t_achieved']}")


def test_the_chosen_option_stands_with_its_points():
    row = card(annex(worked("light")), "Total points: Direct payment: shed sessions and transport")
    assert row["How it was worked out"] == "40.00 + 30.00 + 5.30 = 75.30"


def test_what_a_sum_takes_from_the_policy_pack_is_marked():
    row = card(annex(worked("light")), "Direct payment that may be kept")
    assert row["How it was worked out"] == "£1,472.00 / 52 x 8 = £226.46"
    assert row["By which rule"] == (
        "Rule 44: Direct payment surplus. Weeks in a year: 52 (local default). "
        "Weeks of a direct payment that may stay unspent: 8 (local default)."
    )


def test_a_case_without_a_direct_payment_has_no_line_for_it():
    assert "Direct payment" not in annex(worked("standard"))


def test_figures_that_are_not_there_have_no_line():
    text = annex(without(worked("light"), Goal, OutturnLine))
    assert "Goal attainment" not in text
    assert "Direct payment that may be kept" not in text
    assert "Gross cost for a year" not in annex(without(worked("light"), CostLine))


@pytest.mark.parametrize("kind", CASE_RECORDS, ids=lambda kind: kind.__name__)
def test_no_missing_part_stops_the_annex(kind):
    made = print_document(
        without(worked("light"), kind), "review-pack", moment=MOMENT, officer="Ada Example"
    )
    assert made.pages <= 6
