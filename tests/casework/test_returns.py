"""Entering a return sheet: codes as they are printed, all in one act."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from desktop_app.casework import (
    ChangeField,
    EnterReturn,
    RemoveRecord,
    SignedOff,
    SignOffStage,
    Undo,
)
from desktop_app.casework.paper import as_text, print_document, why_not
from desktop_app.casework.returns import ReturnNotEntered, asked_for, every_code, open_quarter
from desktop_app.paths import shipped
from desktop_app.records import Feedback, Goal, Measure, PeriodResult, Person

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)
CODE = re.compile(r"^([A-Z0-9.-]+)  ", re.MULTILINE)


def brought_in(desk, name):
    return desk.import_file(shipped("cases", f"{name}.case.json").read_bytes())


@pytest.fixture(params=["light", "standard"])
def case(request, desk):
    return brought_in(desk, request.param)


@pytest.fixture
def second_quarter(desk, case):
    """A case of which only the first quarter has come back."""
    for result in desk.open_case(case).view.all(PeriodResult):
        if result.quarter > 1:
            desk.do(RemoveRecord(case_id=case, record_id=result.id))
    return case


def view(desk, case):
    return desk.open_case(case).view


def counted(desk, case):
    """Return a measure that has one number a quarter."""
    return next(each for each in view(desk, case).all(Measure) if each.data != "ratio")


def enter(desk, case, answers, **more):
    return desk.do(EnterReturn(case_id=case, answers=answers, **more))


def test_every_code_on_paper_can_be_entered(desk, second_quarter):
    opened = desk.open_case(second_quarter)
    for document in ("return-sheet-provider", "return-sheet-person"):
        printed = CODE.findall(as_text(opened, document, moment=NOW))
        assert printed
        assert set(printed) <= set(every_code(opened.view))
    answers = {
        each.code: "4" if each.attribute != "achieved" else "1"
        for each in (*asked_for(opened.view, "provider"), *asked_for(opened.view, "person"))
    }
    enter(desk, second_quarter, answers, replace=True)
    assert open_quarter(view(desk, second_quarter)) == 3
    assert {goal.achieved for goal in view(desk, second_quarter).all(Goal)} <= {1}


def test_a_sheet_is_one_act_and_one_undo(desk, second_quarter):
    before = len(view(desk, second_quarter).all(PeriodResult))
    codes = [each.code for each in asked_for(view(desk, second_quarter), "provider")]
    enter(desk, second_quarter, dict.fromkeys(codes, "3"))
    now = view(desk, second_quarter)
    assert len(now.all(PeriodResult)) == before + len(now.all(Measure))
    assert [each.words for each in now.all(Feedback, source="provider")][-1] == "3"
    assert desk.open_case(second_quarter).undo == "entering a return sheet"
    desk.do(Undo(case_id=second_quarter))
    assert len(view(desk, second_quarter).all(PeriodResult)) == before


def test_both_numbers_of_a_share_are_of_one_result(desk):
    case = brought_in(desk, "standard")
    for result in view(desk, case).all(PeriodResult):
        if result.quarter > 1:
            desk.do(RemoveRecord(case_id=case, record_id=result.id))
    key = next(each.key for each in view(desk, case).all(Measure) if each.data == "ratio")
    enter(desk, case, {f"{key}-q2-a": "1,151", f" {key}-Q2-B": "1200.5", "ME-1": "", "G9": "  "})
    (result,) = [each for each in view(desk, case).all(PeriodResult) if each.quarter == 2]
    assert (result.numerator, result.denominator) == (Decimal(1151), Decimal("1200.5"))


def test_what_the_person_says_is_one_piece_of_feedback(desk, case):
    before = len(view(desk, case).all(Feedback))
    goals = view(desk, case).all(Goal)
    ticked = {goal.key: "+2 much more than expected" for goal in goals}
    enter(desk, case, {"ME-1": "5", "ME-2": "I like Tuesdays.", **ticked}, replace=True)
    *_, said = view(desk, case).all(Feedback)
    assert len(view(desk, case).all(Feedback)) == before + 1
    assert (said.source, said.rating, said.words) == ("person", 5, "I like Tuesdays.")
    assert {goal.achieved for goal in view(desk, case).all(Goal)} == ({2} if goals else set())


def test_a_sheet_with_something_wrong_is_refused_as_a_whole(desk, second_quarter):
    measure = counted(desk, second_quarter)
    before = view(desk, second_quarter).records
    answers = {f"{measure.key}-Q2": "3", "X9-Q9": "1", "ME-1": "7", f"{measure.key}-Q3": "many"}
    with pytest.raises(ReturnNotEntered) as refused:
        enter(desk, second_quarter, answers)
    assert refused.value.problems == {
        "X9-Q9": "no sheet of this case has this code",
        "ME-1": "rating must be from 1 to 5",
        f"{measure.key}-Q3": "“many” is not a number",
    }
    assert len(view(desk, second_quarter).records) == len(before)


def test_a_result_that_is_kept_already_gives_way_only_when_told_to(desk, second_quarter):
    measure = counted(desk, second_quarter)
    code = f"{measure.key}-Q1"
    with pytest.raises(ReturnNotEntered, match=r"already; to put 0\.5 in its place, choose"):
        enter(desk, second_quarter, {code: "0.5"})
    enter(desk, second_quarter, {code: "0.5"}, replace=True)
    kept = next(
        each
        for each in view(desk, second_quarter).all(PeriodResult, measure=measure.id)
        if each.quarter == 1
    )
    assert kept.value == Decimal("0.5")


def test_a_signed_off_stage_takes_no_sheet(desk, second_quarter):
    desk.do(SignOffStage(case_id=second_quarter, stage="deliver"))
    code = asked_for(view(desk, second_quarter), "provider")[0].code
    with pytest.raises(SignedOff):
        enter(desk, second_quarter, {code: "1"})


def test_the_provider_s_sheet_says_no_more_of_the_person_than_the_agreement(desk, second_quarter):
    opened = desk.open_case(second_quarter)
    text = as_text(opened, "return-sheet-provider", moment=NOW)
    for name in (opened.view.one(Person).name or "").split():
        assert name.strip("().,") not in text
    assert print_document(
        opened, "return-sheet-provider", moment=NOW, officer="Ada", form="large-print"
    ).pages


def test_a_full_year_asks_for_nothing(desk, case):
    assert why_not(desk.open_case(case), "return-sheet-provider") == (
        "Every quarter has its results already, so there is nothing to ask for."
    )


def test_a_code_is_typed_as_it_is_printed_whatever_the_short_name(desk, second_quarter):
    first, *others = view(desk, second_quarter).all(Measure)
    for measure in (first, *others):
        desk.do(
            ChangeField(
                case_id=second_quarter,
                kind=Measure,
                attribute="key",
                record_id=measure.id,
                value="sessions",
            )
        )
    opened = desk.open_case(second_quarter)
    printed = CODE.findall(as_text(opened, "return-sheet-provider", moment=NOW))
    asked = asked_for(opened.view, "provider")
    assert printed[0].startswith("SESSIONS-Q2")
    assert len({each.code for each in asked}) == len(asked)
    enter(desk, second_quarter, {each.code: "3" for each in asked})
    assert open_quarter(view(desk, second_quarter)) == 3


@pytest.mark.parametrize("typed", ["nan", "inf", "-Infinity", "1e999999999"])
def test_what_is_no_number_is_refused_with_a_sentence(desk, second_quarter, typed):
    code = f"{counted(desk, second_quarter).key}-Q2"
    with pytest.raises(ReturnNotEntered):
        enter(desk, second_quarter, {code: typed})
