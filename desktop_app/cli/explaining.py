"""Writes the explanation of one figure as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.figures.explain import Explanation


def lines_of(told: Explanation) -> Iterator[str]:
    """Yield the figure, its rule, its formula, its sums, and where each input comes from."""
    yield f"{told.title}: {told.shown}"
    yield f"{told.pointer}"
    yield ""
    yield f"{told.rule}"
    yield f"  {told.formula}"
    yield ""
    yield "Worked out"
    for step in told.steps:
        yield f"  {step}"
    if not told.inputs:
        return
    yield ""
    yield "Made from"
    for each in told.inputs:
        yield f"  {each.label}: {each.shown}"
        yield f"    {each.source.words}"
