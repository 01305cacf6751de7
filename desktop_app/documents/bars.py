"""A bar picture: a few amounts for each of a few things, with every amount written beside."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.documents.content import Pen


@dataclass(frozen=True, slots=True)
class Bar:
    """One amount, as long as ``amount`` is large, with the words written at its end."""

    amount: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Groups of bars: before, now and target of each outcome, or planned and spent of each line.

    ``series`` names the bars of a group in order (at most three); a bar that is not known is None.
    ``apart``: each group has a scale of its own, since its unit is not that of the others.
    """

    series: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Bar | None, ...]], ...]
    apart: bool = False

    def height(self, line: float) -> float:
        """Return the height: a line a bar, and a line and a half for the name of each group."""
        return sum(len(bars) + 1.5 for _, bars in self.groups) * line

    def draw(self, pen: Pen, width: float, line: float) -> None:
        """Draw the groups from the top, each name above its bars."""
        y = self.height(line)
        left, longest = width * 0.16, width * 0.62
        whole = _most(bar for _, bars in self.groups for bar in bars)
        for name, bars in self.groups:
            most = _most(bars) if self.apart else whole
            y -= line
            pen.say(0, y + line * 0.2, name, align="left")
            for shade, bar in enumerate(bars):
                y -= line
                pen.say(left - line * 0.4, y + line * 0.28, self.series[shade], align="right")
                length = 0.0 if bar is None else float(bar.amount / most) * longest
                _draw_bar(pen, bar, (left, y), length, line, shade)
            pen.rule(left, y, left, y + line * len(bars))
            y -= line * 0.5


def _draw_bar(  # noqa: PLR0913, PLR0917
    pen: Pen, bar: Bar | None, at: tuple[float, float], length: float, line: float, shade: int
) -> None:
    x, y = at
    if length > 0:
        pen.bar(x, y + line * 0.12, length, line * 0.76, shade=shade)
    words = "not known" if bar is None else bar.words
    pen.say(x + max(length, 0.0) + line * 0.35, y + line * 0.28, words, align="left")


def _most(bars: Iterable[Bar | None]) -> Decimal:
    return max([*(bar.amount for bar in bars if bar is not None), Decimal(0)]) or Decimal(1)
