"""The copy for providers before award: nobody can tell from it who the person is."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from uuid import UUID

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import squeezed, whole
from structure import tree
from worked import MOMENT, opened, worked

from desktop_app.casework.paper import (
    NoProviderCopy,
    as_text,
    may_tell_who,
    print_document,
)
from desktop_app.documents.age import age_on, banded
from desktop_app.documents.identifying import Neutral
from desktop_app.records import (
    Budget,
    Capacity,
    CaseView,
    Need,
    Outcome,
    Person,
    Provider,
    values_of,
)

TITLES = {"mr", "mrs", "ms"}
LETTERS = st.characters(categories=["Ll"], max_codepoint=0x17F, exclude_characters="ßĸŉ")
NAMES = st.text(LETTERS, min_size=4, max_size=12).map(lambda part: f"Q{part}")


def printed(case, form="standard"):
    return print_document(
        case, "specification", moment=MOMENT, officer="Ada Officer", form=form, copy="provider"
    )


def text_of(case):
    return as_text(case, "specification", moment=MOMENT, copy="provider")


def everything(made):
    """Return all that the file says: pages, structure, metadata, embedded files and its name."""
    said = [whole(made.pdf), made.file_name]
    said += [f"{part.alt} {part.words}" for part in tree(made.pdf).walk()]
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        said += [str(value) for value in pdf.docinfo.values()]
        said.append(pdf.Root.Metadata.read_bytes().decode())
        said += list(pdf.attachments)
    return squeezed(" ".join(said)).casefold()


def identifying(case):
    """Return names, in parts, and every other answer whose field is classed as identifying."""
    found = {case.view.case.reference}
    for record in (case.view.case, *case.view.records):
        for _, field, value in values_of(record):
            if field.privacy != "identifying" or not value:
                continue
            if isinstance(value, date):
                found |= {value.isoformat(), f"{value:%d/%m/%Y}", f"{value.day} {value:%B %Y}"}
            else:
                found |= {value} if isinstance(value, str) else set(value)
    person = case.view.one(Person)
    parts = person.name.replace("-", " ").split()
    # A role such as “husband” tells nobody's name.
    whole_answers = {each for each in found if each != each.lower()}
    return whole_answers | {part for part in parts if part.casefold() not in TITLES}


@pytest.mark.parametrize("form", ["standard", "large-print"])
@pytest.mark.parametrize("name", ["light", "standard"])
def test_that_of_a_worked_case_holds_nothing_that_identifies(name, form):
    case = worked(name)
    values = identifying(case)
    said = everything(printed(case, form)).replace("exampleshirecouncil", "")
    assert len(values) >= 5
    assert [each for each in values if squeezed(each).casefold() in said] == []
    assert "adaofficer" not in said


def test_the_full_copy_shows_that_the_search_finds_names():
    made = print_document(worked("light"), "specification", moment=MOMENT, officer="Ada Officer")
    assert "tobias" in everything(made)


@settings(max_examples=12, deadline=None)
@given(first=NAMES, last=NAMES, called=NAMES, relative=NAMES)
def test_no_name_comes_through_however_it_stands_in_the_text(first, last, called, relative):
    case = worked("light")
    case.view.case.title = f"{first} {last}: company"
    person = case.view.one(Person)
    person.name, person.known_as = f"Mr {first} {last}", called
    asked = Capacity.blank(id=UUID(int=1), case_id=case.case_id)
    asked.consulted = (f"{relative} {last}, sister",)
    case.view.one(Budget).contingency = f"Ring {relative}. {first.upper()} {last}'s door is open"
    case.view.all(Need)[0].statement = f"{called} cannot see; Mr {last} is {first.lower()}"
    case.view.all(Outcome)[0].words = f"I am ({called}), not {first}-{last}"
    made = printed(opened(CaseView(case.view.case, [*case.view.records, asked])))
    said = everything(made)
    assert [each for each in (first, last, called, relative) if each.casefold() in said] == []


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Ring 01632 960 123 at night", "Ring a number at night"),
        ("Ring +44 7700 900123", "Ring a number"),
        ("NHS 943 476 5919", "NHS a number"),
        ("write to ada@example.org", "write to an e-mail address"),
        ("lives at 12 Elm Tree Road, SA1 1AA", "lives at their home"),
        ("near SA1 1AA", "near their area"),
        ("born on 3 November 1950", "born on a date"),
        ("born 03/11/1950", "born a date"),
        ("he is 81 years old", "he is aged 75 to 84"),
        ("is aged eighty-one", "is aged 75 to 84"),
        ("Mum (81) lives alone", "Mum (aged 75 to 84) lives alone"),
        ("now 81 yrs old", "now aged 75 to 84"),
        ("now an 81yo", "now someone aged 75 to 84"),
        ("sees an 81-year-old woman", "sees a woman aged 75 to 84"),
        ("The 90 year old lady", "The lady aged 85 or over"),
        ("The Fennimore-Example household", "The person household"),
        ("the Fennimore-Example's's hat", "the person's hat"),
        ("helps Tobias Tobias", "helps the person"),
        ("for Tobias and Tobias", "for the person and the person"),
        ("meets a Dovetail Shed CIC worker", "meets a provider worker"),
        ("is 81 years of age", "is aged 75 to 84"),
        ("now she is 81.", "now she is aged 75 to 84."),
        ("has turned 81", "has reached an age of 75 to 84"),
        ("now in her late eighties", "now of an age not told here"),
        ("she was 45 minutes late", "she was 45 minutes late"),
        ("the score (45) fell", "the score (45) fell"),
        ("Tobias Fennimore\N{NON-BREAKING HYPHEN}Example walks", "The person walks"),
        ("Aged 17, she moved", "Aged under 18, she moved"),
        ("Tobias walks. Mr Fennimore-Example's hat", "The person walks. The person's hat"),
        ("for example, a walk", "for example, a walk"),
        ("Dovetail Shed CIC collects", "A provider collects"),
        ("48 sessions at £18.00, 2025-26", "48 sessions at £18.00, 2025-26"),
        (f"{'Bexley-' * 20}End Street is far", f"{'Bexley-' * 12}a road is far"),
    ],
)
def test_neutral_words_stand_for_what_identifies(written, told):
    assert Neutral(worked("light").view).said(written) == told


def test_names_in_scripts_without_capitals_are_found():
    case = worked("light")
    case.view.one(Person).name = "王小明"
    assert Neutral(case.view).said("我是王小明。") == "我是the person。"


def test_it_says_what_is_needed_and_no_price_and_no_provider():
    case = worked("standard")
    said = text_of(case)
    assert "Age: 75 to 84" in said
    assert "My husband gets his evenings back" in said
    assert "How much: 10.5 a week" in said
    assert "£" not in said
    assert [each.name for each in case.view.all(Provider) if each.name in said] == []


def test_an_officer_is_warned_of_what_may_still_tell_who_it_is():
    case = worked("light")
    case.view.all(Need)[0].statement = "Has Huntington's disease; Bronwen helps at the lighthouse"
    found = may_tell_who(case, "specification")
    place = "(in “3. Needs, and who meets them”)"
    assert f"“Huntington's disease” may be a rare condition {place}" in found
    assert f"“lighthouse” may lead to a small place {place}" in found
    assert f"“Bronwen” may be the name of a person or a place {place}" in found
    assert not any("Bronwen" in each for each in may_tell_who(worked("light"), "specification"))


def test_rare_words_are_told_and_common_ones_are_not():
    case = worked("light")
    need = case.view.all(Need)[0]
    need.statement = "Keeps bonsai and does taxidermy; likes the garden, needs a stairlift"
    found = may_tell_who(case, "specification")
    assert "“bonsai” is a rare word, and whoever reads it may know whom it is about" in found
    assert [each for each in found if "taxidermy" in each]
    assert not [each for each in found if "garden" in each or "stairlift" in each]
    need.statement = " ".join(f"{a}{b}xzq" for a in "abcde" for b in "abcde")
    assert "12 more words are rare, so read the whole copy again" in may_tell_who(
        case, "specification"
    )


@pytest.mark.parametrize("name", ["light", "standard"])
def test_nothing_is_told_of_a_case_that_names_nobody(name):
    assert may_tell_who(worked(name), "specification") == ()


def test_an_unusual_age_is_told_to_the_officer():
    case = worked("light")
    case.view.one(Person).date_of_birth = date(1921, 4, 1)
    (found,) = [each for each in may_tell_who(case, "specification") if "unusual" in each]
    assert found.startswith("The age “85 or over” is unusual")


def test_a_document_that_is_all_about_the_person_has_no_provider_copy():
    with pytest.raises(NoProviderCopy, match="no provider copy of the review pack"):
        as_text(worked("light"), "review-pack", moment=MOMENT, copy="provider")


@pytest.mark.parametrize(
    ("years", "band"), [(17, "under 18"), (18, "18 to 24"), (84, "75 to 84"), (85, "85 or over")]
)
def test_bands_have_no_gap(years, band):
    assert banded(years) == band


def test_a_birthday_counts_from_its_day():
    assert age_on(date(1950, 11, 3), date(2025, 11, 2)) == 74
    assert age_on(date(1950, 11, 3), date(2025, 11, 3)) == 75
