"""Ratings and pictures: small drawings that keep their meaning without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reportlab.platypus import Flowable

from desktop_app.documents.content import Rag
from desktop_app.documents.flowables import baseline
from desktop_app.documents.fonts import BODY, BOLD, width
from desktop_app.documents.lines import draw_line, fitted
from desktop_app.documents.structure import ARTIFACT
from desktop_app.documents.styles import AMBER, GREEN, INK, QUIET, RED, RULE, SHADES, colour

if TYPE_CHECKING:
    from desktop_app.documents.content import Figure
    from desktop_app.documents.paragraph import Size, Untyped
    from desktop_app.documents.structure import Node
    from desktop_app.documents.styles import Look

_WHITE = "#ffffff"
_FILL = {Rag.GREEN: (GREEN, _WHITE), Rag.AMBER: (AMBER, INK), Rag.RED: (RED, _WHITE)}


class RagMark(Flowable):
    """A rating: a circle, a triangle or a square with its letter, and the words beside it."""

    def __init__(self, rag: Rag, look: Look, node: Node) -> None:
        """Show ``rag`` with its words in ``look``, for a part of the structure."""
        super().__init__()
        self.node = node
        self._rag = rag
        self._look = look
        self._side = round(look.size * 1.22, 2)

    def natural_width(self) -> float:
        """Return the width of the mark with its words, in points."""
        return self._words_at() + width(self._rag.words, BODY, self._look.size)

    least_width = natural_width

    def wrap(self, aW: float, aH: float) -> Size:  # noqa: N803, ARG002
        """Return the size taken: one line."""
        self.width, self.height = aW, self._look.leading
        return self.width, self.height

    def draw(self) -> None:
        """Draw the shape, its letter and the words."""
        canvas: Untyped = self.canv
        foot = baseline(self._look, self.height)
        if self._rag in _FILL:
            self._shape(canvas, foot - self._side * 0.15)
            # The words beside it say the same; read aloud, the letter would only come twice.
            with canvas.owned_by(ARTIFACT):
                self._letter(canvas, foot)
        canvas.setFillColor(colour(INK if self._rag in _FILL else QUIET))
        canvas.setFont(BODY, self._look.size)
        words = self._rag.words
        if self._rag is Rag.NO_DATA:
            with canvas.owned_by(ARTIFACT):
                canvas.drawCentredString(self._side / 2, foot, self._rag.letter)
        with canvas.owned_by(self.node):
            canvas.drawString(self._words_at(), foot, words)

    def _words_at(self) -> float:
        return 0 if self._rag is Rag.NOT_SCORED else self._side + self._look.size * 0.35

    def _shape(self, canvas: Untyped, foot: float) -> None:
        side = self._side
        canvas.setFillColor(colour(_FILL[self._rag][0]))
        canvas.setStrokeColor(colour(INK))
        canvas.setLineWidth(0.6)
        if self._rag is Rag.GREEN:
            canvas.circle(side / 2, foot + side / 2, side / 2, fill=1)
        elif self._rag is Rag.RED:
            canvas.rect(side * 0.05, foot + side * 0.05, side * 0.9, side * 0.9, fill=1)
        else:
            outline = canvas.beginPath()
            outline.moveTo(-side * 0.09, foot)
            outline.lineTo(side * 1.09, foot)
            outline.lineTo(side / 2, foot + side * 1.02)
            outline.close()
            canvas.drawPath(outline, fill=1)

    def _letter(self, canvas: Untyped, foot: float) -> None:
        # A triangle has less room, and most of it low down.
        narrow = self._rag is Rag.AMBER
        size = self._look.size * (0.66 if narrow else 0.82)
        canvas.setFillColor(colour(_FILL[self._rag][1]))
        canvas.setFont(BOLD, size)
        middle = foot + self._side * (0.30 if narrow else 0.35)
        canvas.drawCentredString(self._side / 2, middle - size * 0.33 + 0.2, self._rag.letter)


class Plate(Flowable):
    """A figure's drawing, across the column."""

    def __init__(self, figure: Figure, look: Look, node: Node) -> None:
        """Show ``figure`` with its words in ``look``, for a part of the structure."""
        super().__init__()
        self.node = node
        self._drawing = figure.drawing
        self._look = look

    def wrap(self, aW: float, aH: float) -> Size:  # noqa: N803, ARG002
        """Return the size taken: the whole width."""
        self.width = aW
        self.height = self._drawing.height(self._look.leading)
        return self.width, self.height

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Return the distance to what follows."""
        return self._look.size

    def draw(self) -> None:
        """Draw the picture."""
        canvas: Untyped = self.canv
        left, bottom = canvas.absolutePosition(0, 0)
        self.node.box = (left, bottom, left + self.width, bottom + self.height)
        pen = CanvasPen(canvas, self._look, self.width)
        with canvas.owned_by(self.node):
            self._drawing.draw(pen, self.width, self._look.leading)


class CanvasPen:
    """A pen on the page; its words may be anything, and are cut where the picture ends."""

    def __init__(self, canvas: Untyped, look: Look, width: float) -> None:
        """Draw on ``canvas``, ``width`` points wide, with words in ``look``."""
        self._canvas = canvas
        self._width = width
        self._look = look

    def bar(self, x: float, y: float, width: float, height: float, *, shade: int) -> None:
        """Fill a bar; every shade has an outline, so that the lightest is seen in print."""
        self._canvas.setFillColor(colour(SHADES[shade]))
        self._canvas.setStrokeColor(colour(SHADES[0]))
        self._canvas.setLineWidth(0.6)
        self._canvas.rect(x, y, width, height, fill=1)

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a thin line."""
        self._canvas.setStrokeColor(colour(RULE))
        self._canvas.setLineWidth(0.6)
        self._canvas.line(x1, y1, x2, y2)

    def say(self, x: float, y: float, text: str, *, align: Literal["left", "right"]) -> None:
        """Write ``text`` on the base line ``y``, beginning or ending at ``x``."""
        room = x if align == "right" else self._width - x
        shown = fitted(text, self._look, room)
        draw_line(self._canvas, (x, y), shown, self._look, right=align == "right")
