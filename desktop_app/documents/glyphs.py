"""Codes for glyphs that no character names alone: joined letters, and what they spell."""

from __future__ import annotations

# The private planes of Unicode; the codes stay inside the program and are never written to a file.
_FIRST = 0xF0000
_spelt: list[str] = []
_codes: dict[tuple[str, int, str], str] = {}


def code_for(face: str, glyph: int, spelling: str) -> tuple[str, bool]:
    """Return the code of a glyph that spells ``spelling``, and whether it is new."""
    key = (face, glyph, spelling)
    new = key not in _codes
    if new:
        _codes[key] = chr(_FIRST + len(_spelt))
        _spelt.append(spelling)
    return _codes[key], new


def spelling(code: int) -> str:
    """Return the characters that a code of a font stands for."""
    return _spelt[code - _FIRST] if code >= _FIRST else chr(code)
