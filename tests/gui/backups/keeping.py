"""What an officer and the passing time do in tests of backups in the window."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.casework import ChangeField
from desktop_app.clock import FrozenClock
from desktop_app.records import Case

PATIENCE = 60_000


def backups_of(office):
    return office._desk.backups


def at(office, moment):
    """Come back to the window at another time."""
    backups = backups_of(office)
    backups._clock = backups._store.clock = FrozenClock(moment)


def look(qtbot, office):
    """Let the minute pass after which it looks again."""
    office.backups.keeper.look()
    idle(qtbot, office)


def idle(qtbot, office):
    qtbot.waitUntil(lambda: not office.backups.keeper.busy, timeout=PATIENCE)


def press(qtbot, link):
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)


def work(qtbot, office, title="Another title"):
    """Change a case."""
    case = office._desk.cases()[0].case_id
    office.store.run(
        lambda desk: desk.do(ChangeField(case_id=case, kind=Case, attribute="title", value=title))
    )
    qtbot.waitUntil(lambda: not office.store.busy, timeout=PATIENCE)
