"""Pictures of a review: each says the same in words, and its figures stand in a table beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.documents.bars import Bar, Bars
from desktop_app.documents.wording import money

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.documents.builder import Builder

Amount = tuple[Decimal | None, str]
"""How long a bar is, None where it is not known, and the words at its end."""

_FEWEST = 2
_MOST = 12


def of_pence(pence: int | None) -> Amount:
    """Return an amount of pence as a bar."""
    return (None if pence is None else Decimal(pence), money(pence))


def bar_chart(
    paper: Builder,
    caption: str,
    series: Sequence[str],
    groups: Iterable[tuple[str, Sequence[Amount]]],
    *,
    apart: bool = False,
) -> None:
    """Add bars for each group; nothing for one group, which needs no picture, or for many.

    ``apart``: the groups are in different units, so each has its own scale.
    """
    # An outcome that no money goes to is just what a reader looks for.
    kept = [(name, bars) for name, bars in groups if any(each is not None for each, _ in bars)]
    is_blank = not any(amount for _, bars in kept for amount, _ in bars)
    if is_blank or not _FEWEST <= len(kept) <= _MOST:
        return
    drawn = tuple((name, tuple(_bar(*each) for each in bars)) for name, bars in kept)
    paper.figure(caption, Bars(tuple(series), drawn, apart), alt=_told(caption, series, kept))


def _bar(amount: Decimal | None, words: str) -> Bar | None:
    return None if amount is None else Bar(amount, words)


def _told(
    caption: str, series: Sequence[str], groups: Sequence[tuple[str, Sequence[Amount]]]
) -> str:
    """Return the picture in words: every bar with its figure."""
    said = (
        f"{name}: "
        + ", ".join(
            f"{what.lower()} {words if amount is not None else 'not known'}"
            for what, (amount, words) in zip(series, bars, strict=True)
        )
        for name, bars in groups
    )
    return f"Bar chart. {caption}. {'; '.join(said)}. The table above has the same figures."
