"""When a closed case is due for destruction, what holds it up, and who decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop_app.casework.no_destruction import (
    HoldLifted,
    NotDue,
    NotProposed,
    OnHold,
    OwnHold,
    OwnProposal,
    PerhapsOwnProposal,
    ProposedAlready,
    TooLong,
    WhoIsMissing,
    WhyIsMissing,
)
from desktop_app.records import Hold
from tests.casework.long_closed import ADA, BEN, NOW, STANDARD, at, close, closed_case


@pytest.fixture
def light(desk):
    return closed_case(desk)


@pytest.fixture
def standard(desk, light):
    return desk.import_file(STANDARD)


def states(desk):
    return {each.case.reference: each.state for each in desk.retention.due().cases}


# --- What is due ---


def test_a_closed_case_is_due_the_day_after_its_period_and_an_open_one_never(desk, light, standard):
    at(desk, datetime(2034, 6, 1, 9, 0, tzinfo=UTC))
    due = desk.retention.due()
    assert (due.cases, due.waiting, due.next_on) == ((), 1, date(2034, 6, 1))
    at(desk, NOW)
    (line,) = desk.retention.due().cases
    assert line.case.reference == "IND-2025-0001"
    assert line.reason == "adult case, plan and review: 8 years from 1 June 2026"
    assert line.state == "Due: one officer proposes, another confirms"


def test_reopening_a_case_stops_its_clock(desk, light):
    close(desk, light, None)
    due = desk.retention.due()
    assert (due.cases, due.waiting) == ((), 0)
    with pytest.raises(NotDue, match="it is not closed"):
        desk.retention.propose(light, officer=ADA)


def test_a_case_whose_pack_is_not_here_is_listed_and_cannot_be_destroyed(desk, light):
    desk.packs = {}
    desk.forget(light)
    (line,) = desk.retention.due().cases
    assert line.state == "Cannot be judged here"
    assert line.reason == (
        "The policy pack england-2025-26, which says how long it is kept, is not here."
    )
    with pytest.raises(NotDue, match="england-2025-26"):
        desk.retention.propose(light, officer=ADA)


# --- Holds ---


def test_a_hold_stops_the_destruction_until_it_is_lifted_and_says_why(desk, light):
    desk.retention.hold(light, officer=BEN, reason="Inquiry into home care")
    (line,) = desk.retention.due().cases
    assert line.state == "On hold since 2 June 2034, by Ben Manager: Inquiry into home care"
    with pytest.raises(OnHold, match=r"Inquiry into home care \(Ben Manager, 2 June 2034\)"):
        desk.retention.propose(light, officer=ADA)
    desk.retention.lift(line.holds[0], officer=ADA, reason="The inquiry has reported")
    assert states(desk) == {"IND-2025-0001": "Due: one officer proposes, another confirms"}
    held = desk.open_case(light).view.all(Hold)[0]
    assert (held.lifted_by, held.lifted_why, held.lifted_at) == (
        ADA,
        "The inquiry has reported",
        NOW,
    )


def test_each_of_two_holds_has_to_be_lifted(desk, light):
    for reason in ("A complaint", "A claim"):
        desk.retention.hold(light, officer=BEN, reason=reason)
    (line,) = desk.retention.due().cases
    assert line.state.endswith("A complaint, and 1 more")
    desk.retention.lift(line.holds[0], officer=BEN, reason="Answered")
    assert states(desk)["IND-2025-0001"].endswith("A claim")
    with pytest.raises(HoldLifted, match="lifted already"):
        desk.retention.lift(line.holds[0], officer=BEN, reason="Answered")


def test_a_hold_after_the_proposal_withdraws_it(desk, light):
    desk.retention.propose(light, officer=ADA)
    desk.retention.hold(light, officer=BEN, reason="A claim")
    with pytest.raises(OnHold):
        desk.destroying.destroy(light, officer=BEN)
    (line,) = desk.retention.due().cases
    desk.retention.lift(line.holds[0], officer=BEN, reason="Settled")
    with pytest.raises(NotProposed, match="Nobody has proposed"):
        desk.destroying.destroy(light, officer=BEN)


@pytest.mark.parametrize(("officer", "reason"), [(" ", "A claim"), (BEN, " \n")])
def test_a_hold_needs_a_name_and_a_reason(desk, light, officer, reason):
    with pytest.raises((WhoIsMissing, WhyIsMissing), match=r"Enter (your name|the reason)"):
        desk.retention.hold(light, officer=officer, reason=reason)
    assert desk.open_case(light).view.all(Hold) == ()


@pytest.mark.parametrize(
    ("officer", "reason", "what"), [("B" * 201, "A claim", "name"), (BEN, "x" * 1001, "reason")]
)
def test_a_name_or_a_reason_that_is_too_long_is_not_cut(desk, light, officer, reason, what):
    with pytest.raises(TooLong, match=f"That {what} is too long. Shorten it."):
        desk.retention.hold(light, officer=officer, reason=reason)
    assert desk.open_case(light).view.all(Hold) == ()


def test_an_open_case_is_put_on_hold_too_and_the_list_says_so(desk, standard):
    desk.retention.hold(standard, officer=ADA, reason="Claim 12")
    line = next(each for each in desk.cases() if each.case_id == standard)
    assert (line.on_hold, line.closed) == (True, False)
    desk.retention.lift(desk.retention.oldest_hold(standard), officer=ADA, reason="Settled")
    line = next(each for each in desk.cases() if each.case_id == standard)
    assert not line.on_hold
    held = desk.retention.holds(standard)
    assert [(each.reason, each.lifted_why) for each in held] == [("Claim 12", "Settled")]


def test_where_the_pack_asks_for_it_another_officer_lifts_a_hold(desk, standard):
    pack = desk.packs["england-2025-26"]
    asks = replace(pack.two_people, lift_hold=True)
    desk.packs["england-2025-26"] = replace(pack, two_people=asks)
    desk.retention.hold(standard, officer=ADA, reason="Claim 12")
    hold = desk.retention.oldest_hold(standard)
    with pytest.raises(OwnHold, match="somebody else has to lift it"):
        desk.retention.lift(hold, officer=ADA.upper(), reason="Settled")
    desk.retention.lift(hold, officer=BEN, reason="Settled")
    assert desk.retention.holds(standard)[0].lifted_by == BEN


def test_a_hold_cannot_be_undone_away_and_the_history_tells_of_it(desk, light):
    desk.retention.hold(light, officer=BEN, reason="A claim")
    assert desk.open_case(light).undo is None
    told = desk.case_to_print(light, "audit-report").history[-1]
    assert (told.who, told.what) == (BEN, "Placing a hold on destruction")
    assert "Why the case must not be destroyed: “A claim”" in told.changes[0]


# --- Two officers ---


def test_who_proposes_cannot_confirm_however_the_name_is_written(desk, light):
    desk.retention.propose(light, officer=ADA)
    assert states(desk) == {
        "IND-2025-0001": "Proposed by Ada Officer on 2 June 2034: another officer confirms"
    }
    with pytest.raises(OwnProposal, match="somebody else has to confirm"):
        desk.destroying.destroy(light, officer=" ada  officer")
    with pytest.raises(WhoIsMissing):
        desk.destroying.destroy(light, officer="")
    with pytest.raises(ProposedAlready, match="Ada Officer proposed this on 2 June 2034"):
        desk.retention.propose(light, officer=BEN)
    assert desk.open_case(light).case_id == light


@pytest.mark.parametrize("name", ["A. Officer", "Ada M. Officer", "AO", "Officer Ada"])
def test_who_may_be_the_one_who_proposed_cannot_confirm_either(desk, light, name):
    desk.retention.propose(light, officer=ADA)
    with pytest.raises(PerhapsOwnProposal, match=f"and {name} may be the same person"):
        desk.destroying.destroy(light, officer=name)
    assert desk.open_case(light).case_id == light


def test_nothing_is_destroyed_that_nobody_proposed(desk, light):
    with pytest.raises(NotProposed):
        desk.destroying.destroy(light, officer=BEN)
    with pytest.raises(WhoIsMissing):
        desk.retention.propose(light, officer="  ")
    assert desk.open_case(light).case_id == light


def test_a_proposal_of_an_earlier_closing_does_not_count(desk, light):
    desk.retention.propose(light, officer=ADA)
    close(desk, light, date(2034, 6, 1))
    with pytest.raises(NotDue, match="it is kept until 1 June 2042"):
        desk.destroying.destroy(light, officer=BEN)
    at(desk, datetime(2042, 6, 2, 9, 0, tzinfo=UTC))
    with pytest.raises(NotProposed):
        desk.destroying.destroy(light, officer=BEN)
