"""What a working is, and how its values are written: unknown is never nought."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.records.wording import show_day, show_money, show_number

if TYPE_CHECKING:
    from datetime import date

UNKNOWN = "not yet known"


@dataclass(frozen=True)
class Working:
    """Rows of words under a heading; ``head`` names the columns where there are more than two."""

    heading: str
    rows: tuple[tuple[str, ...], ...]
    head: tuple[str, ...] = ()


def money(pence: int | None) -> str:
    """Return an amount, or that it is not known."""
    return UNKNOWN if pence is None else show_money(pence)


def percent(value: Decimal | None) -> str:
    """Return a percentage, or that it is not known."""
    return UNKNOWN if value is None else f"{show_number(value)}%"


def number(value: Decimal | int | None) -> str:
    """Return a number, or that it is not known."""
    return UNKNOWN if value is None else f"{value:,f}" if isinstance(value, Decimal) else str(value)


def day(value: date | None) -> str:
    """Return a date, or that it is not known."""
    return UNKNOWN if value is None else show_day(value)


def yes_no(value: bool | None, yes: str, no: str) -> str:  # noqa: FBT001 - the answer itself
    """Return the words for yes or no, or that it is not known."""
    return UNKNOWN if value is None else yes if value else no
