"""Registers the shipped fonts with the PDF library, once, by their own path."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop_app.documents.scripts import other_scripts, script_of
from desktop_app.paths import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.documents.scripts import Script

BODY = "CaseworkBody"
BOLD = "CaseworkBody-Bold"
MARKS = "CaseworkMarks"
MARKS_BOLD = "CaseworkMarks-Bold"

_FILES = {
    BODY: "AtkinsonHyperlegibleNext-Regular.ttf",
    BOLD: "AtkinsonHyperlegibleNext-Bold.ttf",
    MARKS: "DejaVuSans.ttf",
    MARKS_BOLD: "DejaVuSans-Bold.ttf",
}

_CHAIN = {False: (BODY, MARKS), True: (BOLD, MARKS_BOLD)}

Face = tuple[str, frozenset[str]]


@cache
def faces(*, bold: bool = False) -> tuple[Face, ...]:
    """Return the faces to try in turn for body text, each with the characters it can draw."""
    covered = _registered()
    return tuple((name, covered[name]) for name in _CHAIN[bold])


def faces_for(text: str) -> tuple[Face, ...]:
    """Return the faces for any text, with those of every other script it is partly written in."""
    if not other_scripts(text):
        return faces()
    scripts = {script: None for character in sorted(set(text)) if (script := script_of(character))}
    return (*faces(), *map(script_face, scripts))


@cache
def script_face(script: Script) -> Face:
    """Return the face of another script; its font is read when it is first needed."""
    faces()
    for name, file in _FILES.items():
        if file == script.file:
            return name, _registered()[name]
    name = f"Casework-{script.tag}"
    return name, _register(name, shipped("fonts", script.file))


def width(text: str, face: str, size: float) -> float:
    """Return the width of ``text`` in points."""
    return pdfmetrics.stringWidth(text, face, size)


@cache
def _registered() -> dict[str, frozenset[str]]:
    covered = {name: _register(name, shipped("fonts", file)) for name, file in _FILES.items()}
    family: Any = pdfmetrics
    # "all" keeps Helvetica, which cannot be embedded, out of every page and drawing.
    family.registerFontFamily(BODY, normal=BODY, bold=BOLD, baseFontFor="all")
    return covered


def _register(name: str, path: Path) -> frozenset[str]:
    font: Any = TTFont(name, str(path), shapable=False)
    pdfmetrics.registerFont(font)
    return frozenset(chr(code) for code in cast("dict[int, int]", font.face.charToGlyph))
