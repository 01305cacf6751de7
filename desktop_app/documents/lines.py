"""Single lines of any text, drawn where they are told to stand."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.documents.atom_lines import draw_atoms, length
from desktop_app.documents.atoms import atoms
from desktop_app.documents.fonts import faces, width
from desktop_app.documents.scripts import other_scripts
from desktop_app.documents.styles import colour
from desktop_app.documents.text import brief, in_faces

if TYPE_CHECKING:
    from desktop_app.documents.atoms import Atom
    from desktop_app.documents.paragraph import Untyped
    from desktop_app.documents.styles import Look


def draw_line(
    canvas: Untyped, at: tuple[float, float], text: str, look: Look, *, right: bool = False
) -> None:
    """Draw one line of any text from ``at``, or ending there."""
    x, y = at
    if right:
        x -= line_width(text, look)
    if other_scripts(text):
        draw_atoms(canvas, _atoms(text, look), (x, y), None)
        return
    line = canvas.beginText(x, y)
    line.setFillColor(colour(look.colour))
    for words, face in in_faces(text, faces(bold=look.bold)):
        line.setFont(face, look.size)
        line.textOut(words)
    canvas.drawText(line)


@lru_cache(maxsize=256)
def fitted(text: str, look: Look, room: float) -> str:
    """Return as much of ``text`` as fits, with an ellipsis where it was cut."""
    text = brief(text)
    if line_width(text, look) <= room:
        return text

    def shown(count: int) -> str:
        return text[:count].rstrip() + "\N{HORIZONTAL ELLIPSIS}"

    # The first length that is too much: the same line is on every page, and often far too long.
    much = bisect_left(range(1, len(text)), 1, key=lambda n: line_width(shown(n), look) > room)
    return shown(much)


def line_width(text: str, look: Look) -> float:
    """Return the width of one line of any text, in points."""
    if other_scripts(text):
        return length(_atoms(text, look))
    runs = in_faces(text, faces(bold=look.bold))
    return sum(width(words, face, look.size) for words, face in runs)


def _atoms(text: str, look: Look) -> list[Atom]:
    return atoms([(text, look.bold, look.colour)], look.size)
