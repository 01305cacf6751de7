"""Practice cases come in once, marked as not real, and sizes are told before a case starts."""

from __future__ import annotations

import pytest

from desktop_app.casework import (
    ChangeField,
    NewCase,
    add_practice_cases,
    check_new_folder,
    depth_move,
    make_practice_store,
    proves_sheet,
    size_of,
    size_of_new_case,
    stores,
)
from desktop_app.errors import FolderNotLocal, FolderNotWritable, StoreExists
from desktop_app.policy import shipped_packs
from desktop_app.records import Proportionality
from tests.stores import CLOCK, recovery_code

NEW = NewCase(
    reference="IN-2026-009",
    title="Company",
    legal_basis="local_grant",
    person_name="Somebody",
    policy_pack="england-2025-26",
    authority="Sampleton",
)
NOTHING = dict.fromkeys(
    (
        "replaceability",
        "harm_if_it_fails",
        "complexity",
        "capacity_and_safeguarding",
        "providers_and_funders",
        "provider_risk",
        "sensitivity",
    ),
    0,
)


def test_practice_cases_come_in_once_and_are_marked(desk):
    first = add_practice_cases(desk)
    again = add_practice_cases(desk)
    assert first == again == ["IND-2025-0001", "IND-2025-0002"]
    assert [line.practice for line in desk.cases()] == [True, True]


def test_a_practice_store_opens_with_its_passphrase(tmp_path):
    packs = shipped_packs()
    made, passphrase = make_practice_store(tmp_path / "practice", clock=CLOCK, packs=packs)
    made.close()
    again = stores.open_with_passphrase(tmp_path / "practice", passphrase, clock=CLOCK, packs=packs)
    assert again.officer == "Practice Officer"
    assert len(again.cases()) == 2
    again.close()


def test_a_case_is_sized_before_it_starts_and_nothing_is_kept(desk):
    size = size_of_new_case(_with(NOTHING), desk.packs, desk.clock)
    assert size.depth == "Light"
    assert (size.needed, size.total) == (17, 37)
    assert size.reasons == (
        ("The score is 0% (0 of 39). Standard starts at 25%, Enhanced at 55%."),
    )
    assert desk.cases() == ()


def test_an_escalator_is_given_as_a_reason(desk):
    size = size_of_new_case(_with(NOTHING | {"harm_if_it_fails": 3}), desk.packs, desk.clock)
    assert size.depth == "Standard"
    assert "Standard, because harm is likely within hours if the service fails." in size.reasons


def test_a_case_without_answers_has_no_depth_yet(desk):
    size = size_of_new_case(NEW, desk.packs, desk.clock)
    assert size.depth == ""
    assert size.reasons == ("Some of the questions have not been answered yet.",)


def test_a_move_names_the_steps_it_adds(desk, light_case):
    desk.do(
        ChangeField(case_id=light_case, kind=Proportionality, attribute="harm_if_it_fails", value=3)
    )
    case = desk.open_case(light_case)
    move = depth_move(case, "light")
    assert (move.before, move.after) == ("Light", "Standard")
    assert len(move.added) == size_of(case).needed - 17
    assert move.no_longer == ()
    back = depth_move(case, "enhanced")
    assert back.added == ()


def test_a_group_proves_the_sheet_however_it_is_typed():
    code = recovery_code()
    third = code.split()[2]
    assert proves_sheet(code, 3, third)
    assert proves_sheet(code, 3, f" {third[:2].lower()}-{third[2:]} ")
    assert not proves_sheet(code, 3, code.split()[3])
    assert not proves_sheet(code, 3, "nothing like it")


def test_a_folder_is_checked_without_being_made(tmp_path):
    wanted = tmp_path / "new" / "cases"
    check_new_folder(wanted)
    assert not wanted.exists()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("x")
    with pytest.raises(StoreExists, match="already holds something"):
        check_new_folder(tmp_path / "full")
    with pytest.raises(FolderNotLocal, match="OneDrive"):
        check_new_folder(tmp_path / "OneDrive - Council" / "cases")
    with pytest.raises(FolderNotWritable, match="nothing can be saved"):
        check_new_folder(tmp_path / "full" / "letter.txt" / "cases")


def _with(scores):
    return NewCase(**{**vars(NEW), "scores": scores})
