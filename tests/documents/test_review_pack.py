"""The review pack of the worked cases: every figure as published, the person's view first."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import pages, squeezed, whole
from worked import MOMENT, card, figures, opened, pounds, section, without, worked

from desktop_app.casework.paper import DoesNotApply, as_text, missing_parts, print_document
from desktop_app.records import (
    CASE_RECORDS,
    Action,
    CaseView,
    CostLine,
    Goal,
    Measure,
    Option,
    OutturnLine,
    PlanSignOff,
    ReviewDecision,
)

EXPECTED = Path(__file__).parent / "expected"
COLOURS = {"green": "Green", "amber": "Amber", "red": "Red"}


def printed(case):
    return print_document(case, "review-pack", moment=MOMENT, officer="Ada Example")


def text_of(case):
    return as_text(case, "review-pack", moment=MOMENT)


def rows_after(text, caption):
    """Return the text of one table, from its caption on."""
    return text[text.index(f"{caption}\n\n") :]


@pytest.mark.parametrize("name", ["light", "standard"])
def test_its_words_are_those_kept_beside_the_tests(name):
    expected = (EXPECTED / f"{name}-review-pack.txt").read_text(encoding="utf-8")
    assert text_of(worked(name)) == expected


def test_that_of_a_light_case_takes_four_pages_and_one_for_the_annex():
    made = printed(worked("light"))
    assert made.pages == 5
    assert all("Practice case: not a real person" in page for page in pages(made.pdf))


def test_the_person_is_heard_before_anybody_else():
    said = text_of(worked("standard"))
    order = [said.index(words) for words in ("Same faces now", "I can go to choir", "Evening call")]
    assert order == sorted(order)
    assert order[0] < said.index("What others say")


@pytest.mark.parametrize("attribute", ["decided_on", "agreed_by", "review_decision"])
def test_it_is_a_draft_until_the_review_is_decided_and_agreed(attribute):
    case = worked("light")
    assert not printed(case).draft
    assert "DRAFT" not in whole(printed(case).pdf)
    setattr(case.view.one(ReviewDecision), attribute, None)
    assert printed(case).draft
    assert "DRAFT" in whole(printed(case).pdf)


def test_a_cut_without_how_needs_are_still_met_stays_a_draft():
    case = worked("light")
    case.view.one(ReviewDecision).how_needs_still_met = None
    assert printed(case).draft
    assert "How needs will still be met with less support" in text_of(case)


@pytest.mark.parametrize("name", ["light", "standard"])
def test_the_money_of_each_line_is_that_of_the_figures(name):
    case, expected = worked(name), figures(name)
    money, on_paper = section(text_of(case), "Money"), squeezed(whole(printed(case).pdf))
    for line in case.view.all(CostLine, year="this"):
        row, found = card(money, line.item), expected["outturn"]["lines"][line.key]
        assert row["Planned"] == pounds(found["planned"])
        assert row["Spent"] == pounds(found["actual"])
        assert row["Difference"] == pounds(found["variance"])
        used = found["quantity_percent"]
        assert row["Used"] == ("–" if used is None else f"{used}%")
        assert squeezed("".join(row.values())) in on_paper
    total = card(money, "Total")
    assert total["Planned"] == pounds(expected["budget"]["gross_per_year"])
    assert total["Spent"] == pounds(expected["outturn"]["total"])
    assert total["Difference"] == (
        f"{pounds(expected['outturn']['variance'])} ({expected['outturn']['variance_percent']}%)"
    )


@pytest.mark.parametrize("name", ["light", "standard"])
def test_funders_contribution_and_unit_cost_are_those_of_the_figures(name):
    expected, money = figures(name), section(text_of(worked(name)), "Money")
    outturn, budget = expected["outturn"], expected["budget"]
    assert pounds(outturn["funders"]["council"]) in rows_after(money, "Each funder")
    assert (
        f"Contribution: {pounds(budget['contribution_applied'])} planned, "
        f"{pounds(outturn['contribution_applied'])} on what was spent"
    ) in money
    assert (
        f"Council, after it: {pounds(budget['council_net'])} planned, "
        f"{pounds(outturn['council_net'])} on what was spent"
    ) in money
    assert f"Cost of one unit: {pounds(outturn['cost_per_unit'])} for each " in money


def test_the_surplus_of_a_direct_payment_says_what_may_be_kept():
    assert (
        "Direct payment: £1,472.00 planned, £1,369.50 spent, £102.50 unspent; "
        "£226.46 may be kept, so nothing is recovered"
    ) in section(text_of(worked("light")), "Money")


@pytest.mark.parametrize("name", ["light", "standard"])
def test_every_measure_has_its_colours_values_and_year(name):
    case, expected = worked(name), figures(name)["performance"]
    said = section(text_of(case), "Measures by quarter")
    for measure in case.view.all(Measure):
        found = expected["measures"][measure.key]
        colours, values = card(said, measure.name), card(rows_after(said, "Values"), measure.name)
        for place in range(4):
            assert colours[f"Quarter {place + 1}"] == COLOURS[found["rag"][place]]
            shown = float(values[f"Quarter {place + 1}"].rstrip("%"))
            assert shown == float(found["values"][place])
        year = values["Year"].rstrip("%")
        assert year == "–" if found["year"] is None else float(year) == float(found["year"])
    scores = card(said, f"Score of 100; the year: {expected['year_score']}")
    for quarter in expected["quarters"]:
        assert scores[f"Quarter {quarter['quarter']}"] == quarter["score"]


def test_what_the_percentages_are_counted_from_is_shown():
    said = rows_after(text_of(worked("standard")), "What the percentages are counted from")
    assert card(said, "Planned hours delivered")["Quarter 1"] == "128.25 of 136.50"


def test_triggers_say_what_to_do_and_because_of_what():
    said = section(text_of(worked("standard")), "Measures by quarter")
    assert (
        "Quarter 1: contact the provider within two working days. Set off by: Missed visits."
    ) in said


def test_ratings_have_a_letter_beside_their_colour():
    assert "G Green" in whole(printed(worked("light")).pdf)


@pytest.mark.parametrize(("name", "goals"), [("light", 2), ("standard", 3)])
def test_goals_are_said_in_words_with_their_scores(name, goals):
    case, expected = worked(name), figures(name)["goal_attainment"]
    said = section(text_of(case), "What has changed for the person")
    assert len(case.view.all(Goal)) == goals
    before, after, change = (
        f"{float(expected[key]):g}" for key in ("t_baseline", "t_achieved", "change")
    )
    assert f"the goals score {after}, against {before} before the start" in said
    assert f"a change of {change}." in said
    assert "Before the start: Less than expected (-1)" in said


@pytest.mark.parametrize("name", ["light", "standard"])
def test_reviews_say_when_they_were_due_held_and_whether_in_time(name):
    said = section(text_of(worked(name)), "Reviews and dates")
    assert card(said, "First check")["On time"] == "Yes"
    assert card(said, "Planned review")["On time"] == "Yes"
    if name == "light":
        assert card(said, "Direct payment review")["Due"] == "by 21 Oct 2025"


@pytest.mark.parametrize("name", ["light", "standard"])
def test_options_stand_best_first_with_their_points(name):
    case, expected = worked(name), figures(name)["options"]
    said = section(text_of(case), "Options considered")
    names = {each.key: f"{each.name} ({each.key})" for each in case.view.all(Option)}
    places = [said.index(f"Option: {names[key]}") for key in expected["ranking"]]
    assert places == sorted(places)
    for key in expected["ranking"]:
        assert card(said, names[key])["Points"] == expected["options"][key]["total"]
    assert card(said, names[expected["leader"]])["Remark"] == "Chosen"


def test_offers_stand_with_price_and_points_where_there_were_some():
    said = section(text_of(worked("standard")), "Options considered")
    scores = figures("standard")["evaluation"]["scores"]["PR3"]
    offers = rows_after(said, "Offers, best first: framework mini-competition, lot 2")
    row = card(offers, "Oakhollow Support CIC")
    assert row["A year"] == "£13,759.20"
    assert (row["Price"], row["Quality"], row["Total"]) == (
        scores["price"],
        scores["quality"],
        scores["total"],
    )
    assert "£38,040.80 left after this call-off (93.66% used)" in said


@pytest.mark.parametrize("name", ["light", "standard"])
def test_next_year_stands_beside_this_year(name):
    case, expected = worked(name), figures(name)
    said = rows_after(text_of(case), "Next year beside this year")
    for line in case.view.all(CostLine, year="next"):
        assert card(said, line.item)["Next year"] == pounds(
            expected["next_year"]["lines"][line.key]
        )
    total, year = card(said, "Total"), expected["next_year"]
    assert total["This year"] == pounds(expected["budget"]["gross_per_year"])
    assert total["Next year"] == pounds(year["gross_per_year"])
    assert total["Change"] == f"{pounds(year['change'])} ({year['change_percent']}%)"
    assert "Change: less support" in said


def test_the_first_page_says_it_all():
    first = section(text_of(worked("light")), "In short")
    for words in (
        "Decision: Continue with a change, decided on 8 April 2026",
        "Depth: Light, from the facts of the case",
        "Outcomes: Goals up by 18.6, from 37.6 to 56.2; 50 is as expected",
        "Measures: 87.5 of 100 over the year; nothing set off",
        "£1,472.00 planned, £1,369.50 spent: £102.50 less than planned (-6.96%)",
        "Next year: £1,136.00, £336.00 less than this year (-22.83%)",
        "7 steps not needed at this depth, 1 not applicable, 0 needed and not done",
    ):
        assert words in first


def test_a_step_not_applicable_says_why():
    said = section(text_of(worked("light")), "What was left out, and why")
    assert card(said, "Check what partners can offer")["Because"] == "no partner funding applies"


def test_money_not_yet_entered_is_not_known_rather_than_nought():
    case = without(worked("light"), OutturnLine, ReviewDecision)
    money = section(text_of(case), "Money")
    assert card(money, "Woodwork shed sessions")["Spent"] == "not yet known"
    assert card(money, "Total")["Spent"] == "not yet known"
    assert "What was used or spent" in " ".join(
        each.sentence for each in missing_parts(case, "review-pack")
    )


def test_a_draft_says_that_a_decision_is_wanted():
    case = without(worked("light"), ReviewDecision, Action)
    said = text_of(case)
    assert "Decision wanted: Continue as now, change or end the support" in said
    assert "- The decision (in “Decide and act”)" in said


def test_a_new_case_has_nothing_to_review():
    new = without(worked("light"), *CASE_RECORDS)
    with pytest.raises(DoesNotApply, match="There is nothing to review yet"):
        printed(new)


def test_a_signed_plan_alone_gives_a_draft():
    case = without(worked("light"), *(kind for kind in CASE_RECORDS if kind is not PlanSignOff))
    assert printed(case).draft


def test_two_reviews_of_one_case_give_the_same_bytes():
    assert printed(worked("light")).pdf == printed(opened(worked("light").view)).pdf


def test_an_end_of_support_is_said_in_words():
    case = worked("light")
    case.view.one(ReviewDecision).next_year_costed = True
    kept = [each for each in case.view.records if getattr(each, "year", "") != "next"]
    said = text_of(opened(CaseView(case.view.case, kept)))
    assert "No support is planned for next year." in said
    assert card(rows_after(said, "Next year beside this year"), "Total")["Next year"] == "£0.00"
