"""A paragraph that has words in other scripts among its own."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from reportlab.lib.enums import TA_RIGHT

from desktop_app.documents.atom_lines import broken, draw_atoms, least, length
from desktop_app.documents.paragraph import Para, Size, Untyped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.documents.atoms import Atom

# No line stands alone at the head or foot of a page.
_FEWEST = 2


class Mixed(Para):
    """A paragraph of atoms. Several lines wholly read from right to left end at the right."""

    atoms: Sequence[Atom] = ()
    _before: Atom | None = None
    _lines: Sequence[Sequence[Atom]] = ()
    _room: float | None = None

    def wrap(self, aW: float, aH: float) -> Size:  # noqa: N803, ARG002
        """Return the size taken."""
        made: Untyped = self
        room = aW - made.style.leftIndent
        if self._room != room:
            self._lines, self._room = broken(self.atoms, room), room
        made.width, made.height = aW, len(self._lines) * made.style.leading
        return made.width, made.height

    def split(self, availWidth: float, availHeight: float) -> list[Untyped]:  # noqa: N803
        """Return the part that fits and the rest, or nothing."""
        self.wrap(availWidth, availHeight)
        style: Untyped = self.style
        count = min(int(availHeight / style.leading), len(self._lines) - _FEWEST)
        if count < _FEWEST:
            return []
        lines = self._lines
        head = self._part([atom for line in lines[:count] for atom in line])
        rest = self._part([atom for line in lines[count:] for atom in line])
        rest._before = head.atoms[-1]  # noqa: SLF001
        bulleted: Untyped = rest
        bulleted.bulletText = rest.label = None
        return [head, rest]

    def _part(self, kept: Sequence[Atom]) -> Mixed:
        part = copy(self)
        part.atoms, part._room = kept, None  # noqa: SLF001
        # The library notes here that a flowable was moved to a new page, and moves none twice.
        vars(part).pop("_postponed", None)
        return part

    def natural_width(self) -> float:
        """Return the width of the words on one line, in points."""
        return length(self.atoms)

    def least_width(self) -> float:
        """Return the width of the longest word, in points."""
        return least(self.atoms)

    def draw(self) -> None:
        """Draw the bullet, then line after line."""
        made: Untyped = self
        canvas, style = made.canv, made.style
        y = made.height - style.fontSize
        if made.bulletText:
            bullet = canvas.beginText(0, y)
            bullet.setFont(style.bulletFontName, style.bulletFontSize)
            bullet.setFillColor(style.textColor)
            bullet.textOut(f"{made.bulletText} ")
            canvas.drawText(bullet)
        if self.label is not None:
            canvas.own(self.node)
        before = self._before
        for number, line in enumerate(self._lines):
            more = number + 1 < len(self._lines)
            draw_atoms(canvas, line, (self._left(line), y), self.node, before=before, more=more)
            y -= style.leading
            before = line[-1]

    def _left(self, line: Sequence[Atom]) -> float:
        made: Untyped = self
        turned = len(self._lines) > 1 and all(atom.rtl for atom in self.atoms)
        if turned or made.style.alignment == TA_RIGHT:
            return float(made.width - length(line))
        return float(made.style.leftIndent)
