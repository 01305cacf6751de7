"""Who works with a store; the log and every sign-off name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from desktop_app.records import Officer

if TYPE_CHECKING:
    from desktop_app.store import Store


@dataclass(frozen=True, kw_only=True)
class OfficerDetails:
    """The name, team and council of an officer."""

    name: str
    team: str
    council: str


def officer_of(store: Store) -> OfficerDetails | None:
    """Return who the store was set up for; None for a store made on the command line."""
    with store.read() as session:
        found = session.scalar(sa.select(Officer).order_by(Officer.id).limit(1))
    if found is None:
        return None
    return OfficerDetails(name=found.name or "", team=found.team or "", council=found.council or "")
