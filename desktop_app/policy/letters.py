"""What a pack says that letters repeat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.policy.reading import Basis

if TYPE_CHECKING:
    from desktop_app.policy.reading import Table


@dataclass(frozen=True)
class Complaints:
    """Who looks at a complaint once the council has: named as in the middle of a sentence."""

    outside_body: str
    basis: Basis


_NOT_SAID = Complaints("the ombudsman, whose address the council must give you", Basis("local"))


def read_complaints(pack: Table) -> Complaints:
    """Read ``[complaints]``, which packs from before it was known may lack."""
    return pack.read("complaints", _complaints) if pack.has("complaints") else _NOT_SAID


def _complaints(table: Table) -> Complaints:
    return Complaints(outside_body=table.text("outside_body"), basis=table.basis())
