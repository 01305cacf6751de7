"""Telling one person from another by their names, as people write them."""

from __future__ import annotations

import re
import unicodedata

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "cllr", "sir"})
_LONGEST_OF_INITIALS = 3


def plain_name(name: str | None) -> str:
    """Return a name without spaces and capitals, to compare; nothing for none."""
    return "".join((name or "").split()).casefold()


def same_spelling(one: str | None, other: str | None) -> bool:
    """Tell whether two names are one but for spaces and capitals, as the case file asks (13)."""
    return plain_name(one) == plain_name(other)


def same_person(one: str | None, other: str | None) -> bool:
    """Tell whether two names are one, as people write them.

    Capitals, spaces, full stops, hyphens, apostrophes, accents and titles make no difference, nor
    does the surname first with a comma: Sam O'Neill, sam oneill, Mr O’Neill, Sam.
    """
    return "".join(_words(one)) == "".join(_words(other))


def perhaps_same_person(one: str | None, other: str | None) -> bool:
    """Tell whether two names that differ may still be one: A. Bell, Ann M. Bell, AB, Bell Ann."""
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs or same_person(one, other):
        return False
    if sorted(mine) == sorted(theirs) or _are_initials(mine, theirs):
        return True
    given = zip(mine[:-1], theirs[:-1], strict=False)
    is_both_full = len(mine) > 1 and len(theirs) > 1
    return is_both_full and mine[-1] == theirs[-1] and all(_fits(a, b) for a, b in given)


def _words(name: str | None) -> list[str]:
    """Return the parts of a name in the order they are spoken, small and without marks."""
    spoken = name or ""
    if spoken.count(",") == 1:
        last, first = spoken.split(",")
        spoken = f"{first} {last}"
    letters = unicodedata.normalize("NFKD", spoken).casefold()
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    parts = [re.sub(r"[\W_]", "", part) for part in re.split(r"[\s.\-\u2010-\u2015]+", bare)]
    named = [part for part in parts if part]
    while len(named) > 1 and named[0] in _TITLES:
        named = named[1:]
    # Nothing but marks is still what somebody wrote.
    return named or ([plain_name(name)] if plain_name(name) else [])


def _fits(one: str, other: str) -> bool:
    return one == other or (1 in {len(one), len(other)} and one[0] == other[0])


def _are_initials(one: list[str], other: list[str]) -> bool:
    def stands_for(short: list[str], long: list[str]) -> bool:
        letters = "".join(short)
        is_short = len(short) == 1 or all(len(each) == 1 for each in short)
        fits = 1 < len(letters) <= _LONGEST_OF_INITIALS
        return is_short and fits and letters == "".join(each[0] for each in long)

    return stands_for(one, other) or stands_for(other, one)
