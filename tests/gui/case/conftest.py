"""A case page over a real store on its own thread."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop_app.casework import Casework, NewCase
from desktop_app.clock import FrozenClock
from desktop_app.gui.case.case_page import CasePage
from desktop_app.gui.look.look import Look, the_look
from desktop_app.gui.store_thread import StoreThread
from desktop_app.policy import shipped_packs
from tests import stores

if TYPE_CHECKING:
    import uuid

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


class Room:
    """A case page with what a test needs round it."""

    def __init__(self, qtbot, desk: Casework):
        self.qtbot = qtbot
        self.desk = desk
        self.store = StoreThread(desk)
        self.broken: list[BaseException] = []
        self.store.failed.connect(self.broken.append)
        self.page = CasePage(self.store)
        qtbot.addWidget(self.page)
        self.page.resize(1366, 728)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)

    def open(self, case_id: uuid.UUID, step: str = ""):
        with self.qtbot.waitSignal(self.page.case_changed):
            self.page.open(case_id, step)
        return self.page.page

    def settle(self):
        """Wait until everything done has been answered by the store."""
        self.qtbot.waitUntil(lambda: not self.store.busy)

    def answer(self, attribute: str):
        """Return the editor of a field on the open page with its answer."""
        return next(a for a in self.page.page.answers() if a.target.attribute == attribute)

    def kept(self, kind, **where):
        """Return the only record of a kind as the window last read it."""
        return self.page.case.view.one(kind, **where)

    def type(self, widget, text: str):
        widget.setFocus()
        type_text(widget, text)


def type_text(widget, text: str):
    for character in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(widget, key)


@pytest.fixture(autouse=True)
def look(qapp):
    made = the_look() or Look(qapp)
    made.set_percent(100)
    return made


@pytest.fixture
def desk(tmp_path):
    store = stores.new_store(tmp_path / "cases")
    return Casework(store, FrozenClock(NOW), shipped_packs(), "Ada Officer")


@pytest.fixture
def room(qtbot, desk):
    made = Room(qtbot, desk)
    yield made
    made.store.close()
    assert made.broken == []


@pytest.fixture
def new_case(desk):
    return desk.new_case(
        NewCase(
            reference="IN-2026-001",
            title="Company for Mrs K",
            legal_basis="care_act_adult",
            person_name="Mrs Kay Example",
            policy_pack="england-2025-26",
            authority="Sampleton District Council",
            scores=SCORES,
        )
    )


def imported(desk, name: str) -> uuid.UUID:
    from desktop_app.paths import shipped

    return desk.import_file(shipped("cases", name).read_bytes())


@pytest.fixture
def light_case(desk):
    return imported(desk, "light.case.json")


@pytest.fixture
def standard_case(desk):
    return imported(desk, "standard.case.json")
