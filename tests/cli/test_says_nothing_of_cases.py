"""Whoever looks after the laptop checks, saves and restores cases without a word of them."""

from __future__ import annotations

import json
import uuid
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desktop_app.__main__ import main
from desktop_app.store.engine import connect
from tests import stores
from tests.cli.conftest import LIGHT, STANDARD
from tests.store.damage import flip_a_bit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS = 4
NAME = "Fennimore"
WORDS = "Mr Fennimore-Example wishes for company"
ALTERED = {
    "a number": "UPDATE cost_line SET quantity = ?",
    "a date": 'UPDATE "case" SET opened_on = ?',
    "the pack": 'UPDATE "case" SET policy_pack = ?',
    "an answer of a list": 'UPDATE "case" SET level = ?',
    "a text": "UPDATE person SET name = ?",
    "a reference of the name": (
        "UPDATE \"case\" SET reference = ?, policy_pack = 'none' WHERE reference = 'IND-2025-0001'"
    ),
    "an identity": "UPDATE risk SET id = ? WHERE rowid = (SELECT min(rowid) FROM risk)",
    "the case of a record": "UPDATE need SET case_id = ?",
    "the newest entry of a case": (
        "UPDATE case_head SET case_id = ? WHERE rowid = (SELECT min(rowid) FROM case_head)"
    ),
}


@pytest.fixture
def said(casework, cases, at, tmp_path):
    """Type every command for IT at the store with both cases and return all that they said."""

    def type_all():
        store, word = at(cases), at(cases)[2:]
        backup, new = tmp_path / "it.cwbackup", (tmp_path / name for name in "abcd")
        answers = [
            casework(*words)
            for words in (
                ("check", *store),
                ("verify", *store),
                ("verify", *store, "--full"),
                ("verify", *store, "--full", "--json"),
                ("backup", *store, "--out", backup),
                ("salvage", *store, "--into", next(new)),
                ("salvage", *store, "--into", next(new), "--json"),
                ("restore", backup, "--store", next(new), *word),
            )
        ]
        return answers, "\n".join(answer.out + answer.err for answer in answers)

    return type_all


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_in(each)


def told_of_cases(text: str) -> set[str]:
    """Return what a text holds of the cases: a sentence, a heading, or a part of a name."""
    words: set[str] = {WORDS, NAME}
    for file in (LIGHT, STANDARD):
        case = json.loads(file.read_text(encoding="utf-8"))
        words |= {each for each in texts_in(case) if " " in each}
        words |= {each for each in case["person"]["name"].split() if len(each) >= LETTERS}
    return {each for each in words if each.casefold() in text.casefold()}


def closed_file(cases):
    store = stores.reopened(cases)
    file = store._file
    store.close()
    return file


def test_sound_cases_are_checked_saved_and_restored_without_a_word_of_them(said):
    answers, text = said()
    assert [answer.code for answer in answers] == [0] * len(answers)
    assert told_of_cases(text) == set()


@pytest.mark.parametrize("what", ALTERED)
def test_words_where_they_do_not_belong_are_found_and_not_told(said, cases, what):
    with closing(connect(closed_file(cases))) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(ALTERED[what], (WORDS,))
    answers, text = said()
    assert answers[0].code == 1
    assert answers[2].code == 1
    assert told_of_cases(text) == set()


@pytest.mark.parametrize("table", ["need", "person", "case", "change", "txn"])
def test_a_damaged_page_is_found_and_nothing_that_stood_on_it_told(said, cases, table):
    flip_a_bit_of(closed_file(cases), table)
    answers, text = said()
    assert answers[0].code == 1
    assert told_of_cases(text) == set()


@pytest.mark.parametrize("name", ["casework.key.json", "casework.key.copy.json"])
def test_a_file_that_holds_something_else_is_told_by_its_name_alone(said, cases, name):
    (cases / name).write_text(f"{WORDS}\n" * 400, encoding="utf-8")
    answers, text = said()
    assert answers[0].code == 1
    assert told_of_cases(text) == set()


def test_a_total_that_is_wrong_names_its_case_by_a_reference_that_tells_nobody(casework, cases, at):
    with closing(connect(closed_file(cases))) as connection:
        connection.execute("UPDATE cost_line SET rate = 'x'")
    totals = casework("check", *at(cases)).lines[3]
    assert totals.startswith("totals: IND-2025-0001: a value in it is not what its field can hold")
    assert "; IND-2025-0002: " in totals


def test_a_reference_made_of_a_name_gives_way_to_the_identity_of_the_case(casework, cases, at):
    with closing(connect(closed_file(cases))) as connection:
        connection.execute(ALTERED["a reference of the name"], (WORDS,))
        (identity,) = connection.execute(
            'SELECT id FROM "case" WHERE reference = ?', (WORDS,)
        ).fetchone()
    totals = casework("check", *at(cases)).lines[3]
    assert totals == (
        f"totals: {uuid.UUID(identity)}: the policy pack none is not here, so no total can be "
        "worked out"
    )


def test_what_the_program_does_not_know_is_told_by_its_kind_and_place_alone(cases, at, capsys):
    with closing(connect(closed_file(cases))) as connection:
        connection.execute(ALTERED["a date"], (WORDS,))
    capsys.readouterr()
    assert main(["list", *(str(word) for word in at(cases))]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("The program met something it does not know, and stopped. ")
    assert "ValueError" in told.err
    assert "desktop_app/casework/" in told.err
    assert told_of_cases(told.out + told.err) == set()
