"""Every field shows, checks, tidies and carries its value."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from desktop_app.records import RECORDS, Field, Record, fields_of
from desktop_app.records.fields import (
    Choice,
    Count,
    Counts,
    Day,
    Line,
    Lines,
    Link,
    Listed,
    Money,
    Notes,
    Number,
    Percent,
    Quantity,
    Score,
    Several,
    YesNo,
)

FIELDS = [
    pytest.param(kind, name, field, id=f"{kind.__name__}.{name}")
    for kind in RECORDS
    for name, field in fields_of(kind).items()
]


class _AnyWords:
    def code(self, listed: str, code: str) -> str:
        return f"{listed}: {code}"

    def record(self, record_id: Any) -> str:
        return f"record {record_id}"


def _examples(field: Field) -> tuple[Any, Any]:
    """Return a value that is right and one that is wrong, or None where none is wrong."""
    day = Day(label="x").from_file("2025-04-14")
    table: list[tuple[type[Field], Any, Any]] = [
        (Notes, "a\nb", "x" * 4001),
        (Line, "a", "x" * 201),
        (Day, day, None),
        (YesNo, True, None),
        (Choice, next(iter(getattr(field, "options", {"": ""}))), "?"),
        (Listed, "code", None),
        (Several, ("code",), None),
        (Lines, ("one", "two"), ("x" * 201,)),
        (Link, "id", None),
        (Score, 3, 4),
        (Count, getattr(field, "high", 0), getattr(field, "high", 0) + 1),
        (Counts, (0, 5), (6,)),
        (Money, 147_200, -1),
        (Percent, Decimal("33.33"), Decimal("100.01")),
        (Number, Decimal("93.96"), Decimal("1.234")),
        (Quantity, Decimal("10.50"), Decimal("1.00001")),
    ]
    for kind, right, wrong in table:
        if isinstance(field, kind):
            return right, wrong
    return None, None


@pytest.mark.parametrize(("kind", "name", "field"), FIELDS)
def test_a_field_asks_for_what_is_missing_and_says_what_is_wrong(
    kind: type[Record], name: str, field: Field
) -> None:
    right, wrong = _examples(field)
    assert field.label[:1].isupper()
    assert not field.label.endswith(".")
    missing = field.check(None)
    assert (missing is not None) == field.required
    assert missing is None or (missing[:1].isupper() and not missing.endswith("."))
    assert right is None or field.check(right) is None
    trouble = None if wrong is None else field.check(wrong)
    assert (trouble is None) == (wrong is None)
    assert trouble is None or not trouble.endswith(".")


@pytest.mark.parametrize(("kind", "name", "field"), FIELDS)
def test_a_field_shows_keeps_and_carries_its_value(
    kind: type[Record], name: str, field: Field
) -> None:
    right, _ = _examples(field)
    assert field.show(None, _AnyWords()) == ""
    if right is None:
        return
    shown = field.show(right, _AnyWords())
    assert isinstance(shown, str)
    assert shown
    assert field.tidy(field.tidy(right)) == field.tidy(right) == right
    assert field.from_file(field.to_file(right)) == right


@pytest.mark.parametrize("blank", ["", "   ", "\u200e\n \t", "\x00"])
def test_blank_text_becomes_no_value(blank: str) -> None:
    assert Line(label="Name").tidy(blank.replace("\u200e", "")) is None
    assert Lines(label="Names").tidy([blank.replace("\u200e", ""), "a"]) == ("a",)


def test_typed_text_is_cleaned_and_kept_whole() -> None:
    field = Notes(label="Note")
    assert field.tidy("a\r\nb\u2028c\x07") == "a\nb\nc"
    assert field.tidy("שלום \U0001f642") == "שלום \U0001f642"
    long = "x" * 100_000
    assert field.tidy(long) == long
    assert "it is 96,000 too long" in (field.check(long) or "")
