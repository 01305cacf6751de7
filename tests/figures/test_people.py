"""One person under several spellings, and two people who only look alike."""

from __future__ import annotations

import pytest

from desktop_app.figures.people import perhaps_same_person, same_person, same_spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sam O'Neill", "sam oneill"),
        ("Sam O'Neill", "SAM  O’Neill"),
        ("O'Neill, Sam", "Mr Sam O'Neill"),
        ("Anne-Marie Bell", "Anne Marie Bell"),
        ("Zoë Bell", "Zoe Bell"),
        ("A. B. Lee", "AB Lee"),
        ("Dr. Kim Lee", "kim lee"),
    ],
)
def test_one_person_is_known_however_the_name_is_written(one, other):
    assert same_person(one, other)
    assert same_person(other, one)
    assert not perhaps_same_person(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A. Bell", "Ann Bell"),
        ("AB", "Ann Bell"),
        ("Ann M. Bell", "Ann Bell"),
        ("Bell Ann", "Ann Bell"),
    ],
)
def test_initials_may_be_the_same_person(one, other):
    assert not same_person(one, other)
    assert perhaps_same_person(one, other)
    assert perhaps_same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Bell", "Alan Bell"),
        ("Ann Bell", "Ann Bellamy"),
        ("team manager", "budget manager"),
        ("A", "B"),
        ("Ann Bell", ""),
        ("Ann Bell", None),
        ("--", "Ann Bell"),
    ],
)
def test_two_people_stay_two(one, other):
    assert not same_person(one, other)
    assert not perhaps_same_person(one, other)


def test_a_case_file_is_refused_only_for_spaces_and_capitals():
    assert same_spelling("A. Lee", " a.LEE ")
    assert not same_spelling("Sam O'Neill", "sam oneill")
