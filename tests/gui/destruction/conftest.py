"""A desk with a case whose period is over, and one that is kept for now."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop_app.casework import Casework, ChangeField
from desktop_app.clock import FrozenClock
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from desktop_app.records import Case
from tests import stores

NOW = datetime(2034, 6, 2, 9, 0, tzinfo=UTC)
ADA, BEN = "Ada Officer", "Ben Manager"


@pytest.fixture
def desk(tmp_path):
    """The light case was closed eight years and a day ago, the standard one a year ago."""
    clock = FrozenClock(NOW)
    desk = Casework(stores.new_store(tmp_path / "cases", clock=clock), clock, shipped_packs(), ADA)
    for name, closed_on in (("light", date(2026, 6, 1)), ("standard", date(2033, 6, 1))):
        case = desk.import_file(shipped("cases", f"{name}.case.json").read_bytes())
        desk.do(ChangeField(case_id=case, kind=Case, attribute="closed_on", value=closed_on))
    return desk
