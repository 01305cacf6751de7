"""Undo and redo come from the log, so they work across restarts and never lose history."""

import uuid

import pytest

from desktop_app.errors import CannotUndo
from desktop_app.records import Case, Evidence, Need
from desktop_app.store import UndoState
from desktop_app.store.undo import _from_the_last_stop
from tests.store.acts import OFFICER, add_need, has_need, new_case, statement_of, write
from tests.stores import reopened


@pytest.fixture
def case(store):
    return new_case(store)


def test_ten_acts_are_undone_and_done_again_after_restarts(store, case):
    needs = [add_need(store, case, f"Need {number}") for number in range(10)]
    store.close()
    again = reopened(store.folder)
    for number in reversed(range(10)):
        assert again.undo(case, OFFICER).kinds == {"need"}
        assert [has_need(again, need) for need in needs] == [n < number for n in range(10)]
    assert again.undo(case, OFFICER) is None
    again.close()
    third = reopened(store.folder)
    for need in needs:
        third.redo(case, OFFICER)
        assert has_need(third, need)
    assert third.redo(case, OFFICER) is None
    assert statement_of(third, needs[9]) == "Need 9"
    found = third.verify()
    assert (found.problems, found.transactions) == ((), 31)
    third.close()


def test_the_menu_names_what_would_be_undone(store, case):
    need = add_need(store, case)
    write(store, case, need, "Company every day")
    assert store.undoable(case) == UndoState(undo="Statement of need", undo_by=OFFICER)
    store.undo(case, OFFICER)
    assert store.undoable(case) == UndoState(
        undo="Add need", redo="Statement of need", undo_by=OFFICER, redo_by=OFFICER
    )


def test_making_the_case_is_not_undone(store, case):
    assert store.undoable(case) == UndoState()


def test_edits_of_one_field_in_a_row_are_one_step(store, case):
    need = add_need(store, case)
    for text in ("C", "Co", "Com"):
        write(store, case, need, text)
    store.undo(case, OFFICER)
    assert statement_of(store, need) == "Company"
    store.redo(case, OFFICER)
    assert statement_of(store, need) == "Com"


def test_edits_that_come_back_to_the_start_can_still_be_undone(store, case):
    need = add_need(store, case)
    write(store, case, need, "Other")
    write(store, case, need, "Company")
    store.undo(case, OFFICER)
    assert store.undoable(case) == UndoState(
        undo="Add need", redo="Statement of need", undo_by=OFFICER, redo_by=OFFICER
    )
    store.undo(case, OFFICER)
    assert not has_need(store, need)


def test_another_officer_starts_a_new_step(store, case):
    need = add_need(store, case)
    write(store, case, need, "Hers")
    write(store, case, need, "His", actor="Tom Bell")
    store.undo(case, OFFICER)
    assert statement_of(store, need) == "Hers"


def test_the_commits_of_one_group_are_one_step(store, case):
    need, group = add_need(store, case), uuid.UUID(int=7)
    other = add_need(store, case, "Food")
    write(store, case, need, "1", group=group)
    write(store, case, other, "2", group=group)
    store.undo(case, OFFICER)
    assert (statement_of(store, need), statement_of(store, other)) == ("Company", "Food")


def test_a_new_edit_cuts_redo(store, case):
    need = add_need(store, case)
    write(store, case, need, "One")
    store.undo(case, OFFICER)
    write(store, case, need, "Two")
    assert store.undoable(case).redo is None
    assert store.redo(case, OFFICER) is None


def test_undo_stops_at_a_sign_off_and_passes_over_printing(store, case):
    need = add_need(store, case)
    write(store, case, need, "Signed", kind="sign_off", label="Sign off Analyse")
    assert store.undoable(case) == UndoState()
    write(store, case, need, "After")
    with store.work(actor=OFFICER, label="Print", case_id=case, kind="print") as work:
        work.commit(even_if_nothing_changed=True)
    assert store.undoable(case).undo == "Statement of need"
    store.undo(case, OFFICER)
    assert statement_of(store, need) == "Signed"
    assert store.undo(case, OFFICER) is None


def test_a_removed_tree_comes_back_with_the_same_identities(store, case):
    need, evidence = add_need(store, case), store.clock.new_id()
    with store.work(actor=OFFICER, label="Add evidence", case_id=case) as work:
        work.add(Evidence.blank(id=evidence, case_id=case, need=need))
        work.commit()
    with store.work(actor=OFFICER, label="Remove need", case_id=case) as work:
        work.remove(work.get(Need, need))
        work.commit()
    store.undo(case, OFFICER)
    with store.read() as session:
        assert session.get(Evidence, evidence).need == need
    store.redo(case, OFFICER)
    assert not has_need(store, need)
    assert store.verify().sound


def test_each_case_undoes_its_own(store, case):
    other = new_case(store, "CW-2026-002")
    need = add_need(store, case)
    add_need(store, other)
    store.undo(case, OFFICER)
    assert not has_need(store, need)
    assert store.undoable(other).undo == "Add need"


def test_what_something_else_now_depends_on_is_not_undone(store, case):
    need = add_need(store, case)
    with store.work(actor=OFFICER, label="Elsewhere", case_id=None) as work:
        work.add(Evidence.blank(id=store.clock.new_id(), case_id=case, need=need))
        work.commit()
    with pytest.raises(CannotUndo, match="depends on it"):
        store.undo(case, OFFICER)
    assert has_need(store, need)


def test_what_was_changed_since_elsewhere_is_not_undone(store, case):
    need = add_need(store, case)
    write(store, case, need, "Mine")
    write(store, None, need, "Theirs")
    with pytest.raises(CannotUndo, match="changed since"):
        store.undo(case, OFFICER)
    assert statement_of(store, need) == "Theirs"


def test_history_grows_with_every_undo(store, case):
    add_need(store, case)
    store.undo(case, OFFICER)
    assert [change.kind for change in store.changes(case)] == ["undo", "edit", "create"]
    with store.read() as session:
        assert session.get(Case, case) is not None


def test_what_was_read_of_a_long_history_is_not_read_again(store, case):
    with store.read() as session:
        asked = _from_the_last_stop(case, 300).compile(
            session.connection(), compile_kwargs={"literal_binds": True}
        )
        plan = [
            row[3] for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}")
        ]
    searches = [line for line in plan if " txn " in line]
    assert len(searches) == 2
    assert all("seq>?" in line for line in searches)
