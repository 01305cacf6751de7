"""Why a case is not destroyed, or a hold not placed or lifted: each a sentence for the officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import CaseworkError
from desktop_app.records.wording import show_day

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.records import ErasureProposal, Hold


class WhoIsMissing(CaseworkError):
    """An act of which it must be known who did it."""

    def __init__(self) -> None:
        super().__init__("Enter your name: the record has to say who decided this.")


class WhyIsMissing(CaseworkError):
    """A hold is placed or lifted without a reason."""

    def __init__(self) -> None:
        super().__init__("Enter the reason: whoever looks at the case later has to know it.")


class TooLong(CaseworkError):
    """A name or a reason that is longer than is kept."""

    def __init__(self, what: str) -> None:
        super().__init__(f"That {what} is too long. Shorten it. Nothing was changed.")


class NotDue(CaseworkError):
    """A case that may not be destroyed yet, because of ``why``."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This case is not due for destruction: {why}. Nothing was changed.")


class OnHold(CaseworkError):
    """A case that somebody has put on hold."""

    def __init__(self, hold: Hold) -> None:
        super().__init__(
            f"This case is on hold: {hold.reason} ({hold.placed_by}, {_day(hold.placed_at)}). "
            "Lift the hold first, if its reason is over. Nothing was changed."
        )


class HoldLifted(CaseworkError):
    """A hold that was lifted before."""

    def __init__(self) -> None:
        super().__init__("This hold was lifted already. Nothing was changed.")


class OwnHold(CaseworkError):
    """The officer who placed a hold would lift it too, where the pack asks for another."""

    def __init__(self, hold: Hold) -> None:
        super().__init__(
            f"{hold.placed_by} placed this hold, so somebody else has to lift it: the policy pack "
            "of this case asks for two people. Nothing was changed."
        )


class NotOnHold(CaseworkError):
    """A case without a hold to lift."""

    def __init__(self) -> None:
        super().__init__("There is no hold on this case. Nothing was changed.")


class NotDestroyed(CaseworkError):
    """A reference of which no certificate is here."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"No case with the reference {reference} was destroyed here. Check the reference."
        )


class NotProposed(CaseworkError):
    """A case whose destruction nobody has proposed."""

    def __init__(self) -> None:
        super().__init__(
            "Nobody has proposed to destroy this case. One officer proposes it, then another "
            "confirms it. Nothing was changed."
        )


class ProposedAlready(CaseworkError):
    """A case whose destruction was proposed before."""

    def __init__(self, proposal: ErasureProposal) -> None:
        super().__init__(
            f"{proposal.proposed_by} proposed this on {_day(proposal.proposed_at)}. Another "
            "officer can confirm it now."
        )


class OwnProposal(CaseworkError):
    """The officer who proposed it would confirm it too."""

    def __init__(self, proposal: ErasureProposal) -> None:
        super().__init__(
            f"{proposal.proposed_by} proposed this, so somebody else has to confirm it. "
            "Nothing was changed."
        )


class PerhapsOwnProposal(CaseworkError):
    """Who would confirm it may be the officer who proposed it: it cannot be taken back."""

    def __init__(self, proposal: ErasureProposal, officer: str) -> None:
        super().__init__(
            f"{proposal.proposed_by} proposed this, and {officer} may be the same person. Somebody "
            "else has to confirm it, with their full name. Nothing was changed."
        )


class WasDestroyed(CaseworkError):
    """A case file of a case that was destroyed here."""

    def __init__(self, reference: str, at: datetime) -> None:
        super().__init__(
            f"The case {reference} was destroyed here on {_day(at)}, because its period was over. "
            "Bring it in again only if there is a new reason to keep it."
        )


def _day(moment: datetime | None) -> str:
    return show_day(moment.astimezone().date()) if moment is not None else "a day not known"
