"""When a closed case is due, what holds it up, and how two officers have it destroyed."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop_app.casework import Casework, ChangeField, NoSuchCase, Undo
from desktop_app.casework.destroying import certificate_text, print_certificate
from desktop_app.casework.no_destruction import (
    HoldLifted,
    NotDue,
    NotProposed,
    OnHold,
    OwnProposal,
    ProposedAlready,
    WasDestroyed,
    WhoIsMissing,
    WhyIsMissing,
)
from desktop_app.casework.restoring import restore
from desktop_app.casework.thinning import gone_by, kept
from desktop_app.casework.to_issue import prepared
from desktop_app.clock import FrozenClock
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.records import Case, Hold
from desktop_app.store import sha256_of_case
from tests import stores
from tests.store.pages import times_found
from tests.stores import PASSPHRASE

NOW = datetime(2034, 6, 2, 9, 0, tzinfo=UTC)
CLOSED = date(2026, 6, 1)
ADA, BEN = "Ada Officer", "Ben Manager"
LIGHT = shipped("cases", "light.case.json").read_bytes()
STANDARD = shipped("cases", "standard.case.json").read_bytes()


def at(desk, moment):
    clock = FrozenClock(moment)
    desk.clock = desk.backups._clock = desk._store.clock = clock


def close(desk, case, on=CLOSED):
    desk.do(ChangeField(case_id=case, kind=Case, attribute="closed_on", value=on))


@pytest.fixture
def light(desk):
    """A case that was closed eight years and a day ago."""
    at(desk, datetime(2026, 6, 1, 9, 0, tzinfo=UTC))
    case = desk.import_file(LIGHT)
    close(desk, case)
    at(desk, NOW)
    return case


@pytest.fixture
def standard(desk, light):
    return desk.import_file(STANDARD)


def states(desk):
    return {each.case.reference: each.state for each in desk.retention.due().cases}


def destroy(desk, case):
    desk.retention.propose(case, officer=ADA)
    return desk.destroying.destroy(case, officer=BEN)


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


# --- Gone ---


def test_a_case_that_was_destroyed_is_nowhere_and_the_others_are_as_they_were(
    desk, light, standard
):
    desk.tray.add(light, "personal-plan")
    wanted = desk.issuing.to_issue(light, "decision-letter", "full")
    desk.do(prepared(wanted, moment=NOW, officer=ADA, what_changed=""))
    person = "Fennimore"
    assert sum(times_found(desk._store._file, person)) > 0
    before = desk.open_case(standard).view

    destroy(desk, light)

    assert [line.reference for line in desk.cases()] == ["IND-2025-0002"]
    with pytest.raises(NoSuchCase):
        desk.open_case(light)
    assert times_found(desk._store._file, person) == (0, 0)
    assert times_found(desk._store._file, "IND-2025-0001") == (0, 0)
    after = desk.open_case(standard).view
    assert [vars_of(each) for each in after.records] == [vars_of(each) for each in before.records]
    assert desk._store.verify().problems == ()
    assert desk.tray.lines() == ()
    assert desk.retention.due().cases == ()
    with pytest.raises(NoSuchCase):
        desk.do(Undo(case_id=light))


def vars_of(record):
    return {c.key: getattr(record, c.key) for c in type(record).__table__.columns}


# --- Backups and case files ---


def restored(file, folder, **more):
    return restore(file, folder, PASSPHRASE, clock=FrozenClock(NOW), packs=shipped_packs(), **more)


def references(folder):
    again = Casework(stores.reopened(folder), FrozenClock(NOW), shipped_packs(), BEN)
    try:
        assert again._store.verify().problems == ()
        return [line.reference for line in again.cases()]
    finally:
        again.close()


def test_an_older_backup_that_is_restored_brings_nothing_back(desk, light, standard, tmp_path):
    desk.backups.make()
    (older,) = desk.backups.listed()
    destroy(desk, light)
    done = restored(older.file, tmp_path / "new")
    assert done.erased_again == 1
    assert references(tmp_path / "new") == ["IND-2025-0002"]
    store = stores.reopened(tmp_path / "new")
    assert times_found(store._file, "Fennimore") == (0, 0)
    assert store.erased() == {sha256_of_case(light)}
    store.close()


def test_the_second_place_knows_too_and_so_does_the_store_that_is_replaced(
    desk, light, standard, tmp_path
):
    (stick := tmp_path / "stick").mkdir()
    (elsewhere := tmp_path / "elsewhere").mkdir()
    desk.backups.choose_second_place(stick)
    desk.backups.make()
    (older,) = desk.backups.listed()
    alone = shutil.copy(older.file, elsewhere)
    destroy(desk, light)
    assert restored(stick / older.file.name, tmp_path / "a").erased_again == 1
    assert restored(elsewhere / older.file.name, tmp_path / "b").erased_again == 0
    register = desk._store.erased()
    assert restored(elsewhere / older.file.name, tmp_path / "c", erased=register).erased_again == 1
    assert references(tmp_path / "c") == ["IND-2025-0002"]
    assert alone


def test_a_backup_from_before_the_case_still_learns_that_it_was_destroyed(desk, light, tmp_path):
    register = {"a" * 64}
    file = tmp_path / "older.cwbackup"
    desk.backups.write_to(file)
    assert restored(file, tmp_path / "new", erased=register).erased_again == 0
    store = stores.reopened(tmp_path / "new")
    assert store.erased() == register
    store.close()


def test_a_case_file_of_it_is_told_as_such_and_comes_in_only_if_that_is_wanted(desk, light):
    destroy(desk, light)
    with pytest.raises(WasDestroyed, match="IND-2025-0001 was destroyed here on 2 June 2034"):
        desk.import_file(LIGHT)
    assert desk.cases() == ()
    desk.import_file(LIGHT, even_if_destroyed=True)
    assert [line.reference for line in desk.cases()] == ["IND-2025-0001"]
    assert desk._store.verify().problems == ()


# --- The certificate ---


def test_the_certificate_says_who_when_why_how_much_and_what_is_left_but_not_whom(desk, light):
    desk.backups.make()
    at(desk, NOW + timedelta(hours=2))
    wanted = desk.issuing.to_issue(light, "decision-letter", "full")
    desk.do(prepared(wanted, moment=NOW, officer=ADA, what_changed=""))
    done = destroy(desk, light)
    assert done.still_to_do == ()
    words = certificate_text(done.certificate)
    for said in (
        "Destroyed: 2 June 2034 at 11:00am",
        "Proposed by: Ada Officer, 2 June 2034 at 11:00am",
        "Confirmed by: Ben Manager, 2 June 2034 at 11:00am",
        "Rule: adult case, plan and review: 8 years",
        "Counted from: 1 June 2026",
        "Kept until: 1 June 2034",
        "Backup of 2 June 2034 at 9:00am, on this laptop: gone by 4 June 2034",
        "Backup of 2 June 2034 at 11:00am, on this laptop: gone by 9 June 2034",
        "printed, saved or issued 1 time.",
        f"Entry in the register: {sha256_of_case(light)}",
    ):
        assert said in words
    for secret in ("Fennimore", "IND-2025-0001", "woodwork", str(light), light.hex):
        assert secret.casefold() not in words.casefold()


def test_the_certificate_can_be_printed_again_to_the_byte_also_in_large_print(desk, light):
    done = destroy(desk, light)
    (again,) = desk.destroying.certificates()
    assert again == done.certificate
    first = print_certificate(done.certificate, moment=NOW)
    assert print_certificate(again, moment=NOW) == first
    assert first.file_name.startswith("destruction-")
    assert first.pages == 2
    large = print_certificate(again, moment=NOW, form="large-print")
    assert large.file_name.endswith("-large-print.pdf")
    assert large.pdf != first.pdf


def test_a_second_place_that_is_not_there_is_named_on_the_certificate_and_to_the_officer(
    desk, light, tmp_path
):
    (stick := tmp_path / "stick").mkdir()
    desk.backups.choose_second_place(stick)
    shutil.rmtree(stick)
    done = destroy(desk, light)
    assert done.still_to_do == (
        (
            f"The second place does not know yet that the case was destroyed: {stick} is not "
            "there. Connect it, then make a backup now."
        ),
    )
    assert "The second place for backups was not there" in certificate_text(done.certificate)


@pytest.mark.parametrize("days", [0, 3, 40, 200])
def test_every_backup_goes_on_the_day_that_is_named(days):
    made = {NOW - timedelta(days=each) for each in range(0, days + 1, 7)}
    gone = gone_by(made, NOW)
    standing, moment = set(made), NOW
    for _ in range(260):
        moment += timedelta(days=1)
        standing = kept(standing | {moment}, moment)
        for each in made:
            assert (each in standing) == (gone[each] > moment)
    assert max(gone.values()) - NOW < timedelta(days=220)
