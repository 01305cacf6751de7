"""Puts the fields of a case file in the order of its schema, so that files read alike."""

from __future__ import annotations

from typing import cast

from desktop_app.exchange.shape import resolved, schema
from desktop_app.exchange.strict_json import Json


def in_schema_order(file: dict[str, Json]) -> dict[str, Json]:
    """Return the same file with its keys in the order the schema lists them."""
    ordered: dict[str, Json] = _ordered(file, schema())
    return ordered


def _ordered(value: Json, listed: dict[str, Json]) -> Json:
    part, kept = _the_part_for(value, resolved(listed)), value
    if isinstance(value, list) and "items" in part:
        items = cast("list[Json]", value)
        return [_ordered(item, part["items"]) for item in items]
    if isinstance(value, dict) and "properties" in part:
        entries = cast("dict[str, Json]", value)
        members: dict[str, Json] = part["properties"]
        return {name: _ordered(entries[name], members[name]) for name in members if name in entries}
    return kept


def _the_part_for(value: Json, part: dict[str, Json]) -> dict[str, Json]:
    if "anyOf" not in part:
        return part
    kind = "array" if isinstance(value, list) else "object"
    parts: list[dict[str, Json]] = part["anyOf"]
    return next((each for each in parts if each.get("type") == kind), dict[str, Json]())
