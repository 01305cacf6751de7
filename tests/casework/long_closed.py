"""A case that was closed long ago, and the acts of the officers who have it destroyed."""

from __future__ import annotations

from datetime import UTC, date, datetime

from desktop_app.casework import ChangeField
from desktop_app.clock import FrozenClock
from desktop_app.paths import shipped
from desktop_app.records import Case

NOW = datetime(2034, 6, 2, 9, 0, tzinfo=UTC)
CLOSED = date(2026, 6, 1)
ADA, BEN = "Ada Officer", "Ben Manager"
LIGHT = shipped("cases", "light.case.json").read_bytes()
STANDARD = shipped("cases", "standard.case.json").read_bytes()


def at(desk, moment):
    clock = FrozenClock(moment)
    desk.clock = desk.backups._clock = desk._store.clock = clock


def close(desk, case, on=CLOSED):
    desk.do(ChangeField(case_id=case, kind=Case, attribute="closed_on", value=on))


def closed_case(desk):
    """Bring in a case and close it; then come back eight years and a day later."""
    at(desk, datetime(2026, 6, 1, 9, 0, tzinfo=UTC))
    case = desk.import_file(LIGHT)
    close(desk, case)
    at(desk, NOW)
    return case


def destroy(desk, case):
    desk.retention.propose(case, officer=ADA)
    return desk.destroying.destroy(case, officer=BEN)
