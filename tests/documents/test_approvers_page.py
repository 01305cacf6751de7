"""The approver's page: one page with the decision wanted, the figures, and what was left out."""

from __future__ import annotations

import pytest
from worked import MOMENT, figures, opened, pounds, section, without, worked

from desktop_app.casework.paper import as_text, missing_parts, print_document
from desktop_app.records import (
    Case,
    CaseView,
    CostLine,
    Outcome,
    PlanSignOff,
    Proportionality,
    Risk,
)

NAME = "approvers-page"


def text_of(case):
    return as_text(case, NAME, moment=MOMENT)


@pytest.mark.parametrize("name", ["light", "standard"])
def test_it_is_one_page_with_the_money_to_the_penny(name):
    case, budget = worked(name), figures(name)["budget"]
    assert print_document(case, NAME, moment=MOMENT, officer="Ada Example").pages == 1
    money = section(text_of(case), "Money")
    assert f"Cost of the year: {pounds(budget['gross_per_year'])}" in money
    assert f"leaving {pounds(budget['council_net'])} for the council" in money


def test_before_the_sign_off_it_says_which_decision_is_wanted():
    case = without(worked("light"), PlanSignOff)
    assert (
        "Decision wanted: Approve the plan and its budget, at a net cost to the council of "
        "£1,472.00 for the year"
    ) in text_of(case)
    assert "Decision wanted" not in text_of(worked("light"))


def test_it_says_what_was_left_out_and_why():
    left_out = section(text_of(worked("light")), "What it is for, how, and what was left out")
    assert "Light. The facts score 17.95%" in left_out
    assert "not applicable, because no partner funding applies." in left_out
    assert "7 steps not needed at this depth and not done: Talk to the market;" in left_out


def test_what_is_missing_stands_in_the_way():
    case = without(worked("light"), Outcome)
    assert "Nothing stands in the way" not in text_of(case)
    assert "Still to come: The outcomes the person wants" in text_of(case)
    assert "The outcomes the person wants" in [m.sentence for m in missing_parts(case, NAME)]


def test_a_case_whose_depth_is_not_known_is_not_ready_for_a_decision():
    case = without(worked("light"), Proportionality)
    assert "Nothing stands in the way" not in text_of(case)
    assert "The answers to the sizing questions" in [
        each.sentence for each in missing_parts(case, NAME)
    ]


def test_many_risks_and_long_names_still_leave_one_page():
    case = worked("standard")
    for record in case.view.all(CostLine) + case.view.all(Risk):
        name = "item" if isinstance(record, CostLine) else "what"
        setattr(record, name, "A very long thing that was pasted " * 60)
    made = print_document(opened(case.view), NAME, moment=MOMENT, officer="Ada Example")
    assert made.pages == 1


def test_an_empty_case_has_a_page_that_names_what_is_missing():
    kept = worked("light").view.case
    case = opened(CaseView(Case(id=kept.id, policy_pack=kept.policy_pack), []))
    assert "not yet known: nothing is planned yet" in text_of(case)
    assert print_document(case, NAME, moment=MOMENT, officer="").draft
