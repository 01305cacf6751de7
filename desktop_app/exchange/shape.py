"""Checks the shape of a case file against its schema, and says every fault in plain English."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import cast

from desktop_app import paths
from desktop_app.exchange import shape_words
from desktop_app.exchange.faults import Fault, field_name, step_into
from desktop_app.exchange.strict_json import Json
from desktop_app.exchange.text_shape import compile_text

Check = Callable[[Json, str, list[Fault]], None]
_Schema = dict[str, Json]


def shape_faults(value: Json) -> list[Fault]:
    """Return every breach of the case file's schema in a value that was read from JSON."""
    faults: list[Fault] = []
    _compiled()(value, "", faults)
    return faults


@cache
def schema() -> _Schema:
    """Return the schema of a case file, each definition knowing its own name."""
    text = paths.shipped("case-file.schema.json").read_text(encoding="utf-8")
    loaded: _Schema = json.loads(text)
    for name, definition in loaded["$defs"].items():
        definition["x-name"] = name
    return loaded


@cache
def _compiled() -> Check:
    return _compile(schema())


def _compile(part: _Schema) -> Check:
    part = resolved(part)
    if "const" in part:
        return _one_of([part["const"]])
    if "enum" in part:
        return _one_of(part["enum"])
    if "anyOf" in part:
        return _any_of([resolved(each) for each in part["anyOf"]])
    if isinstance(part["type"], list):
        types = cast("list[str]", part["type"])
        return _any_of([{**part, "type": each} for each in types])
    return _COMPILERS[part["type"]](part)


def resolved(part: _Schema) -> _Schema:
    """Return a part of the schema with its reference followed."""
    reference = part.get("$ref")
    return part if reference is None else schema()["$defs"][reference.removeprefix("#/$defs/")]


def _wrong(faults: list[Fault], pointer: str, what: str) -> None:
    faults.append(Fault(pointer, f"{field_name(pointer) or 'The case file'} {what}"))


def _one_of(allowed: list[str]) -> Check:
    chosen = frozenset(allowed)

    def check(value: Json, pointer: str, faults: list[Fault]) -> None:
        if not isinstance(value, str) or value not in chosen:
            _wrong(faults, pointer, shape_words.one_of(allowed))

    return check


def _any_of(parts: list[_Schema]) -> Check:
    by_type = {each["type"]: _compile(each) for each in parts if "type" in each}
    untyped = [_compile(each) for each in parts if "type" not in each]
    expected = shape_words.either([each.get("type", "string") for each in parts])

    def check(value: Json, pointer: str, faults: list[Fault]) -> None:
        found = by_type.get(shape_words.type_of(value), untyped[0] if untyped else None)
        if found is None:
            _wrong(faults, pointer, expected)
        else:
            found(value, pointer, faults)

    return check


def _nothing(_: _Schema) -> Check:
    def check(value: Json, pointer: str, faults: list[Fault]) -> None:
        if value is not None:
            _wrong(faults, pointer, "must be null")

    return check


def _yes_no(_: _Schema) -> Check:
    def check(value: Json, pointer: str, faults: list[Fault]) -> None:
        if not isinstance(value, bool):
            _wrong(faults, pointer, "must be true or false")

    return check


def _whole(part: _Schema) -> Check:
    low, high = part["minimum"], part["maximum"]

    def check(value: Json, pointer: str, faults: list[Fault]) -> None:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            _wrong(faults, pointer, f"must be a whole number from {low} to {high}, without quotes")

    return check


def _text(part: _Schema) -> Check:
    trouble_of = compile_text(part)

    def check(value: Json, pointer: str, faults: list[Fault]) -> None:
        trouble = trouble_of(value)
        if trouble is not None:
            _wrong(faults, pointer, trouble)

    return check


def _list(part: _Schema) -> Check:
    each_item = _compile(part["items"])
    fewest, most = part.get("minItems", 0), part.get("maxItems")
    sentence = shape_words.length(fewest, most)

    def check(value: Json, pointer: str, faults: list[Fault]) -> None:
        if not isinstance(value, list):
            _wrong(faults, pointer, "must be a list in square brackets")
            return
        items = cast("list[Json]", value)
        if len(items) < fewest or (most is not None and len(items) > most):
            _wrong(faults, pointer, sentence)
        for number, item in enumerate(items):
            each_item(item, f"{pointer}/{number}", faults)

    return check


def _object(part: _Schema) -> Check:
    return _map(part) if "propertyNames" in part else _record(part)


def _map(part: _Schema) -> Check:
    name_trouble = compile_text(resolved(part["propertyNames"]))
    each_value = _compile(part["additionalProperties"])
    fewest = part.get("minProperties", 0)

    def check(value: Json, pointer: str, faults: list[Fault]) -> None:
        if not isinstance(value, dict):
            _wrong(faults, pointer, "must be an object in curly brackets")
            return
        entries = cast("dict[str, Json]", value)
        if len(entries) < fewest:
            _wrong(faults, pointer, f"must have at least {fewest} entry")
        for key, entry in entries.items():
            at = step_into(pointer, key)
            trouble = name_trouble(key)
            if trouble is not None:
                name = field_name(pointer)
                faults.append(Fault(at, f"{key[:64]!r} in {name}: each name in it {trouble}"))
            each_value(entry, at, faults)

    return check


def _record(part: _Schema) -> Check:
    members = {name: _compile(each) for name, each in part["properties"].items()}
    required = tuple(part.get("required", ()))
    alternatives = [each["required"][0] for each in part.get("oneOf", ())]

    def check(value: Json, pointer: str, faults: list[Fault]) -> None:
        if not isinstance(value, dict):
            _wrong(faults, pointer, "must be an object in curly brackets")
            return
        entries = cast("dict[str, Json]", value)
        for name in required:
            if name not in entries:
                _wrong(faults, f"{pointer}/{name}", "is missing: add it")
        for name, entry in entries.items():
            member = members.get(name)
            if member is None:
                at = step_into(pointer, name)
                _wrong(faults, at, "is not a field of the format here: remove it")
            else:
                member(entry, f"{pointer}/{name}", faults)
        if alternatives and sum(name in entries for name in alternatives) != 1:
            _wrong(faults, pointer, shape_words.exactly_one(alternatives))

    return check


_COMPILERS: dict[str, Callable[[_Schema], Check]] = {
    "null": _nothing,
    "boolean": _yes_no,
    "integer": _whole,
    "string": _text,
    "array": _list,
    "object": _object,
}
