"""Telling one person from another by their names."""

from __future__ import annotations


def plain_name(name: str | None) -> str:
    """Return a name without spaces and capitals, to compare; nothing for none."""
    return "".join((name or "").split()).casefold()


def same_person(one: str | None, other: str | None) -> bool:
    """Tell whether two names are one, however they are spaced and capitalised."""
    return plain_name(one) == plain_name(other)
