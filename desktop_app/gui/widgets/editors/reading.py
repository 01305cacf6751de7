"""Reads dates, money and numbers as people type them. Knows no Qt.

Each function returns the value, or None for text without anything in it, and raises
``NotUnderstoodError`` whose words finish a sentence that starts with the label, or stand alone.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

# Not calendar.month_name, which follows the computer's locale.
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_BETWEEN = re.compile(r"[\s/.,\-–]+")
_ORDINAL = re.compile(r"^(\d{1,2})(st|nd|rd|th)$")
_AMOUNT = re.compile(r"^-?\d{1,3}(,\d{3})+(\.\d{1,2})?$|^-?\d+(\.\d{1,2})?$")
_WHOLE = re.compile(r"^-?\d+$")
_LETTERS_OF_MONTH = 3
_LONG_YEAR = 4
_SHORT_YEAR = 2
_DAY_AND_MONTH = 2
_DAY_MONTH_YEAR = 3
_HALF_CENTURY = 50


class NotUnderstoodError(ValueError):
    """The text is not a value; ``starts_with_label`` says how to make it a sentence."""

    def __init__(self, words: str, *, starts_with_label: bool = True) -> None:
        """Keep the words after the label, or the whole sentence."""
        super().__init__(words)
        self.words = words
        self.starts_with_label = starts_with_label

    def sentence(self, label: str) -> str:
        """Return the sentence to show."""
        return f"{label} {self.words}" if self.starts_with_label else self.words


@dataclass(frozen=True, slots=True)
class _Parts:
    day: str
    month: str
    year: str


def read_day(text: str, today: date, *, past: bool = False) -> date | None:
    """Read ``27 3 2028``, ``27/3/28``, ``27 March 2028``, ``2028-03-27``, ``27 March``, ``today``.

    A day and a month's name without a year mean the next such day (the last one if ``past``);
    numbers alone need a year. A year of two figures is the one within 50 years of today.
    """
    words = [_ORDINAL.sub(r"\1", word) for word in _BETWEEN.split(text.strip().lower()) if word]
    if not words:
        return None
    near = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if len(words) == 1 and words[0] in near:
        return today + timedelta(days=near[words[0]])
    parts = _in_order(words)
    if parts.year == "" and not parts.month.isdigit():
        return _nearest(parts, today, past=past)
    return read_day_parts(parts.day, parts.month, parts.year, today, past=past)


def read_day_parts(
    day: str, month: str, year: str, today: date, *, past: bool = False
) -> date | None:
    """Read a date typed into three boxes; the month may be a name."""
    given = {"day": day.strip(), "month": month.strip(), "year": year.strip()}
    missing = [name for name, text in given.items() if not text]
    if len(missing) == len(given):
        return None
    if missing:
        raise NotUnderstoodError("must include a " + " and a ".join(missing))
    return _real_day(
        _number(given["day"]), _month(given["month"]), _year(given["year"], today, past=past)
    )


def _in_order(words: list[str]) -> _Parts:
    if len(words) == _DAY_MONTH_YEAR and len(words[0]) == _LONG_YEAR and words[0].isdigit():
        return _Parts(words[2], words[1], words[0])
    if len(words) == _DAY_MONTH_YEAR:
        named_first = _is_month_name(words[0])
        day, month = (words[1], words[0]) if named_first else (words[0], words[1])
        return _Parts(day, month, words[2])
    if len(words) == _DAY_AND_MONTH:
        return _two(words)
    raise NotUnderstoodError("must be a real date, like 27 3 2028")


def _two(words: list[str]) -> _Parts:
    first, second = words
    if len(second) == _LONG_YEAR and second.isdigit():
        return _Parts("", first, second)
    if _is_month_name(first):
        return _Parts(second, first, "")
    return _Parts(first, second, "")


def _nearest(parts: _Parts, today: date, *, past: bool) -> date:
    day, month = _number(parts.day), _month(parts.month)
    step = -1 if past else 1
    for year in range(today.year, today.year + 9 * step, step):
        if day <= calendar.monthrange(year, month)[1]:
            found = _real_day(day, month, year)
            if (found <= today) if past else (found >= today):
                return found
    raise NotUnderstoodError("must be a real date")


def _is_month_name(word: str) -> bool:
    return len(word) >= _LETTERS_OF_MONTH and any(name.startswith(word) for name in _MONTHS)


def _number(word: str) -> int:
    bare = _ORDINAL.sub(r"\1", word.lower())
    if not (bare.isascii() and bare.isdigit()):
        raise NotUnderstoodError("must be a real date, like 27 3 2028")
    return int(bare)


def _month(word: str) -> int:
    name = word.lower()
    if _is_month_name(name):
        return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(name))
    return _number(name)


def _year(word: str, today: date, *, past: bool) -> int:
    year = _number(word)
    if len(word) == _LONG_YEAR:
        return year
    if len(word) != _SHORT_YEAR:
        raise NotUnderstoodError("must include a year of 4 figures, like 2028")
    year += today.year // 100 * 100
    latest = today.year if past else today.year + _HALF_CENTURY - 1
    return year - 100 if year > latest else year


def _real_day(day: int, month: int, year: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotUnderstoodError("must be a real date") from None


def read_money(text: str) -> int | None:
    """Read an amount in pounds, with or without ``£`` and commas, as pence."""
    bare = text.strip().replace(" ", "").replace("£", "", 1)
    if not bare:
        return None
    if not (bare.isascii() and _AMOUNT.match(bare)):
        words = "Enter an amount in pounds, like 18 or 18.50"
        raise NotUnderstoodError(words, starts_with_label=False)
    return int(Decimal(bare.replace(",", "")) * 100)


def read_decimal(text: str, places: int) -> Decimal | None:
    """Read an exact number with at most ``places`` decimal places, as it was written."""
    bare = text.strip().replace(" ", "").replace(",", "")
    if not bare:
        return None
    try:
        value = Decimal(bare)
    except InvalidOperation:
        raise NotUnderstoodError("must be a number, like 2 or 2.5") from None
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent > 0:
        raise NotUnderstoodError("must be a number, like 2 or 2.5")
    if -exponent > places:
        raise NotUnderstoodError(
            f"must have {places} decimal places or fewer" if places else "must be a whole number"
        )
    return value


def read_count(text: str) -> int | None:
    """Read a whole number; commas between thousands are passed over."""
    bare = text.strip().replace(" ", "").replace(",", "")
    if not bare:
        return None
    if not (bare.isascii() and _WHOLE.match(bare)):
        raise NotUnderstoodError("must be a whole number, like 12")
    return int(bare)


def read_lines(text: str) -> tuple[str, ...] | None:
    """Read one short text per line; empty lines are passed over."""
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    return lines or None


def trouble_with_text(text: str, label: str, limit: int | None) -> str | None:
    """Return what is wrong with a text in one sentence, or None."""
    if limit is not None and len(text) > limit:
        over = len(text) - limit
        return f"{label} must be {limit:,} characters or fewer: it is {over:,} too long. Shorten it"
    hidden = sum(1 for char in text if unicodedata.category(char) == "Cc" and char not in "\n\t")
    if hidden:
        return f"{label} has hidden characters that cannot be printed. Delete them or type it again"
    return None


def show_day(value: date) -> str:
    """Return ``27 March 2028``."""
    return f"{value.day} {_MONTHS[value.month - 1].title()} {value.year:04d}"


def show_money(pence: int) -> str:
    """Return pounds as typed into an editor: ``24,000``, or ``18.50`` where pence matter."""
    sign = "-" if pence < 0 else ""
    pounds, rest = divmod(abs(pence), 100)
    return f"{sign}{pounds:,}.{rest:02d}" if rest else f"{sign}{pounds:,}"
