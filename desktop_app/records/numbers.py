"""The kinds of field that count: whole numbers, scores, money, exact decimals."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

import sqlalchemy as sa

from desktop_app.records import columns, wording
from desktop_app.records.field import Field, Words


@dataclass(frozen=True, kw_only=True)
class Count(Field):
    """A whole number from ``low`` to ``high``; ``meanings`` are words for some of them."""

    low: int = 0
    high: int = 2**31 - 1
    meanings: Mapping[int, str] | None = None

    def sql(self) -> sa.types.TypeEngine[Any]:
        return columns.WholeNumber()

    def _show(self, value: Any, words: Words) -> str:
        return f"{value}" if not self.meanings else f"{value} ({self.meanings.get(value, '')})"

    def _check(self, value: Any) -> str | None:
        if not self.low <= value <= self.high:
            return f"{self.label} must be from {self.low} to {self.high}"
        return None


@dataclass(frozen=True, kw_only=True)
class Score(Count):
    """A judgement from 0 to 3 whose words stand in the pack's dimension."""

    dimension: str
    high: int = 3
    verb: ClassVar[str] = "Select"

    def _show(self, value: Any, words: Words) -> str:
        return f"{value}: {words.code(self.dimension, str(value))}"


@dataclass(frozen=True, kw_only=True)
class Counts(Field):
    """Several whole numbers in order, such as one score from each evaluator."""

    low: int = 0
    high: int = 5

    def sql(self) -> sa.types.TypeEngine[Any]:
        return columns.NumberList()

    def _show(self, value: Any, words: Words) -> str:
        return ", ".join(str(number) for number in value)

    def _check(self, value: Any) -> str | None:
        if any(not self.low <= number <= self.high for number in value):
            return f"Each of {self.spoken} must be from {self.low} to {self.high}"
        return None

    def from_file(self, value: Any) -> Any:
        return tuple(value)

    def to_file(self, value: Any) -> Any:
        return list(value or ())


@dataclass(frozen=True, kw_only=True)
class Money(Field):
    """An amount in pence, shown in pounds; never negative, under a thousand million pounds."""

    most: ClassVar[int] = 99_999_999_999

    def sql(self) -> sa.types.TypeEngine[Any]:
        return columns.Pence()

    def _show(self, value: Any, words: Words) -> str:
        return wording.show_money(value)

    def _check(self, value: Any) -> str | None:
        if not 0 <= value <= self.most:
            return f"{self.label} must be from £0.00 to {wording.show_money(self.most)}"
        return None

    def from_file(self, value: Any) -> Any:
        return None if value is None else int(value.replace(".", ""))

    def to_file(self, value: Any) -> Any:
        return None if value is None else f"{value // 100}.{value % 100:02d}"


@dataclass(frozen=True, kw_only=True)
class Exact(Field):
    """An exact decimal with at most ``places`` places, from 0 to ``most``."""

    places: ClassVar[int] = 4
    most: ClassVar[Decimal] = Decimal("9999999.9999")

    def sql(self) -> sa.types.TypeEngine[Any]:
        return columns.ExactDecimal()

    def _show(self, value: Any, words: Words) -> str:
        return wording.show_number(value)

    def _check(self, value: Any) -> str | None:
        if not 0 <= value <= self.most:
            return f"{self.label} must be from 0 to {wording.show_number(self.most)}"
        if -value.as_tuple().exponent > self.places:
            return f"{self.label} must have {self.places} decimal places or fewer"
        return None

    def from_file(self, value: Any) -> Any:
        return None if value is None else Decimal(value)

    def to_file(self, value: Any) -> Any:
        return None if value is None else f"{value:f}"


@dataclass(frozen=True, kw_only=True)
class Quantity(Exact):
    """How many units, up to 4 decimal places."""


@dataclass(frozen=True, kw_only=True)
class Number(Exact):
    """A measured value, up to 2 decimal places."""

    places: ClassVar[int] = 2
    most: ClassVar[Decimal] = Decimal("999999999.99")


@dataclass(frozen=True, kw_only=True)
class Percent(Exact):
    """A percentage, or points of weight, from 0 to 100."""

    most: ClassVar[Decimal] = Decimal(100)
