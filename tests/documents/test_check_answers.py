"""Check your answers: everything typed in a stage, and what it still lacks."""

from __future__ import annotations

import pytest
from worked import MOMENT, opened, section, without, worked

from desktop_app.casework.paper import as_text, missing_parts
from desktop_app.casework.printed import standing_of
from desktop_app.records import (
    ActivityState,
    CaseView,
    Funder,
    Measure,
    fields_of,
)
from desktop_app.stages import STAGES, records_of


def printed(case, stage):
    return as_text(case, f"check-answers-{stage}", moment=MOMENT)


@pytest.mark.parametrize("name", ["light", "standard"])
@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.key)
def test_every_answer_of_the_stage_is_there(name, stage):
    case = worked(name)
    text = " ".join(printed(case, stage.key).split())
    for step in stage.steps:
        for part in step.parts:
            for record in records_of(case.view, part) if not part.made_in else ():
                for attribute in part.fields or tuple(fields_of(part.kind)):
                    field = fields_of(part.kind)[attribute]
                    said = field.show(getattr(record, attribute), case.words)
                    if attribute != "key":
                        assert " ".join(said.split()).casefold() in text.casefold()


def test_shares_and_results_stand_under_what_they_are_of():
    text = printed(worked("standard"), "plan")
    funder = worked("standard").view.all(Funder)[0].name
    assert f"Who pays for it: {funder}: 100%" in text
    results = printed(worked("standard"), "deliver")
    assert "quarter 4" in results


def test_a_step_says_its_state_and_what_is_to_be_put_right():
    case = without(worked("light"), Measure)
    text = section(printed(case, "plan"), "Set measures: done on 14 April 2025")
    assert "To put right" in text
    assert "Add at least one measure" in text


def test_an_unanswered_question_is_named():
    text = printed(worked("light"), "analyse")
    assert "Not answered: " in text


def test_steps_that_the_depth_leaves_out_take_one_line():
    text = printed(worked("light"), "plan")
    left_out = section(text, "Left out")
    assert "The depth does not ask for these, and they were not done: “" in left_out
    assert "“Evaluate the offers”" in section(printed(worked("light"), "deliver"), "Left out")


def test_a_new_case_prints_too_and_says_what_is_not_done():
    case = worked("light")
    empty = opened(CaseView(case.view.case, []))
    assert "Not answered yet." in printed(empty, "review")
    states = [each for each in case.view.records if not isinstance(each, ActivityState)]
    undone = opened(CaseView(case.view.case, states))
    assert missing_parts(undone, "check-answers-plan")


def test_it_is_a_draft_until_the_stage_is_signed_off():
    case = worked("standard")
    standing = standing_of(case, "check-answers-plan")
    assert not standing.final
    assert standing.until == "the stage is signed off"


def test_a_step_without_answers_of_its_own_still_says_that_it_is_done():
    text = printed(worked("standard"), "plan")
    assert "has no answers of its own" in section(text, "Test the choice: done on 27 March 2025")


def test_recommended_steps_that_were_not_done_are_told_apart():
    left_out = section(printed(worked("light"), "deliver"), "Left out")
    assert "Recommended at this depth, and not done: “" in left_out
