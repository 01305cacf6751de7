"""Answers no store can keep, and answers that came too late."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.casework import (
    AddRecord,
    AddSeveral,
    CannotKeep,
    Casework,
    ChangeField,
    NoLongerThere,
    RemoveRecord,
    SetAnswer,
    Undo,
)
from desktop_app.records import (
    Budget,
    CostLine,
    Funder,
    FundingShare,
    Need,
    Person,
    Record,
    fields_of,
)

if TYPE_CHECKING:
    from uuid import UUID

LINE = {"item": "Sessions", "year": "this"}


@pytest.mark.parametrize(
    ("kind", "attribute", "value", "sentence"),
    [
        (Person, "living_situation", "x" * 300_000, "must be 4,000 characters or fewer"),
        (Budget, "contribution_per_week", 10**30, "must be from £0.00 to £999,999,999.99"),
        (CostLine, "shared_by", 10**12, "must be from 1 to 99"),
        (CostLine, "quantity", Decimal("1E+1000000"), "must be from 0 to 9,999,999.9999"),
    ],
)
def test_what_no_store_can_keep_is_said_in_a_sentence(  # noqa: PLR0913, PLR0917 - one table of examples
    desk: Casework, light_case: UUID, kind: type[Record], attribute: str, value: Any, sentence: str
) -> None:
    desk.do(AddRecord(case_id=light_case, kind=CostLine, values=LINE))
    before = desk.open_case(light_case).undo
    with pytest.raises(CannotKeep, match=sentence):
        desk.do(ChangeField(case_id=light_case, kind=kind, attribute=attribute, value=value))
    assert desk.open_case(light_case).undo == before


def test_a_hundred_thousand_characters_are_kept_as_they_were_pasted(
    desk: Casework, light_case: UUID
) -> None:
    pasted = "Zoë 🚲 שלום\n" * 9_000
    desk.do(
        ChangeField(case_id=light_case, kind=Person, attribute="living_situation", value=pasted)
    )
    person = desk.open_case(light_case).view.one(Person)
    assert person is not None
    assert person.living_situation == pasted
    problem = fields_of(Person)["living_situation"].check(person.living_situation)
    assert problem is not None
    assert "too long" in problem


def test_an_answer_that_links_to_what_was_removed_meanwhile_is_refused(
    desk: Casework, light_case: UUID
) -> None:
    line = desk.do(AddRecord(case_id=light_case, kind=CostLine, values=LINE)).record_id
    funder = desk.do(AddRecord(case_id=light_case, kind=Funder)).record_id
    assert line is not None
    assert funder is not None
    desk.do(RemoveRecord(case_id=light_case, record_id=funder))
    with pytest.raises(NoLongerThere):
        desk.do(
            SetAnswer(
                case_id=light_case,
                kind=FundingShare,
                parent="line",
                parent_id=line,
                link="funder",
                other_id=funder,
                attribute="percent",
                value=Decimal(50),
            )
        )
    with pytest.raises(NoLongerThere):
        desk.do(
            ChangeField(case_id=light_case, kind=Budget, attribute="residual_funder", value=funder)
        )


def test_a_new_record_is_tidied_like_any_answer(desk: Casework, light_case: UUID) -> None:
    desk.do(AddRecord(case_id=light_case, kind=Need, values={"statement": " \n"}))
    assert desk.open_case(light_case).view.all(Need)[0].statement is None


def test_several_rows_are_added_in_their_order_and_undone_together(
    desk: Casework, light_case: UUID
) -> None:
    rows = [{"statement": "To eat well"}, {"statement": "To get out"}]
    added = desk.do(AddSeveral(case_id=light_case, step="A1", kind=Need, rows=rows))
    case = desk.open_case(light_case)
    needs = case.view.all(Need)
    assert [(n.key, n.position, n.statement) for n in needs] == [
        ("N1", 0, "To eat well"),
        ("N2", 1, "To get out"),
    ]
    assert added.record_id == needs[0].id
    assert case.undo == "adding 2 needs"
    desk.do(Undo(case_id=light_case))
    assert desk.open_case(light_case).view.all(Need) == ()
