"""Everything that is kept is in the log, and the log shows whatever was done to it."""

import uuid
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from desktop_app import records
from desktop_app.records import Case, Evidence, Need
from desktop_app.store.engine import connect, make_engine
from desktop_app.store.writing_session import UnloggedChangeError, followed_tables
from tests.store.acts import OFFICER, add_need, has_need, new_case, statement_of, write
from tests.stores import MOMENT, reopened


@pytest.fixture
def case(store):
    return new_case(store)


@pytest.fixture
def need(store, case):
    return add_need(store, case)


def test_an_edit_is_logged_with_who_when_from_and_to(store, case, need):
    written = write(store, case, need, "Company every day")
    newest = store.changes(case)[0]
    assert written.kinds == {"need"}
    assert (newest.actor, newest.at, newest.label) == (OFFICER, MOMENT, "Statement of need")
    assert (newest.table, newest.row_id, newest.field) == ("need", need, "statement")
    assert (newest.old, newest.new) == ("Company", "Company every day")


def test_added_and_removed_rows_are_logged_whole(store, case, need):
    with store.work(actor=OFFICER, label="Remove need", case_id=case) as work:
        work.remove(work.get(Need, need))
        work.commit()
    removed, added = store.changes(case)[:2]
    assert (removed.field, removed.new, added.field, added.old) == ("-", None, "+", None)
    assert removed.old == added.new
    assert removed.old["statement"] == "Company"


def test_what_is_removed_takes_along_what_points_at_it_and_logs_that_too(store, case, need):
    with store.work(actor=OFFICER, label="Add evidence", case_id=case) as work:
        work.add(Evidence.blank(id=store.clock.new_id(), case_id=case, need=need))
        work.commit()
    with store.work(actor=OFFICER, label="Remove case", case_id=case) as work:
        work.remove(work.get(Case, case))
        assert work.commit().kinds == {"case", "need", "evidence"}
    assert store.verify().problems == ()


def test_nothing_changed_writes_nothing(store, case, need):
    assert write(store, case, need, "Company") is None
    assert store.verify().transactions == 2


def test_an_act_without_changes_can_be_logged(store, case):
    with store.work(actor=OFFICER, label="Print", case_id=case, kind="print") as work:
        assert work.commit(even_if_nothing_changed=True).kinds == frozenset()
    assert store.verify().transactions == 2


def test_several_flushes_are_one_change(store, case, need):
    with store.work(actor=OFFICER, label="Statement of need", case_id=case) as work:
        for text in ("a", "ab", "abc"):
            work.get(Need, need).statement = text
            work.session.flush()
        work.commit()
    assert [(c.old, c.new) for c in store.changes(case)[:1]] == [("Company", "abc")]
    assert len(store.changes(case)) == 3


def test_leaving_without_commit_keeps_nothing(store, case, need):
    with store.work(actor=OFFICER, label="Statement of need", case_id=case) as work:
        work.get(Need, need).statement = "never"
        work.session.flush()
    assert statement_of(store, need) == "Company"


def test_every_kind_of_value_comes_back_from_the_log_as_it_went_in(store, case):
    with store.work(actor=OFFICER, label="Facts", case_id=case) as work:
        found = work.get(Case, case)
        found.opened_on, found.fictional, found.partners = date(2026, 4, 1), True, ("A", "Ł\u202eB")
        work.commit()
    logged = {change.field: change.new for change in store.changes(case)}
    assert logged["opened_on"] == date(2026, 4, 1)
    assert logged["fictional"] is True
    assert logged["partners"] == ("A", "ŁB")
    assert store.verify().sound


@pytest.mark.parametrize(
    "go_round",
    [
        lambda s: s.execute(sa.update(Need).values(statement="x")),
        lambda s: s.execute(sa.text("UPDATE need SET statement = 'x'")),
        lambda s: s.execute(sa.delete(Need)),
        lambda s: s.execute(sa.insert(Need).values(id=uuid.UUID(int=5), case_id=uuid.UUID(int=6))),
    ],
)
def test_writing_past_the_log_is_refused(store, case, need, go_round):
    with store.work(actor=OFFICER, label="Round it", case_id=case) as work:
        go_round(work.session)
        with pytest.raises(UnloggedChangeError, match="need"):
            work.commit()
    assert statement_of(store, need) == "Company"
    assert write(store, case, need, "Still works") is not None


def test_committing_the_session_itself_is_refused(store, case, need):
    with store.work(actor=OFFICER, label="Round it", case_id=case) as work:
        work.get(Need, need).statement = "x"
        with pytest.raises(UnloggedChangeError, match="unit of work"):
            work.session.commit()
    assert statement_of(store, need) == "Company"


def test_a_reading_session_cannot_write(store, need):
    with store.read() as session, pytest.raises(DatabaseError, match="readonly"):
        session.execute(sa.text("DELETE FROM need"))


@pytest.mark.parametrize("table", ["txn", "change"])
@pytest.mark.parametrize("act", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid"])
def test_the_log_is_only_ever_added_to(store, case, table, act):
    engine = make_engine(store._file, one_use=True)
    with engine.connect() as connection, pytest.raises(DatabaseError, match="only ever added to"):
        connection.exec_driver_sql(act.format(table))


TAMPERING = {
    "a value": ("UPDATE change SET new = '\"lie\"' WHERE txn = 3", "altered"),
    "an old value": ("UPDATE change SET old = NULL WHERE txn = 3", "altered"),
    "a salt taken away": (
        "UPDATE change SET salt = NULL, new = '\"lie\"' WHERE txn = 3",
        "altered",
    ),
    "a blanked change": ("UPDATE change SET salt=NULL, old=NULL, new=NULL WHERE txn=3", "altered"),
    "a field": ("UPDATE change SET field = 'note' WHERE txn = 3", "altered"),
    "a row": ("UPDATE change SET row_id = '0' WHERE txn = 3", "altered"),
    "a number of another type": ("UPDATE change SET n = 0.5 WHERE txn = 3", "altered"),
    "who": ("UPDATE txn SET actor = 'Someone Else' WHERE seq = 3", "altered"),
    "when": ("UPDATE txn SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 3", "altered"),
    "a label": ("UPDATE txn SET label = 'Other' WHERE seq = 3", "altered"),
    "the journal": ("UPDATE txn SET jhash = id WHERE seq = 3", "does not join"),
    "a change gone": ("DELETE FROM change WHERE txn = 3", "altered"),
    "a transaction gone": ("DELETE FROM txn WHERE seq = 3", "missing"),
    "an act gone": ("DELETE FROM change WHERE txn=3; DELETE FROM txn WHERE seq=3", "missing"),
    "the newest noted": ("UPDATE case_head SET txn_id = 'x'", "newest transaction"),
    "a table behind the log's back": ("UPDATE need SET statement = 'lie'", "not what the log says"),
    "a row removed behind its back": ("DELETE FROM need", "is missing"),
    "a row added behind its back": (
        "INSERT INTO officer(id, name) VALUES ('00000000000000000000000000000001', 'x')",
        "not what the log says",
    ),
}


@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_is_found(store, case, need, what):
    write(store, case, need, "Company every day")
    write(store, case, need, "Company on Sundays")
    assert store.verify().sound
    act, told = TAMPERING[what]
    connection = connect(store._file, foreign_keys=False)
    for table in ("txn", "change"):
        for each in ("update", "delete"):
            connection.execute(f"DROP TRIGGER keep_{table}_{each}")
    for statement in act.split(";"):
        connection.execute(statement)
    connection.close()
    assert any(told in problem for problem in store.verify().problems)


def test_a_cut_off_end_shows_in_the_head_that_was_written_down(store, case, need):
    before = store.verify().head
    write(store, case, need, "Company every day")
    assert store.verify().head != before
    assert store.verify().transactions == 3


def test_the_chain_goes_on_after_a_restart(store, case, need):
    store.close()
    again = reopened(store.folder)
    write(again, case, need, "After lunch")
    found = again.verify()
    assert found.sound
    assert found.transactions == 3
    assert has_need(again, need)
    again.close()


def test_nothing_kept_is_left_out_of_the_log():
    followed = {kind.__tablename__ for kind in records.RECORDS}
    assert followed_tables() == followed
