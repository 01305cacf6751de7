"""Reads JSON text strictly: what two programs could read in two ways is refused."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, TypeAlias

Json: TypeAlias = Any
"""A value of JSON, of which nothing is known until its shape is checked."""

LARGEST = 16 * 1024 * 1024
"""The most bytes a case file may have; the largest real ones have some ten thousand."""

_LONGEST_NUMBER = 18
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


class NotJson(ValueError):
    """The text is no JSON, or JSON that could be read in two ways; ``str()`` is a sentence."""


@dataclass(frozen=True)
class NotWhole:
    """A number that is not a whole number of ordinary size; the shape says where it stands."""

    written: str


def load(text: str | bytes) -> Json:
    """Return the value of a JSON text in UTF-8 without byte order mark; raises NotJson."""
    decoded = _decoded(text)
    try:
        value = _DECODER.decode(decoded)
    except json.JSONDecodeError as trouble:
        raise NotJson(
            f"This is not JSON: line {trouble.lineno}, column {trouble.colno} cannot be read"
        ) from trouble
    except RecursionError as trouble:
        raise NotJson("This is not JSON of a case file: it is nested too deeply") from trouble
    if _HALF_CHARACTER.search(decoded):
        _refuse_half_characters(value)
    return value


def _decoded(text: str | bytes) -> str:
    if len(text) > LARGEST:
        raise NotJson("This is not JSON of a case file: it is larger than 16 MB")
    try:
        decoded = text.decode("utf-8") if isinstance(text, bytes) else text
        decoded.encode("utf-8")
    except UnicodeError as trouble:
        raise NotJson("This is not JSON in UTF-8: save it as UTF-8") from trouble
    if decoded.startswith("\ufeff"):
        raise NotJson("This is not JSON: save it as UTF-8 without byte order mark")
    return decoded


def _refuse_half_characters(value: Json) -> None:
    try:
        json.dumps(value, ensure_ascii=False, default=str).encode("utf-8")
    except UnicodeEncodeError as trouble:
        raise NotJson("This is not JSON: it has half a character after \\ud8") from trouble


def _whole(written: str) -> int | NotWhole:
    return int(written) if len(written) <= _LONGEST_NUMBER else NotWhole(written[:40])


def _constant(written: str) -> Json:
    raise NotJson(f"This is not JSON: {written} is no number of JSON")


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise NotJson(
                f"This is not JSON of a case file: {key[:64]!r} stands twice in one object"
            )
        seen.add(key)
    return made


_DECODER = json.JSONDecoder(
    parse_constant=_constant,
    parse_float=lambda written: NotWhole(written[:40]),
    parse_int=_whole,
    object_pairs_hook=_object,
)
