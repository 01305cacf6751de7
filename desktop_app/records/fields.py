"""The kinds of field: a text, a day, an amount, a choice, a link to another record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import MappedColumn, mapped_column

from desktop_app.records import columns, wording
from desktop_app.records.field import Field, Words
from desktop_app.records.languages import language_name
from desktop_app.records.numbers import Count, Counts, Money, Number, Percent, Quantity, Score

__all__ = [
    "Choice",
    "Count",
    "Counts",
    "Day",
    "Key",
    "Language",
    "Line",
    "Lines",
    "Link",
    "Listed",
    "Money",
    "Notes",
    "Number",
    "Percent",
    "Quantity",
    "Score",
    "Several",
    "Stamp",
    "YesNo",
    "kept",
]


@dataclass(frozen=True, kw_only=True)
class Line(Field):
    """A short text on one line, 1 to 200 characters.

    ``typed``: somebody typed it in words of their own; codes, names and hashes that the program
    sets are not, and no search finds them.
    """

    longest: int = 200
    typed: bool = True
    many_lines: ClassVar[bool] = False

    def sql(self) -> sa.types.TypeEngine[Any]:
        return columns.CleanText(many_lines=self.many_lines)

    def tidy(self, value: Any) -> Any:
        # One that no field takes is told to be too long as it is: cleaning it could take seconds.
        if not isinstance(value, str) or len(value) > columns.LONGEST_TEXT:
            return value
        text = wording.clean(value, many_lines=self.many_lines)
        return text if text.strip(" \t\n") else None

    def words(self, value: Any) -> str:
        return value or ""

    @property
    def is_searched(self) -> bool:
        return self.typed

    def _check(self, value: Any) -> str | None:
        over = len(value) - self.longest
        if over > 0:
            return (
                f"{self.label} must be {self.longest:,} characters or fewer: "
                f"it is {over:,} too long. Shorten it"
            )
        return None


@dataclass(frozen=True, kw_only=True)
class Notes(Line):
    """A text of up to 4,000 characters, on as many lines as it needs."""

    longest: int = 4000
    many_lines: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class Key(Line):
    """The record's own short name in the case file, such as L1; unique in its list."""

    required: bool = True
    longest: int = 32
    typed: bool = False
    at: str = "id"


@dataclass(frozen=True, kw_only=True)
class Language(Line):
    """The code of a language, kept as the case file carries it and shown by its name."""

    longest: int = 35
    typed: bool = False
    verb: ClassVar[str] = "Select"

    def _show(self, value: Any, words: Words) -> str:
        return language_name(value)


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A calendar date. ``birth``: typed into three boxes."""

    birth: bool = False

    def sql(self) -> sa.types.TypeEngine[Any]:
        return sa.Date()

    def _show(self, value: Any, words: Words) -> str:
        return wording.show_day(value)

    def from_file(self, value: Any) -> Any:
        return None if value is None else date.fromisoformat(value)

    def to_file(self, value: Any) -> Any:
        return None if value is None else value.isoformat()


@dataclass(frozen=True, kw_only=True)
class Stamp(Field):
    """A moment, kept in UTC; only in the store."""

    carried: bool = False

    def sql(self) -> sa.types.TypeEngine[Any]:
        return columns.UtcStamp()

    def _show(self, value: Any, words: Words) -> str:
        moment: datetime = value
        return wording.show_moment(moment)


@dataclass(frozen=True, kw_only=True)
class YesNo(Field):
    """Yes, no, or not answered."""

    @property
    def missing(self) -> str:
        return self.ask or f"Select yes or no: {self.spoken}"

    def sql(self) -> sa.types.TypeEngine[Any]:
        return sa.Boolean()

    def _show(self, value: Any, words: Words) -> str:
        return "Yes" if value else "No"


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One of a few words that the format itself fixes: stored word to words shown."""

    options: Mapping[str, str]
    verb: ClassVar[str] = "Select"

    def sql(self) -> sa.types.TypeEngine[Any]:
        return columns.CleanText(64, many_lines=False)

    def _show(self, value: Any, words: Words) -> str:
        return self.options.get(value, value)

    def _check(self, value: Any) -> str | None:
        return None if value in self.options else self.missing


@dataclass(frozen=True, kw_only=True)
class Listed(Field):
    """A code of a list in the policy pack the case names."""

    listed: str
    verb: ClassVar[str] = "Select"

    def sql(self) -> sa.types.TypeEngine[Any]:
        return columns.CleanText(64, many_lines=False)

    def _show(self, value: Any, words: Words) -> str:
        return words.code(self.listed, value)


@dataclass(frozen=True, kw_only=True)
class Several(Field):
    """Any number of codes of a pack list."""

    listed: str
    verb: ClassVar[str] = "Select"

    def sql(self) -> sa.types.TypeEngine[Any]:
        return columns.TextList()

    def _show(self, value: Any, words: Words) -> str:
        return "; ".join(words.code(self.listed, code) for code in value)

    def from_file(self, value: Any) -> Any:
        return tuple(value)

    def to_file(self, value: Any) -> Any:
        return list(value or ())


@dataclass(frozen=True, kw_only=True)
class Lines(Field):
    """A list of short texts, one a line."""

    longest: int = 200

    def sql(self) -> sa.types.TypeEngine[Any]:
        return columns.TextList()

    def _show(self, value: Any, words: Words) -> str:
        return "; ".join(value)

    def tidy(self, value: Any) -> Any:
        if value is None:
            return ()
        texts = (wording.clean(text, many_lines=False) for text in value)
        return tuple(text for text in texts if text.strip())

    def words(self, value: Any) -> str:
        return "\n".join(value or ())

    @property
    def is_searched(self) -> bool:
        return True

    def _check(self, value: Any) -> str | None:
        if any(len(text) > self.longest for text in value):
            return f"Each line of {self.spoken} must be {self.longest} characters or fewer"
        return None

    def from_file(self, value: Any) -> Any:
        return tuple(value)

    def to_file(self, value: Any) -> Any:
        return list(value or ())


@dataclass(frozen=True, kw_only=True)
class Link(Field):
    """Another record of the same case. ``to`` is its table."""

    to: str
    verb: ClassVar[str] = "Select"

    def sql(self) -> sa.types.TypeEngine[Any]:
        return sa.Uuid()

    def _show(self, value: Any, words: Words) -> str:
        return words.record(value)


def kept(field: Field, *, default: Any = None) -> MappedColumn[Any]:
    """Declare a column that carries its field's description.

    Foreign keys wait for the commit, so that records may be written in any order.
    """
    described = {"field": field}
    if isinstance(field, Link):
        target = sa.ForeignKey(f"{field.to}.id", deferrable=True, initially="DEFERRED")
        return mapped_column(
            field.sql(), target, nullable=True, index=True, info=described, default=default
        )
    return mapped_column(field.sql(), nullable=True, info=described, default=default)
