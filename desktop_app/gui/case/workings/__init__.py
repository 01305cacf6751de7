"""What a step's page shows of the figures: one function for each working, by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.gui.case.workings import budget, choosing, delivering, reviewing
from desktop_app.gui.case.workings.working import Shown, Working

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.casework import OpenCase

WORKINGS: dict[str, Callable[[OpenCase], tuple[Working, ...]]] = {
    "budget": budget.budget,
    "dates": reviewing.dates,
    "eligibility": budget.eligibility,
    "evaluation": choosing.evaluation,
    "feedback": reviewing.feedback,
    "framework": choosing.framework,
    "goals": reviewing.goals,
    "instalments": budget.instalments,
    "next_year": reviewing.next_year,
    "options": choosing.options,
    "outcomes": budget.outcomes,
    "outturn": delivering.outturn,
    "performance": delivering.performance,
    "resources": budget.resources,
    "review": reviewing.review,
    "risks": budget.risks,
    "sensitivity": choosing.sensitivity,
    "sign_off": budget.sign_off,
    "start": delivering.start,
    "thresholds": choosing.thresholds,
    "triggers": delivering.triggers,
}
"""Every working a step can name in ``shows``."""


def workings_for(name: str, case: OpenCase) -> tuple[Working, ...]:
    """Return the boxes of one working; none while there is nothing to say."""
    return WORKINGS[name](case)


__all__ = ["WORKINGS", "Shown", "Working", "workings_for"]
