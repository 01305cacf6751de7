"""A paragraph that knows its part of the structure, and draws a single line straight away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from reportlab.lib.enums import TA_RIGHT
from reportlab.platypus import Paragraph

from desktop_app.documents.fonts import width

if TYPE_CHECKING:
    from desktop_app.documents.structure import Node

# The PDF library is not typed: its own objects are named so that the untyped edge can be seen.
Untyped: TypeAlias = Any
Size: TypeAlias = tuple[float, float]


class Para(Paragraph):
    """A paragraph of ready fragments, broken into lines once for each width.

    ``node`` is the part of the structure it is drawn for, ``label`` that of its bullet; the
    pieces of a split share them. ``entry``: of a heading, its level from 0 and its words in the
    list of contents that readers show beside the pages.
    """

    node: Node | None = None
    label: Node | None = None
    entry: tuple[int, str] | None = None
    _broken_for: float | None = None
    _natural: float | None = None
    _line: Untyped = None
    _cut = False

    def wrap(self, aW: float, aH: float) -> Size:  # noqa: N803
        """Return the size taken; tables ask each cell several times."""
        self._line = self._only_line(aW)
        if self._line is not None:
            made: Untyped = self
            made.width, made.height = aW, made.style.leading
            return aW, made.height
        if self._broken_for != aW or not hasattr(self, "blPara"):
            super().wrap(aW, aH)
            self._broken_for = aW
        return cast("Untyped", self).width, cast("Untyped", self).height

    def split(self, availWidth: float, availHeight: float) -> list[Untyped]:  # noqa: N803
        """Return the part that fits and the rest, or nothing."""
        if self._only_line(availWidth) is not None:
            return []
        parts: list[Untyped] = super().split(availWidth, availHeight)
        for part in parts:
            part.node, part.label, part._cut = self.node, self.label, True  # noqa: SLF001
        if parts:
            parts[0].entry = self.entry
        return parts

    def drawOn(self, canvas: Untyped, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        """Draw bullet and words for their parts of the structure."""
        if self.entry is not None:
            _enter(canvas, self.entry, y + cast("Untyped", self).height)
        with canvas.owned_by(self.label or self.node):
            if self._line is None:
                cast("Untyped", super()).drawOn(canvas, x, y, _sW)
            else:
                self._draw_line(canvas, self._line, x, y)

    def beginText(self, x: float, y: float) -> Untyped:  # noqa: N802
        """Return the text to write to; the bullet was drawn before it."""
        canvas: Untyped = cast("Untyped", self).canv
        if self.label is not None:
            canvas.own(self.node)
        return canvas.beginText(x, y)

    def natural_width(self) -> float:
        """Return the width of the words on one line, in points."""
        if self._natural is None:
            fragments: list[Untyped] = cast("Untyped", self).frags
            self._natural = sum(width(f.text, f.fontName, f.fontSize) for f in fragments)
        return self._natural

    def least_width(self) -> float:
        """Return the width of the longest word, in points."""
        return self.minWidth()

    def _only_line(self, available: float) -> Untyped:
        """Return the only fragment where it fits one line: most cells, which need no breaking."""
        made: Untyped = self
        if self._cut or len(made.frags) != 1 or made.bulletText or not _plain(made.frags[0].text):
            return None
        room = available - made.style.leftIndent
        return made.frags[0] if self.natural_width() <= room else None

    def _draw_line(self, canvas: Untyped, fragment: Untyped, x: float, y: float) -> None:
        made: Untyped = self
        right = made.style.alignment == TA_RIGHT
        x += made.width - self.natural_width() if right else made.style.leftIndent
        text = canvas.beginText(x, y + made.height - fragment.fontSize)
        text.setFillColor(fragment.textColor)
        text.setFont(fragment.fontName, fragment.fontSize, made.style.leading)
        # The space parts the words from whatever is read next.
        text.textOut(f"{fragment.text} ")
        canvas.drawText(text)


def _plain(text: str) -> bool:
    """Tell whether a text is set as it stands: the spaces that line breaking would even out."""
    return "  " not in text and text == text.strip() and text.replace("\u00a0", "x").isprintable()


def _enter(canvas: Untyped, entry: tuple[int, str], top: float) -> None:
    """Put a heading into the list of contents; choosing it leads to the top of the heading."""
    level, words = entry
    key = f"{canvas.getPageNumber()}-{top:.1f}"
    canvas.bookmarkPage(key, fit="XYZ", left=0, top=top, zoom=0)
    canvas.addOutlineEntry(words, key, level, closed=level > 0)
