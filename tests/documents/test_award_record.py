"""The award decision record: every figure as published, and what is not known said so."""

from __future__ import annotations

import pytest
from reading import whole
from worked import MOMENT, card, figures, opened, pounds, section, without, worked

from desktop_app.casework.paper import DoesNotApply, as_text, missing_parts, print_document, why_not
from desktop_app.records import (
    CASE_RECORDS,
    Award,
    Bid,
    BidScore,
    Consensus,
    Delivery,
    Evaluation,
    Framework,
    Provider,
    Question,
)

PROVIDERS = {"PR1": "Bramblewick Care", "PR2": "Larkmoor Homecare", "PR3": "Oakhollow Support CIC"}


def text_of(case):
    return as_text(case, "award-record", moment=MOMENT)


def printed(case, form="standard"):
    return print_document(case, "award-record", moment=MOMENT, officer="Ada Example", form=form)


def rows_after(text, caption):
    return text[text.index(f"{caption}\n\n") :]


def test_it_says_who_was_chosen_by_whom_why_and_what_it_is_worth():
    said = section(text_of(worked("standard")), "The decision")
    for words in (
        "Provider chosen: Oakhollow Support CIC",
        "Decided: 28 March 2025, by budget holder",
        "Why: Highest total of the three offers.",
        "Term: 12 months, no extension",
        "Value of the whole term: £13,759.20",
        "With VAT: £13,759.20, no VAT",
    ):
        assert words in said


def test_prices_and_points_are_those_of_the_figures_the_best_first():
    found, text = figures("standard")["evaluation"], text_of(worked("standard"))
    offered, reached = section(text, "Prices"), section(text, "Result")
    for place, key in enumerate(found["ranking"], start=1):
        name = PROVIDERS[key]
        assert card(offered, name)["A year"] == pounds(found["annual_price"][key])
        row, scores = card(reached, name), found["scores"][key]
        assert (row["Price"], row["Quality"], row["Total"]) == (
            scores["price"],
            scores["quality"],
            scores["total"],
        )
        assert row["Place"] == str(place)
    order = [reached.index(f"Provider: {PROVIDERS[key]}") for key in found["ranking"]]
    assert order == sorted(order)


def test_criteria_stand_with_weights_that_add_up_to_100():
    said = section(text_of(worked("standard")), "What offers were judged by")
    assert card(said, "Price: lowest price divided by this price")["Weight"] == "40"
    assert card(said, "call times she chose") == {
        "Criterion": "call times she chose",
        "Weight": "20",
        "Lowest score to stay in": "2",
    }
    assert card(said, "Together")["Weight"] == "100"


def test_scores_stand_as_agreed_with_each_evaluator_beside_and_what_was_moderated():
    said = section(text_of(worked("standard")), "Scores after moderation")
    assert card(said, "Larkmoor Homecare")["experience of falls and continence"] == "3 (2, 4)"
    assert (
        "Larkmoor Homecare, experience of falls and continence: the evaluators were apart (2, 4) "
        "and agreed on 3."
    ) in said


def test_evaluators_who_have_not_agreed_yet_are_not_given_a_score():
    case = worked("standard")
    question = next(each for each in case.view.all(Question) if each.key == "experience")
    apart = next(each for each in case.view.all(BidScore, question=question.id) if 2 in each.scores)
    case.view.one(Consensus, bid=apart.bid, question=question.id).score = None
    case = opened(case.view)
    said = text_of(case)
    assert "(2, 4) and have not agreed a score yet." in said
    assert card(section(said, "Result"), "Larkmoor Homecare")["Place"] == (
        "Not yet scored: experience of falls and continence"
    )
    assert "The agreed scores of every bid" in [
        each.sentence for each in missing_parts(case, "award-record")
    ]


def test_it_says_how_firm_the_result_is_and_what_would_change_it():
    said = section(text_of(worked("standard")), "Result")
    for words in (
        "Oakhollow Support CIC leads by 6.03 points, which is clear: a lead below 5 points is",
        "at 90 Larkmoor Homecare leads.",
        "Larkmoor Homecare would lead with a weight of price above 85.1.",
        "Oakhollow Support CIC leads whichever other offer is taken away.",
    ):
        assert words in said


def test_the_framework_adds_up_and_says_whether_there_is_room():
    said = section(text_of(worked("standard")), "Thresholds and framework")
    assert card(said, "Called off with this award")["Amount"] == "£561,959.20"
    assert "Left: £38,040.80 of £600,000.00; 93.66% is used" in said
    assert "May it be called off: Yes: within the ceiling, and before the last day" in said


def test_a_framework_without_room_says_no():
    case = worked("standard")
    case.view.one(Framework).ceiling = 55_000_000
    said = section(text_of(opened(case.view)), "Thresholds and framework")
    assert "May it be called off: No: the ceiling is passed." in said


def test_thresholds_are_those_of_the_day_with_what_they_rest_on():
    said = section(text_of(worked("standard")), "Thresholds and framework")
    row = card(said, "Entry in the contracts register")
    assert (row["From"], row["Reached"]) == ("over £5,000.00", "Yes")
    assert "Local Government Transparency Code 2015" in row["Rests on"]
    assert card(said, "Services and goods, sub-central authority")["From"] == "£214,904.00"
    case = worked("standard")
    case.view.one(Award).decided_on = case.view.one(Award).decided_on.replace(year=2026)
    later = section(text_of(opened(case.view)), "Thresholds and framework")
    assert card(later, "Services and goods, sub-central authority")["From"] == "£207,720.00"


def test_an_award_to_another_than_the_first_is_set_apart():
    case = worked("standard")
    other = next(each for each in case.view.all(Provider) if each.key == "PR1")
    case.view.one(Award).provider = other.id
    said = text_of(opened(case.view))
    assert "The offer of Oakhollow Support CIC leads in points." in said
    assert "leads in points. The reason" not in text_of(worked("standard"))


def test_an_offer_below_a_minimum_is_left_out_with_its_question():
    case = worked("standard")
    for score in case.view.all(Consensus):
        if case.view.name_of(score.bid) == "Larkmoor Homecare":
            score.score = 1
    row = card(section(text_of(opened(case.view)), "Result"), "Larkmoor Homecare")
    assert row["Place"].startswith("Left out: below the lowest score for continuity")
    assert row["Total"] == "–"


def test_the_annex_shows_each_sum():
    said = section(text_of(worked("standard")), "Annex: how it was worked out")
    worked_out = "How it was worked out"
    assert card(said, "Points for price: Bramblewick Care")[worked_out] == (
        "40 x £13,076.70 / £14,141.40 = 36.99"
    )
    assert card(said, "Left in the framework")[worked_out] == (
        "£600,000.00 - £561,959.20 = £38,040.80"
    )


@pytest.mark.parametrize("attribute", ["provider", "decided_on", "decided_by", "reason"])
def test_it_is_a_draft_until_somebody_has_decided_with_a_reason(attribute):
    case = worked("standard")
    assert not printed(case).draft
    setattr(case.view.one(Award), attribute, None)
    case = opened(case.view)
    assert printed(case).draft
    assert "D3" in [each.step for each in missing_parts(case, "award-record")]
    assert "not yet known" in section(text_of(case), "The decision")


def test_offers_without_an_award_are_a_draft_that_says_what_is_missing():
    case = without(worked("standard"), Award)
    assert printed(case).draft
    assert "DRAFT" in whole(printed(case, "large-print").pdf)
    assert "- The provider that was chosen (in “Record the award”)" in text_of(case)


def test_an_award_without_offers_says_why_none_were_compared():
    case = without(worked("standard"), Evaluation, Bid, Question)
    case.view.one(Delivery).no_evaluation_reason = "only one provider is near enough"
    said = text_of(opened(case.view))
    assert "Only one provider is near enough." in section(said, "How the way to buy was chosen")
    assert "Scores after moderation" not in said


def test_a_case_in_which_the_council_awards_nothing_has_none():
    assert "the council awards no contract" in why_not(worked("light"), "award-record")
    with pytest.raises(DoesNotApply, match="No award and no offers are recorded"):
        printed(without(worked("standard"), *CASE_RECORDS))
