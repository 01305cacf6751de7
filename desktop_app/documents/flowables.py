"""The few things that flow down a page, each pointing at its part of the structure."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Table
from reportlab.platypus.paraparser import ParaParser

from desktop_app.documents.fonts import BODY, BOLD, faces, width
from desktop_app.documents.structure import ARTIFACT, Node
from desktop_app.documents.styles import QUIET, colour
from desktop_app.documents.text import in_faces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.documents.content import Words
    from desktop_app.documents.styles import Look

# The PDF library is not typed: its own objects are named so that the untyped edge can be seen.
Untyped: TypeAlias = Any
Size: TypeAlias = tuple[float, float]


class Para(Paragraph):
    """A paragraph of ready fragments, broken into lines once for each width.

    ``node`` is the part of the structure it is drawn for, ``label`` that of its bullet; the
    pieces of a split share them.
    """

    node: Node | None = None
    label: Node | None = None
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
        return parts

    def drawOn(self, canvas: Untyped, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        """Draw bullet and words for their parts of the structure."""
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


def para(  # noqa: PLR0913 - the settings of one paragraph, all named
    words: Words,
    look: Look,
    *,
    node: Node | None = None,
    indent: float = 0,
    right: bool = False,
    bullet: str | None = None,
    label: Node | None = None,
) -> Para:
    """Return ``words`` (no line ends in them) as a paragraph.

    Nothing in the words is ever read as markup: the library's parser sees one fixed word, and
    gives a fragment that carries the look.
    """
    style, model = _model(look, indent, right=right)
    pieces: list[Untyped] = []
    for run in words:
        ink = colour(QUIET if run.quiet else look.colour)
        pieces += [
            model.clone(text=text, fontName=face, textColor=ink)
            for text, face in in_faces(run.text, faces(bold=run.bold or look.bold))
            if text
        ]
    made = Para("", style, bulletText=bullet, frags=pieces or [model.clone(text="")])
    made.node, made.label = node, label
    return made


@lru_cache(maxsize=256)
def _model(look: Look, indent: float, *, right: bool) -> tuple[Untyped, Untyped]:
    faces()
    face = BOLD if look.bold else BODY
    style: Untyped = ParagraphStyle(
        name="casework",
        fontName=face,
        fontSize=look.size,
        leading=look.leading,
        textColor=colour(look.colour),
        spaceBefore=look.before,
        spaceAfter=look.after,
        alignment=TA_RIGHT if right else TA_LEFT,
        leftIndent=indent,
        bulletFontName=face,
        bulletFontSize=look.size,
        allowWidows=0,
        allowOrphans=0,
    )
    parser: Untyped = ParaParser()
    return style, parser.parse("<para>x</para>", style)[1][0]


def _plain(text: str) -> bool:
    """Tell whether a text is set as it stands: the spaces that line breaking would even out."""
    return "  " not in text and text == text.strip() and text.replace("\u00a0", "x").isprintable()


class Grid(Table):
    """A table that splits between rows, and inside a row only when a row is taller than a page.

    Its cells hold flowables, which know whose ink they draw.
    """

    def split(self, availWidth: float, availHeight: float) -> list[Untyped]:  # noqa: N803
        """Return the part that fits and the rest, or nothing."""
        parts: list[Untyped] = super().split(availWidth, availHeight)
        for part in parts[1:]:
            part.repeat_for_the_eye()
        return parts

    def repeat_for_the_eye(self) -> None:
        """Let the headings of a continued table belong to nobody: they were read where it began."""
        made: Untyped = self
        rows: list[list[list[Untyped]]] = made._cellvalues[: made.repeatRows]  # noqa: SLF001
        made._cellvalues[: made.repeatRows] = [  # noqa: SLF001
            [[_for_the_eye(each) for each in cell] for cell in row] for row in rows
        ]

    def row_heights(self, available: float) -> list[float]:
        """Return the height of each row when the table may be ``available`` points wide."""
        self.wrap(available, 1e6)
        return [float(height) for height in cast("Untyped", self)._rowHeights]  # noqa: SLF001


def grid(
    rows: Sequence[Sequence[Untyped]],
    widths: Sequence[float],
    look: Sequence[tuple[Untyped, ...]],
    *,
    repeat: int = 0,
) -> Grid:
    """Return flowables set in rows; ``look`` is in the library's own table commands."""
    return Grid(
        [list(row) for row in rows],
        colWidths=list(widths),
        repeatRows=repeat,
        splitByRow=1,
        splitInRow=1,
        hAlign="LEFT",
        style=[("FONTNAME", (0, 0), (-1, -1), BODY), ("VALIGN", (0, 0), (-1, -1), "TOP"), *look],
    )


def baseline(look: Look, height: float) -> float:
    """Return where the first line of text stands in a box, as the library sets paragraphs."""
    return height - look.size


def _for_the_eye(flowable: Untyped) -> Untyped:
    shown = copy(flowable)
    shown.node = ARTIFACT
    return shown
