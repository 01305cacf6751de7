"""A desk to work at: a real store in a folder of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from desktop_app.casework import Casework, NewCase
from desktop_app.clock import FrozenClock
from desktop_app.policy import shipped_packs
from tests import stores

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from uuid import UUID

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)
SCORES = {
    "replaceability": 0,
    "harm_if_it_fails": 1,
    "complexity": 1,
    "capacity_and_safeguarding": 0,
    "providers_and_funders": 1,
    "provider_risk": 1,
    "sensitivity": 0,
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Casework]:
    store = stores.new_store(tmp_path / "cases")
    work = Casework(store, FrozenClock(NOW), shipped_packs(), "Ada Officer")
    yield work
    work.close()


@pytest.fixture
def light_case(desk: Casework) -> UUID:
    return desk.new_case(
        NewCase(
            reference=desk.proposed_reference(),
            title="Company for Mrs K",
            legal_basis="care_act_adult",
            person_name="Mrs Kay Example",
            policy_pack="england-2025-26",
            authority="Sampleton District Council",
            scores=SCORES,
        )
    )
