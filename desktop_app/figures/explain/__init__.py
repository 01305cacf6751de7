"""Tells how any figure came about: the rule, the sum with its numbers, and where each is from."""

from __future__ import annotations

from desktop_app.figures.explain.explaining import Explainer, explain, explainable, nearest
from desktop_app.figures.explain.explanation import (
    Explanation,
    FromFigure,
    FromPack,
    FromRecord,
    Input,
    Rule,
    Source,
    UnknownFigure,
)

__all__ = [
    "Explainer",
    "Explanation",
    "FromFigure",
    "FromPack",
    "FromRecord",
    "Input",
    "Rule",
    "Source",
    "UnknownFigure",
    "explain",
    "explainable",
    "nearest",
]
