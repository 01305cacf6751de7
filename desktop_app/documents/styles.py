"""Every size, colour and distance on paper, from one scale."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from reportlab.lib.colors import HexColor

INK: Final = "#16191c"
QUIET: Final = "#4a5157"
ACCENT: Final = "#12436d"
RULE: Final = "#c9ced3"
TINT: Final = "#f1f4f6"
WATERMARK: Final = "#f2f3f4"
SHADES: Final = (ACCENT, "#6f93b3", "#dfe7ee")

GREEN: Final = "#00703c"
AMBER: Final = "#ffbf47"
RED: Final = "#b10e1e"


@cache
def colour(code: str) -> Any:  # noqa: ANN401 - the PDF library is not typed
    """Return one of the colours above as the PDF library wants it."""
    return HexColor(code)


@dataclass(frozen=True, slots=True)
class Look:
    """The size and weight of one kind of text, in points."""

    size: float
    leading: float
    bold: bool = False
    colour: str = INK
    before: float = 0
    after: float = 0


@dataclass(frozen=True, slots=True)
class PrintStyle:
    """One way to print: all sizes follow from the body size; ``cards`` turns tables into cards.

    ``spacing``: how far blocks stand apart, as a share of the usual. Lines keep their distance.
    """

    name: str
    body: float
    margin: float
    cards: bool = False
    smallest: float = 9
    spacing: float = 1

    def look(self, kind: str) -> Look:
        """Return the look of a kind of text named in ``KINDS``."""
        scale = KINDS[kind]
        size = max(round(self.body * scale.size, 1), self.smallest)
        leading = round(size * scale.leading, 1)
        return Look(
            size,
            leading,
            scale.bold,
            scale.colour,
            self.body * scale.before * self.spacing,
            self.body * scale.after * self.spacing,
        )

    @property
    def line(self) -> float:
        """The height of a line of body text."""
        return self.look("body").leading

    @property
    def gap(self) -> float:
        """The distance from a table, or anything in a frame, to what follows."""
        return self.line * 0.52 * self.spacing


# Sizes, leading and distances as shares of the body size.
KINDS: Final = {
    "body": Look(1, 1.42, after=0.5),
    "quote": Look(1, 1.42, after=0.5),
    "small": Look(0.875, 1.4, colour=QUIET, after=0.45),
    "item": Look(1, 1.42, after=0.22),
    "h1": Look(1.75, 1.2, bold=True, colour=ACCENT, after=0.5),
    "h2": Look(1.25, 1.25, bold=True, colour=ACCENT, before=0.85, after=0.35),
    "h3": Look(1.05, 1.3, bold=True, before=0.55, after=0.25),
    "caption": Look(0.92, 1.35, bold=True, before=0.3, after=0.25),
    "cell": Look(0.92, 1.34),
    "head": Look(0.875, 1.3, bold=True, colour=ACCENT),
    "total": Look(0.92, 1.34, bold=True),
    "label": Look(0.92, 1.34, colour=QUIET),
    "furniture": Look(0.75, 1.3, colour=QUIET),
    "furniture-bold": Look(0.75, 1.3, bold=True),
}

STANDARD: Final = PrintStyle("standard", body=12, margin=54)
LARGE: Final = PrintStyle("large print", body=18, margin=54, cards=True, smallest=16)
STYLES: Final = {"standard": STANDARD, "large-print": LARGE}
"""The way to print by the name of its format."""
