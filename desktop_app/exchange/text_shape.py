"""Checks texts of a case file: lengths, exact patterns, real calendar dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from desktop_app.exchange.strict_json import Json

TextTrouble = Callable[[Json], "str | None"]

_EXPECTED = {
    "date": "must be a real date, written such as 2025-04-14",
    "money": "must be money in quotes, pounds and two digits of pence, such as 1472.00",
    "percent": "must be a percentage in quotes from 0 to 100, with at most 4 decimal places",
    "quantity": "must be a number in quotes from 0, with at most 4 decimal places, such as 10.5",
    "measure": "must be a number in quotes from 0, with at most 2 decimal places, such as 93.96",
    "id": "must be a letter, then at most 31 letters, digits, _ or -, such as L1",
    "code": "must be a code of at most 64 letters, digits, _ or -",
    "language": "must be a language code, such as en or cy",
    "name": "must be at most 64 small letters, digits, . or -, such as england-2025-26",
}
"""The words for each kind of exact text the schema defines."""


def compile_text(part: dict[str, Json]) -> TextTrouble:
    """Return a function that says what is wrong with a text, None for nothing."""
    if "minLength" in part:
        return _written(part["maxLength"], part["pattern"])
    return _exact(part["pattern"], _EXPECTED[part["x-name"]], is_date=part.get("format") == "date")


def _written(longest: int, pattern: str) -> TextTrouble:
    has_content = re.compile(pattern).search
    empty = f"must be a text of 1 to {longest} characters, not only spaces"
    too_long = f"must be at most {longest} characters"

    def trouble(value: Json) -> str | None:
        if not isinstance(value, str) or not has_content(value):
            return empty
        return too_long if len(value) > longest else None

    return trouble


def _exact(pattern: str, expected: str, *, is_date: bool) -> TextTrouble:
    # "$" would also fit before a line end: the whole text must fit.
    fits = re.compile(pattern.removeprefix("^").removesuffix("$")).fullmatch

    def trouble(value: Json) -> str | None:
        if not isinstance(value, str) or not fits(value):
            return expected
        return expected if is_date and not _is_day(value) else None

    return trouble


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
