"""What a working is, and how its values are written: unknown is never nought."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from desktop_app.figures.as_text import Names
from desktop_app.records.wording import show_day, show_money, show_number

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from desktop_app.casework import OpenCase

UNKNOWN = "not yet known"


class Shown(str):
    """Words that show a figure of the case; ``pointer`` is where the figures file has it."""

    __slots__ = ("pointer",)

    pointer: str

    def __new__(cls, words: str, pointer: str) -> Self:
        """Return the words with the place of their figure."""
        made = super().__new__(cls, words)
        made.pointer = pointer
        return made


@dataclass(frozen=True)
class Working:
    """Rows of words under a heading; ``head`` names the columns where there are more than two."""

    heading: str
    rows: tuple[tuple[str, ...], ...]
    head: tuple[str, ...] = ()

    @property
    def pointers(self) -> tuple[str, ...]:
        """Where the figures that are shown stand."""
        return tuple(each.pointer for row in self.rows for each in row if isinstance(each, Shown))


def of(words: str, pointer: str, case: OpenCase, *records: uuid.UUID | None) -> str:
    """Return words that can tell how they came about; each ``{}`` stands for a record's name."""
    names = Names(case.view)
    return Shown(words, pointer.format(*(names.maybe(each) or "" for each in records)))


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
