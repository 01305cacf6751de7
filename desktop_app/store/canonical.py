"""One spelling for every kept value and every hashed part, whatever the database below."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import sqlalchemy as sa

# The log is spelt the same on every database, so that two stores can compare and merge theirs.
_DIALECT = sqlite.dialect()

Kept: TypeAlias = str | int | None
"""What a column keeps of a value."""

Value: TypeAlias = Any
"""What a record holds: whatever its column's type reads and writes."""


def kept_form(column: sa.Column[Any], value: Value) -> Kept:
    """Return the value as the column keeps it: text, whole number or None."""
    write = _writer(column)
    kept = value if write is None else write(value)
    if kept is not None and not isinstance(kept, str | int):
        raise TypeError(f"{column.name} keeps a {type(kept).__name__}, which the log cannot spell")
    return kept


def value_from(column: sa.Column[Any], kept: Kept) -> Value:
    """Return the value that a kept form stands for."""
    read = _reader(column)
    return kept if read is None or kept is None else read(kept)


@cache
def _writer(column: sa.Column[Any]) -> Callable[[Any], Any] | None:
    return column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)


@cache
def _reader(column: sa.Column[Any]) -> Callable[[Any], Any] | None:
    return column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None)


def spell(kept: Kept) -> str:
    """Return canonical JSON of one kept form."""
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def spell_row(row: Mapping[str, Kept]) -> str:
    """Return canonical JSON of a row; what has no value is left out."""
    filled = {name: kept for name, kept in row.items() if kept is not None}
    return json.dumps(filled, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read_spelt(text: str) -> Value:
    """Return the kept form, or the row of kept forms, that canonical JSON stands for."""
    return json.loads(text)


def digest(parts: Iterable[str | None]) -> str:
    """Return SHA-256 in hex over parts, each with its length before it; None differs from empty."""
    # Joined first: a million changes are verified at a time, and each call has its price.
    pieces: list[bytes] = []
    for part in parts:
        if part is None:
            pieces.append(b"-")
        else:
            octets = part.encode()
            pieces += (b"+", len(octets).to_bytes(8, "big"), octets)
    return hashlib.sha256(b"".join(pieces)).hexdigest()
