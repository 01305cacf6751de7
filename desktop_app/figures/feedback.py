"""How the support was rated (rule 42)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.figures.money import mean
from desktop_app.records import CaseView, Feedback

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True)
class FeedbackFigures:
    """How many gave feedback, how many a rating, and its mean."""

    count: int
    rated: int
    mean: Decimal | None


def feedback_figures(case: CaseView) -> FeedbackFigures | None:
    """Return the mean of the ratings given (rule 42), None without feedback."""
    listed = case.all(Feedback)
    if not listed:
        return None
    ratings = [each.rating for each in listed if each.rating is not None]
    return FeedbackFigures(len(listed), len(ratings), mean(ratings))
