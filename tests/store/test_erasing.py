"""A case that was erased is nowhere any more, and the change log still proves all else."""

from __future__ import annotations

import random

import pytest
import sqlalchemy as sa

from desktop_app.errors import NotSaved
from desktop_app.records import Case, Erasure, RegisterProvider, TrayEntry
from desktop_app.store import keep_issued_file
from desktop_app.store.engine import connect
from desktop_app.store.erasing import sha256_of_case, sha256_of_reference
from desktop_app.store.traces import OWED
from tests.store.acts import OFFICER, OTHERS, THEIRS, add_need, has_need, two_cases, write
from tests.store.pages import times_found
from tests.stores import CLOCK, reopened


def erase(store, case):
    return store.erase(case, actor=OFFICER, said={})


def reopen(store):
    store.close()
    return reopened(store.folder)


def problems(store):
    return store.verify().problems


def test_no_word_of_it_is_left_in_any_page_and_every_word_of_others_is(store):
    mine, _other = two_cases(store)
    assert sum(times_found(store._file, THEIRS)) > 0

    assert erase(store, mine) is True

    assert times_found(store._file, THEIRS) == (0, 0)
    assert times_found(store._file, "CW-2026-001") == (0, 0)
    # Typed, corrected, and for a moment, each as a row or an old or new value of the log; and as
    # words to be searched.
    assert times_found(store._file, OTHERS) == (7, 0)
    assert problems(store) == ()


def test_nothing_is_left_in_the_gaps_of_a_file_that_was_written_to_for_long(store):
    rolled = random.Random(7)  # noqa: S311 - always the same walk
    mine, other = two_cases(store)
    needs = [(c, add_need(store, c, w)) for c, w in ((mine, THEIRS), (other, OTHERS)) * 20]
    for _ in range(150):
        case, need = rolled.choice(needs)
        words = THEIRS if case == mine else OTHERS
        write(store, case, need, f"{words} " * rolled.randrange(1, 120))
    erase(store, mine)
    assert times_found(store._file, THEIRS) == (0, 0)
    assert times_found(store._file, OTHERS)[0] > 0
    assert problems(store) == ()


def test_issued_files_and_what_waits_to_be_printed_go_with_it(store):
    mine, other = two_cases(store)
    with store.work(actor=OFFICER, label="issue", case_id=mine) as work:
        for case in (mine, other):
            keep_issued_file(work.session, case, f"a letter of {case}".encode())
        work.add(RegisterProvider(id=CLOCK.new_id(), name="Example Homecare"))
        work.commit()
    with store.beside_the_log() as connection:
        for case in (mine, other):
            connection.execute(
                TrayEntry.__table__.insert().values(
                    id=CLOCK.new_id(),
                    case_id=case,
                    document="personal-plan",
                    copy="full",
                    form="standard",
                    added_at=CLOCK.now(),
                    added_by=OFFICER,
                )
            )
    erase(store, mine)
    assert times_found(store._file, f"a letter of {mine}") == (0, 0)
    assert times_found(store._file, f"a letter of {other}")[0] == 1
    with store.read() as session:
        assert [entry.case_id for entry in session.query(TrayEntry)] == [other]
        assert [each.name for each in session.query(RegisterProvider)] == ["Example Homecare"]
    # The other case's letter was kept without being issued, which is all that is wrong.
    assert problems(store) == (f"a file of issued documents of case {other} belongs to none",)


def test_the_index_of_the_search_forgets_even_how_its_words_begin(store):
    mine, other = two_cases(store)
    for number in range(60):
        add_need(store, mine, f"zanzibar{number} quokka{number}")
        add_need(store, other, f"tapestry{number}")
    assert times_found(store._file, "zanzib")[0] > 60
    erase(store, mine)
    for beginning in ("zanz", "quok"):
        assert times_found(store._file, beginning) == (0, 0)
    assert times_found(store._file, "tapestr")[0] > 0
    assert store.search("zanzibar1", most=5).cases == {}
    assert list(store.search("tapestry1", most=5).cases) == [other]
    assert store.put_search_right() is False


def test_the_log_still_says_that_something_was_done_by_whom_and_when(store):
    mine, _other = two_cases(store)
    before = store.verify().transactions
    erase(store, mine)
    acts = store.acts(mine)
    assert [act.kind for act in acts] == ["create", "edit", "edit", "edit", "undo", "erase"]
    assert {act.actor for act in acts} == {OFFICER}
    emptied = [change for act in acts[:-1] for change in act.changes]
    assert emptied
    assert all(change.old is None and change.new is None for change in emptied)
    assert store.verify().transactions == before + 1


def test_the_register_knows_it_by_hashes_alone_and_is_only_ever_added_to(store):
    mine, other = two_cases(store)
    erase(store, mine)
    with store.read() as session:
        (entry,) = session.query(Erasure)
    assert entry.case_sha256 == sha256_of_case(mine)
    assert entry.reference_sha256 == sha256_of_reference("cw-2026-001 ")
    assert entry.reference_sha256 != sha256_of_reference("CW-2026-002")
    assert entry.erased_at == CLOCK.now()
    assert (entry.rows, entry.files, entry.changes, entry.went_out) == (3, 0, 5, 0)
    assert store.erased() == {sha256_of_case(mine)}
    assert sha256_of_case(other) not in store.erased()
    connection = connect(store._file)
    with pytest.raises(Exception, match="the register of erased cases is only ever added to"):
        connection.execute("DELETE FROM erasure")
    connection.close()


def test_neither_undo_nor_redo_can_bring_it_back_even_after_a_restart(store):
    mine, other = two_cases(store)
    need = add_need(store, mine, THEIRS)
    assert store.undoable(mine).undo is not None
    erase(store, mine)
    refuse_to_bring_back(store, mine, need)
    assert store.undo(other, OFFICER) is not None
    again = reopen(store)
    refuse_to_bring_back(again, mine, need)
    again.close()


def refuse_to_bring_back(store, case, need):
    waiting = store.undoable(case)
    assert (waiting.undo, waiting.redo) == (None, None)
    assert store.undo(case, OFFICER) is None
    assert store.redo(case, OFFICER) is None
    assert not has_need(store, need)


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        (
            "UPDATE change SET old = NULL, new = NULL, salt = NULL WHERE txn = 2",
            "change 0 of transaction 2 was altered: emptied without an erasure",
        ),
        (
            "UPDATE change SET new = NULL WHERE txn = 2 AND n = 0",
            "change 0 of transaction 2 was altered",
        ),
        (
            "UPDATE change SET salt = NULL WHERE txn = 2 AND n = 0",
            "change 0 of transaction 2 was altered",
        ),
        (
            "UPDATE change SET new = '{}', salt = '00' WHERE txn = 1 AND n = 0",
            "changes before the erasure in transaction 11 were not erased",
        ),
        ("DELETE FROM erasure", "is not in the register of erased cases"),
        (
            'INSERT INTO "case" (id, position) SELECT case_id, 0 FROM txn WHERE seq = 1',
            "is not what the log says",
        ),
    ],
    ids=["emptied", "half emptied", "unsalted", "filled again", "off the register", "put back"],
)
def test_whatever_else_is_emptied_or_put_back_is_found(store, tampering, said):
    mine, _other = two_cases(store)
    erase(store, mine)
    connection = connect(store._file, foreign_keys=False)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute(tampering)
    connection.close()
    assert any(said in problem for problem in problems(store)), problems(store)


def test_the_safeguards_are_laid_again(store):
    mine, _other = two_cases(store)
    erase(store, mine)
    connection = connect(store._file)
    for table in ("txn", "change"):
        with pytest.raises(Exception, match="the change log is only ever added to"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own schema
    connection.close()


def test_an_erasure_that_breaks_off_takes_everything_back(store):
    mine, _other = two_cases(store)
    with pytest.raises(sa.exc.CompileError, match="no_such_column"):
        store.erase(mine, actor=OFFICER, said={"no_such_column": 1})
    assert [change.new for change in store.changes(mine) if change.new]
    assert store.erased() == frozenset()
    assert problems(store) == ()
    connection = connect(store._file)
    with pytest.raises(Exception, match="the change log is only ever added to"):
        connection.execute("DELETE FROM change")
    connection.close()


def test_a_store_that_is_no_longer_there_is_told_and_nothing_is_erased(store, tmp_path):
    mine, _other = two_cases(store)
    store.folder.rename(tmp_path / "elsewhere")
    with pytest.raises(NotSaved, match="put the folder back"):
        erase(store, mine)
    (tmp_path / "elsewhere").rename(store.folder)
    assert sum(times_found(store._file, THEIRS)) > 0


def test_a_backup_that_goes_on_meanwhile_leaves_traces_that_the_next_opening_clears(store):
    mine, _other = two_cases(store)
    reader = connect(store._file)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM need").fetchone()
    assert erase(store, mine) is False
    assert sum(times_found(store._file, THEIRS)) > 0
    reader.close()
    again = reopen(store)
    assert times_found(again._file, THEIRS) == (0, 0)
    assert again.fact(OWED) == ""
    assert problems(again) == ()
    again.close()


def test_erasing_again_takes_over_a_register_and_erases_what_it_knows(store):
    mine, other = two_cases(store)
    unknown = "0" * 64
    digests = {sha256_of_case(mine), unknown}
    assert store.erase_again(digests, actor=OFFICER) == 1
    assert store.erased() == digests
    assert times_found(store._file, THEIRS) == (0, 0)
    with store.read() as session:
        assert [case.id for case in session.query(Case)] == [other]
    assert store.erase_again(digests, actor=OFFICER) == 0
    assert problems(store) == ()
