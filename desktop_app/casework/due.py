"""The date a case must keep next, from the review dates of its pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.records import Action, CaseView, ReviewHeld

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.figures import Figures


@dataclass(frozen=True)
class Due:
    """A date to keep, and what for."""

    on: date
    what: str


def due_of(view: CaseView, figures: Figures) -> Due | None:
    """Return the nearest date not yet kept, which may be past; None when nothing is due.

    A closed case has nothing due. Actions of the last decision count until the case is closed.
    """
    if view.case.closed_on is not None:
        return None
    held = {review.which for review in view.all(ReviewHeld) if review.held_on is not None}
    dates = figures.dates
    waiting = [
        Due(on, what)
        for which, on, what in (
            ("initial", dates.initial_review_to, "First check"),
            ("direct_payment", dates.direct_payment_review_due, "Direct payment review"),
            ("planned", dates.planned_review_due, "Planned review"),
        )
        if on is not None and which not in held
    ]
    waiting += [Due(action.due_on, "Action") for action in view.all(Action) if action.due_on]
    return min(waiting, key=lambda due: due.on, default=None)
