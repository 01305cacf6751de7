"""Column types that make SQLite as strict as PostgreSQL and keep values exact."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, cast

import sqlalchemy as sa

from desktop_app.records.wording import clean

LONGEST_TEXT = 200_000
"""The most characters any field keeps; what the case file allows is less and is checked apart."""

_ABSURD = 4
"""A text so many times too long is not even cleaned: that takes seconds of ten megabytes."""
_DIGITS = 40
_STAMP = "%Y-%m-%dT%H:%M:%S.%fZ"
_LARGEST = {"integer": 2**31 - 1, "pence": 2**63 - 1}


class CleanText(sa.types.TypeDecorator[str]):
    """Text cleaned on its way in; too long a text is refused, never cut."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, longest: int = LONGEST_TEXT, *, many_lines: bool = True) -> None:
        """Keep at most ``longest`` characters; one line only unless ``many_lines``."""
        super().__init__()
        self.longest = longest
        self.many_lines = many_lines

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:
        """Clean and measure."""
        if value is None:
            return None
        if not isinstance(value, str):
            raise TypeError(f"text expected, not {type(value).__name__}")
        absurd = len(value) > self.longest * _ABSURD
        text = value if absurd else clean(value, many_lines=self.many_lines)
        if len(text) > self.longest:
            raise ValueError(f"text of {len(text)} characters, at most {self.longest}")
        return text


class WholeNumber(sa.types.TypeDecorator[int]):
    """A whole number that fits 32 bits."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> int | None:
        """Refuse anything but a whole number in range."""
        return _whole(value, _LARGEST["integer"])


class Pence(sa.types.TypeDecorator[int]):
    """An amount of money in whole pence."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> int | None:
        """Refuse anything but a whole number in range."""
        return _whole(value, _LARGEST["pence"])


def _whole(value: Any, largest: int) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > largest:
        raise TypeError(f"whole number expected, not {type(value).__name__}")
    return value


class ExactDecimal(sa.types.TypeDecorator[Decimal]):
    """A decimal kept as the text it was written as, so 10.50 stays 10.50."""

    impl = sa.String(_DIGITS)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:
        """Write digits only, never an exponent."""
        if value is None:
            return None
        if not isinstance(value, Decimal) or not value.is_finite():
            raise TypeError(f"decimal expected, not {type(value).__name__}")
        # Asked first: ten million digits are no number to spell out.
        if abs(value.adjusted()) >= _DIGITS or len(text := f"{value:f}") > _DIGITS:
            raise ValueError(f"decimal of more than {_DIGITS} characters")
        return text

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Decimal | None:
        """Read the text back."""
        return None if value is None else Decimal(value)


class UtcStamp(sa.types.TypeDecorator[datetime]):
    """A moment in UTC as text of one width, so that it sorts."""

    impl = sa.String(27)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:
        """Refuse a moment that does not know its zone."""
        if value is None:
            return None
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise TypeError("aware moment expected")
        return value.astimezone(UTC).strftime(_STAMP)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> datetime | None:
        """Read the moment back, aware."""
        return None if value is None else datetime.strptime(value, _STAMP).replace(tzinfo=UTC)


class TextList(sa.types.TypeDecorator[tuple[str, ...]]):
    """A short list of short texts, kept in order."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:
        """Write the list as JSON text that no query looks into."""
        if value is None:
            return None
        texts = _listed(value)
        if not all(isinstance(text, str) for text in texts):
            raise TypeError("tuple of texts expected")
        return json.dumps([clean(text, many_lines=False) for text in texts], ensure_ascii=False)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> tuple[str, ...] | None:
        """Read the list back."""
        return None if value is None else tuple(json.loads(value))


def _listed(value: Any) -> tuple[Any, ...]:
    if not isinstance(value, tuple):
        raise TypeError("tuple expected")
    return cast("tuple[Any, ...]", value)


class NumberList(sa.types.TypeDecorator[tuple[int, ...]]):
    """A short list of whole numbers, kept in order."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:
        """Write the list as JSON text that no query looks into."""
        if value is None:
            return None
        return json.dumps([_whole(number, _LARGEST["integer"]) for number in _listed(value)])

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> tuple[int, ...] | None:
        """Read the list back."""
        return None if value is None else tuple(json.loads(value))
