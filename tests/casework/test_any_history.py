"""Whatever is done in whatever order, nothing is lost and the log tells the truth."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.casework import Casework, Redo, ReopenStage, SignOffStage, Undo, signed_off
from desktop_app.casework.owners import stage_owning
from desktop_app.casework.reading import read_view
from desktop_app.clock import FrozenClock
from desktop_app.errors import CaseworkError
from desktop_app.exchange import dump, read_case, write_case
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.records import CaseView, fields_of
from tests import stores
from tests.casework.acting import act_for, kept, keys_used_twice
from tests.casework.conftest import NOW

if TYPE_CHECKING:
    from uuid import UUID

    from desktop_app.casework import Command

PACKS = shipped_packs()
A_NUMBER = st.integers(0, 2**16)
ACTS = st.lists(st.tuples(A_NUMBER, A_NUMBER, A_NUMBER, A_NUMBER), max_size=30)


def locked_answers(view: CaseView) -> dict[tuple[UUID, str], Any]:
    """Return every answer of the stages that are signed off."""
    locked = signed_off(view)
    return {
        (record.id, name): getattr(record, name)
        for record in (view.case, *view.records)
        for name in fields_of(type(record))
        if stage_owning(view, type(record), name, record) in locked
    }


def as_kept(desk: Casework, case_id: UUID) -> dict[UUID, dict[str, Any]]:
    with desk._store.read() as session:
        return kept(read_view(session, case_id))


def carry_out(desk: Casework, case_id: UUID, act: Command) -> None:
    """Do an act; what is refused changes nothing, what is locked stays as it was."""
    before = desk.open_case(case_id)
    try:
        desk.do(act)
    except CaseworkError:
        assert kept(desk.open_case(case_id).view) == kept(before.view)
        return
    after = desk.open_case(case_id)
    if signed_off(before.view) <= signed_off(after.view):
        answers = locked_answers(after.view)
        assert {at: answers.get(at) for at in locked_answers(before.view)} == locked_answers(
            before.view
        )


def all_the_way(desk: Casework, case_id: UUID) -> None:
    """Take everything back that can be, do it all again, and compare."""
    while desk.open_case(case_id).redo is not None:
        desk.do(Redo(case_id=case_id))
    states = [as_kept(desk, case_id)]
    while desk.open_case(case_id).undo is not None:
        desk.do(Undo(case_id=case_id))
        states.append(as_kept(desk, case_id))
    for state in reversed(states[:-1]):
        desk.do(Redo(case_id=case_id))
        assert as_kept(desk, case_id) == state
    assert desk.open_case(case_id).redo is None
    while desk.open_case(case_id).undo is not None:
        desk.do(Undo(case_id=case_id))


@pytest.mark.parametrize("name", ["light", "standard"])
@given(acts=ACTS)
# A history takes too long to be made shorter again and again; the failing one is printed.
@settings(max_examples=5, deadline=None, phases=[Phase.reuse, Phase.generate])
def test_any_history_is_kept_truly(name: str, acts: list[tuple[int, int, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = stores.new_store(Path(folder) / "cases")
        desk = Casework(store, FrozenClock(NOW), PACKS, "Ada Officer")
        try:
            text = shipped("cases", f"{name}.case.json").read_text(encoding="utf-8")
            case_id = desk.import_file(text)
            stop = as_kept(desk, case_id)
            for verb, *numbers in acts:
                act = act_for(desk, case_id, verb, (numbers[0], numbers[1], numbers[2]))
                if act is None:
                    continue
                carry_out(desk, case_id, act)
                if isinstance(act, SignOffStage | ReopenStage) and not desk.open_case(case_id).undo:
                    stop = as_kept(desk, case_id)
            assert kept(desk.open_case(case_id).view) == as_kept(desk, case_id)
            assert keys_used_twice(desk.open_case(case_id).view) == []
            can_be_looked_back_at(desk, case_id)
            comes_back_from_its_file(desk, case_id)
            all_the_way(desk, case_id)
            assert as_kept(desk, case_id) == stop
            can_be_looked_back_at(desk, case_id)
            assert store.verify().problems == ()
        finally:
            desk.close()


def can_be_looked_back_at(desk: Casework, case_id: UUID) -> None:
    """The log replayed is what is kept, and every act of it can be told."""
    then = desk.past.as_it_was(case_id, desk.clock.today())
    assert kept(then.view) == as_kept(desk, case_id)
    told = desk.past.history(case_id)
    assert [each.entry for each in told] == [each.txn_id for each in desk._store.acts(case_id)]
    assert all(each.sentences for each in told)


def comes_back_from_its_file(desk: Casework, case_id: UUID) -> None:
    """Whenever a case can be written as a file, the file reads as the same case."""
    try:
        text, _ = desk.export_file(case_id)
    except CaseworkError:
        return
    again = read_case(text, PACKS, clock=FrozenClock(NOW))
    pack = desk.open_case(case_id).pack
    assert json.loads(dump(write_case(again, pack))) == json.loads(text)
