"""How an approval came into a case: what the change log knows and no answer says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from desktop_app.records.wording import show_day, shown_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

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
class SignedPage:
    """A page that ``who`` signed by hand ``on`` a day, and ``where`` it is kept, without full stop.

    ``paper`` is one of ``PAPERS``.
    """

    who: str
    paper: str
    on: date
    where: str

    @property
    def beside_the_name(self) -> str:
        """What was signed, when, and where it is kept, in brackets behind the approver's name."""
        return f"{self.paper} was signed by hand on {show_day(self.on)}, kept: {self.where}"

    @property
    def signing(self) -> str:
        """What was signed, when and by whom, in the middle of a sentence, without full stop.

        The approver may be typed as an office, such as "budget holder", which begins no sentence.
        """
        return f"{self.paper} was signed by hand on {show_day(self.on)} (approver: {self.who})"

    @property
    def words(self) -> str:
        """The line in the note of the decision's step, from which it is read again."""
        return f"{self.signing[:1].upper()}{self.signing[1:]}. Kept: {self.where}."

    @classmethod
    def read(cls, line: str) -> SignedPage | None:
        """Return the page a line says was signed, or None."""
        if (found := _SIGNED.fullmatch(line)) is None:
            return None
        if (on := shown_day(found["day"])) is None:
            return None
        paper = found["paper"][:1].lower() + found["paper"][1:]
        return cls(who=found["who"], paper=paper, on=on, where=found["where"])


_SIGNED = re.compile(
    rf"(?P<paper>(?i:{'|'.join(sorted(set(PAPERS.values())))})) was signed by hand on "
    r"(?P<day>\d+ \w+ \d+) \(approver: (?P<who>.+?)\)\. Kept: (?P<where>.*)\."
)


@dataclass(frozen=True, kw_only=True)
class Approval:
    """How one decision and its approval came into the case.

    ``authors``: the officers who wrote the decision, none where it came with a case file.
    ``entered``: who typed the approver's name. ``confirmed``: the approver, at work under that
    name. ``on_paper``: the page signed by hand. Both are None again once the decision says
    something else; ``lapsed`` is then the page that was signed before.
    """

    authors: tuple[str, ...] = ()
    entered: Entered | None = None
    confirmed: Entered | None = None
    on_paper: SignedPage | None = None
    lapsed: SignedPage | None = None

    @property
    def is_proved(self) -> bool:
        """Whether more is known than that somebody typed a name."""
        return self.confirmed is not None or self.on_paper is not None


UNKNOWN_APPROVAL = Approval()
"""Of a decision that came with a case file, or was not made."""
