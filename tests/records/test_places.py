"""Every property of the case file has one field, with its privacy class, kind and limits."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app import paths
from desktop_app.records import CASE_RECORDS, RECORDS, Case, CaseRecord, Field, Record, fields_of
from desktop_app.records import base as record_base
from desktop_app.records.fields import (
    Choice,
    Count,
    Counts,
    Day,
    Key,
    Line,
    Lines,
    Link,
    Listed,
    Money,
    Notes,
    Number,
    Percent,
    Quantity,
    Several,
    YesNo,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA: dict[str, Any] = json.loads(
    paths.shipped("case-file.schema.json").read_text(encoding="utf-8")
)
STRUCTURE = {
    "/format",
    "/case",
    "/person",
    "/decision_making",
    "/proportionality/scores",
    "/analyse",
    "/plan",
    "/plan/options_appraisal",
    "/deliver",
    "/review",
    "/deliver/measures/*/limits",
}
"""Properties that hold others and have no record of their own to stand for them."""


@dataclass(frozen=True)
class Property:
    pointer: str
    part: dict[str, Any]
    is_required: bool
    may_be_null: bool


def _followed(part: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    may_be_null = False
    if "anyOf" in part:
        others = [each for each in part["anyOf"] if each.get("type") != "null"]
        may_be_null = len(others) < len(part["anyOf"])
        part = {**part, **others[0]}
    if isinstance(part.get("type"), list):
        may_be_null, part = "null" in part["type"], {**part, "type": "object"}
    if "$ref" in part:
        name = part["$ref"].removeprefix("#/$defs/")
        part = {**SCHEMA["$defs"][name], **part, "def": name}
    return part, may_be_null


def _properties(part: dict[str, Any], pointer: str = "") -> Iterator[Property]:
    required = part.get("required", ())
    for name, each in part.get("properties", {}).items():
        inner, may_be_null = _followed(each)
        at = f"{pointer}/{name}"
        yield Property(at, inner, name in required, may_be_null)
        if inner.get("type") == "array":
            item, _ = _followed(inner["items"])
            yield from _properties(item, at + "/*")
        elif "properties" in inner:
            yield from _properties(inner, at)


PROPERTIES = {each.pointer: each for each in _properties(SCHEMA)}


def _place_pointers(kind: type[Record]) -> Iterator[tuple[Any, str]]:
    for place in kind.PLACES:  # pyright: ignore[reportAttributeAccessIssue]
        if not place.parent:
            yield place, place.pointer
            continue
        table = fields_of(kind)[place.parent].to  # pyright: ignore[reportAttributeAccessIssue]
        parent = next(each for each in CASE_RECORDS if each.__tablename__ == table)
        for above, pointer in _place_pointers(parent):
            if above.shape == "list":
                yield place, f"{pointer}/*/{place.pointer}"


def _field_pointers(kind: type[Record]) -> Iterator[tuple[str, Any, str, Field]]:
    for place, pointer in _place_pointers(kind):
        if place.shape in {"map", "preference"}:
            field = fields_of(kind)[place.value]
            yield pointer, place, place.value, field
            continue
        inside = pointer + ("/*" if place.shape in {"list", "quarters"} else "")
        for name, field in fields_of(kind).items():
            if field.carried and name != place.parent:
                at = field.at or name
                yield at if at.startswith("/") else f"{inside}/{at}", place, name, field


KINDS = (Case, *CASE_RECORDS)
STANDING = [
    (pointer, kind, place, name, field)
    for kind in KINDS
    for pointer, place, name, field in _field_pointers(kind)
    if not (kind.__tablename__ == "cost_line" and "/plan/" in pointer and name == "uplift_percent")
]


def test_every_property_has_exactly_one_field_or_a_role_in_the_structure() -> None:
    pairs = {"/deliver/measures/*/limits/green", "/deliver/measures/*/limits/amber"}
    standing = Counter(pointer for pointer, *_ in STANDING)
    containers = {
        pointer
        for kind in KINDS
        for place, pointer in _place_pointers(kind)
        if place.shape in {"list", "one", "quarters"}
    }

    assert set(standing) | containers | STRUCTURE == set(PROPERTIES)
    assert {pointer for pointer, count in standing.items() if count > 1} == pairs
    assert not set(standing) & (containers | STRUCTURE)


def test_no_place_is_taken_twice() -> None:
    places = Counter(
        pointer
        for kind in KINDS
        for place, pointer in _place_pointers(kind)
        if place.shape != "always"
    )
    assert [pointer for pointer, count in places.items() if count > 1] == []


STANDING_PARAMETERS = [
    pytest.param(pointer, place, field, id=pointer.replace("/", "|") + "." + name)
    for pointer, _, place, name, field in STANDING
]


@pytest.mark.parametrize(("pointer", "place", "field"), STANDING_PARAMETERS)
def test_privacy_is_that_of_the_schema(pointer: str, place: Any, field: Field) -> None:
    stated = PROPERTIES[pointer].part.get("x-privacy")
    within = pointer
    while stated is None:
        within = within.rpartition("/")[0]
        stated = PROPERTIES[within].part.get("x-privacy") if within in PROPERTIES else None
    assert field.privacy == stated


@pytest.mark.parametrize(("pointer", "place", "field"), STANDING_PARAMETERS)
def test_a_field_is_required_where_the_schema_wants_a_value(
    pointer: str, place: Any, field: Field
) -> None:
    found = PROPERTIES[pointer]
    if place.shape in {"map", "preference"} or found.part.get("type") == "array":
        return
    is_limit = "/limits/" in pointer
    wanted = found.is_required and not found.may_be_null and not is_limit
    assert field.required == wanted
    assert field.may_be_absent == (not found.is_required)


_TEXTS = {"short": (Line, 200), "text": (Notes, 4000)}
_EXACT = {"quantity": Quantity, "percent": Percent, "measure": Number, "money": Money, "date": Day}


@pytest.mark.parametrize(("pointer", "place", "field"), STANDING_PARAMETERS)
def test_the_kind_of_field_matches_the_type_in_the_schema(
    pointer: str, place: Any, field: Field
) -> None:
    part = PROPERTIES[pointer].part
    if place.shape == "preference":
        assert isinstance(field, Count)
        return
    if place.shape == "map":
        part, _ = _followed(part["additionalProperties"])
    _assert_same_kind(field, part)


def _assert_same_kind(field: Field, part: dict[str, Any]) -> None:
    name = part.get("def", "")
    if name in _TEXTS:
        kind, longest = _TEXTS[name]
        assert isinstance(field, kind)
        assert isinstance(field, Notes) == (kind is Notes)
        assert field.longest == longest
    elif name in _EXACT:
        assert isinstance(field, _EXACT[name])
    elif name == "id":
        assert isinstance(field, Key | Link)
    elif name == "code":
        assert isinstance(field, Listed) or (isinstance(field, Line) and field.longest == 64)
    elif name in {"language", "name"}:
        assert isinstance(field, Line)
    else:
        _assert_same_plain_kind(field, part)


def _assert_same_plain_kind(field: Field, part: dict[str, Any]) -> None:
    if "enum" in part:
        assert isinstance(field, Choice)
        assert list(field.options) == part["enum"]
    elif part["type"] == "integer":
        assert isinstance(field, Count)
        assert (field.low, field.high) == (part["minimum"], part["maximum"])
    elif part["type"] == "boolean":
        assert isinstance(field, YesNo)
    else:
        item, _ = _followed(part["items"])
        if item.get("type") == "integer":
            assert isinstance(field, Counts)
            assert (field.low, field.high) == (item["minimum"], item["maximum"])
        else:
            assert isinstance(field, Several if item["def"] == "code" else Lines)


def _all_kinds(start: type[Any]) -> Iterator[type[Any]]:
    for kind in start.__subclasses__():
        if kind.__module__.startswith("desktop_app.records"):
            if not kind.__dict__.get("__abstract__"):
                yield kind
            yield from _all_kinds(kind)


def test_every_kind_of_record_is_listed_once() -> None:
    assert sorted(RECORDS, key=str) == sorted(_all_kinds(record_base.Record), key=str)
    assert sorted(CASE_RECORDS, key=str) == sorted(_all_kinds(CaseRecord), key=str)


def test_parents_are_listed_before_what_belongs_to_them() -> None:
    order = [kind.__tablename__ for kind in CASE_RECORDS]
    for kind in CASE_RECORDS:
        for place in kind.PLACES:
            if place.parent:
                parent = fields_of(kind)[place.parent].to  # pyright: ignore[reportAttributeAccessIssue]
                assert order.index(parent) < order.index(kind.__tablename__)


def test_labels_are_said_once_within_a_kind() -> None:
    for kind in RECORDS:
        labels = [field.label for field in fields_of(kind).values()]
        assert len(set(labels)) == len(labels), kind
