"""Joins the letters of other scripts as their readers write them, with HarfBuzz."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

import uharfbuzz as _library  # pyright: ignore[reportMissingTypeStubs]
from reportlab.pdfbase import pdfmetrics

from desktop_app.documents.fonts import script_face
from desktop_app.documents.glyphs import code_for

if TYPE_CHECKING:
    from desktop_app.documents.scripts import Script

Untyped: TypeAlias = Any

# The library is compiled, and not typed.
uharfbuzz: Untyped = _library
# A word joiner: seen and heard as nothing.
_NOTHING = "\u2060"
_CLOSE = 0.0005


@dataclass(frozen=True, slots=True)
class Shaped:
    """Joined letters from left to right: (codes, x, y) for each piece, and the whole width, in em.

    ``face``: the name of the font the codes belong to.
    """

    face: str
    pieces: tuple[tuple[str, float, float], ...]
    width: float


@lru_cache(maxsize=4096)
def shaped(text: str, script: Script, *, rtl: bool) -> Shaped:
    """Return ``text``, all of which the script's font has, as joined letters."""
    face = script_face(script)[0]
    font, em = _font(face)
    buffer: Untyped = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.add_str(text)
    buffer.script, buffer.language = script.tag, script.lang
    buffer.direction = "rtl" if rtl else "ltr"
    uharfbuzz.shape(font, buffer)
    spelt = _spelt(text, [info.cluster for info in buffer.glyph_infos])
    pieces: list[tuple[str, float, float]] = []
    x = natural = 0.0
    for info, at, spells in zip(buffer.glyph_infos, buffer.glyph_positions, spelt, strict=True):
        advance = font.get_glyph_h_advance(info.codepoint) / em
        code = _drawable(face, info.codepoint, spells, advance)
        left, up = x + at.x_offset / em, at.y_offset / em
        follows = pieces and abs(left - natural) < _CLOSE and abs(up - pieces[-1][2]) < _CLOSE
        if follows:
            pieces[-1] = (pieces[-1][0] + code, pieces[-1][1], pieces[-1][2])
        else:
            pieces.append((code, left, up))
        natural = left + advance
        x += at.x_advance / em
    return Shaped(face, tuple(pieces), x)


def _spelt(text: str, clusters: list[int]) -> list[str]:
    """Return what each glyph spells: its cluster's letters in turn, the last all that is left."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    left = Counter(clusters)
    spelt: list[str] = []
    at: dict[int, int] = {}
    for cluster in clusters:
        start = at.get(cluster, cluster)
        left[cluster] -= 1
        stop = min(start + 1, ends[cluster]) if left[cluster] else ends[cluster]
        spelt.append(text[start:stop] or _NOTHING)
        at[cluster] = stop
    return spelt


def _drawable(face: str, glyph: int, spells: str, advance: float) -> str:
    code, new = code_for(face, glyph, spells)
    if new:
        drawn: Untyped = pdfmetrics.getFont(face)
        drawn.face.charToGlyph[ord(code)] = glyph
        drawn.face.charWidths[ord(code)] = round(advance * 1000)
    return code


@cache
def _font(face: str) -> tuple[Untyped, int]:
    drawn: Untyped = pdfmetrics.getFont(face)
    read: Untyped = uharfbuzz.Face(drawn.face._ttf_data)  # noqa: SLF001 - read once, not twice
    return uharfbuzz.Font(read), int(read.upem)
