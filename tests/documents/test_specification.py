"""The specification of the worked cases, read as an officer, the person and a provider read it."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from reading import pages, squeezed, whole
from worked import MOMENT, card, figures, opened, pounds, section, without, worked

from desktop_app.casework.paper import as_text, missing_parts, print_document
from desktop_app.clock import FrozenClock
from desktop_app.records import (
    Budget,
    CaseView,
    CostLine,
    Delivery,
    Funder,
    Instalment,
    Measure,
    Outcome,
    Person,
    PlanSignOff,
    StageSignOff,
)

EXPECTED = Path(__file__).parent / "expected"
SERVICE = "The service and its price"


def printed(case, form="standard"):
    return print_document(case, "specification", moment=MOMENT, officer="Ada Example", form=form)


def text_of(case):
    return as_text(case, "specification", moment=MOMENT)


@pytest.mark.parametrize("name", ["light", "standard"])
def test_its_words_are_those_kept_beside_the_tests(name):
    expected = (EXPECTED / f"{name}-specification.txt").read_text(encoding="utf-8")
    assert text_of(worked(name)) == expected


def test_that_of_a_light_case_fills_two_pages():
    made = printed(worked("light"))
    assert made.pages == 2
    assert len(pages(made.pdf)) == 2


@pytest.mark.parametrize("name", ["light", "standard"])
def test_every_page_has_reference_marking_practice_mark_and_number(name):
    made = printed(worked(name))
    for number, page in enumerate(pages(made.pdf), start=1):
        assert figures(name)["case"] in page
        assert "OFFICIAL-SENSITIVE" in page
        assert "Practice case: not a real person" in page
        assert f"Page {number} of {made.pages}" in page


def test_it_is_a_draft_until_the_plan_is_signed_off():
    signed = worked("light")
    draft = without(signed, PlanSignOff)
    assert not printed(signed).draft
    assert "DRAFT" not in whole(printed(signed).pdf)
    assert printed(draft).draft
    assert printed(draft).pages == 2
    assert all("DRAFT" in page for page in pages(printed(draft).pdf))
    assert "Still to come: The sign-off of plan and budget" in text_of(draft)


def test_the_language_of_a_person_is_named():
    case = worked("light")
    case.view.one(Person).language = "pa"
    assert "Language: Punjabi" in text_of(case)


@pytest.mark.parametrize("attribute", ["on", "by"])
def test_a_sign_off_without_date_or_name_does_not_count(attribute):
    case = worked("light")
    setattr(case.view.one(PlanSignOff), attribute, None)
    assert printed(case).draft


def test_it_is_a_draft_again_once_the_plan_was_opened_again():
    case = worked("light")
    mark = StageSignOff.blank(
        id=FrozenClock(MOMENT).new_id(),
        case_id=case.case_id,
        stage="plan",
        signed_by="Ada Example",
        signed_at=MOMENT,
    )
    signed = opened(CaseView(case.view.case, [*case.view.records, mark]))
    assert not printed(signed).draft
    mark.reopened_at = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
    assert printed(signed).draft


@pytest.mark.parametrize("name", ["light", "standard"])
def test_each_line_stands_with_its_cost_and_the_lines_with_their_total(name):
    case, budget = worked(name), figures(name)["budget"]
    rows = section(text_of(case), SERVICE)
    for line in case.view.all(CostLine, year="this"):
        cost = pounds(budget["lines"][line.key]["per_year"])
        assert card(rows, line.item)["In the year"] == cost
        assert squeezed(cost) in squeezed(whole(printed(case).pdf))
    assert card(rows, "Total")["In the year"] == pounds(budget["gross_per_year"])


@pytest.mark.parametrize("name", ["light", "standard"])
def test_the_price_says_every_sum_of_the_budget(name):
    case, budget = worked(name), figures(name)["budget"]
    facts = card(section(text_of(case), SERVICE), _first_fact(budget))
    assert facts["Cost of the year"] == (
        f"{pounds(budget['gross_per_year'])}: {pounds(budget['recurring_per_year'])} every year "
        f"and {pounds(budget['one_off'])} once"
    )
    for funder in case.view.all(Funder):
        assert (
            f"{funder.name} {pounds(budget['funders'][funder.key]['amount'])} ("
            in facts["Who pays"]
        )
    assert pounds(budget["contribution_applied"]) in facts["Contribution"]
    assert pounds(budget["council_net"]) in facts["Contribution"]


@pytest.mark.parametrize("name", ["light", "standard"])
def test_each_outcome_stands_with_what_it_costs(name):
    case, budget = worked(name), figures(name)["budget"]
    said = section(text_of(case), SERVICE)
    for outcome in case.view.all(Outcome):
        found = budget["outcomes"][outcome.key]
        if name == "light":
            share = f"{Decimal(found['percent']).normalize():f}%"
            assert f"{outcome.words}: {pounds(found['amount'])} ({share})" in said
        else:
            row = card(said, outcome.words)
            assert row["In the year"] == pounds(found["amount"])
            assert row["Share"] == f"{found['percent']}%"


def test_a_deeper_case_says_what_a_red_measure_leads_to_and_what_each_need_bears_on():
    said = text_of(worked("standard"))
    assert (
        "A safety-critical measure red for 1 quarter: the council will contact the provider "
        "within two working days."
    ) in said
    row = card(said, "Forgets breakfast; husband cooks main meal")
    assert row["Met by"] == "carer (lunch, supper); provider (breakfast)"
    assert row["Bears on"] == "managing and maintaining nutrition"


def _first_fact(budget):
    return (
        f"{pounds(budget['gross_per_year'])}: {pounds(budget['recurring_per_year'])} every year "
        f"and {pounds(budget['one_off'])} once"
    )


def test_the_instalments_stand_with_their_dates_and_total():
    budget = figures("light")["budget"]
    facts = card(section(text_of(worked("light")), SERVICE), _first_fact(budget))
    assert facts["Instalments"] == (
        "£796.00 on 21 April 2025; £676.00 on 6 October 2025; together £1,472.00"
    )


def test_many_instalments_stand_in_a_table_with_their_total():
    case = worked("light")
    kept = list(case.view.records)
    for number, record in enumerate(case.view.all(Instalment) * 4):
        new = Instalment.blank(
            id=FrozenClock(MOMENT).new_id(),
            case_id=case.case_id,
            due_on=record.due_on,
            position=10 + number,
        )
        kept.append(new)
    said = section(text_of(opened(CaseView(case.view.case, kept))), SERVICE)
    rows = said[said.index("Instalments of the direct payment") :]
    assert card(rows, "21 April 2025")["Amount"] == "£796.00"
    assert card(rows, "Total")["Amount"] == "not yet known"


def test_limits_are_said_in_words():
    rows = section(text_of(worked("light")), "What will be different, and how we will know")
    assert card(rows, "I see people I like every week")["Rated"] == ("green from 11, amber from 9")
    assert card(rows, "The service as a whole")["Rated"] == "green 85% to 105%, amber 70% to 110%"
    rows = section(text_of(worked("standard")), "What will be different, and how we will know")
    assert "Rated: green up to 5, amber up to 6" in rows


def test_what_is_not_known_is_never_printed_as_nought():
    case = worked("light")
    case.view.one(Budget).contribution_per_week = None
    for line in case.view.all(CostLine, year="this"):
        line.rate = None
    said = section(text_of(opened(case.view)), SERVICE)
    assert "Contribution: not yet known" in said
    assert "Cost of the year: not yet known" in said
    assert "£" not in said.replace("£796", "").replace("£676", "")


def test_a_draft_names_what_is_missing_and_where_it_is_entered():
    case = without(worked("light"), PlanSignOff, Delivery, Measure, CostLine)
    said = text_of(case)
    assert "- The start date (in “Confirm the start”)" in said
    assert "- What is bought, from whom and at what price (in “Write the specification”)" in said
    steps = {each.step for each in missing_parts(case, "specification")}
    assert {"P5", "P6", "P8", "D5"} <= steps


def test_a_worked_case_lacks_nothing():
    assert missing_parts(worked("light"), "specification") == ()
    assert missing_parts(worked("standard"), "specification") == ()


def test_the_same_moment_gives_the_same_bytes_and_the_form_another_size():
    case = worked("light")
    assert printed(case).sha256 == printed(worked("light")).sha256
    assert printed(case, "large-print").pages > 2
