"""The languages offered are such as a case file may carry, each named once."""

from __future__ import annotations

import json
import re

from desktop_app.paths import shipped
from desktop_app.records.languages import ENGLISH, LANGUAGES, language_name


def test_every_code_is_one_a_case_file_may_carry():
    schema = json.loads(shipped("case-file.schema.json").read_text(encoding="utf-8"))
    pattern = re.compile(schema["$defs"]["language"]["pattern"])
    assert all(pattern.fullmatch(code) for code in LANGUAGES)


def test_each_has_a_name_of_its_own_and_english_comes_first():
    names = list(LANGUAGES.values())
    assert len(set(names)) == len(names)
    assert names == ["English", *sorted(names[1:])]
    assert next(iter(LANGUAGES)) == ENGLISH


def test_a_code_that_is_not_listed_says_itself():
    assert language_name("ur") == "Urdu"
    assert language_name("tlh") == "tlh"
