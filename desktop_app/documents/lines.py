"""Single lines of any text, drawn where they are told to stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.fonts import faces, width
from desktop_app.documents.styles import colour
from desktop_app.documents.text import brief, in_faces

if TYPE_CHECKING:
    from desktop_app.documents.flowables import Untyped
    from desktop_app.documents.styles import Look


def draw_line(
    canvas: Untyped, at: tuple[float, float], text: str, look: Look, *, right: bool = False
) -> None:
    """Draw one line of any text from ``at``, or ending there."""
    runs = in_faces(text, faces(bold=look.bold))
    x, y = at
    if right:
        x -= sum(width(words, face, look.size) for words, face in runs)
    line = canvas.beginText(x, y)
    line.setFillColor(colour(look.colour))
    for words, face in runs:
        line.setFont(face, look.size)
        line.textOut(words)
    canvas.drawText(line)


def fitted(text: str, look: Look, room: float) -> str:
    """Return as much of ``text`` as fits, with an ellipsis where it was cut."""
    text = brief(text)
    if line_width(text, look) <= room:
        return text
    while text and line_width(text + "\N{HORIZONTAL ELLIPSIS}", look) > room:
        text = text[:-1].rstrip()
    return text + "\N{HORIZONTAL ELLIPSIS}"


def line_width(text: str, look: Look) -> float:
    """Return the width of one line of any text, in points."""
    runs = in_faces(text, faces(bold=look.bold))
    return sum(width(words, face, look.size) for words, face in runs)
