"""What was typed is found by its words at once, and the index never stands in anybody's way."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest

from desktop_app.casework.new_key import new_key
from desktop_app.casework.salvaging import salvage_store
from desktop_app.casework.searching import Searching
from desktop_app.records import CASE_RECORDS, Action, Case, Person, fields_of
from desktop_app.records.fields import Key
from desktop_app.store import CannotSearch, look_at_store, open_store, unpack
from desktop_app.store.engine import connect
from desktop_app.store.index_tables import INDEX
from desktop_app.store.search_text import searched_names
from tests import stores
from tests.store.acts import (
    OFFICER,
    OTHERS,
    add_need,
    new_case,
    statement_of,
    two_cases,
    write,
)
from tests.store.pages import times_found
from tests.stores import CLOCK, PASSPHRASE, reopened

MOST = 50


def found(store, typed):
    return set(store.search(typed, most=MOST).cases)


def words_at(store, case, typed):
    return [each.words for each in store.search(typed, most=MOST).cases[case]]


def driver(store):
    return connect(store._file)


# --- What is found ---


def test_a_word_is_found_as_soon_as_it_is_kept_and_no_longer_once_it_is_changed(store):
    case = new_case(store)
    need = add_need(store, case, "Cannot get up the stairs")
    assert found(store, "stairs") == {case}
    write(store, case, need, "Cannot get into the bath")
    assert found(store, "stairs") == set()
    assert found(store, "bath") == {case}
    write(store, case, need, None)
    assert found(store, "bath") == set()


def test_undo_and_redo_take_the_words_along(store):
    case = new_case(store)
    add_need(store, case, "Company at meals")
    store.undo(case, OFFICER)
    assert found(store, "meals") == set()
    store.redo(case, OFFICER)
    assert found(store, "meals") == {case}


def test_endings_capitals_and_accents_make_no_difference(store):
    case = new_case(store)
    add_need(store, case, "Walks to the café with Zoë, carrying bags")
    for typed in ("walking", "CAFE", "zoe", "carried bag"):
        assert found(store, typed) == {case}, typed


def test_all_words_must_be_in_the_case_though_not_in_one_answer(store):
    case, other = new_case(store, "CW-1"), new_case(store, "CW-2")
    add_need(store, case, "Help with the hoist")
    add_need(store, case, "Somebody to talk to")
    add_need(store, other, "Help with shopping")
    assert found(store, "help") == {case, other}
    assert found(store, "hoist talk") == {case}
    assert found(store, "hoist shopping") == set()


def test_the_last_word_may_be_a_beginning_once_it_has_three_letters(store):
    case = new_case(store)
    add_need(store, case, "Transport to the day centre")
    assert found(store, "transp") == {case}
    assert found(store, "day cen") == {case}
    assert found(store, "transp day") == set()
    assert found(store, "tr") == set()
    assert found(store, "transp ") == set()


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "O'Brien",
            "7:30",
            "-x",
            '"',
            '""',
            '"a',
            "a*",
            "*",
            "(",
            ")",
            "NEAR(a b)",
            "a AND",
            "NOT",
        ),
        *(
            "AND OR",
            "words:a",
            "{a b}",
            "^a",
            "a+b",
            "\\",
            "%",
            "_",
            "'",
            ";--",
            "🙂",
            "½",
            "\x00",
            "",
        ),
        *("  ", "-", "a" * 5000, "word " * 200, "\ud800", "é́"),
    ],
)
def test_nothing_that_can_be_typed_is_refused(store, typed):
    add_need(store, new_case(store), "Something else altogether")
    assert store.search(typed, most=MOST).others == 0


def test_names_times_and_numbers_are_found_as_they_are_typed(store):
    case = new_case(store)
    add_need(store, case, "Mrs O'Brien at 7:30, room 12-x")
    for typed in ("O'Brien", "7:30", "12-x", "-x", '"O\'Brien"', "(7:30)"):
        assert found(store, typed) == {case}, typed
    assert found(store, "30:7") == set()


def test_what_was_found_is_marked_in_its_answer(store):
    case = new_case(store)
    add_need(store, case, "Walks with a frame")
    assert words_at(store, case, "frames") == ["Walks with a \x02frame\x03\x1f"]


def test_no_more_than_asked_for_the_newest_first_and_only_among_those_named(store):
    cases = [new_case(store, f"CW-{number}") for number in range(5)]
    for case in cases:
        add_need(store, case, "Company")
    answer = store.search("company", most=2)
    assert list(answer.cases) == [cases[4], cases[3]]
    assert answer.others == 3
    answer = store.search("company", most=2, among={cases[0]})
    assert (list(answer.cases), answer.others) == ([cases[0]], 0)


def test_what_is_searched_is_what_somebody_typed_and_no_code_hash_or_key():
    names = searched_names()
    assert {"reference", "title"} <= set(names["case"])
    assert {"name", "known_as"} <= set(names[Person.__tablename__])
    assert {"what", "owner"} == set(names[Action.__tablename__])
    assert "policy_pack" not in names["case"]
    assert names["issued"] == ("issued_by", "what_changed")
    of_keys = {
        (kind.__tablename__, name)
        for kind in (Case, *CASE_RECORDS)
        for name, field in fields_of(kind).items()
        if isinstance(field, Key)
    }
    assert not any(name in names.get(table, ()) for table, name in of_keys)


# --- Where it comes along, and where it is made again ---


def test_a_copy_under_a_new_key_is_searched_as_the_old_one(store, tmp_path):
    _mine, other = two_cases(store)
    folder = store.folder
    store.close()
    (folder / "ballast").touch()
    new_key(folder, PASSPHRASE, tmp_path / "new", clock=CLOCK, cost=stores.CHEAP)
    after = open_store(tmp_path / "new", PASSPHRASE, clock=CLOCK, ballast=0)
    assert found(after, "winston chess") == {other}
    need = add_need(after, other, "Draughts as well")
    assert found(after, "draughts") == {other}
    write(after, other, need, "Dominoes as well")
    assert found(after, "draughts") == set()
    assert after.put_search_right() is False
    assert after.file_problems() == ()
    after.close()


def test_a_copy_made_while_saving_goes_on_holds_its_index(store, tmp_path):
    _mine, other = two_cases(store)
    copy = store.back_up(tmp_path / "copy.cwdb")
    connection = connect(store._file.at(copy), read_only_copy=True)
    asked = f"SELECT count(*) FROM {INDEX} WHERE {INDEX} MATCH 'chess'"  # noqa: S608 - of our own schema
    assert connection.execute(asked).fetchone() == (1,)
    connection.close()
    assert found(store, "chess") == {other}


def test_an_index_made_by_another_version_is_made_again_at_the_next_opening(store):
    case = new_case(store)
    add_need(store, case, "Company")
    connection = driver(store)
    connection.execute("UPDATE store_fact SET value = 'x' WHERE name = 'search_made_as'")
    connection.execute("DELETE FROM search_text")
    connection.close()
    store.close()
    again = reopened(store.folder)
    assert found(again, "company") == {case}
    assert again.put_search_right() is False
    again.close()


# --- Where it is wrong ---

WRONG = {
    "words of a record that are others": "UPDATE search_text SET words = 'x' WHERE tab = 'need'",
    "a record that is not there": "DELETE FROM search_text WHERE tab = 'need'",
    "words of no record": (
        "INSERT INTO search_text(id, case_id, tab, row_id, words) "
        "VALUES (5, '" + "0" * 32 + "', 'need', '" + "1" * 32 + "', 'x')"
    ),
    "an index that lacks a word": f"INSERT INTO {INDEX}({INDEX}) VALUES ('delete-all')",  # noqa: S608 - of our own schema
    "an index that is broken": f"DELETE FROM {INDEX}_data WHERE id > 10",  # noqa: S608
    "an index whose outline is broken": (
        f"UPDATE {INDEX}_data SET block = zeroblob(length(block)) WHERE id = 10"  # noqa: S608
    ),
    "an index whose head is broken": f"UPDATE {INDEX}_data SET block = x'00' WHERE id = 10",  # noqa: S608
    "an index that forgets too little": f"DELETE FROM {INDEX}_config WHERE k = 'secure-delete'",  # noqa: S608
    "an index of another version": f"UPDATE {INDEX}_config SET v = 99 WHERE k = 'version'",  # noqa: S608
    "an index whose settings are rubbish": f"UPDATE {INDEX}_config SET v = 'rubbish'",  # noqa: S608
    "an index without settings": f"DROP TABLE {INDEX}_config",
    "an index without words": f"DROP TABLE {INDEX}_data",
    "an index without outline": f"DROP TABLE {INDEX}_idx",
    "an index without lengths": f"DROP TABLE {INDEX}_docsize",
    "an index of which all is gone": "".join(
        f"DROP TABLE {INDEX}_{part};" for part in ("config", "data", "docsize", "idx")
    ),
    "an index by rules that nobody knows": (
        "PRAGMA writable_schema=ON;"
        "UPDATE sqlite_master SET sql = replace(sql, 'fts5', 'fts9') WHERE name = 'search'"
    ),
    "an index of which only the remains are there": (
        f"PRAGMA writable_schema=ON; DELETE FROM sqlite_master WHERE name = '{INDEX}'"  # noqa: S608
    ),
    "no index": f"DROP TABLE {INDEX}",
    "no index but a table of its name": f"DROP TABLE {INDEX}; CREATE TABLE {INDEX}(words)",
    "no words for an index": "DROP TABLE search_text",
    "no words, but a table of their name": "DROP TABLE search_text; CREATE TABLE search_text(x)",
}
FAILS = [name for name in WRONG if name.startswith(("an index", "no index", "no words"))]
UNSEEN = {
    "an index that forgets too little",
    "an index that lacks a word",
    "an index whose outline is broken",
    "an index whose head is broken",
}
"""What a search cannot see of itself; the next opening and every check do."""


def spoil(store, name):
    with closing(driver(store)) as connection:
        connection.executescript(WRONG[name])


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_match_the_cases_is_found_and_made_again(store, name):
    _mine, other = two_cases(store)
    assert store.put_search_right() is False
    spoil(store, name)
    before = store.journal_head()
    assert store.file_problems() == ()
    assert store.put_search_right() is True
    assert store.put_search_right() is False
    assert found(store, "chess") == {other}
    assert store.journal_head() == before
    assert store.verify().sound


@pytest.mark.parametrize("name", FAILS)
def test_a_broken_index_stands_in_the_way_of_no_saving_no_backup_and_no_erasing(
    store, name, tmp_path
):
    mine, other = two_cases(store)
    spoil(store, name)
    need = add_need(store, other, "Draughts as well")
    write(store, other, need, "Dominoes as well")
    assert statement_of(store, need) == "Dominoes as well"
    store.back_up(tmp_path / "copy.cwdb")
    assert store.file_problems() == ()
    assert store.erase(mine, actor=OFFICER, said={}) is True
    assert store.verify().sound
    store.close()
    again = reopened(store.folder)
    assert found(again, "dominoes") == {other}
    assert again.put_search_right() is False
    again.close()


@pytest.mark.parametrize("name", WRONG)
def test_no_word_of_an_erased_case_stays_in_an_index_that_was_wrong(store, name):
    mine, _other = two_cases(store)
    spoil(store, name)
    assert store.erase(mine, actor=OFFICER, said={}) is True
    for beginning in ("Marjor", "marjor"):
        assert times_found(store._file, beginning) == (0, 0)


@pytest.mark.parametrize("name", sorted({*FAILS} - UNSEEN))
def test_a_broken_index_is_made_again_at_the_next_search(store, name):
    _mine, other = two_cases(store)
    spoil(store, name)
    assert {case.case_id for case in Searching(store).find("chess").cases} == {other}
    assert store.put_search_right() is False


@pytest.mark.parametrize("name", FAILS)
def test_a_broken_index_is_made_again_at_the_next_opening(store, name):
    _mine, other = two_cases(store)
    spoil(store, name)
    store.close()
    again = reopened(store.folder)
    assert found(again, "chess") == {other}
    again.close()


@pytest.mark.parametrize("name", ["an index whose head is broken", "an index without settings"])
def test_a_broken_index_stands_in_the_way_of_no_restore_no_salvage_and_no_new_key(
    store, name, tmp_path
):
    _mine, other = two_cases(store)
    spoil(store, name)
    backup = tmp_path / "copy.cwbackup"
    store.make_backup(backup)
    folder = store.folder
    store.close()
    (folder / "ballast").touch()
    spoiled = tmp_path / "spoiled"
    shutil.copytree(folder, spoiled)
    unpack(backup, tmp_path / "restored")
    salvage_store(folder, tmp_path / "saved", PASSPHRASE, clock=CLOCK, actor=OFFICER)
    new_key(spoiled, PASSPHRASE, tmp_path / "new", clock=CLOCK, cost=stores.CHEAP)
    for made in ("restored", "saved", "new"):
        again = reopened(tmp_path / made)
        assert found(again, "chess") == {other}
        assert again.put_search_right() is False
        again.close()


@pytest.mark.parametrize("name", ["an index that is broken", "no index"])
def test_a_search_that_cannot_be_put_right_now_says_how_it_will_be(store, name):
    two_cases(store)
    spoil(store, name)
    store.write_no_more()
    with pytest.raises(CannotSearch, match="Choose Help, Check the cases"):
        Searching(store).find("chess")


def test_cases_that_are_only_looked_at_say_how_a_case_is_found_without_the_search(store):
    two_cases(store)
    spoil(store, "no index")
    folder = store.folder
    store.close()
    looking = look_at_store(folder, PASSPHRASE, clock=CLOCK)
    with pytest.raises(CannotSearch, match="Choose a case from the list instead"):
        Searching(looking).find("chess")
    looking.close()


def test_words_of_others_stay_when_a_restored_store_erases_again(store, tmp_path):
    mine, other = two_cases(store)
    shutil.copytree(store.folder, tmp_path / "older", ignore=shutil.ignore_patterns("lock"))
    store.erase(mine, actor=OFFICER, said={})
    older = reopened(tmp_path / "older")
    assert found(older, "marjorie") == {mine}
    older.erase_again(store.erased(), actor=OFFICER)
    assert found(older, "marjorie") == set()
    assert found(older, OTHERS) == {other}
    older.close()
