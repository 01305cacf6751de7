"""Reads one table of a policy pack strictly: every key known, every value of its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from desktop_app.errors import CaseworkError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Status = Literal["law", "guidance", "local"]
STATUSES: tuple[Status, ...] = ("law", "guidance", "local")

_T = TypeVar("_T")
_C = TypeVar("_C", bound=str)
_MONEY = re.compile(r"(0|[1-9][0-9]{0,9})\.[0-9]{2}")
_EXACT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")
_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")


class WrongPack(CaseworkError):
    """A policy pack that cannot be used; ``place`` says where, ``sentence`` what to put right."""

    def __init__(self, place: str, sentence: str) -> None:
        self.place = place
        self.sentence = sentence
        super().__init__(f"{place}: {sentence}" if place else sentence)


@dataclass(frozen=True)
class Basis:
    """Where an entry comes from. ``verify``: check the wording before printing it as law."""

    status: Status
    source: str = ""
    verify: bool = False


@dataclass
class Table:
    """One table of a pack, read key by key; ``close`` refuses what nobody asked for."""

    rows: Mapping[str, Any]
    place: str = ""
    asked: set[str] = field(default_factory=set[str])

    def at(self, key: str) -> str:
        """Return the place of a key in words a person can find in the file."""
        return f"{self.place}.{key}" if self.place else key

    def refuse(self, key: str, sentence: str) -> WrongPack:
        """Return the refusal of a key of this table."""
        return WrongPack(self.at(key), sentence)

    def has(self, key: str) -> bool:
        """Say whether the key is there."""
        return key in self.rows

    def value(self, key: str) -> object:
        """Return the raw value of a key that must be there."""
        self.asked.add(key)
        if key not in self.rows:
            raise self.refuse(key, "this is missing: add it")
        return self.rows[key]

    def text(self, key: str, *, may_be_empty: bool = False) -> str:
        """Return a text."""
        value = self.value(key)
        if not isinstance(value, str) or not (may_be_empty or value.strip()):
            raise self.refuse(key, "write a text in quotes here")
        return value

    def code(self, key: str = "code") -> str:
        """Return a code: letters, digits, underscore and hyphen."""
        text = self.text(key)
        if not _CODE.fullmatch(text):
            raise self.refuse(key, f"{text!r} is not a code: use letters, digits, _ and - only")
        return text

    def one_of(self, key: str, codes: Sequence[_C]) -> _C:
        """Return one of the codes."""
        text = self.text(key)
        for code in codes:
            if code == text:
                return code
        raise self.refuse(key, f"{text!r} is not one of {', '.join(codes)}")

    def whole(self, key: str, low: int = 0, high: int = 1_000_000) -> int:
        """Return a whole number within bounds."""
        value = self.value(key)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.refuse(key, f"write a whole number from {low} to {high} here")
        return value

    def yes_no(self, key: str) -> bool:
        """Return true or false."""
        value = self.value(key)
        if not isinstance(value, bool):
            raise self.refuse(key, "write true or false here")
        return value

    def day(self, key: str) -> date:
        """Return a date."""
        value = self.value(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.refuse(key, "write a date here, such as 2025-04-01 without quotes")
        return value

    def pence(self, key: str) -> int:
        """Return an amount of money, written in pounds, as pence."""
        return _pence(self.value(key), self.at(key))

    def many_pence(self, key: str) -> tuple[int, ...]:
        """Return a list of amounts of money as pence."""
        return tuple(_pence(each, f"{self.at(key)}[{n}]") for n, each in self.listed(key))

    def exact(self, key: str, most: Decimal | None = None) -> Decimal:
        """Return an exact decimal, not negative."""
        value = self.value(key)
        if not isinstance(value, str) or not _EXACT.fullmatch(value):
            raise self.refuse(key, 'write a number in quotes here, such as "10.00"')
        number = Decimal(value)
        if most is not None and number > most:
            raise self.refuse(key, f"{value} is more than {most}")
        return number

    def percent(self, key: str) -> Decimal:
        """Return a percentage from 0 to 100."""
        return self.exact(key, Decimal(100))

    def listed(self, key: str) -> list[tuple[int, object]]:
        """Return the values of a list, counted from 1."""
        value = self.value(key)
        if not isinstance(value, list):
            raise self.refuse(key, "write a list in square brackets here")
        return list(enumerate(cast("list[object]", value), start=1))

    def wholes(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """Return a list of whole numbers."""
        return tuple(
            Table({key: each}, f"{self.at(key)}[{n}]").whole(key, low, high)
            for n, each in self.listed(key)
        )

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(Table({key: each}, self.place).text(key) for _, each in self.listed(key))

    def codes(self, key: str, among: Sequence[_C]) -> tuple[_C, ...]:
        """Return a list of codes, each one of those allowed."""
        return tuple(
            Table({key: each}, self.place).one_of(key, among) for _, each in self.listed(key)
        )

    def table(self, key: str) -> Table:
        """Return a table within this one."""
        return self.inner(self.value(key), self.at(key))

    def inner(self, value: object, place: str) -> Table:
        """Return a value as a table."""
        if not isinstance(value, dict):
            raise WrongPack(place, "write a table here")
        return Table(cast("dict[str, Any]", value), place)

    def tables(self, key: str, *, at_least: int = 1) -> list[Table]:
        """Return a list of tables, named by their code where they have one."""
        found = self.listed(key)
        if len(found) < at_least:
            raise self.refuse(key, "at least one entry is needed: add it")
        return [self.inner(each, f"{self.at(key)}[{_name(each, n)}]") for n, each in found]

    def read_all(self, key: str, read: Callable[[Table], _T], *, at_least: int = 1) -> list[_T]:
        """Read each table of a list and close it."""
        done: list[_T] = []
        for table in self.tables(key, at_least=at_least):
            done.append(read(table))
            table.close()
        return done

    def read(self, key: str, read: Callable[[Table], _T]) -> _T:
        """Read one table and close it."""
        table = self.table(key)
        done = read(table)
        table.close()
        return done

    def basis(self) -> Basis:
        """Return where this table comes from."""
        return Basis(
            status=self.one_of("status", STATUSES),
            source=self.text("source", may_be_empty=True) if self.has("source") else "",
            verify=self.yes_no("verify") if self.has("verify") else False,
        )

    def close(self) -> None:
        """Refuse a key that nothing reads: it is misspelt or from another format."""
        for key in self.rows:
            if key not in self.asked:
                raise self.refuse(key, "this is not known here: remove it or correct its spelling")


def refuse_twice(codes: Sequence[str], place: str) -> None:
    """Refuse a code that stands twice in one list."""
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise WrongPack(f"{place}[{code}]", f"{code} stands here twice: keep one")
        seen.add(code)


def _pence(value: object, place: str) -> int:
    if not isinstance(value, str) or not _MONEY.fullmatch(value):
        raise WrongPack(place, 'write pounds and pence in quotes here, such as "5000.00"')
    return int(value.replace(".", ""))


def _name(value: object, number: int) -> str:
    if isinstance(value, dict):
        code = cast("dict[str, object]", value).get("code")
        if isinstance(code, str):
            return code
    return str(number)
