"""The place an officer was at when the cases were locked, and names that may not be told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.casework import Casework, NewCase
from desktop_app.casework.private_names import plain_reference
from desktop_app.errors import NotSaved
from desktop_app.policy import shipped_packs
from tests import stores

PLACE = '{"room": "CasePage", "written": "Mrs Morfudd Example, half a da"}'
NEW_CASE = NewCase(
    reference="IN-2026-001",
    title="Back to the sea",
    legal_basis="care_act_adult",
    person_name="Mrs Morfudd Llywelyn-Example",
    policy_pack="england-2025-26",
    authority="Sampleton District Council",
)


def desk_on(folder):
    opened = stores.reopened(folder) if folder.exists() else stores.new_store(folder)
    return Casework(opened, stores.CLOCK, shipped_packs(), "Ada Officer")


def test_the_place_is_there_after_a_restart_and_only_once(tmp_path):
    desk = desk_on(tmp_path / "cases")
    desk.left_off.keep(PLACE)
    desk.close()
    desk = desk_on(tmp_path / "cases")
    assert desk.left_off.take() == PLACE
    assert desk.left_off.take() == ""
    desk.close()


def test_the_place_is_nowhere_in_the_clear(tmp_path):
    desk = desk_on(tmp_path / "cases")
    desk.left_off.keep(PLACE)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert [file.name for file in files if b"Morfudd" in file.read_bytes()] == []
    desk.close()


def test_the_place_is_no_part_of_the_history(tmp_path):
    desk = desk_on(tmp_path / "cases")
    case_id = desk.new_case(NEW_CASE)
    before = desk.open_case(case_id).undo
    desk.left_off.keep(PLACE)
    desk.left_off.take()
    assert desk.open_case(case_id).undo == before
    assert desk._store.verify().problems == ()
    desk.close()


def test_a_disk_that_is_gone_says_so(tmp_path):
    desk = desk_on(tmp_path / "cases")
    (tmp_path / "cases" / "casework.cwdb").unlink()
    with pytest.raises(NotSaved):
        desk.left_off.keep(PLACE)
    desk.close()


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("IN-2026-001", "IN-2026-001"),
        ("ASC/2026/0417", "ASC/2026/0417"),
        ("Llywelyn-2026", ""),
        ("MORFUDD", ""),
        ("llywelyn_m", ""),
        ("MRS-2026-1", "MRS-2026-1"),
    ],
)
def test_a_reference_is_told_unless_it_is_made_of_the_name(tmp_path, reference, told):
    desk = desk_on(tmp_path / "cases")
    case_id = desk.new_case(replace(NEW_CASE, reference=reference))
    assert plain_reference(desk.open_case(case_id).view) == told
    desk.close()
