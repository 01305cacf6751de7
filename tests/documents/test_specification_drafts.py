"""Anything may be missing, and anything may be typed: every document prints all the same."""

from __future__ import annotations

import re

import pytest
from reading import squeezed, whole
from worked import MOMENT, opened, printable, without, worked

from desktop_app.casework.paper import (
    DoesNotApply,
    NoSuchDocument,
    as_text,
    missing_parts,
    print_document,
    tells_history,
    why_not,
)
from desktop_app.records import CASE_RECORDS, fields_of
from desktop_app.records.fields import Line, Lines

# These are codes and names by which the program itself finds things.
NOT_TYPED = {"policy_pack", "activity", "stage", "key", "language"}
HOSTILE = "<b>£5 & {0} %s \\ &amp; “ŵ” Zq#x</para>"


@pytest.mark.parametrize("kind", CASE_RECORDS, ids=lambda kind: kind.__tablename__)
def test_a_case_without_any_record_of_a_kind_prints(kind):
    case = without(worked("light"), kind)
    for name in printable(case):
        made = print_document(case, name, moment=MOMENT, officer="Ada Example")
        assert made.pages >= 1


@pytest.mark.parametrize("kind", CASE_RECORDS, ids=lambda kind: kind.__tablename__)
def test_a_standard_case_with_blank_records_of_a_kind_prints(kind):
    case = worked("standard")
    for record in case.view.all(kind):
        for name in fields_of(kind):
            setattr(record, name, None)
    again = opened(case.view)
    for name in printable(again):
        assert as_text(again, name, moment=MOMENT)


def test_a_case_with_nothing_at_all_prints_its_specification_and_says_why_not_its_review():
    empty = without(worked("standard"), *CASE_RECORDS)
    assert print_document(empty, "specification", moment=MOMENT, officer="").draft
    assert len(missing_parts(empty, "specification")) > 8
    assert "nothing to review yet" in (why_not(empty, "review-pack") or "")
    with pytest.raises(DoesNotApply):
        as_text(empty, "review-pack", moment=MOMENT)


def _typed(case, pattern):
    """Put numbered text into every field that takes typed words; return the numbered texts."""
    texts = []
    for record in (case.view.case, *case.view.records):
        for name, field in fields_of(type(record)).items():
            if name in NOT_TYPED or not isinstance(field, Line | Lines):
                continue
            if getattr(record, name) in {None, ()}:
                continue
            text = pattern.replace("#", str(len(texts)))
            texts.append(text)
            setattr(record, name, (text,) if isinstance(field, Lines) else text)
    return texts


@pytest.mark.parametrize(
    ("worked_case", "document"),
    # What stands in the history is typed in tests/casework/test_history.py.
    [
        (name, paper)
        for name in ("light", "standard")
        for paper in printable(worked(name))
        if not tells_history(paper)
    ],
)
def test_hostile_text_in_every_field_prints_as_typed(worked_case, document):
    case = worked(worked_case)
    _typed(case, "Zq#x")
    shown = re.findall(r"[Zz]q(\d+)x", as_text(opened(case.view), document, moment=MOMENT))
    texts = _typed(case, HOSTILE)
    made = print_document(opened(case.view), document, moment=MOMENT, officer="Ada Example")
    on_paper = squeezed(whole(made.pdf))
    few = any(word in document for word in ("letter", "page", "answers"))
    # A blank sheet repeats little: who it is for, and the names of what it asks.
    assert len(set(shown)) >= (2 if "sheet" in document else 5 if few else 15)
    for number in set(shown):
        assert squeezed(texts[int(number)]) in on_paper


def test_very_long_text_in_every_field_prints():
    case = worked("light")
    _typed(case, "Word # " * 400)
    for name in printable(opened(case.view)):
        assert print_document(opened(case.view), name, moment=MOMENT, officer="").pages > 1


def test_a_file_is_named_by_reference_and_document_and_by_nobody():
    case = worked("light")
    made = print_document(case, "review-pack", moment=MOMENT, officer="Ada Example")
    assert made.file_name == "IND-2025-0001-review-pack.pdf"
    case.view.case.reference = "../A/B: 7"
    made = print_document(case, "specification", moment=MOMENT, officer="Ada Example")
    assert made.file_name == "A-B-7-specification.pdf"


def test_an_unknown_document_names_those_there_are():
    with pytest.raises(NoSuchDocument, match="Choose one of: specification, "):
        print_document(worked("light"), "letter", moment=MOMENT, officer="")
