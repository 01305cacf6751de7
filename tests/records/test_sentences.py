"""What an officer reads where an answer is missing: a sentence that says what to do."""

from __future__ import annotations

import re

import pytest

from desktop_app.records import CASE_RECORDS, Case, RegisterProvider, fields_of

SENTENCES = sorted(
    {
        field.missing
        for kind in (Case, *CASE_RECORDS, RegisterProvider)
        for field in fields_of(kind).values()
        if field.required
    }
)
CLUMSY = re.compile(
    r"the (its|how|what|who|whose|why|when|signed|called|date opened|unit$|name$|kind$)|yes or no:"
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_is_missing_is_asked_for_in_good_english(sentence: str) -> None:
    assert re.match(r"(Enter|Select) [a-z]", sentence)
    assert not sentence.endswith(".")
    assert CLUMSY.search(sentence) is None
