"""Ages in free text, in the ways people write them, and the band that is said instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.documents.age import banded

if TYPE_CHECKING:
    from collections.abc import Callable

_Said: TypeAlias = "str | Callable[[re.Match[str]], str]"
_MARKS = "'\N{RIGHT SINGLE QUOTATION MARK}"
_NAME = rf"[A-Z][\w{_MARKS}-]*"

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _of_somebody(match: re.Match[str]) -> str:
    who, article = match["who"], match["article"]
    if article.lower() in {"a", "an"}:
        an = "an" if who[0] in "aeiou" else "a"
        article = an.capitalize() if article[0].isupper() else an
    return f"{article} {who} aged {banded(int(match['years']))}"


def _alone(match: re.Match[str]) -> str:
    return f"someone aged {banded(int(match['years']))}"


def _with_age_in_words(match: re.Match[str]) -> str:
    tens, ones = match["tens"].lower(), (match["ones"] or "").lower()
    years = 10 * (_TENS.index(tens) + 2) + (_ONES.index(ones) + 1 if ones else 0)
    return f"aged {banded(years)}"


def _with_age(match: re.Match[str]) -> str:
    return f"aged {banded(int(match['age'] or match['old']))}"


def _with_bare_age(match: re.Match[str]) -> str:
    return f"{match['kept']}aged {banded(int(match['years']))}"


def _reached(match: re.Match[str]) -> str:
    return f"reached an age of {banded(int(match['years']))}"


_OLD = r"(?P<years>\d{1,3})[\s-]*(?:years?|yrs?|y)[\s/-]*(?:olds?|o)"

AGES: tuple[tuple[re.Pattern[str], _Said], ...] = (
    (
        re.compile(
            rf"\b(?P<article>an?|the|this)\s+{_OLD}\s+"
            r"(?P<who>man|woman|person|lady|gentleman|boy|girl|child|adult|widower?|father|mother)\b",
            re.IGNORECASE,
        ),
        _of_somebody,
    ),
    (re.compile(rf"\b(?:an?|the|this)\s+{_OLD}\b(?!\s+[a-z])", re.IGNORECASE), _alone),
    (
        re.compile(
            r"\bturned\s+(?P<years>\d{2,3})(?=\s*(?:[.,;:!?)]|and\b|but\b|$))", re.IGNORECASE
        ),
        _reached,
    ),
    (
        re.compile(
            r"\b(?:age[d]?\s+(?P<age>\d{1,3})|(?P<old>\d{1,3})[\s-]*(?:years?|yrs?|y)"
            r"[\s/-]*(?:olds?|o|of\s+age))\b",
            re.IGNORECASE,
        ),
        _with_age,
    ),
    (
        re.compile(rf"(?<![\w{_MARKS}-])(?P<kept>{_NAME}\s?\()(?P<years>\d{{2,3}})(?=\))"),
        _with_bare_age,
    ),
    (
        re.compile(
            r"\b(?P<kept>(?:(?:he|she|they)(?:\s+(?:is|was|are|were)|['\u2019](?:s|re)))\s+)"
            r"(?P<years>\d{2,3})(?=\s*(?:[.,;:!?)]|and\b|but\b|$))",
            re.IGNORECASE,
        ),
        _with_bare_age,
    ),
    (
        re.compile(
            r"\bin\s+(?:his|her|their)\s+(?:(?:early|mid|late)[\s-]+)?"
            r"(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b",
            re.IGNORECASE,
        ),
        "of an age not told here",
    ),
    (
        re.compile(
            rf"\baged?\s+(?P<tens>{'|'.join(_TENS)})(?:[\s-]+(?P<ones>{'|'.join(_ONES)}))?\b",
            re.IGNORECASE,
        ),
        _with_age_in_words,
    ),
)  # fmt: skip
"""In the order in which they are looked for."""
