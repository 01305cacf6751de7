"""Case files brought in and out at the desk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desktop_app.casework import AddRecord, Casework, ChangeField, ReferenceTaken
from desktop_app.exchange import NotReadyToExport, WrongCaseFile
from desktop_app.paths import shipped
from desktop_app.records import Evidence, Need, Person

if TYPE_CHECKING:
    from uuid import UUID

CASES = ("light", "standard")


def case_file(name: str) -> str:
    return shipped("cases", f"{name}.case.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_a_case_file_comes_out_as_it_went_in(desk: Casework, name: str) -> None:
    case_id = desk.import_file(case_file(name))
    text, left_out = desk.export_file(case_id)
    assert json.loads(text) == json.loads(case_file(name))
    assert left_out == []


@pytest.mark.parametrize("name", CASES)
def test_no_done_step_of_a_worked_case_has_a_problem(desk: Casework, name: str) -> None:
    case = desk.open_case(desk.import_file(case_file(name)))
    assert [(f.step, f.message) for f in case.findings if f.blocks] == []
    assert {stage.done - stage.needed for stage in case.stages} == {0}
    assert desk.cases()[0].next_thing == "Close the case"


def test_a_reference_that_is_there_is_refused_and_nothing_changes(desk: Casework) -> None:
    desk.import_file(case_file("light"))
    with pytest.raises(ReferenceTaken):
        desk.import_file(case_file("light"))
    assert len(desk.cases()) == 1


def test_a_wrong_file_brings_nothing_in(desk: Casework) -> None:
    with pytest.raises(WrongCaseFile):
        desk.import_file(case_file("light").replace('"60"', '"61"'))
    assert desk.cases() == ()


def test_a_draft_says_what_it_lacks(desk: Casework, light_case: UUID) -> None:
    with pytest.raises(NotReadyToExport) as refused:
        desk.export_file(light_case)
    assert "date of birth" in str(refused.value).lower()


def test_export_names_what_the_format_cannot_carry(desk: Casework) -> None:
    case_id = desk.import_file(case_file("light"))
    need = desk.open_case(case_id).view.all(Need)[0]
    desk.do(
        AddRecord(
            case_id=case_id,
            kind=Evidence,
            values={"need": need.id, "what": "saw it", "source": "visit"},
        )
    )
    text, left_out = desk.export_file(case_id)
    assert json.loads(text) == json.loads(case_file("light"))
    assert any("evidence" in sentence.lower() for sentence in left_out)


def test_an_edit_shows_in_the_next_export(desk: Casework) -> None:
    case_id = desk.import_file(case_file("light"))
    desk.do(ChangeField(case_id=case_id, kind=Person, attribute="known_as", value="Toby"))
    text, _ = desk.export_file(case_id)
    assert json.loads(text)["person"]["known_as"] == "Toby"
