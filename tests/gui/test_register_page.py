"""The room of the register: find, add, open, type, remove, undo, go back."""

from __future__ import annotations

import resource
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop_app.casework import Casework
from desktop_app.clock import FrozenClock
from desktop_app.gui.look.look import Look, the_look
from desktop_app.gui.register.register_page import RegisterPage
from desktop_app.gui.store_thread import StoreThread
from desktop_app.policy import shipped_packs
from tests import stores

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)


class Room:
    """A register page in a window over a real store."""

    def __init__(self, qtbot, qapp, desk):
        the_look() or Look(qapp)
        self.qtbot, self.desk = qtbot, desk
        self.store = StoreThread(desk)
        self.broken = []
        self.store.failed.connect(self.broken.append)
        self.page = RegisterPage(self.store)
        self.window = QMainWindow()
        self.window.setCentralWidget(self.page)
        qtbot.addWidget(self.window)
        self.window.resize(1093, 560)

    def enter(self):
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.page.enter()
        self.settle()
        return self.page

    def settle(self):
        self.qtbot.waitUntil(lambda: not self.store.busy)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifier)
        self.settle()

    def type(self, text):
        for letter in text:
            self.qtbot.keyClicks(QApplication.focusWidget(), letter)

    def click(self, button):
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    @property
    def cells(self):
        return [row.cells for row in self.page.list.table.rows]

    def answer(self, attribute):
        return next(a for a in self.page.provider.answers if a.attribute == attribute)


@pytest.fixture
def desk(tmp_path):
    store = stores.new_store(tmp_path / "cases")
    return Casework(store, FrozenClock(NOW), shipped_packs(), "Ada Officer")


@pytest.fixture
def room(qtbot, qapp, desk):
    made = Room(qtbot, qapp, desk)
    yield made
    made.store.close()
    assert made.broken == []


@pytest.fixture
def shed(desk):
    provider = desk.register.add_provider(name="Dovetail Shed CIC", kind="VCSE")
    desk.register.add_rate(
        provider, service="woodwork", unit="session", rate=1800, checked_on=date(2026, 3, 31)
    )
    desk.register.add_rate(
        provider, service="minibus", unit="day", rate=650, checked_on=date(2025, 5, 3)
    )
    desk.register.add_provider(name="Acorn Home Support")
    return provider


def test_an_empty_register_says_what_it_is_for_and_where_to_begin(room):
    page = room.enter()
    assert page.list.empty.isVisible()
    assert not page.list.table.isVisible()
    assert QApplication.focusWidget() is page.list.empty.buttons[0]
    room.press(Qt.Key.Key_Return)
    assert not page.is_list


def test_each_rate_is_a_row_and_an_old_check_is_said_in_words(room, shed):
    page = room.enter()
    assert room.cells == [
        ("Acorn Home Support", "", "No rates yet", "", ""),
        ("Dovetail Shed CIC", "VCSE", "woodwork", "£18.00 per session", "31 Mar 2026"),
        (
            "Dovetail Shed CIC",
            "VCSE",
            "minibus",
            "£6.50 per day",
            "Check again: last checked 3 May 2025",
        ),
    ]
    assert page.list.count_words.startswith("2 providers, 1 rate to check again.")
    spoken = page.list.table.model().index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Rate: £6.50 per day, Checked: Check again: last checked 3 May 2025" in spoken


def test_typing_in_the_table_finds(room, shed):
    page = room.enter()
    page.list.table.setFocus()
    room.type("wood dove")
    assert QApplication.focusWidget() is page.list.find_box
    assert [cells[2] for cells in room.cells] == ["woodwork"]
    room.type("zz")
    assert page.list.count_words == "No providers match ‘wood dovezz’."
    room.press(Qt.Key.Key_Escape)
    assert len(room.cells) == 3
    with room.qtbot.waitSignal(page.closed):
        room.press(Qt.Key.Key_Escape)


def test_a_provider_is_added_and_typed_by_keyboard_alone(room, desk):
    page = room.enter()
    room.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is room.answer("name").editor.first_focus()
    room.type("Mill Lane Kitchen")
    room.press(Qt.Key.Key_Tab)
    room.type("VCSE")
    room.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.provider.rates.add_button
    room.press(Qt.Key.Key_Return)
    for typed in ("lunch club", "meal", "7.25", "rang them", "1 9 2026"):
        room.type(typed)
        room.press(Qt.Key.Key_Tab)
    (provider,) = desk.register.providers()
    (rate,) = provider.rates
    assert (provider.name, provider.kind) == ("Mill Lane Kitchen", "VCSE")
    assert (rate.service, rate.unit, rate.rate, rate.source, rate.checked_on) == (
        "lunch club",
        "meal",
        725,
        "rang them",
        date(2026, 9, 1),
    )
    room.press(Qt.Key.Key_Escape)
    assert page.is_list
    assert room.cells[0][3] == "£7.25 per meal"


def test_enter_on_a_row_opens_its_rate(room, shed):
    page = room.enter()
    page.list.table.setFocus()
    room.press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    room.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.provider.rates.table
    room.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is room.answer("service").editor.first_focus()
    assert room.answer("service").editor.text() == "minibus"


def test_a_removed_rate_comes_back_by_its_link(room, shed, desk):
    page = room.enter()
    page.open_provider(shed)
    page.provider.rates.table.setFocus()
    room.press(Qt.Key.Key_Delete)
    assert page.provider.form.message.words == "Removed: rate"
    assert [rate.service for rate in desk.register.providers()[1].rates] == ["minibus"]
    room.click(page.provider.form.message.link)
    assert [rate.service for rate in desk.register.providers()[1].rates] == ["woodwork", "minibus"]
    assert page.redo_text == "Redo removing rate"


def test_a_removed_provider_comes_back_with_its_rates(room, shed, desk):
    page = room.enter()
    page.open_provider(shed)
    room.click(page.provider.remove_button)
    assert page.is_list
    assert [cells[0] for cells in room.cells] == ["Acorn Home Support"]
    room.click(page.list.message.link)
    assert page.list.message.words == "Undone: removing provider"
    assert len(room.cells) == 3


def test_a_date_that_is_no_date_stays_and_is_asked_for_on_leaving(room, shed, desk):
    page = room.enter()
    page.open_provider(shed)
    checked = room.answer("checked_on").editor
    checked.first_focus().setFocus()
    checked.line.selectAll()
    room.type("last banana")
    page.provider.rates.choose(desk.register.providers()[1].rates[1].rate_id)
    assert checked.text() == "3 May 2025"
    page.back()
    room.settle()
    assert not page.is_list
    assert page.title == "Error: Providers"
    (link,) = page.provider.form.error_box.links
    room.click(link)
    assert QApplication.focusWidget() is checked.line
    assert checked.text() == "last banana"
    assert room.answer("checked_on").row.error == link.words
    checked.line.selectAll()
    room.type("2 2 2026")
    page.back()
    room.settle()
    assert (page.is_list, page.title) == (True, "Providers")
    dates = [rate.checked_on for rate in desk.register.providers()[1].rates]
    assert dates == [date(2026, 2, 2), date(2025, 5, 3)]


@contextmanager
def disk_is_full():
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


def test_what_the_disk_does_not_take_stays_and_can_be_tried_again(room, shed, desk):
    page = room.enter()
    page.open_provider(shed)
    note = room.answer("note").editor
    with disk_is_full(), room.qtbot.waitSignal(page.not_saved):
        note.box.setPlainText("Ring before ten. " * 5_000)
        note.flush()
    assert page.banner.isVisible()
    assert page.has_unsaved
    assert note.text().startswith("Ring before ten.")
    page.banner.copy_to_clipboard.emit()
    assert "Ring before ten." in QGuiApplication.clipboard().text()
    with room.qtbot.waitSignal(page.saved):
        page.banner.try_again.emit()
    assert not page.banner.isVisible()
    assert not page.has_unsaved
    room.settle()
    assert desk.register.providers()[1].note.startswith("Ring before ten.")


def test_a_provider_never_filled_in_does_not_stay(room, shed):
    page = room.enter()
    room.click(page.list.add_button)
    page.back()
    room.settle()
    assert len(room.cells) == 3


def test_undo_of_the_addition_goes_back_to_the_list(room):
    page = room.enter()
    room.press(Qt.Key.Key_Return)
    assert page.undo_text == "Undo adding provider"
    page.undo()
    room.settle()
    assert page.is_list
    assert page.list.empty.isVisible()


def test_undo_takes_back_unsent_typing_first(room, shed, desk):
    page = room.enter()
    page.open_provider(shed)
    name = room.answer("name").editor
    name.first_focus().setFocus()
    room.type("X")
    page.undo()
    assert name.text() == "Dovetail Shed CIC"
    assert desk.register.waiting[0] == "adding provider"


def test_tab_goes_once_round_a_provider(room, shed):
    page = room.enter()
    page.open_provider(shed)
    page.provider.back.setFocus()
    seen = []
    while QApplication.focusWidget() not in seen and len(seen) < 40:
        seen.append(QApplication.focusWidget())
        room.press(Qt.Key.Key_Tab)
    firsts = [answer.editor.first_focus() for answer in page.provider.answers]
    assert all(first in seen for first in firsts)
    assert seen.index(page.provider.rates.table) < seen.index(room.answer("service").editor.line)
    assert seen[-1] is page.provider.remove_button
    assert QApplication.focusWidget() is page.provider.back
    assert all(widget.accessibleName() or widget.text() for widget in seen)
