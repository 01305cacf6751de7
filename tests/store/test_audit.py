"""Whatever was done to the change log behind the program's back is found and named."""

import hashlib
import random

import pytest
import sqlalchemy as sa

from desktop_app.errors import DamagedStore, Stopped
from desktop_app.records import Need
from desktop_app.store.engine import connect
from desktop_app.store.verify import Checkpoint
from desktop_app.store.writing_session import UnloggedChangeError
from tests.store.acts import OFFICER, add_need, new_case, statement_of, write
from tests.store.damage import flip_bits
from tests.stores import reopened


@pytest.fixture
def case(store):
    return new_case(store)


@pytest.fixture
def need(store, case):
    need = add_need(store, case)
    write(store, case, need, "Company every day")
    write(store, case, need, "Company on Sundays")
    return need


def behind_its_back(store, *statements, foreign_keys=False):
    """Do what a person with the key and another program can do."""
    connection = connect(store._file, foreign_keys=foreign_keys)
    for table in ("txn", "change", "issued_file"):
        for each in ("update", "delete"):
            connection.execute(f"DROP TRIGGER IF EXISTS keep_{table}_{each}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


SEVEN = {
    "an altered value": (
        ("UPDATE change SET new = '\"lie\"' WHERE txn = 3",),
        "change 0 of transaction 3 was altered",
    ),
    "another field's name": (
        ("UPDATE change SET field = 'note' WHERE txn = 3",),
        "transaction 3 was altered",
    ),
    "another officer": (
        ("UPDATE txn SET actor = 'Someone Else' WHERE seq = 3",),
        "transaction 3 was altered",
    ),
    "a deleted change": (("DELETE FROM change WHERE txn = 3",), "transaction 3 was altered"),
    "a deleted transaction": (
        ("DELETE FROM change WHERE txn = 3", "DELETE FROM txn WHERE seq = 3"),
        "transaction 3 is missing",
    ),
    "a blanked change": (
        ("UPDATE change SET salt = NULL, old = NULL, new = NULL WHERE txn = 3",),
        "change 0 of transaction 3 was altered: emptied without an erasure",
    ),
}
"""Six of the seven; the seventh, an end cut off, no file can show of itself."""


@pytest.mark.parametrize("what", SEVEN)
def test_what_was_tampered_with_is_named(store, case, need, what):
    statements, told = SEVEN[what]
    assert store.verify().sound
    behind_its_back(store, *statements)
    assert told in store.verify().problems


def test_an_end_cut_off_is_found_through_a_hash_that_was_written_down(store, case, need):
    journal, printed = store.journal_head(), store.head(case)
    assert store.entry_of(journal) == store.entry_of(printed) == 4
    assert store.entry_of(printed[:16].upper()) == 4
    cut_the_end_off(store, case)
    assert store.verify().sound, "nothing inside the file shows it"
    assert store.entry_of(journal) is None
    assert store.entry_of(printed[:16]) is None


def cut_the_end_off(store, case):
    """Take the last act back without a trace, tables and all."""
    with store.read() as session:
        before = session.scalar(sa.text("SELECT id FROM txn WHERE seq = 3"))
    behind_its_back(
        store,
        "DELETE FROM change WHERE txn = 4",
        "DELETE FROM txn WHERE seq = 4",
        f"UPDATE case_head SET txn_id = '{before}' WHERE case_id = '{case.hex}'",  # noqa: S608
        "UPDATE need SET statement = 'Company every day'",
    )


ODD = {
    "bytes for a value": "UPDATE change SET new = x'00ff' WHERE txn = 3",
    "bytes for an officer": "UPDATE txn SET actor = x'00ff' WHERE seq = 3",
    "a list that is none": "UPDATE txn SET parents = '{' WHERE seq = 3",
    "a number for parents": "UPDATE txn SET parents = '7' WHERE seq = 3",
    "half a number": "UPDATE change SET n = 0.5 WHERE txn = 3",
    "words for a number": "UPDATE change SET txn = 'three' WHERE txn = 3",
    "bytes for a hash": "UPDATE txn SET jhash = x'00' WHERE seq = 3",
    "bytes for a salt": "UPDATE change SET salt = x'00' WHERE txn = 3",
}


@pytest.mark.parametrize("what", ODD)
def test_what_is_of_no_type_the_log_ever_has_is_a_finding_like_any_other(store, case, need, what):
    behind_its_back(store, ODD[what])
    assert any("transaction 3" in said or "txn" in said for said in store.verify().problems)


@pytest.mark.parametrize(
    "round_it",
    [
        lambda s: s.execute(sa.update(Need).values(statement="x")),
        lambda s: s.execute(sa.text("UPDATE need SET statement = 'x'")),
        lambda s: s.execute(sa.delete(Need)),
    ],
    ids=["a bulk update", "SQL as text", "a bulk removal"],
)
def test_sql_past_the_log_is_refused(store, case, need, round_it):
    with store.work(actor=OFFICER, label="Round it", case_id=case) as work:
        round_it(work.session)
        with pytest.raises(UnloggedChangeError):
            work.commit()
    assert statement_of(store, need) == "Company on Sundays"
    assert store.verify().sound


# --- Tables against the log ---


def test_every_row_that_differs_is_named_and_no_other(store, case, need):
    others = [add_need(store, case, f"Need {number}") for number in range(30)]
    lie, gone = others[3].hex, others[7].hex
    behind_its_back(
        store,
        f"UPDATE need SET statement = 'lie' WHERE id = '{lie}'",  # noqa: S608
        f"DELETE FROM need WHERE id = '{gone}'",  # noqa: S608
    )
    assert set(store.verify().problems) == {
        f"need {lie} is not what the log says",
        f"need {gone} is missing",
    }


def test_of_very_much_that_is_wrong_the_rest_is_counted(store, case):
    with store.work(actor=OFFICER, label="Add needs", case_id=case) as work:
        for _ in range(700):
            work.add(Need.blank(id=store.clock.new_id(), case_id=case, statement="Company"))
        work.commit()
    behind_its_back(store, "UPDATE need SET statement = 'lie'")
    found = store.verify().problems
    assert len(found) == 501
    assert found[-1] == "200 more like these"


def test_the_price_of_not_holding_the_state_is_not_paid_in_hashes(store, case, need):
    """The log's hashes are what they were before parts were joined first."""
    with store.read() as session:
        salt, old, new, digest = (
            session.connection()
            .exec_driver_sql("SELECT salt, old, new, digest FROM change WHERE txn = 3")
            .one()
        )
    sha = hashlib.sha256()
    for part in (salt, old, new):
        octets = part.encode()
        sha.update(b"+" + len(octets).to_bytes(8, "big") + octets)
    assert digest == sha.hexdigest()


# --- From where it was found whole ---


def test_only_what_came_after_is_looked_at(store, case, need):
    found = store.verify()
    whole = Checkpoint(seq=found.last, head=found.head)
    write(store, case, need, "Company at lunch")
    since = store.verify(since=whole)
    assert since.sound
    assert (since.transactions, since.changes, since.last) == (1, 1, 5)
    assert since.head == store.journal_head()
    assert store.verify(since=Checkpoint(seq=5, head=since.head)).transactions == 0


AFTER = {
    "a value since": ("UPDATE change SET new = '\"lie\"' WHERE txn = 5", "transaction 5"),
    "a row touched since": ("UPDATE need SET statement = 'lie'", "is not what the log says"),
    "a row touched since, gone": ("DELETE FROM need", "is missing"),
    "the newest noted": ("UPDATE case_head SET txn_id = 'x'", "not the one noted"),
    "the point itself": ("UPDATE txn SET jhash = id WHERE seq = 4", "is another one now"),
}


@pytest.mark.parametrize("what", AFTER)
def test_what_was_done_to_it_since_is_found(store, case, need, what):
    found = store.verify()
    write(store, case, need, "Company at lunch")
    statement, told = AFTER[what]
    behind_its_back(store, statement)
    since = store.verify(since=Checkpoint(seq=found.last, head=found.head))
    assert any(told in said for said in since.problems)


def test_an_end_cut_off_before_the_point_is_found(store, case, need):
    found = store.verify()
    cut_the_end_off(store, case)
    since = store.verify(since=Checkpoint(seq=found.last, head=found.head))
    assert since.problems == (
        "transaction 4, up to which the log was found whole before, is missing",
    )


# --- The file ---


@pytest.mark.parametrize("bits", [12, pytest.param(150, marks=pytest.mark.slow)])
def test_every_flipped_bit_is_found(store, case, need, bits):
    store.close()
    file = store._file.file
    content = file.read_bytes()
    chance = random.Random(bits)  # noqa: S311 - the same damage every time
    found = 0
    for _ in range(bits):
        damaged = bytearray(content)
        # The first 16 bytes are the salt, which the key file holds too.
        damaged[chance.randrange(16, len(damaged))] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        found += not is_sound(store.folder)
        file.write_bytes(content)
    assert found == bits
    assert is_sound(store.folder)


def is_sound(folder):
    try:
        again = reopened(folder)
    except DamagedStore:
        return False
    try:
        return again.file_problems() == ()
    except DamagedStore:
        return False
    finally:
        again.close()


def test_a_damaged_page_is_told_of_and_no_other_one(store, case, need):
    store.close()
    flip_bits(store._file.file, 3)
    again = reopened(store.folder)
    found = again.file_problems()
    again.close()
    assert found[0] == "page 3 is not as it was written"
    assert all(said.startswith("the rest cannot be looked at") for said in found[1:])


# --- Watched and stopped ---


def test_it_tells_which_part_of_the_file_it_is_at(store, case, need):
    told = []
    assert store.file_problems(lambda part, done, total: told.append(part) or True) == ()
    assert (told[0], told[-1]) == ("pages", "links")


@pytest.mark.parametrize("part", ["pages", "structure", "links"])
def test_a_look_at_the_file_stops_when_asked(store, case, need, part, monkeypatch):
    monkeypatch.setattr("desktop_app.store.file_check._STEPS", 1)
    with pytest.raises(Stopped, match="Nothing was changed"):
        store.file_problems(lambda now, done, total: now != part)
    assert store.file_problems() == ()


def test_a_look_at_a_long_log_stops_between(store, case, monkeypatch):
    monkeypatch.setattr("desktop_app.store.log_check.EVERY", 2)
    need = add_need(store, case)
    for number in range(4):
        write(store, case, need, f"{number}")
    seen = []

    def tell(part, done, total):
        seen.append((part, done, total))
        return done < 4

    with pytest.raises(Stopped):
        store.verify(tell)
    assert seen == [("change log", 2, 6), ("change log", 4, 6)]
    assert store.verify().sound
