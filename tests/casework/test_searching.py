"""Words are found with the step and the answer they stand in, whatever kind of record that is."""

from __future__ import annotations

from contextlib import closing

import pytest

from desktop_app.casework import AddRecord, MarkNotApplicable
from desktop_app.casework.soundness import SEARCH_MADE_AGAIN
from desktop_app.paths import shipped
from desktop_app.records import CostLine, Hold
from desktop_app.store import CannotSearch
from desktop_app.store.engine import connect


@pytest.fixture
def light(desk):
    return desk.import_file(shipped("cases", "light.case.json").read_bytes())


def place_of(desk, typed):
    (case,) = desk.searching.find(typed).cases
    return case.place


def add(desk, case, kind, **values):
    return desk.do(AddRecord(case_id=case, step="", kind=kind, values=values)).record_id


def test_the_step_is_that_of_the_record_where_a_kind_stands_in_several(desk, light):
    for year, step in (("this", "P1"), ("next", "R6")):
        line = add(desk, light, CostLine, year=year, item=f"Kiln of {year} year")
        place = place_of(desk, f"kiln {year}")
        assert (place.step, place.record_id, place.attribute) == (step, line, "item")


def test_why_a_step_is_not_applicable_leads_to_that_step(desk, light):
    desk.do(MarkNotApplicable(case_id=light, step="A9", reason="Nothing but a bus pass is asked"))
    place = place_of(desk, "bus pass asked")
    assert (place.step, place.attribute) == ("A9", "reason")


def test_what_no_step_shows_is_named_by_what_it_is(desk, light):
    add(desk, light, Hold, reason="An inquiry by the ombudsman")
    place = place_of(desk, "ombudsman")
    assert place.step == ""
    assert place.where == "Hold on destruction: why the case must not be destroyed"


def test_the_answer_that_holds_most_of_the_words_is_told_of(desk, light):
    place = place_of(desk, "home weeks walk")
    assert place.words == "Cannot walk to the bus; does not leave home most weeks"
    assert [piece.words for piece in place.pieces if piece.is_found] == ["walk", "home", "weeks"]


def test_a_title_is_told_of_only_where_nothing_else_holds_the_word(desk, light):
    assert place_of(desk, "IND-2025-0001").where == "Reference"
    assert place_of(desk, "fennimore").where == "Describe needs and outcomes: full name"


def test_long_words_are_cut_around_what_was_found(desk, light):
    add(desk, light, Hold, reason=f"{'before ' * 30}needle {'after ' * 60}")
    words = place_of(desk, "needle").words
    assert words.startswith("…before ")
    assert words.endswith(" after…")
    assert len(words) < 200


@pytest.mark.parametrize("column", ["words", "tab"])
def test_an_index_that_finds_what_is_not_there_is_made_again_and_asked_again(desk, light, column):
    with closing(connect(desk._store._file)) as connection:
        connection.execute(f"UPDATE search_text SET {column} = 'other'")  # noqa: S608 - our own names
    with pytest.raises(CannotSearch):
        desk.searching._found("fennimore", None)
    assert len(desk.searching.find("fennimore").cases) == 1
    assert not desk.soundness.check().search


def test_an_index_that_does_not_match_is_made_again_by_a_check_that_says_so(desk, light):
    with closing(connect(desk._store._file)) as connection:
        connection.execute("UPDATE search_text SET words = 'other'")
    assert desk.soundness.check().search == SEARCH_MADE_AGAIN
    assert len(desk.searching.find("fennimore").cases) == 1
