"""How an approval came into a case: what the change log knows and no answer says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

Decision: TypeAlias = Literal["depth", "plan", "award"]
"""What two people decide on: a chosen depth, plan and budget, an award."""

NAMED: Mapping[Decision, str] = {
    "depth": "the chosen depth",
    "plan": "plan and budget",
    "award": "the award",
}
"""Each decision in the middle of a sentence, in the order in which they are taken."""

PAPERS: Mapping[Decision, str] = {
    "depth": "the approver's page",
    "plan": "the approver's page",
    "award": "the award decision record",
}
"""What the approver of each decision signs by hand."""


@dataclass(frozen=True, kw_only=True)
class Entered:
    """Who did something at this laptop, and when."""

    by: str
    at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Approval:
    """How one decision and its approval came into the case.

    ``authors``: the officers who wrote the decision, none where it came with a case file.
    ``entered``: who typed the approver's name. ``confirmed``: the approver, at work under that
    name. ``on_paper``: a sentence on the page signed by hand, and where it is kept. Both are None
    and empty again once the decision says something else.
    """

    authors: tuple[str, ...] = ()
    entered: Entered | None = None
    confirmed: Entered | None = None
    on_paper: str = ""

    @property
    def is_proved(self) -> bool:
        """Whether more is known than that somebody typed a name."""
        return self.confirmed is not None or bool(self.on_paper)


UNKNOWN_APPROVAL = Approval()
"""Of a decision that came with a case file, or was not made."""
