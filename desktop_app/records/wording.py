"""Cleaning of typed text and the way values are written for people, in one place."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

_BIDI = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_PARTS_OF_A_DAY = 3


def in_unit(words: str, unit: str) -> str:
    """Return a number with its unit, if it has one: ``3 weeks``, ``84%``."""
    return f"{words}{unit}" if unit == "%" else f"{words} {unit}".strip()


def clean(text: str, *, many_lines: bool = True) -> str:
    """Return text as it is kept: no control or direction characters, one kind of line end, NFC.

    Lone surrogates become the replacement character; emoji and every script stay.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    kept = "\n\t" if many_lines else ""
    if not many_lines:
        text = text.replace("\n", " ").replace("\t", " ")
    text = "".join(c for c in text if c in kept or unicodedata.category(c) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", text.translate(_BIDI))


def show_money(pence: int) -> str:
    """Return an amount as people read it: ``£1,472.00``, ``-£7.50``."""
    sign = "-" if pence < 0 else ""
    pounds, rest = divmod(abs(pence), 100)
    return f"{sign}£{pounds:,}.{rest:02d}"


def show_number(number: Decimal) -> str:
    """Return an exact decimal as written, with separators of thousands."""
    return f"{number:,f}"


def show_day(day: date, *, short: bool = False) -> str:
    """Return a date as ``27 March 2027``, or ``27 Mar 2027`` for tables."""
    month = _MONTHS[day.month - 1]
    return f"{day.day} {month[:3] if short else month} {day.year}"


def shown_day(words: str) -> date | None:
    """Return the date that ``show_day`` wrote out in full; None for other words."""
    parts = words.split(" ")
    if len(parts) != _PARTS_OF_A_DAY or parts[1] not in _MONTHS:
        return None
    try:
        return date(int(parts[2]), _MONTHS.index(parts[1]) + 1, int(parts[0]))
    except ValueError:
        return None


def show_time(moment: datetime) -> str:
    """Return the local time of a moment as ``2:04pm``."""
    local = moment.astimezone()
    half, hour = divmod(local.hour, 12)
    return f"{hour or 12}:{local.minute:02d}{'pm' if half else 'am'}"


def show_moment(moment: datetime) -> str:
    """Return a moment as ``27 March 2027 at 2:04pm``, local time."""
    return f"{show_day(moment.astimezone().date())} at {show_time(moment)}"
