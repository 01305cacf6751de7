"""Makes any text safe to print: cleans it, limits it, and cuts it to pieces a page can take."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.documents.scripts import joiners

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FIELD_LIMIT = 20_000
NAME_LIMIT = 400
PIECE_LIMIT = 3_000
LINE_LIMIT = 200
UNKNOWN = "?"

# Cc: controls; Cf: direction marks that can make a name read as another, and invisible joiners;
# Cs, Cn: halves of characters and codes that are no character.
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Cn"})
_LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n", "\t": " "}


def clean(text: str) -> str:
    """Return ``text`` composed (NFC), with one kind of line end and nothing invisible in it.

    What the letters of another script are joined or kept apart with stays between them.
    """
    for end, plain in _LINE_ENDS.items():
        text = text.replace(end, plain)
    if not text.isascii() or not text.isprintable():
        kept = joiners(text)
        text = "".join(
            c
            for at, c in enumerate(text)
            if c == "\n" or at in kept or unicodedata.category(c) not in _DROPPED
        )
        text = unicodedata.normalize("NFC", text)
    return text.strip()


def brief(text: str) -> str:
    """Return a heading, label or name on one line, cut with an ellipsis over 400 characters."""
    name = " ".join(clean(text[: NAME_LIMIT + 1]).split("\n"))
    if len(text) <= NAME_LIMIT:
        return name
    return name[: NAME_LIMIT - 1] + "\N{HORIZONTAL ELLIPSIS}"


def prepared(text: str) -> str:
    """Return ``text`` cleaned and, over 20,000 characters, cut with a sentence that says so."""
    # The slice first: cleaning a pasted book to print its first pages would only cost time.
    kept = clean(text[: FIELD_LIMIT + 1])
    if len(text) <= FIELD_LIMIT:
        return kept
    return (
        f"{kept[:FIELD_LIMIT]}\n[Only the first {FIELD_LIMIT:,} of {len(text):,} characters "
        "are printed. The whole text is in the case.]"
    )


def pieces(text: str, limit: int = PIECE_LIMIT) -> list[str]:
    """Return the lines of ``text``, each cut at a space where it is longer than ``limit``.

    Line breaking takes time with the square of the length, so no piece may be long; and pages
    are broken in time with the square of the pieces, so after 200 lines the rest run on.
    """
    found: list[str] = []
    lines = text.split("\n")
    for line in [*lines[:LINE_LIMIT], " ".join(lines[LINE_LIMIT:])]:
        rest = line.strip()
        while len(rest) > limit:
            cut = rest.rfind(" ", limit // 2, limit)
            cut = limit if cut < 0 else cut
            found.append(rest[:cut])
            rest = rest[cut:].lstrip()
        if rest:
            found.append(rest)
    return found


def in_faces(text: str, faces: Sequence[tuple[str, frozenset[str]]]) -> list[tuple[str, str]]:
    """Return ``text`` as runs of (words, face), each in the first face that has its characters.

    ``faces`` are names with the characters each can draw. What no face has becomes its Unicode
    name in brackets when it is a symbol, and a question mark when it is a letter.
    """
    first, covered = faces[0]
    if covered.issuperset(text):
        return [(text, first)]
    return _grouped(text, lambda character: _in_face(character, tuple(faces)), first)


def _grouped(
    text: str, place: Callable[[str], tuple[str, str]], first: str
) -> list[tuple[str, str]]:
    runs: list[tuple[str, str]] = []
    for character in text:
        words, face = place(character)
        before = runs[-1][1] if runs else first
        if words == " ":
            face = before
        if runs and face == before:
            runs[-1] = (runs[-1][0] + words, face)
        else:
            runs.append((words, face))
    return runs


@lru_cache(maxsize=4096)
def _in_face(character: str, faces: tuple[tuple[str, frozenset[str]], ...]) -> tuple[str, str]:
    for name, covered in faces:
        if character in covered:
            return character, name
    return stand_in(character), faces[0][0]


def stand_in(character: str) -> str:
    """Return what is printed for a character that no shipped font can draw."""
    category = unicodedata.category(character)
    if category.startswith("Z"):
        return " "
    if category.startswith("S"):
        return f"[{unicodedata.name(character, 'symbol').lower()}]"
    # Variation selectors and keycap marks change the symbol before them and say nothing alone.
    return "" if category in {"Mn", "Me", "Cf"} else UNKNOWN


def unprintable(text: str, faces: Sequence[tuple[str, frozenset[str]]]) -> set[str]:
    """Return the characters of ``text`` that are printed as a stand-in."""
    left = set(text) - {"\n"}
    for _, covered in faces:
        left -= covered
    return {c for c in left if unicodedata.category(c) not in _DROPPED}
