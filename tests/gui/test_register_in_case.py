"""Taking a provider from the register into a case, and keeping one of a case there."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from desktop_app.casework import AddRecord, Casework, NewCase
from desktop_app.clock import FrozenClock
from desktop_app.gui.case.case_page import CasePage
from desktop_app.gui.look.look import Look, the_look
from desktop_app.gui.register.keep_in_register import KeepInRegister
from desktop_app.gui.register.take_from_register import TakeFromRegister
from desktop_app.gui.store_thread import StoreThread
from desktop_app.policy import shipped_packs
from desktop_app.records import Provider
from tests import stores

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)
# The list under the find box is a window of its own, which the platform of the tests only mimics.
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


class Market:
    """The step *Look at the market* of a new case."""

    def __init__(self, qtbot, qapp, desk, case_id):
        the_look() or Look(qapp)
        self.qtbot, self.desk, self.case_id = qtbot, desk, case_id
        self.store = StoreThread(desk)
        self.broken = []
        self.store.failed.connect(self.broken.append)
        self.page = CasePage(self.store)
        qtbot.addWidget(self.page)
        self.page.resize(1366, 728)

    def open(self):
        self.page.show()
        self.page.activateWindow()
        self.qtbot.waitUntil(self.page.isActiveWindow)
        with self.qtbot.waitSignal(self.page.case_changed):
            self.page.open(self.case_id, "A7")
        self.settle()
        return self.part(TakeFromRegister)

    def part(self, kind):
        return next(part for part in self.page.page.sections if isinstance(part, kind))

    def settle(self):
        self.qtbot.waitUntil(lambda: not self.store.busy)

    def find(self, text):
        take = self.part(TakeFromRegister)
        take.find_box.setFocus()
        take.find_box.clear()
        self.qtbot.keyClicks(take.find_box, text)
        self.settle()
        return take

    @property
    def providers(self):
        return self.page.case.view.all(Provider)


@pytest.fixture
def desk(tmp_path):
    store = stores.new_store(tmp_path / "cases")
    return Casework(store, FrozenClock(NOW), shipped_packs(), "Ada Officer")


@pytest.fixture
def case_id(desk):
    return desk.new_case(
        NewCase(
            reference="IN-2026-001",
            title="Company for Mrs K",
            legal_basis="care_act_adult",
            person_name="Mrs Kay Example",
            policy_pack="england-2025-26",
            authority="Sampleton District Council",
        )
    )


@pytest.fixture
def market(qtbot, qapp, desk, case_id):
    made = Market(qtbot, qapp, desk, case_id)
    yield made
    made.store.close()
    assert made.broken == []


@pytest.fixture
def shed(desk):
    provider = desk.register.add_provider(name="Dovetail Shed CIC", kind="VCSE")
    desk.register.add_rate(
        provider,
        service="woodwork session",
        unit="session",
        rate=1800,
        checked_on=date(2026, 3, 31),
    )
    desk.register.add_rate(provider, service="minibus", unit="day", checked_on=date(2025, 5, 3))
    return provider


def test_part_of_a_name_completes_to_the_whole_line(market, shed):
    take = market.open()
    market.find("Shed")
    completions = [
        take.completer.completionModel().index(row, 0).data()
        for row in range(take.completer.completionCount())
    ]
    assert completions == [
        "Dovetail Shed CIC, woodwork session, £18.00 per session, checked 31 March 2026",
        "Dovetail Shed CIC, minibus, check again: last checked 3 May 2025",
    ]


def test_a_line_is_taken_by_keyboard_and_undone(market, shed):
    take = market.open()
    market.find("Shed")
    popup = take.completer.popup()
    assert popup.isVisible()
    market.qtbot.keyClick(popup, Qt.Key.Key_Down)
    market.qtbot.keyClick(popup, Qt.Key.Key_Return)
    market.settle()
    (copy,) = market.providers
    assert (copy.name, copy.kind, copy.service) == ("Dovetail Shed CIC", "VCSE", "woodwork session")
    assert (copy.unit, copy.rate, copy.checked_on) == ("session", 1800, date(2026, 3, 31))
    assert take.words == "Added to this case: Dovetail Shed CIC, woodwork session"
    assert take.find_box.text() == ""
    assert market.page.undo_text == "Undo adding provider"
    market.page.undo()
    market.settle()
    assert market.providers == ()


def test_what_cannot_be_taken_is_said(market, shed):
    take = market.open()
    for typed, words in (
        ("", "Error: Enter part of a name or service, then choose from the list"),
        ("shde", "Error: Nothing in the register matches ‘shde’. Add it below"),
        ("shed", "Error: 2 lines match ‘shed’. Choose one from the list"),
    ):
        market.find(typed)
        take.add_button.click()
        assert take.words == words
    assert take.find_box.text() == "shed"
    for words in (
        "Added to this case: Dovetail Shed CIC, minibus",
        "Error: Dovetail Shed CIC, minibus is in this case already",
    ):
        market.find("minibus")
        take.add_button.click()
        market.settle()
        assert take.words == words
    assert len(market.providers) == 1


def test_with_an_empty_register_there_is_a_sentence_and_no_box(market):
    take = market.open()
    assert not take.find_box.isVisible()
    assert not take.add_button.isVisible()


def test_a_provider_of_the_case_is_kept_and_then_found(market, desk, case_id):
    desk.do(
        AddRecord(
            case_id=case_id,
            step="A7",
            kind=Provider,
            values={"name": "Mill Lane Kitchen", "service": "meals", "unit": "meal", "rate": 650},
        )
    )
    take = market.open()
    keep = market.part(KeepInRegister)
    (link,) = keep.links
    assert link.words == "Keep in the register: Mill Lane Kitchen, meals"
    link.click()
    market.settle()
    assert keep.links == ()
    assert keep.words == "Kept in the register: Mill Lane Kitchen, meals"
    assert desk.register.providers()[0].rates[0].rate == 650
    market.page.go_to("A8")
    market.page.go_to("A7")
    market.settle()
    take = market.part(TakeFromRegister)
    assert take.find_box.isVisible()
    assert market.part(KeepInRegister).links == ()


def test_leaving_the_step_before_the_register_is_read_breaks_nothing(market, shed):
    market.open()
    for _ in range(3):
        market.page.go_to("A8")
        market.page.go_to("A7")
    market.page.go_to("A8")
    market.settle()
    assert market.page.step_code == "A8"
