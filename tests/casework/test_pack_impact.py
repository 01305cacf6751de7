"""What another pack would change in the open cases, and that every case keeps its own."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.casework import Casework, ChangeField, PackImpact, PackMissing, paper
from desktop_app.clock import FrozenClock
from desktop_app.paths import shipped
from desktop_app.policy import installed_packs, shipped_packs
from desktop_app.records import Case
from tests import packs, stores
from tests.casework.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OLD = shipped_packs()[packs.ID]
NEW = packs.changed_pack(*packs.NEXT_YEAR)


def case_file(name: str, pack_id: str = packs.ID, reference: str = "") -> bytes:
    file = json.loads(shipped("cases", f"{name}.case.json").read_text(encoding="utf-8"))
    file["policy_pack"] = pack_id
    file["case"]["reference"] = reference or file["case"]["reference"]
    return json.dumps(file).encode()


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Casework]:
    """A desk that has both packs, with the worked cases kept under the earlier one."""
    store = stores.new_store(tmp_path / "two packs")
    work = Casework(store, FrozenClock(NOW), {OLD.id: OLD, NEW.id: NEW}, "Ada Officer")
    work.import_file(case_file("light"))
    work.import_file(case_file("standard"))
    yield work
    work.close()


def impacts(desk: Casework) -> dict[str, PackImpact]:
    return {each.reference: each for each in desk.pack_impact(OLD, NEW)}


def test_a_case_that_would_go_deeper_says_so_and_which_steps_that_brings(both: Casework):
    light = impacts(both)["IND-2025-0001"]
    assert (light.depth, light.depth_then) == ("light", "standard")
    assert light.changes[0] == "Depth: Light would become Standard."
    assert "A9 Risk assessment would be needed." in light.changes
    assert "P2" in light.needed
    assert light.no_longer == ()


def test_money_thresholds_and_days_that_would_change_are_told_with_both_values(both: Casework):
    standard = impacts(both)["IND-2025-0002"]
    assert standard.depth == standard.depth_then == "standard"
    for sentence in (
        (
            "Threshold notifiable below-threshold contract: contract details notice: £30,000.00, "
            "not reached would become £25,000.00, not reached."
        ),
        "Cost for a year: £14,045.20 would become £14,315.30.",
        "Value of the award: £13,759.20 would become £14,023.80.",
        "Planned review, by: 31 March 2026 would become 28 February 2026.",
    ):
        assert sentence in standard.changes


def test_asking_changes_nothing(both: Casework):
    before = [both.export_file(line.case_id)[0] for line in both.cases()]
    both.pack_impact(OLD, NEW)
    assert [both.export_file(line.case_id)[0] for line in both.cases()] == before


def test_a_case_under_the_later_pack_is_compared_with_the_earlier(both: Casework):
    both.import_file(case_file("light", NEW.id, "IND-2026-0001"))
    later = impacts(both)["IND-2026-0001"]
    assert later.changes[0] == "Depth: Standard would become Light."
    assert "A9 Risk assessment would no longer be needed." in later.changes
    assert "P2" in later.no_longer


def test_packs_that_say_the_same_change_nothing(both: Casework):
    same = both.pack_impact(OLD, packs.changed_pack())
    assert [each.changes for each in same] == [(), ()]


def test_closed_cases_are_left_out(both: Casework):
    case_id = both.case_id("IND-2025-0001")
    both.do(
        ChangeField(
            case_id=case_id,
            step="case",
            kind=Case,
            attribute="closed_on",
            value=date(2026, 11, 1),
        )
    )
    assert list(impacts(both)) == ["IND-2025-0002"]


def test_each_case_is_worked_out_and_printed_under_the_pack_it_names(both: Casework):
    both.import_file(case_file("standard", NEW.id, "IND-2026-0002"))
    earlier = both.open_case(both.case_id("IND-2025-0002"))
    assert earlier.figures.contract is not None
    assert earlier.figures.contract.checks["contract_details_notice"].value == 30_000_00
    assert "£14,045.20" in paper.as_text(earlier, "specification", moment=NOW)
    later = both.open_case(both.case_id("IND-2026-0002"))
    assert later.figures.contract is not None
    assert later.figures.contract.checks["contract_details_notice"].value == 25_000_00
    assert "£14,315.30" in paper.as_text(later, "specification", moment=NOW)
    again = both.open_case(both.case_id("IND-2025-0002"))
    prints = [
        paper.print_document(case, "specification", moment=NOW, officer="Ada Officer").sha256
        for case in (earlier, again, later)
    ]
    assert prints[0] == prints[1] != prints[2]


def test_a_case_whose_pack_is_not_here_is_listed_with_the_reason(both: Casework, tmp_path: Path):
    both.import_file(case_file("light", NEW.id, "IND-2026-0001"))
    folder = both.folder
    both.close()
    store = stores.reopened(folder)
    desk = Casework(store, FrozenClock(NOW), shipped_packs(), "Ada Officer")
    lines = {line.reference: line for line in desk.cases()}
    missing = lines["IND-2026-0001"]
    assert missing.next_thing == missing.trouble == str(PackMissing(NEW.id))
    assert lines["IND-2025-0001"].trouble == ""
    assert lines["IND-2025-0001"].depth == "light"
    with pytest.raises(PackMissing, match="england-test, which is not here"):
        desk.open_case(missing.case_id)
    third = packs.changed_pack(pack_id="england-third")
    found = {each.reference: each for each in desk.pack_impact(OLD, third)}
    assert found["IND-2026-0001"].trouble == str(PackMissing(NEW.id))
    assert found["IND-2025-0001"].trouble == ""
    desk.close()


def test_packs_of_the_council_are_there_beside_the_shipped_ones(tmp_path: Path):
    packs.changed_file(tmp_path, *packs.NEXT_YEAR)
    here = installed_packs(tmp_path)
    assert sorted(here.packs) == [packs.ID, packs.LATER]
    assert here.refused == ()


def test_a_wrong_pack_and_a_second_one_of_an_id_are_left_out_and_named(tmp_path: Path):
    packs.changed_file(tmp_path, pack_id="good")
    (tmp_path / "copy.toml").write_text(packs.TEXT, encoding="utf-8")
    wrong = packs.changed_text(("planned_months = 12", "planned_months = 9999"), pack_id="wrong")
    (tmp_path / "wrong.toml").write_text(wrong, encoding="utf-8")
    here = installed_packs(tmp_path)
    assert sorted(here.packs) == [packs.ID, "good"]
    assert here.refused == (
        (
            "The policy pack copy.toml cannot be used: another pack has the id england-2025-26. "
            "Give it an id of its own."
        ),
        (
            "The policy pack wrong.toml cannot be used: review.planned_months: write a whole "
            "number from 0 to 240 here"
        ),
    )


def test_without_a_folder_of_packs_the_shipped_ones_are_there(tmp_path: Path):
    assert list(installed_packs(tmp_path / "none").packs) == [packs.ID]
