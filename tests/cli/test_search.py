"""``casework search``: where words stand, in whatever case."""

from __future__ import annotations

import json


def test_a_word_is_found_with_the_step_and_the_words_around_it(casework, cases, at):
    answer = casework("search", "mornings", "evenings", *at(cases))
    assert answer.code == 0
    assert answer.lines[0].split() == ["Reference", "Title", "State", "Found", "in", "Words"]
    assert answer.lines[1].startswith("IND-2025-0002  ")
    assert len(answer.lines) == 2


def test_json_tells_the_place_and_how_many_there_are_besides(casework, cases, at):
    (row,) = json.loads(casework("search", "fennimore", *at(cases), "--json").out)
    assert row["reference"] == "IND-2025-0001"
    assert row["step"] == "A1"
    assert row["where"] == "Describe needs and outcomes: full name"
    assert "Fennimore" in row["words"]
    assert row["other_places"] >= 1


def test_nothing_found_is_said_and_is_no_error(casework, cases, at):
    answer = casework("search", "transprt", *at(cases))
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "No cases match ‘transprt’.\n"


def test_signs_of_a_query_are_only_words(casework, cases, at):
    for typed in ("O'Brien", "7:30", '"', "NEAR(", "a OR b"):
        assert casework("search", typed, *at(cases)).code == 0
