"""What the program knows already is not asked a second time."""

from __future__ import annotations

from datetime import date

from desktop_app.casework import ChangeField, Undo
from desktop_app.records import PlanSignOff


def test_the_officer_is_proposed_as_the_one_who_signs_the_plan_off(desk, light_case):
    signed_on = ChangeField(
        case_id=light_case, kind=PlanSignOff, attribute="on", value=date(2026, 5, 2)
    )
    desk.do(signed_on)
    assert desk.open_case(light_case).view.one(PlanSignOff).by == desk.officer
    desk.do(Undo(case_id=light_case))
    assert desk.open_case(light_case).view.one(PlanSignOff) is None


def test_another_name_is_kept_as_it_was_typed(desk, light_case):
    for name in ("Ms Rees, team manager", None):
        desk.do(ChangeField(case_id=light_case, kind=PlanSignOff, attribute="by", value=name))
        assert desk.open_case(light_case).view.one(PlanSignOff).by == name
