"""A picture of who is first, and by how much, each time something is changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.documents.content import Pen

_NAMES = 0.25
_AXIS = 0.40
_END = 0.62
"""Where, as shares of the width, the names of the bars end, the axis stands, the longest ends."""

_STAYS, _CHANGES = 0, 2


@dataclass(frozen=True, slots=True)
class Lead:
    """One test: its name, the lead of whoever is first, whether that is another, and the words."""

    name: str
    amount: Decimal
    changes: bool
    words: str


@dataclass(frozen=True, slots=True)
class Leads:
    """Groups of tests; a bar to the left of the line, and light, is the lead of another option."""

    groups: tuple[tuple[str, tuple[Lead, ...]], ...]

    def height(self, line: float) -> float:
        """Return the height: a line a test, and a line and a half for the name of each group."""
        return sum(len(leads) + 1.5 for _, leads in self.groups) * line

    def draw(self, pen: Pen, width: float, line: float) -> None:
        """Draw the groups from the top, each name above its bars."""
        y = self.height(line)
        axis, scale = width * _AXIS, self._scale(width)
        for name, leads in self.groups:
            y -= line
            pen.say(0, y + line * 0.2, name, align="left")
            for lead in leads:
                y -= line
                pen.say(width * _NAMES, y + line * 0.28, lead.name, align="right")
                self._bar(pen, lead, (axis, y), line, float(lead.amount) * scale)
            pen.rule(axis, y, axis, y + line * len(leads))
            y -= line * 0.5

    def _bar(
        self, pen: Pen, lead: Lead, at: tuple[float, float], line: float, length: float
    ) -> None:
        axis, y = at
        left = axis - length if lead.changes else axis
        if length > 0:
            shade = _CHANGES if lead.changes else _STAYS
            pen.bar(left, y + line * 0.12, length, line * 0.76, shade=shade)
        end = axis if lead.changes else axis + length
        pen.say(end + line * 0.35, y + line * 0.28, lead.words, align="left")

    def _scale(self, width: float) -> float:
        """Return points of the page for one point of lead, so that both sides have room."""
        right = self._most(changes=False) / (_END - _AXIS)
        left = self._most(changes=True) / (_AXIS - _NAMES) * 1.1
        most = max(right, left)
        return width / most if most else 0.0

    def _most(self, *, changes: bool) -> float:
        listed = (lead for _, leads in self.groups for lead in leads if lead.changes is changes)
        return max((float(lead.amount) for lead in listed), default=0.0)
