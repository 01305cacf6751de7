"""Which decisions a council wants two people for, and who the second one is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.policy.depth import TIERS, Tier
from desktop_app.policy.reading import Basis, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEVER = "never"
_ANOTHER = "another officer or a manager"
_LOCAL = Basis("local")


@dataclass(frozen=True)
class TwoPeople:
    """When somebody else than the author has to approve; a lower depth always needs it.

    ``plan_from``: the least depth at which plan and budget need it; None: at none. ``award_from``:
    the value of an award with VAT over the whole term, in pence, from which it does.
    ``lift_hold``: a hold is lifted by another officer than the one who placed it. ``approver``:
    who approves at each depth, in words. The values here hold for a pack that says nothing.
    """

    plan_from: Tier | None = "standard"
    award_from: int = 0
    lift_hold: bool = False
    approver: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(TIERS, _ANOTHER))
    basis: Basis = _LOCAL

    def plan_needs_it(self, tier: Tier | None) -> bool:
        """Say whether plan and budget at this depth need a second person."""
        if tier is None or self.plan_from is None:
            return False
        return TIERS.index(tier) >= TIERS.index(self.plan_from)

    def award_needs_it(self, value: int | None) -> bool:
        """Say whether an award of this value in pence needs a second person; unknown: not yet."""
        return value is not None and value >= self.award_from

    def who(self, tier: Tier | None) -> str:
        """Return who approves at a depth, such as ``the budget holder``."""
        return self.approver.get(tier or TIERS[0], _ANOTHER)


def read_two_people(pack: Table) -> TwoPeople:
    """Read ``[two_people]``, which a pack may leave out."""
    return pack.read("two_people", _two_people) if pack.has("two_people") else TwoPeople()


def _two_people(table: Table) -> TwoPeople:
    plan_from = table.one_of("plan_from", (*TIERS, _NEVER))
    return TwoPeople(
        plan_from=next((tier for tier in TIERS if tier == plan_from), None),
        award_from=table.pence("award_from"),
        lift_hold=table.yes_no("lift_hold"),
        approver=table.read("approver", lambda row: {tier: row.text(tier) for tier in TIERS}),
        basis=table.basis(),
    )
