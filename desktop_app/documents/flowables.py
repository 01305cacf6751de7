"""The few things that flow down a page, each pointing at its part of the structure."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Table
from reportlab.platypus.paraparser import ParaParser

from desktop_app.documents.atoms import atoms
from desktop_app.documents.fonts import BODY, BOLD, faces
from desktop_app.documents.mixed import Mixed
from desktop_app.documents.paragraph import Para, Untyped
from desktop_app.documents.scripts import other_scripts
from desktop_app.documents.structure import ARTIFACT, Node
from desktop_app.documents.styles import QUIET, colour
from desktop_app.documents.text import in_faces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.documents.content import Words
    from desktop_app.documents.styles import Look


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
    if any(other_scripts(run.text) for run in words):
        inked = [
            (run.text, run.bold or look.bold, QUIET if run.quiet else look.colour) for run in words
        ]
        mixed = Mixed("", style, bulletText=bullet, frags=[model.clone(text="")])
        mixed.node, mixed.label = node, label
        mixed.atoms = atoms(inked, look.size, node)
        return mixed
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


# Rows of a table on either side of the end of a page.
_FEWEST = 3
_HAIR = 0.01
# In points: as much of a page stays empty rather than a row being cut in two.
_LEFT_EMPTY = 90


class Grid(Table):
    """A table that splits between rows, and inside a row only when much of a page stayed empty.

    Its cells hold flowables, which know whose ink they draw.
    """

    def split(self, availWidth: float, availHeight: float) -> list[Untyped]:  # noqa: N803
        """Return the part that fits and the rest, or nothing; no last row goes on alone."""
        parts: list[Untyped] = super().split(availWidth, availHeight)
        made: Untyped = self
        rows, heads = len(made._cellvalues), made.repeatRows  # noqa: SLF001
        is_alone = len(parts) == 2 and len(parts[1]._cellvalues) - heads == 1  # noqa: PLR2004, SLF001
        if is_alone and len(parts[0]._cellvalues) == rows - 1 >= heads + _FEWEST:  # noqa: SLF001
            fewer = sum(made._rowHeights[: rows - 2])  # noqa: SLF001
            shorter: list[Untyped] = super().split(availWidth, fewer + _HAIR)
            head, rest = shorter
            rest.repeat_for_the_eye()
            # What is left may still fit where the last row does not.
            return [head, CondPageBreak(sum(made._rowHeights[rows - 2 :])), rest]  # noqa: SLF001
        if len(parts) == 2 and heads:  # noqa: PLR2004
            parts = self._with_headings_once(parts, availHeight)
        for part in parts:
            if part is not parts[0] and isinstance(part, Grid):
                part.repeat_for_the_eye()
        return parts

    def _with_headings_once(self, parts: list[Untyped], height: float) -> list[Untyped]:
        """Return the parts such that what is left is not begun on the same page a second time."""
        made: Untyped = self
        fitting = len(parts[0]._cellvalues)  # noqa: SLF001
        empty = height - sum(made._rowHeights[:fitting])  # noqa: SLF001
        if fitting == len(made._cellvalues) or empty < 0:  # noqa: SLF001
            return parts
        if empty > _LEFT_EMPTY and made.splitInRow:
            cut: list[Untyped] = made._splitRows(height, doInRowSplit=True)  # noqa: SLF001
            if cut:
                return cut
        head, rest = parts
        return [head, CondPageBreak(made._rowHeights[fitting]), rest]  # noqa: SLF001

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
