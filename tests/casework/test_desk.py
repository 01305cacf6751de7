"""What an officer does at the desk, and what must be true afterwards."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.casework import (
    AddRecord,
    CannotStartYet,
    Casework,
    ChangeField,
    MarkDone,
    MarkNotApplicable,
    MoveRecord,
    NewCase,
    NotDoneYet,
    Redo,
    ReferenceTaken,
    RemoveRecord,
    ReopenStage,
    SetAnswer,
    SignedOff,
    SignOffStage,
    StageNotComplete,
    Undo,
)
from desktop_app.paths import shipped
from desktop_app.records import (
    Capacity,
    Case,
    CostLine,
    Feedback,
    Funder,
    FundingShare,
    Need,
    Outcome,
    Person,
    Proportionality,
    Provider,
)
from tests import stores

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID


def test_a_new_case_proposes_its_reference_and_shows_its_depth(
    desk: Casework, light_case: UUID
) -> None:
    line = desk.cases()[0]
    assert line.reference == "IN-2026-001"
    assert line.depth == "light"
    assert line.next_thing == "Describe needs and outcomes"
    assert desk.proposed_reference() == "IN-2026-002"
    assert [stage.needed for stage in desk.open_case(light_case).stages] == [5, 4, 4, 4]


def test_a_reference_is_used_once(desk: Casework, light_case: UUID) -> None:
    with pytest.raises(ReferenceTaken, match="IN-2026-001 is the reference of another case"):
        desk.new_case(
            NewCase(
                reference="IN-2026-001",
                title="Another",
                legal_basis="local_grant",
                person_name="Somebody",
                policy_pack="england-2025-26",
                authority="Sampleton",
            )
        )
    assert len(desk.cases()) == 1


def test_typing_is_kept_and_the_step_is_in_progress(desk: Casework, light_case: UUID) -> None:
    desk.do(
        ChangeField(
            case_id=light_case, step="A1", kind=Person, attribute="known_as", value=" Kay \r\n"
        )
    )
    case = desk.open_case(light_case)
    person = case.view.one(Person)
    assert person is not None
    assert (person.known_as or "").strip() == "Kay"
    assert case.steps["A1"].state == "in_progress"
    assert case.undo == "change of “likes to be called”"


def test_undo_and_redo_take_back_what_was_done(desk: Casework, light_case: UUID) -> None:
    added = desk.do(
        AddRecord(case_id=light_case, step="A1", kind=Need, values={"statement": "Company"})
    )
    assert desk.open_case(light_case).undo == "adding need"
    desk.do(Undo(case_id=light_case))
    assert desk.open_case(light_case).view.all(Need) == ()
    desk.do(Redo(case_id=light_case))
    again = desk.open_case(light_case).view.all(Need)
    assert [(need.id, need.key, need.statement) for need in again] == [
        (added.record_id, "N1", "Company")
    ]


def test_a_step_is_not_done_while_something_is_missing(desk: Casework, light_case: UUID) -> None:
    with pytest.raises(NotDoneYet) as refused:
        desk.do(MarkDone(case_id=light_case, step="A1"))
    messages = [finding.message for finding in refused.value.findings]
    assert "Enter the date of birth" in messages
    assert "Add at least one need" in messages
    assert desk.open_case(light_case).steps["A1"].state == "not_started"


def test_not_applicable_counts_as_done(desk: Casework, light_case: UUID) -> None:
    desk.do(MarkNotApplicable(case_id=light_case, step="A4", reason="nobody near"))
    step = desk.open_case(light_case).steps["A4"]
    assert step.state_text == "Not applicable: nobody near"
    assert desk.open_case(light_case).stages[0].done == 1


def test_a_removed_record_takes_its_parts_and_leaves_other_links_empty(
    desk: Casework, light_case: UUID
) -> None:
    provider = desk.do(
        AddRecord(case_id=light_case, step="A7", kind=Provider, values={"name": "Shed"})
    ).record_id
    line = desk.do(
        AddRecord(
            case_id=light_case,
            step="P5",
            kind=CostLine,
            values={"item": "Sessions", "provider": provider, "year": "this"},
        )
    ).record_id
    assert line is not None
    funder = desk.open_case(light_case).view.all(Funder)[0]
    desk.do(
        SetAnswer(
            case_id=light_case,
            step="P5",
            kind=FundingShare,
            parent="line",
            parent_id=line,
            link="funder",
            other_id=funder.id,
            attribute="percent",
            value=Decimal(100),
        )
    )
    assert provider is not None
    desk.do(RemoveRecord(case_id=light_case, record_id=provider))
    view = desk.open_case(light_case).view
    assert view.all(CostLine)[0].provider is None
    desk.do(RemoveRecord(case_id=light_case, record_id=line))
    assert desk.open_case(light_case).view.all(FundingShare) == ()
    desk.do(Undo(case_id=light_case))
    view = desk.open_case(light_case).view
    assert [share.percent for share in view.all(FundingShare)] == [100]


def test_rows_move_up_and_down(desk: Casework, light_case: UUID) -> None:
    ids = [
        desk.do(
            AddRecord(case_id=light_case, step="A1", kind=Outcome, values={"words": words})
        ).record_id
        for words in ("first", "second", "third")
    ]
    assert ids[2] is not None
    desk.do(MoveRecord(case_id=light_case, step="A1", record_id=ids[2], by=-1))
    assert [o.words for o in desk.open_case(light_case).view.all(Outcome)] == [
        "first",
        "third",
        "second",
    ]


def test_a_row_moves_past_the_row_shown_next_to_it(desk: Casework, light_case: UUID) -> None:
    for source, words in (("person", "hers"), ("provider", "theirs"), ("person", "hers again")):
        desk.do(
            AddRecord(
                case_id=light_case,
                step="R2",
                kind=Feedback,
                values={"source": source, "words": words},
            )
        )
    said = desk.open_case(light_case).view.all(Feedback)
    desk.do(MoveRecord(case_id=light_case, step="R2", record_id=said[0].id, by=1))
    after = desk.open_case(light_case).view.all(Feedback)
    assert [f.words for f in after if f.source == "person"] == ["hers again", "hers"]


def test_a_fact_that_changes_the_depth_is_told(desk: Casework, light_case: UUID) -> None:
    changed = desk.do(
        ChangeField(case_id=light_case, kind=Proportionality, attribute="harm_if_it_fails", value=3)
    )
    assert changed.depth == ("light", "standard")
    back = desk.do(Undo(case_id=light_case))
    assert back.depth == ("standard", "light")


def test_a_single_record_is_made_when_first_answered(desk: Casework, light_case: UUID) -> None:
    assert desk.open_case(light_case).view.one(Capacity) is None
    desk.do(
        ChangeField(
            case_id=light_case, step="A3", kind=Capacity, attribute="decision", value="Where to go"
        )
    )
    capacity = desk.open_case(light_case).view.one(Capacity)
    assert capacity is not None
    assert capacity.decision == "Where to go"


def test_a_signed_off_stage_is_locked_until_it_is_opened_again(
    desk: Casework, light_case: UUID
) -> None:
    with pytest.raises(StageNotComplete, match="Describe needs and outcomes"):
        desk.do(SignOffStage(case_id=light_case, stage="analyse"))
    for code in ("A1", "A2", "A3", "A4", "A5"):
        desk.do(MarkNotApplicable(case_id=light_case, step=code, reason="for this test"))
    desk.do(SignOffStage(case_id=light_case, stage="analyse"))
    typing = ChangeField(
        case_id=light_case,
        step="A1",
        kind=Person,
        attribute="date_of_birth",
        value=date(1950, 11, 3),
    )
    with pytest.raises(SignedOff, match="Analyse is signed off"):
        desk.do(typing)
    assert desk.open_case(light_case).undo is None
    desk.do(ReopenStage(case_id=light_case, stage="analyse", reason="birthday was wrong"))
    desk.do(typing)
    person = desk.open_case(light_case).view.one(Person)
    assert person is not None
    assert person.date_of_birth == date(1950, 11, 3)


def test_the_award_waits_for_the_plan_s_sign_off(desk: Casework, light_case: UUID) -> None:
    steps = desk.open_case(light_case).steps
    assert steps["D4"].state == "cannot_start"
    assert steps["D4"].state_text == "Cannot start yet: plan not signed off"
    with pytest.raises(CannotStartYet, match="Cannot start yet: plan not signed off"):
        desk.do(MarkDone(case_id=light_case, step="D4"))


def test_a_done_step_that_later_facts_made_wrong_is_the_next_thing_again(desk: Casework) -> None:
    case_id = desk.import_file(shipped("cases", "light.case.json").read_text(encoding="utf-8"))
    assert desk.cases()[0].finished
    line = desk.open_case(case_id).view.all(CostLine, year="this")[0]
    desk.do(
        ChangeField(
            case_id=case_id,
            step="P5",
            kind=CostLine,
            record_id=line.id,
            attribute="rate",
            value=None,
        )
    )
    case = desk.open_case(case_id)
    assert case.steps["P5"].state == "problem"
    plan = case.stages[1]
    assert (plan.done, plan.needed) == (plan.needed - 1, plan.needed)
    assert desk.cases()[0].next_thing == case.steps["P5"].step.title


def test_a_step_not_needed_says_why(desk: Casework, light_case: UUID) -> None:
    step = desk.open_case(light_case).steps["D2"]
    assert step.state_text == "Not needed: light depth; needed from standard depth"


def test_answering_the_same_again_changes_nothing(desk: Casework, light_case: UUID) -> None:
    same = ChangeField(
        case_id=light_case, step="A1", kind=Person, attribute="known_as", value="Kay"
    )
    first = desk.do(same)
    again = desk.do(same)
    assert first.kinds == {"person", "activity_state"}
    assert again.kinds == frozenset()
    assert again.record_id == first.record_id


def test_the_title_of_the_case_can_be_changed_and_its_reference_not_taken_twice(
    desk: Casework, light_case: UUID
) -> None:
    desk.do(ChangeField(case_id=light_case, kind=Case, attribute="title", value="Company"))
    assert desk.cases()[0].title == "Company"
    other = desk.new_case(
        NewCase(
            reference="IN-2026-002",
            title="Another",
            legal_basis="local_grant",
            person_name="Somebody",
            policy_pack="england-2025-26",
            authority="Sampleton",
        )
    )
    with pytest.raises(ReferenceTaken):
        desk.do(ChangeField(case_id=other, kind=Case, attribute="reference", value="IN-2026-001"))


def test_the_list_follows_every_change(desk: Casework, light_case: UUID) -> None:
    assert desk.cases()[0].title == "Company for Mrs K"
    desk.do(ChangeField(case_id=light_case, kind=Case, attribute="title", value="Company"))
    assert desk.cases()[0].title == "Company"
    desk.do(Undo(case_id=light_case))
    assert desk.cases()[0].title == "Company for Mrs K"


def test_ten_acts_are_undone_after_a_restart(
    desk: Casework, light_case: UUID, tmp_path: Path
) -> None:
    names = [f"Name {number}" for number in range(10)]
    for number, name in enumerate(names):
        desk.do(
            AddRecord(case_id=light_case, step="A1", kind=Need, values={"statement": name})
            if number % 2
            else ChangeField(
                case_id=light_case, step="A1", kind=Person, attribute="known_as", value=name
            )
        )
    desk.close()
    again = Casework(stores.reopened(tmp_path / "cases"), desk.clock, desk.packs, "Ada Officer")
    try:
        for _ in names:
            again.do(Undo(case_id=light_case))
        view = again.open_case(light_case).view
        person = view.one(Person)
        assert person is not None
        assert (person.known_as, view.all(Need)) == (None, ())
        assert again.open_case(light_case).undo is None
    finally:
        again.close()
