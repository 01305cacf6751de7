"""Two people for one decision: the log tells who wrote it, who typed an approval, who confirmed."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.casework import (
    ChangeField,
    MarkDone,
    NotDoneYet,
    OfficerDetails,
    Undo,
    override_troubles,
)
from desktop_app.casework.approving import (
    AuthorCannotConfirm,
    NothingToConfirm,
    NotTheApprover,
)
from desktop_app.casework.paper import as_text
from desktop_app.casework.signed_pages import NoPageRecorded, PageNotRecorded
from desktop_app.exchange import dump, write_case
from desktop_app.paths import shipped
from desktop_app.records import ActivityState, Award, DepthOverride, PlanSignOff

ANN, SAM, KIM = "Ann Bell", "Sam Okafor", "Kim Lee"
SHOULD_CONFIRM = (
    "Ann Bell entered that Sam Okafor approves plan and budget: Sam Okafor should confirm it under "
    "that name (Case, Approvals), or sign the approver's page by hand"
)
CANNOT_APPROVE_TOO = (
    "Sam O'Neill signed off and cannot approve it too: at standard depth somebody else does, such "
    "as the budget holder"
)
MAY_BE_ONE = (
    "S. O'Neill may be the same person as Sam O'Neill: write both names in full, or enter somebody "
    "else"
)
WROTE_AND_DECIDED = (
    "Ann Bell wrote this award and is named as the one who decided: somebody else decides an award "
    "of £5,000.00 or more, such as the budget holder"
)
CORRECTED = (
    "Kim Lee put right on 22 November 2026 that the approver's page was signed by hand on 2 April "
    "2025 (approver: Sam Okafor). Why: The day was misread."
)
ON_3_APRIL = (
    "The approver's page was signed by hand on 3 April 2025 (approver: Sam Okafor). Kept: Cabinet 5"
)
ONE_PERSON = (
    "Bell, Ann and Ann Bell are one person: somebody else approves a lower depth, such as the "
    "budget holder."
)


@pytest.fixture
def standard(desk):
    """A standard case at a desk that Ann, Sam and Kim share; Ann is at work."""
    case_id = desk.import_file(shipped("cases", "standard.case.json").read_bytes())
    for name in (SAM, KIM, ANN):
        desk.people.add(OfficerDetails(name=name, team="North", council="Sampleton"))
    return case_id


def answer(desk, case_id, kind, **answers):
    for attribute, value in answers.items():
        desk.do(ChangeField(case_id=case_id, kind=kind, attribute=attribute, value=value))


def told(desk, case_id, step):
    return [each.message for each in desk.findings(case_id, step)]


def decision(desk, case_id):
    case = desk.case_to_print(case_id, "approvers-page")
    text = as_text(case, "approvers-page", moment=desk.clock.now())
    return " ".join(text[text.index("Decision: ") : text.index("## 1.")].split())


def test_an_approval_that_its_author_typed_says_so_until_the_approver_confirms(desk, standard):
    answer(desk, standard, PlanSignOff, on=date(2025, 4, 2), by=ANN, approved_by=SAM)
    assert told(desk, standard, "P8") == [SHOULD_CONFIRM]
    assert decision(desk, standard).endswith(
        "approved by Sam Okafor (typed by Ann Bell on behalf of Sam Okafor on 1 June 2026, "
        "and not confirmed)"
    )

    desk.people.switch_to(SAM)
    desk.approving.confirm(standard, "plan")

    assert told(desk, standard, "P8") == []
    assert decision(desk, standard).endswith(
        "approved by Sam Okafor (confirmed here by Sam Okafor on 1 June 2026)"
    )
    last = desk.past.history(standard)[-1]
    assert (last.who, last.what) == (SAM, "Confirmation of plan and budget by its approver")


def test_an_approver_who_types_the_own_name_has_confirmed_by_that(desk, standard):
    answer(desk, standard, PlanSignOff, on=date(2025, 4, 2), by=ANN)
    desk.people.switch_to(SAM)
    answer(desk, standard, PlanSignOff, approved_by="sam okafor")
    assert told(desk, standard, "P8") == []
    assert "confirmed here by Sam Okafor" in decision(desk, standard)


def test_a_decision_that_changes_after_it_was_confirmed_is_to_be_confirmed_again(desk, standard):
    answer(desk, standard, PlanSignOff, on=date(2025, 4, 2), by=ANN, approved_by=SAM)
    desk.people.switch_to(SAM)
    desk.approving.confirm(standard, "plan")
    desk.people.switch_to(ANN)
    answer(desk, standard, PlanSignOff, on=date(2025, 4, 3))
    assert "not confirmed" in decision(desk, standard)

    desk.do(Undo(case_id=standard))

    assert "confirmed here by Sam Okafor" in decision(desk, standard)


def test_what_an_officer_brings_back_by_undo_is_still_theirs_who_wrote_it(desk, standard):
    answer(desk, standard, PlanSignOff, on=date(2025, 4, 2), by=ANN, approved_by=SAM)
    desk.people.switch_to(KIM)
    answer(desk, standard, PlanSignOff, approved_by="The panel")
    desk.do(Undo(case_id=standard))
    assert "typed by Ann Bell on behalf of Sam Okafor" in decision(desk, standard)


def test_only_the_approver_confirms_and_only_what_names_one(desk, standard):
    answer(desk, standard, PlanSignOff, on=date(2025, 4, 2), by=ANN, approved_by=None)
    with pytest.raises(NothingToConfirm, match="Nobody is named who approves plan and budget"):
        desk.approving.confirm(standard, "plan")
    answer(desk, standard, PlanSignOff, approved_by=SAM)
    with pytest.raises(NotTheApprover, match="and the approver named is: Sam Okafor"):
        desk.approving.confirm(standard, "plan")
    answer(desk, standard, PlanSignOff, approved_by=ANN)
    with pytest.raises(AuthorCannotConfirm, match="somebody else has to confirm it"):
        desk.approving.confirm(standard, "plan")


def test_a_page_signed_by_hand_is_recorded_with_its_day_and_its_place(desk, standard):
    answer(desk, standard, PlanSignOff, on=date(2025, 4, 2), by=ANN, approved_by=SAM)
    for on, where, refused in (
        (None, "Cabinet 4", "Enter the day"),
        (date(2030, 1, 1), "Cabinet 4", "still to come"),
        (date(2025, 4, 2), " ", "Enter where"),
    ):
        with pytest.raises(PageNotRecorded, match=refused):
            desk.signed_pages.record(standard, "plan", on=on, where=where)

    desk.signed_pages.record(standard, "plan", on=date(2025, 4, 2), where="Cabinet 4, shelf 2")

    assert told(desk, standard, "P8") == []
    signed = (
        "The approver's page was signed by hand on 2 April 2025 (approver: Sam Okafor). Kept: "
        "Cabinet 4, shelf 2"
    )
    assert (
        "approved by Sam Okafor (the approver's page was signed by hand on 2 April 2025, kept: "
        "Cabinet 4, shelf 2)"
    ) in decision(desk, standard)
    note = desk.open_case(standard).view.one(ActivityState, activity="P8").note
    assert note.endswith(f"{signed}.")
    assert "Cabinet" not in desk.past.history(standard)[-1].what


def test_a_wrong_day_or_place_of_a_signed_page_is_put_right_with_a_reason(desk, standard):
    answer(desk, standard, PlanSignOff, on=date(2025, 4, 2), by=ANN, approved_by=SAM)
    desk.signed_pages.record(standard, "plan", on=date(2025, 4, 2), where="Cabinet 4")
    desk.people.switch_to(KIM)
    for on, where, why, refused in (
        (None, "Cabinet 4", "Misread.", "Enter the day"),
        (date(2030, 1, 1), "Cabinet 4", "Misread.", "still to come"),
        (date(2025, 4, 3), "...", "Misread.", "Enter where"),
        (date(2025, 4, 3), "Cabinet 4", " ", "Enter why"),
        (date(2025, 4, 2), "Cabinet 4.", "Misread.", "recorded already"),
    ):
        with pytest.raises(PageNotRecorded, match=refused):
            desk.signed_pages.put_right(standard, "plan", on=on, where=where, why=why)

    desk.signed_pages.put_right(
        standard, "plan", on=date(2025, 4, 3), where="Cabinet 5", why="The day was\nmisread."
    )

    assert "on 3 April 2025, kept: Cabinet 5)" in decision(desk, standard)
    assert "2 April 2025, kept" not in decision(desk, standard)
    assert told(desk, standard, "P8") == []
    note = desk.open_case(standard).view.one(ActivityState, activity="P8").note
    assert note.splitlines()[-2:] == [
        CORRECTED,
        f"{ON_3_APRIL}.",
    ]
    last = desk.past.history(standard)[-1]
    assert (last.who, last.what) == (
        KIM,
        "Correction of the record that the approval of plan and budget was signed by hand",
    )
    assert "The day was misread" in last.changes[0]


def test_a_signed_page_of_another_decision_is_taken_back_and_can_be_recorded_anew(desk, standard):
    answer(desk, standard, PlanSignOff, on=date(2025, 4, 2), by=ANN, approved_by=SAM)
    answer(desk, standard, Award, reason="The highest total.", decided_by=SAM)
    desk.signed_pages.record(standard, "plan", on=date(2025, 4, 2), where="Cabinet 4")
    with pytest.raises(PageNotRecorded, match="Enter why"):
        desk.signed_pages.take_back(standard, "plan", why="")

    desk.signed_pages.take_back(standard, "plan", why="It was the award")

    assert told(desk, standard, "P8") == [SHOULD_CONFIRM]
    assert decision(desk, standard).endswith("and not confirmed)")
    note = desk.open_case(standard).view.one(ActivityState, activity="P8").note
    assert note.endswith(
        "Ann Bell took back on 22 November 2026 that the approver's page was signed by hand on 2 "
        "April 2025 (approver: Sam Okafor). Why: It was the award."
    )
    last = desk.past.history(standard)[-1]
    assert last.what == (
        "Taking back of the record that the approval of plan and budget was signed by hand"
    )
    with pytest.raises(NoPageRecorded, match="plan and budget"):
        desk.signed_pages.take_back(standard, "plan", why="Twice")
    desk.signed_pages.record(standard, "award", on=date(2025, 4, 2), where="Cabinet 4")
    desk.signed_pages.record(standard, "plan", on=date(2025, 4, 4), where="Cabinet 6")
    assert "4 April 2025, kept: Cabinet 6" in decision(desk, standard)
    assert desk.open_case(standard).view.approval("award").on_paper is not None


def test_what_was_put_right_or_taken_back_is_no_step_of_undo(desk, standard):
    answer(desk, standard, PlanSignOff, on=date(2025, 4, 2), by=ANN, approved_by=SAM)
    desk.signed_pages.record(standard, "plan", on=date(2025, 4, 2), where="Cabinet 4")
    for act in (
        lambda: desk.signed_pages.put_right(
            standard, "plan", on=date(2025, 4, 3), where="Cabinet 4", why="Misread"
        ),
        lambda: desk.signed_pages.take_back(standard, "plan", why="Not signed"),
    ):
        act()
        assert desk.open_case(standard).undo is None


def test_a_page_whose_decision_was_changed_is_told_and_does_not_count(desk, standard):
    answer(desk, standard, PlanSignOff, on=date(2025, 4, 2), by=ANN, approved_by=SAM)
    desk.signed_pages.record(standard, "plan", on=date(2025, 4, 2), where="Cabinet 4")

    answer(desk, standard, PlanSignOff, approved_by=KIM)

    asked = next(each for each in desk.approving.asked(standard) if each.of == "plan")
    assert asked.approval.on_paper is None
    assert asked.lapsed == (
        "Recorded before the decision was changed, so it no longer counts: The approver's page was "
        "signed by hand on 2 April 2025 (approver: Sam Okafor). Kept: Cabinet 4."
    )
    desk.signed_pages.record(standard, "plan", on=date(2025, 4, 2), where="Cabinet 4")
    asked = next(each for each in desk.approving.asked(standard) if each.of == "plan")
    assert asked.how == "The approver's page was signed by hand on 2 April 2025, kept: Cabinet 4"
    assert not asked.lapsed


def test_a_recorded_page_says_who_signed_when_and_where_it_is_kept(desk, standard):
    answer(desk, standard, PlanSignOff, on=date(2025, 4, 2), by=ANN, approved_by=SAM)
    desk.signed_pages.record(standard, "plan", on=date(2025, 4, 2), where="Cabinet 4, shelf 2. Top")
    page = desk.open_case(standard).view.approval("plan").on_paper
    assert (page.who, page.on, page.where) == (SAM, date(2025, 4, 2), "Cabinet 4, shelf 2. Top")


def test_what_is_confirmed_or_signed_already_is_not_written_a_second_time(desk, standard):
    answer(desk, standard, PlanSignOff, on=date(2025, 4, 2), by=ANN, approved_by=SAM)
    for place in ("Cabinet 4", "Cabinet 4"):
        desk.signed_pages.record(standard, "plan", on=date(2025, 4, 2), where=place)
    note = desk.open_case(standard).view.one(ActivityState, activity="P8").note
    assert note.count("approver's page was signed by hand") == 1
    desk.people.switch_to(SAM)
    desk.approving.confirm(standard, "plan")
    acts = len(desk.past.history(standard))
    desk.approving.confirm(standard, "plan")
    assert len(desk.past.history(standard)) == acts


def test_a_second_name_is_asked_for_at_standard_depth_and_must_be_another(desk, standard):
    answer(desk, standard, PlanSignOff, approved_by=None)
    assert told(desk, standard, "P8") == [
        "Enter who approves plan and budget: at standard depth that is the budget holder"
    ]
    answer(desk, standard, PlanSignOff, by="Sam O'Neill", approved_by="sam oneill")
    assert told(desk, standard, "P8") == [CANNOT_APPROVE_TOO]
    answer(desk, standard, PlanSignOff, approved_by="S. O'Neill")
    assert told(desk, standard, "P8") == [MAY_BE_ONE]


def test_a_light_case_is_not_kept_waiting_for_a_second_person(desk, light_case):
    answer(desk, light_case, PlanSignOff, on=date(2026, 5, 2), by=ANN)
    assert told(desk, light_case, "P8") == []
    desk.do(MarkDone(case_id=light_case, step="P8"))
    assert desk.open_case(light_case).steps["P8"].state == "done"


def test_an_award_is_not_decided_by_the_officer_who_wrote_it(desk, standard):
    award = desk.open_case(standard).view.one(Award)
    answer(desk, standard, Award, reason="The highest total.", decided_by="ann  BELL")
    with pytest.raises(NotDoneYet) as refused:
        desk.do(MarkDone(case_id=standard, step="D3"))
    assert [each.message for each in refused.value.findings] == [WROTE_AND_DECIDED]
    assert award.provider is not None

    desk.people.switch_to(SAM)
    answer(desk, standard, Award, decided_by=SAM)

    assert told(desk, standard, "D3") == []


def test_a_lower_depth_is_confirmed_by_the_second_person(desk, standard):
    answer(
        desk, standard, DepthOverride, tier="light", reason="Short.", by=ANN, on=date(2026, 1, 5)
    )
    answer(desk, standard, DepthOverride, approved_by="Bell, Ann")
    assert ONE_PERSON in override_troubles(desk.open_case(standard))
    answer(desk, standard, DepthOverride, approved_by=SAM)
    assert any(
        "Sam Okafor should confirm" in e for e in override_troubles(desk.open_case(standard))
    )
    desk.people.switch_to(SAM)
    desk.approving.confirm(standard, "depth")
    assert not any("confirm" in each for each in override_troubles(desk.open_case(standard)))


def test_a_case_from_a_case_file_says_nothing_of_who_typed_and_goes_out_as_it_came(desk, standard):
    case = desk.open_case(standard)
    assert case.view.approval("plan").entered is None
    assert case.view.approval("award").authors == ()
    assert decision(desk, standard).endswith("approved by budget holder")
    before = dump(write_case(case.view, case.pack))
    answer(desk, standard, PlanSignOff, approved_by=SAM)
    desk.people.switch_to(SAM)
    desk.approving.confirm(standard, "plan")
    desk.signed_pages.record(standard, "plan", on=date(2025, 4, 2), where="Cabinet 4")
    answer(desk, standard, PlanSignOff, approved_by="budget holder")
    after = desk.open_case(standard)
    assert dump(write_case(after.view, after.pack)) == before


def test_the_case_as_it_was_knows_only_what_was_known_then(desk, standard):
    answer(desk, standard, PlanSignOff, on=date(2025, 4, 2), by=ANN, approved_by=SAM)
    then = desk.past.as_it_was(standard, desk.clock.today())
    assert then.view.approval("plan").entered.by == ANN
    assert then.view.approval("plan").confirmed is None
