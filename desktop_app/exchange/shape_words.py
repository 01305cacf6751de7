"""The words for faults of shape; each follows the name of the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.exchange.strict_json import Json

_TYPES = {
    "null": "null",
    "boolean": "true or false",
    "integer": "a whole number",
    "string": "a text in quotes",
    "array": "a list",
    "object": "an object",
}


def type_of(value: Json) -> str:
    """Return the JSON type of a value; a number that is not whole has none of the format's."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    for kind, name in ((int, "integer"), (str, "string"), (list, "array"), (dict, "object")):
        if isinstance(value, kind):
            return name
    return "number"


def either(types: Sequence[str]) -> str:
    """Say which types are allowed."""
    words = sorted((_TYPES[each] for each in types), key="null".__eq__)
    return f"must be {' or '.join(words)}"


def one_of(allowed: Sequence[str]) -> str:
    """Say which words are allowed."""
    if len(allowed) == 1:
        return f'must be "{allowed[0]}"'
    return f"must be one of {', '.join(allowed)}"


def length(fewest: int, most: int | None) -> str:
    """Say how many entries a list has."""
    if most is None:
        return f"must have at least {fewest} {'entry' if fewest == 1 else 'entries'}"
    if fewest == most:
        return f"must have {most} entries, no more and no fewer"
    return f"must have {fewest} to {most} entries"


def exactly_one(names: Sequence[str]) -> str:
    """Say that one of some fields is needed, and one only."""
    return f"must have either {' or '.join(names)} here: one of them, not both"
