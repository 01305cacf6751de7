"""Several officers on one laptop: each known by name, one of them at work."""

from __future__ import annotations

import pytest

from desktop_app.casework import (
    AddRecord,
    Casework,
    ChangeField,
    NoSuchOfficer,
    OfficerDetails,
    OfficerThere,
    Undo,
    override_troubles,
    stores,
)
from desktop_app.casework.officers import CannotLeave
from desktop_app.clock import FrozenClock
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.records import DepthOverride, Need
from tests.casework.conftest import NOW
from tests.stores import CHEAP, PASSPHRASE

CLOCK = FrozenClock(NOW)
ADA = OfficerDetails(name="Ada Officer", team="North", council="Sampleton District Council")
BEN = OfficerDetails(name="Ben  Officer", team="South", council="Sampleton District Council")


@pytest.fixture
def folder(tmp_path):
    made, _code = stores.create(
        tmp_path / "ours", PASSPHRASE, ADA, clock=CLOCK, packs=shipped_packs(), cost=CHEAP
    )
    made.close()
    (tmp_path / "ours" / "ballast").unlink(missing_ok=True)
    (tmp_path / "ours" / "ballast").touch()
    return tmp_path / "ours"


def at_desk(folder) -> Casework:
    return stores.open_with_passphrase(folder, PASSPHRASE, clock=CLOCK, packs=shipped_packs())


def test_an_officer_who_is_added_is_at_work_and_stays_so_after_a_restart(folder):
    desk = at_desk(folder)
    assert desk.officer == "Ada Officer"
    desk.people.add(BEN)
    assert [each.name for each in desk.people.listed()] == ["Ada Officer", "Ben Officer"]
    assert desk.officer == "Ben Officer"
    desk.close()
    again = at_desk(folder)
    assert again.officer == "Ben Officer"
    assert again.people.last().team == "South"
    assert again._store.verify().sound
    again.close()


def test_the_name_at_work_goes_into_every_act(light_case, desk):
    desk.people.add(ADA)
    desk.people.add(BEN)
    for name in ("Ada Officer", "Ben Officer", "Ada Officer"):
        desk.people.switch_to(name)
        desk.do(AddRecord(case_id=light_case, step="A1", kind=Need, values={"statement": name}))
    assert [each.who for each in desk.past.history(light_case)[-3:]] == [
        "Ada Officer",
        "Ben Officer",
        "Ada Officer",
    ]


def test_undo_says_so_where_it_would_take_back_the_act_of_another(light_case, desk):
    desk.people.add(ADA)
    desk.people.add(BEN)
    desk.do(AddRecord(case_id=light_case, step="A1", kind=Need, values={"statement": "Cook"}))
    assert desk.open_case(light_case).undo == "adding need"
    desk.people.switch_to("Ada Officer")
    assert desk.open_case(light_case).undo == "adding need, by Ben Officer"
    done = desk.do(Undo(case_id=light_case))
    assert done.label == "adding need, by Ben Officer"
    assert desk.open_case(light_case).redo == "adding need"
    last = desk.past.history(light_case)[-1]
    assert (last.who, last.what) == ("Ada Officer", "Undone: adding need")


def test_a_new_name_holds_from_now_on_and_past_acts_keep_the_old_one(light_case, desk):
    desk.people.add(ADA)
    desk.do(AddRecord(case_id=light_case, step="A1", kind=Need, values={"statement": "Cook"}))
    desk.people.rename("Ada Officer", "Ada  Bell")
    desk.do(AddRecord(case_id=light_case, step="A1", kind=Need, values={"statement": "Wash"}))
    assert desk.officer == "Ada Bell"
    assert [each.who for each in desk.past.history(light_case)[-2:]] == ["Ada Officer", "Ada Bell"]
    desk.people.add(BEN)
    with pytest.raises(OfficerThere):
        desk.people.rename("Ada Bell", "ben officer")
    with pytest.raises(NoSuchOfficer):
        desk.people.rename("Ada Officer", "Ada Third")


def test_an_officer_who_has_left_is_off_the_list_and_still_in_the_history(light_case, desk):
    desk.people.add(ADA)
    desk.do(AddRecord(case_id=light_case, step="A1", kind=Need, values={"statement": "Cook"}))
    with pytest.raises(CannotLeave, match="Ada Officer is at work now"):
        desk.people.leave("Ada Officer")
    desk.people.add(BEN)
    desk.people.leave("Ada Officer")
    assert [each.name for each in desk.people.listed()] == ["Ben Officer"]
    assert desk.past.history(light_case)[-1].who == "Ada Officer"
    with pytest.raises(NoSuchOfficer):
        desk.people.switch_to("Ada Officer")
    assert desk._store.verify().sound


def test_an_officer_who_is_added_does_not_stand_in_the_way_of_undo(desk):
    desk.register.add_provider(name="Dovetail Shed CIC", kind="VCSE")
    desk.people.add(ADA)
    desk.register.undo()
    assert desk.register.providers() == ()
    assert [each.name for each in desk.people.listed()] == ["Ada Officer"]


def test_two_officers_of_one_name_could_not_be_told_apart(desk):
    desk.people.add(ADA)
    with pytest.raises(OfficerThere) as refused:
        desk.people.add(OfficerDetails(name="ADA  officer", team="East", council="Sampleton"))
    assert str(refused.value) == (
        "ADA officer is here already. Choose that name, or add something that tells the two apart, "
        "such as a middle initial."
    )
    assert len(desk.people.listed()) == 1


def test_somebody_who_was_not_added_cannot_be_at_work(desk):
    before = desk.officer
    with pytest.raises(NoSuchOfficer, match=r"Nobody here is called Zed. Add the officer first."):
        desk.people.switch_to("Zed")
    assert desk.officer == before


def test_the_officer_who_lowers_a_depth_cannot_approve_it_under_the_same_name(desk):
    standard = desk.import_file(shipped("cases", "standard.case.json").read_bytes())
    desk.people.add(ADA)
    desk.people.add(BEN)
    answers = {"tier": "light", "by": "Ben Officer", "approved_by": "ben  officer"}

    def answer(attribute, value):
        act = ChangeField(
            case_id=standard, step="", kind=DepthOverride, attribute=attribute, value=value
        )
        desk.do(act)

    for attribute, value in answers.items():
        answer(attribute, value)
    same = override_troubles(desk.open_case(standard))
    answer("approved_by", "Ada Officer")
    another = override_troubles(desk.open_case(standard))
    assert set(same) - set(another) == {"The second person must be somebody else."}
