"""A signed-off stage: what it locks, what it leaves open, and how it is opened again."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.casework import (
    Casework,
    ChangeField,
    RemoveRecord,
    ReopenStage,
    SetAnswer,
    SignedOff,
    SignOffStage,
    StageOpen,
    WantStep,
)
from desktop_app.paths import shipped
from desktop_app.records import (
    ActivityState,
    CostLine,
    Funder,
    FundingShare,
    Outcome,
    Person,
    StageSignOff,
)

if TYPE_CHECKING:
    from uuid import UUID


@pytest.fixture
def finished(desk: Casework) -> UUID:
    """Return a worked case all of whose steps are done and whose stages are not signed off."""
    return desk.import_file(shipped("cases", "standard.case.json").read_text(encoding="utf-8"))


def sign_off(desk: Casework, case_id: UUID, stage: str) -> None:
    desk.do(SignOffStage(case_id=case_id, stage=stage))


def test_a_stage_is_signed_off_once(desk: Casework, finished: UUID) -> None:
    sign_off(desk, finished, "plan")
    with pytest.raises(SignedOff):
        sign_off(desk, finished, "plan")
    assert len(desk.open_case(finished).view.all(StageSignOff)) == 1


def test_an_open_stage_is_not_opened_again(desk: Casework, finished: UUID) -> None:
    with pytest.raises(StageOpen, match="Plan is open: it can be changed"):
        desk.do(ReopenStage(case_id=finished, stage="plan", reason="a line was wrong"))


def test_removing_an_outcome_leaves_a_signed_off_plan_as_it_was(
    desk: Casework, finished: UUID
) -> None:
    sign_off(desk, finished, "plan")
    outcome = desk.open_case(finished).view.all(Outcome)[0]
    with pytest.raises(SignedOff, match="Plan is signed off"):
        desk.do(RemoveRecord(case_id=finished, step="A1", record_id=outcome.id))
    assert outcome.id in {each.id for each in desk.open_case(finished).view.all(Outcome)}


def share_of(desk: Casework, case_id: UUID, year: str) -> SetAnswer:
    view = desk.open_case(case_id).view
    return SetAnswer(
        case_id=case_id,
        kind=FundingShare,
        parent="line",
        parent_id=view.all(CostLine, year=year)[0].id,
        link="funder",
        other_id=view.all(Funder)[0].id,
        attribute="percent",
        value=Decimal("12.5"),
    )


def test_the_shares_of_next_year_stay_open_after_the_plan_is_signed_off(
    desk: Casework, finished: UUID
) -> None:
    sign_off(desk, finished, "plan")
    desk.do(share_of(desk, finished, "next"))
    with pytest.raises(SignedOff, match="Plan is signed off"):
        desk.do(share_of(desk, finished, "this"))


def test_the_shares_of_next_year_are_locked_with_the_review(desk: Casework, finished: UUID) -> None:
    sign_off(desk, finished, "review")
    desk.do(share_of(desk, finished, "this"))
    with pytest.raises(SignedOff, match="Review is signed off"):
        desk.do(share_of(desk, finished, "next"))


def test_a_step_of_a_signed_off_stage_is_not_taken_up(desk: Casework, finished: UUID) -> None:
    sign_off(desk, finished, "plan")
    with pytest.raises(SignedOff):
        desk.do(WantStep(case_id=finished, step="P2", wanted=True))


def test_typing_elsewhere_leaves_the_steps_of_a_signed_off_stage_alone(desk: Casework) -> None:
    case_id = desk.import_file(shipped("cases", "light.case.json").read_text(encoding="utf-8"))
    untouched = next(
        step.step.code
        for step in desk.open_case(case_id).stages[1].steps
        if step.state in ("not_needed", "recommended")
    )
    sign_off(desk, case_id, "plan")
    desk.do(
        ChangeField(case_id=case_id, step=untouched, kind=Person, attribute="known_as", value="Kay")
    )
    assert desk.open_case(case_id).steps[untouched].state in ("not_needed", "recommended")


def test_the_page_of_the_case_is_no_step(desk: Casework, light_case: UUID) -> None:
    desk.do(
        ChangeField(case_id=light_case, step="case", kind=Person, attribute="known_as", value="Kay")
    )
    assert desk.open_case(light_case).view.all(ActivityState) == ()
