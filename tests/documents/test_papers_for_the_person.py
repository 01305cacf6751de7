"""The plan a person keeps and the letters they get: their words, their money, their say."""

from __future__ import annotations

import pytest
from reading import pages
from worked import MOMENT, card, figures, opened, pounds, section, without, worked

from desktop_app.casework.paper import (
    DoesNotApply,
    as_text,
    missing_parts,
    print_document,
    usual_form,
)
from desktop_app.records import (
    Case,
    CaseView,
    CostLine,
    Delivery,
    Need,
    Outcome,
    Person,
    PlanSignOff,
    ReviewDecision,
)

NAMES = ("light", "standard")
LETTERS = ("decision-letter", "change-letter")


def text_of(name, document="personal-plan"):
    return as_text(worked(name), document, moment=MOMENT)


def pages_of(case, document):
    return print_document(case, document, moment=MOMENT, officer="Ada Example").pages


@pytest.mark.parametrize("name", NAMES)
def test_the_plan_begins_with_the_words_of_the_person(name):
    words = section(text_of(name), "What matters to me")
    first = min(worked(name).view.all(Outcome), key=lambda each: each.priority)
    assert words.strip().startswith(first.words)


@pytest.mark.parametrize("name", NAMES)
def test_the_plan_gives_the_budget_of_the_person_to_the_penny(name):
    money, expected = section(text_of(name), "My money"), figures(name)["budget"]
    assert card(money, "My budget")["In the year"] == pounds(expected["gross_per_year"])
    assert f"What I pay of it: {pounds(expected['contribution_applied'])} in the year" in money
    assert f"What the council pays then: {pounds(expected['council_net'])}" in money


def test_a_direct_payment_comes_on_days_that_the_plan_names():
    money = section(text_of("light"), "My money")
    assert "Date: 21 April 2025\nAmount: £796.00" in money
    assert "I may keep enough for 8 weeks" in money
    assert "When my direct payment comes" not in text_of("standard")


@pytest.mark.parametrize("name", NAMES)
def test_the_plan_says_what_to_do_when_things_go_wrong_or_are_not_right(name):
    text = text_of(name)
    assert "In an emergency I call 999." in section(text, "If something goes wrong")
    assert "A full review: by " in section(text, "When we look at this plan again")
    assert "Ombudsman" in section(text, "If I do not agree")


@pytest.mark.parametrize("name", NAMES)
def test_no_code_of_the_office_stands_in_the_plan(name):
    text = text_of(name)
    for code in ("RAG", "tier", "outturn", "call-off", "CO1", "light", "OPT"):
        assert code not in text


def test_without_a_sign_off_the_plan_is_a_draft_that_says_what_is_to_come():
    case = without(worked("light"), PlanSignOff, Delivery)
    text = as_text(case, "personal-plan", moment=MOMENT)
    assert "# My plan and my budget: draft" in text
    assert "The start date" in text
    assert "The day it starts is not yet known." in text
    assert print_document(case, "personal-plan", moment=MOMENT, officer="Ada").draft


def test_a_case_of_nothing_still_prints_a_plan_that_names_what_is_missing():
    kept = worked("light").view.case
    case = opened(CaseView(Case(id=kept.id, policy_pack=kept.policy_pack), []))
    assert len(missing_parts(case, "personal-plan")) > 5
    assert pages_of(case, "personal-plan") <= 2
    for letter in LETTERS:
        with pytest.raises(DoesNotApply, match="There is no decision"):
            as_text(case, letter, moment=MOMENT)


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_one_page_to_one_person(name, letter):
    assert pages_of(worked(name), letter) == 1
    text = text_of(name, letter)
    assert "Dear M" in text
    assert "If you do not agree" in text


def test_the_decision_letter_says_decision_budget_and_who_does_what():
    text = text_of("light", "decision-letter")
    assert "continue with a change. It was decided on 8 April 2026." in text
    assert "£1,136.00 for the next year. This year it is £1,472.00." in text
    assert "By: 31 May 2026" in text


@pytest.mark.parametrize("name", NAMES)
def test_before_a_review_the_decision_letter_tells_of_plan_and_budget(name):
    case, expected = without(worked(name), ReviewDecision), figures(name)["budget"]
    text = as_text(case, "decision-letter", moment=MOMENT)
    agreed = case.view.one(PlanSignOff).on
    said = section(text, "What was decided")
    assert "We have agreed your plan and your personal budget." in said
    assert f"It was decided on {agreed.day} {agreed:%B %Y}." in said
    for outcome in case.view.all(Outcome):
        assert outcome.words in said
    assert f"Your personal budget for a year: {pounds(expected['gross_per_year'])}" in said
    assert f"What you pay of it: {pounds(expected['contribution_applied'])} in the year" in said
    assert f"What the council pays then: {pounds(expected['council_net'])}" in said
    assert "Who will do what" not in text
    printed = print_document(case, "decision-letter", moment=MOMENT, officer="Ada")
    assert (printed.draft, printed.pages) == (False, 1)


def test_a_plan_signed_off_without_a_day_makes_a_draft_that_does_not_say_agreed():
    case = without(worked("standard"), ReviewDecision, Delivery)
    case.view.one(PlanSignOff).on = None
    case = opened(case.view)
    text = as_text(case, "decision-letter", moment=MOMENT)
    assert "# Our decision: draft" in text
    assert "not agreed yet" in text
    assert "We have agreed" not in text
    assert "Your support starts on: not yet known" in text
    assert print_document(case, "decision-letter", moment=MOMENT, officer="Ada").draft


def test_where_the_cost_is_not_known_the_letter_says_so_and_gives_no_amount():
    case = without(worked("light"), ReviewDecision, CostLine)
    text = as_text(case, "decision-letter", moment=MOMENT)
    assert "Your personal budget: not yet known" in text
    assert "£" not in text


def test_the_change_letter_gives_notice_and_shows_old_beside_new():
    text = text_of("standard", "change-letter")
    assert "You have 4 weeks of notice. Nothing changes before 21 April 2026." in text
    assert card(text, "Total")["Next year"] == "£12,211.55"


def test_a_change_letter_stays_a_draft_until_notice_is_given():
    case = worked("standard")
    assert not print_document(case, "change-letter", moment=MOMENT, officer="Ada").draft
    case.view.one(ReviewDecision).notice_weeks = None
    case = opened(case.view)
    assert print_document(case, "change-letter", moment=MOMENT, officer="Ada").draft
    lacking = missing_parts(case, "change-letter")
    assert [(each.step, each.sentence) for each in lacking] == [
        ("R6", "The notice given of the change")
    ]
    assert not print_document(case, "decision-letter", moment=MOMENT, officer="Ada").draft


@pytest.mark.parametrize("document", ["personal-plan", *LETTERS])
@pytest.mark.parametrize("name", NAMES)
def test_no_paper_promises_what_the_council_has_not_said(name, document):
    text = text_of(name, document)
    assert "Complain to the council." in text
    assert "support goes on" not in text


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("name", NAMES)
def test_what_can_be_done_stands_on_one_page_in_large_print(name, letter):
    printed = print_document(
        worked(name), letter, moment=MOMENT, officer="Ada Example", form="large-print"
    )
    last = pages(printed.pdf)[-1]
    assert "If you do not agree" in last
    assert "please ask." in last


def test_there_is_no_change_letter_where_nothing_changes():
    case = worked("light")
    decided = case.view.one(ReviewDecision)
    decided.change = None
    kept = [each for each in case.view.records if getattr(each, "year", "") != "next"]
    case = opened(CaseView(case.view.case, kept))
    assert not case.view.all(CostLine, year="next")
    with pytest.raises(DoesNotApply, match="Nothing changes"):
        as_text(case, "change-letter", moment=MOMENT)
    assert "continue with a change" in as_text(case, "decision-letter", moment=MOMENT)


def test_the_plan_says_whether_the_needs_are_eligible_and_what_advice_there_is():
    said = text_of("standard")
    assert "I have eligible needs, which it has a duty to meet. All of these needs count." in said
    assert "what can keep me from needing more support" in said


def test_a_need_that_does_not_count_is_named():
    case = worked("standard")
    need = case.view.all(Need)[-1]
    need.unable = False
    said = as_text(opened(case.view), "personal-plan", moment=MOMENT)
    assert f"These needs count, but for 1: {need.statement}." in said


def test_needs_that_do_not_meet_the_test_are_told_as_such():
    case = worked("standard")
    for need in case.view.all(Need):
        need.unable = False
    said = as_text(opened(case.view), "personal-plan", moment=MOMENT)
    assert "my needs do not meet the test for which it has a duty" in said


def test_nobody_is_greeted_as_not_yet_known():
    case = worked("light")
    case.view.one(Person).name = case.view.one(Person).known_as = None
    said = as_text(opened(case.view), "decision-letter", moment=MOMENT)
    assert "Dear Sir or Madam," in said


def test_an_agreement_with_the_person_comes_in_their_format():
    assert usual_form(worked("light"), "call-off-order") == "large-print"
    assert usual_form(worked("standard"), "call-off-order") == "standard"


def test_the_letter_on_the_plan_can_be_printed_after_the_review():
    told = text_of("standard", "plan-letter")
    assert "We have agreed your plan and your personal budget." in told
    assert "It was decided on 31 March 2025." in told
    assert "review" not in told.split("If you do not agree")[0]


def test_until_a_review_is_decided_there_is_one_letter():
    case = worked("standard")
    case.view.one(ReviewDecision).review_decision = None
    with pytest.raises(DoesNotApply, match="about the plan until a review is decided"):
        as_text(opened(case.view), "plan-letter", moment=MOMENT)
