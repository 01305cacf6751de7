"""A case as it was on any day, replayed from its change log."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop_app.casework import (
    AddRecord,
    Casework,
    ChangeField,
    MarkDone,
    NewCase,
    RemoveRecord,
    Undo,
)
from desktop_app.casework.looking_back import DayToCome, NotYetThere
from desktop_app.casework.paper import as_text
from desktop_app.clock import FrozenClock
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.records import Need
from tests import stores
from tests.casework.acting import kept

MARCH = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def clock():
    return FrozenClock(MARCH)


@pytest.fixture
def desk(tmp_path, clock):
    store = stores.new_store(tmp_path / "cases", clock=clock)
    made = Casework(store, clock, shipped_packs(), "Ada Officer")
    yield made
    made.close()


@pytest.fixture
def case(desk):
    return desk.new_case(
        NewCase(
            reference="IN-2026-001",
            title="Company",
            legal_basis="care_act_adult",
            person_name="Mrs Kay Example",
            policy_pack="england-2025-26",
            authority="Sampleton District Council",
        )
    )


def need(desk, case, words):
    act = AddRecord(case_id=case, step="A2", kind=Need, values={"statement": words})
    return desk.do(act).record_id


def needs_on(desk, case, day):
    return [each.statement for each in desk.past.as_it_was(case, day).view.all(Need)]


def test_each_day_shows_what_was_there_when_it_ended(desk, case, clock):
    cooking = need(desk, case, "Cooking")
    clock.moment += DAY
    need(desk, case, "Company")
    desk.do(
        ChangeField(
            case_id=case,
            step="A2",
            kind=Need,
            attribute="statement",
            record_id=cooking,
            value="Cooking a hot meal",
        )
    )
    clock.moment += DAY
    desk.do(RemoveRecord(case_id=case, step="A2", record_id=cooking))
    assert needs_on(desk, case, date(2026, 3, 2)) == ["Cooking"]
    assert needs_on(desk, case, date(2026, 3, 3)) == ["Cooking a hot meal", "Company"]
    assert needs_on(desk, case, date(2026, 3, 4)) == ["Company"]
    clock.moment += DAY
    desk.do(Undo(case_id=case))
    assert needs_on(desk, case, date(2026, 3, 5)) == ["Cooking a hot meal", "Company"]


def test_today_it_is_the_case_as_it_is_to_the_last_field(desk):
    case = desk.import_file(shipped("cases", "standard.case.json").read_bytes())
    need(desk, case, "Cooking")
    now, then = desk.open_case(case), desk.past.as_it_was(case, date(2026, 3, 2))
    assert kept(then.view) == kept(now.view)
    assert then.figures == now.figures
    assert [s.state for s in then.steps.values()] == [s.state for s in now.steps.values()]


def test_a_day_to_come_is_refused_for_nobody_knows_how_it_will_be(desk, case):
    need(desk, case, "Cooking")
    with pytest.raises(DayToCome, match=r"^3 March 2026 has not come yet\."):
        desk.past.as_it_was(case, date(2026, 3, 3))
    assert needs_on(desk, case, date(2026, 3, 2)) == ["Cooking"]


def test_a_day_with_entries_has_come_also_if_the_clock_was_set_back(desk, case, clock):
    clock.moment += 2 * DAY
    need(desk, case, "Cooking")
    clock.moment -= 2 * DAY
    assert needs_on(desk, case, date(2026, 3, 4)) == ["Cooking"]


def test_it_can_only_be_looked_at_and_says_so_on_paper(desk, case, clock):
    need(desk, case, "Cooking")
    clock.moment += DAY
    then = desk.past.as_it_was(case, date(2026, 3, 2))
    assert (then.undo, then.redo) == (None, None)
    assert then.as_it_was == date(2026, 3, 2)
    text = as_text(then, "check-answers-analyse", moment=clock.now())
    assert "As it was on 2 March 2026: Check your answers: Analyse" in text.splitlines()[0]
    assert "Cooking" in text
    now = as_text(desk.open_case(case), "check-answers-analyse", moment=clock.now())
    assert "As it was" not in now


def test_looking_back_changes_nothing_and_the_next_act_is_on_the_case_as_it_is(desk, case, clock):
    need(desk, case, "Cooking")
    clock.moment += DAY
    need(desk, case, "Company")
    head = desk._store.head(case)
    desk.past.as_it_was(case, date(2026, 3, 2))
    assert desk._store.head(case) == head
    need(desk, case, "Music")
    assert [n.statement for n in desk.open_case(case).view.all(Need)] == [
        "Cooking",
        "Company",
        "Music",
    ]
    assert desk._store.verify().sound


def test_before_it_was_started_there_is_nothing_and_the_first_day_is_named(desk, case):
    with pytest.raises(NotYetThere) as refused:
        desk.past.as_it_was(case, date(2026, 3, 1))
    assert str(refused.value) == (
        "The case was not here yet on 1 March 2026. It is here since 2 March 2026. "
        "Choose that day or a later one."
    )


def test_a_clock_that_was_put_back_gives_a_state_the_case_was_really_in(desk, case, clock):
    need(desk, case, "Cooking")
    clock.moment -= DAY
    second = need(desk, case, "Company")
    clock.moment += DAY
    desk.do(RemoveRecord(case_id=case, step="A2", record_id=second))
    assert needs_on(desk, case, date(2026, 3, 1)) == ["Cooking", "Company"]
    assert needs_on(desk, case, date(2026, 3, 2)) == ["Cooking"]


def test_a_step_is_as_far_as_it_was_then(desk, case, clock):
    need(desk, case, "Cooking")
    before = desk.past.as_it_was(case, date(2026, 3, 2)).steps["A1"].state
    clock.moment += DAY
    case_two = desk.import_file(shipped("cases", "light.case.json").read_bytes())
    assert desk.past.as_it_was(case_two, date(2026, 3, 3)).steps["A1"].state == "done"
    with pytest.raises(Exception, match="to fix"):
        desk.do(MarkDone(case_id=case, step="A1"))
    assert desk.past.as_it_was(case, date(2026, 3, 2)).steps["A1"].state == before
