"""The traps of Qt that any page would fall into, each cured once (ux.md 1.5)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete

from desktop_app.gui.application import Application
from desktop_app.gui.look.look import Colours, Look, the_look
from desktop_app.gui.widgets.focus_ring import FocusFollower, FocusRing
from desktop_app.gui.widgets.keys import EnterPresses
from desktop_app.gui.widgets.link_button import LinkButton
from desktop_app.gui.widgets.tab_order import follow_in_tab_order


@pytest.fixture
def keys(qapp: QApplication):
    if isinstance(qapp, Application):
        yield qapp.keys
        return
    made = EnterPresses()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.fixture
def follower(qapp: QApplication):
    look = the_look() or Look(qapp, colours=Colours.LIGHT)
    look.set_colours(Colours.LIGHT)
    if isinstance(qapp, Application):
        yield qapp.focus
        return
    made = FocusFollower(qapp)
    yield made
    qapp.focusChanged.disconnect(made._focus_changed)
    made.deleteLater()


def shown(qtbot, window: QWidget) -> QWidget:
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def column(*widgets: QWidget) -> QWidget:
    window = QWidget()
    layout = QVBoxLayout(window)
    for widget in widgets:
        layout.addWidget(widget)
    return window


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("make", [QPushButton, LinkButton])
def test_enter_and_space_press_the_focused_button(qtbot, keys, make, key):
    button = make("Mark step as done")
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    window = shown(qtbot, column(button))
    button.setFocus()
    qtbot.keyClick(button, key)
    assert window.isVisible()
    assert pressed == [True]


def test_the_wheel_changes_no_combo_without_focus(qtbot, keys):
    combo, field = QComboBox(), QLineEdit()
    combo.addItems(["Light", "Standard"])
    window = shown(qtbot, column(field, combo))
    field.setFocus()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by position only
    )
    QApplication.sendEvent(combo, wheel)
    assert window.focusWidget() is field
    assert combo.currentText() == "Light"


def test_undo_reaches_the_window_when_the_editor_has_nothing_to_undo(qtbot, keys):
    window = QMainWindow()
    field = QLineEdit()
    window.setCentralWidget(field)
    undone: list[str] = []
    action = QAction("Undo remove risk 3", window)
    action.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
    action.triggered.connect(lambda: undone.append("case"))
    window.addAction(action)
    shown(qtbot, window)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["case"]
    qtbot.keyClicks(field, "typed")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["case"]
    assert field.text() == ""


def test_widgets_made_late_come_where_they_belong(qtbot):
    first, last = QPushButton("First"), QPushButton("Last")
    window = column(first, last)
    late = [QPushButton("Late 1"), QPushButton("Late 2")]
    for button in late:
        window.layout().addWidget(button)
    follow_in_tab_order(first, late)
    shown(qtbot, window)
    first.setFocus()
    seen: list[str] = []
    for _ in range(4):
        seen.append(QApplication.focusWidget().text())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == ["First", "Late 1", "Late 2", "Last"]
    assert QApplication.focusWidget() is first


def test_the_ring_is_drawn_round_the_focused_widget(qtbot, follower):
    first, second = QLineEdit("one"), QLineEdit("two")
    window = column(first, second)
    shown(qtbot, window)
    first.setFocus()
    qtbot.waitUntil(lambda: follower.ring is not None)
    picture = window.grab().toImage()
    middle = first.geometry().center().y()
    band = [picture.pixelColor(first.x() - n, middle).name() for n in (1, 2, 3)]
    assert band == ["#ffdd00"] * 3
    assert picture.pixelColor(first.x(), middle).name() == "#16191c"
    second.setFocus()
    picture = window.grab().toImage()
    assert picture.pixelColor(first.x() - 2, middle).name() != "#ffdd00"


def test_the_ring_follows_a_widget_that_moves(qtbot, follower):
    field = QLineEdit()
    window = QWidget()
    field.setParent(window)
    field.setGeometry(40, 40, 100, 36)
    window.resize(400, 300)
    shown(qtbot, window)
    field.setFocus()
    qtbot.waitUntil(lambda: follower.ring is not None)
    field.move(60, 90)
    assert follower.ring.geometry() == field.geometry().adjusted(-3, -3, 3, 3)
    field.hide()
    assert follower.ring is None or not follower.ring.isVisible()


def test_the_ring_scrolls_with_the_form_and_the_field_comes_into_view(qtbot, follower):
    fields = [QLineEdit(str(n)) for n in range(40)]
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(column(*fields))
    area.resize(300, 200)
    shown(qtbot, area)
    fields[30].setFocus()
    qtbot.waitUntil(lambda: is_in_view(area, fields[30]))
    assert isinstance(follower.ring, FocusRing)
    assert follower.ring.parentWidget() is area.widget()


def test_the_field_stays_in_view_when_the_page_gets_smaller(qtbot, follower):
    fields = [QLineEdit(str(n)) for n in range(40)]
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(column(*fields))
    area.resize(300, 600)
    shown(qtbot, area)
    fields[9].setFocus()
    qtbot.waitUntil(lambda: follower.ring is not None)
    area.resize(300, 200)
    qtbot.waitUntil(lambda: is_in_view(area, fields[9]))


def page_of_fields(qtbot):
    fields = [QLineEdit(str(n)) for n in range(12)]
    late = QLabel()
    late.setFixedHeight(900)
    late.hide()
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(column(late, *fields))
    area.resize(300, 200)
    shown(qtbot, area)
    return area, fields, late


def is_in_view(area, field):
    top = field.mapTo(area.viewport(), QPoint(0, 0)).y()
    return 0 <= top <= area.viewport().height() - field.height()


def test_the_field_stays_in_view_when_the_page_grows_above_it(qtbot, follower):
    area, fields, late = page_of_fields(qtbot)
    fields[2].setFocus()
    late.show()
    qtbot.waitUntil(lambda: fields[2].y() > 900)
    qtbot.waitUntil(lambda: is_in_view(area, fields[2]))


def test_a_page_scrolled_away_by_hand_stays_where_it_is(qtbot, follower):
    area, fields, late = page_of_fields(qtbot)
    fields[0].setFocus()
    qtbot.waitUntil(lambda: follower.ring is not None)
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert not is_in_view(area, fields[0])
    late.show()
    qtbot.waitUntil(lambda: fields[0].y() > 900)
    with qtbot.assertNotEmitted(bar.valueChanged, wait=50):
        fields[0].resize(fields[0].width() + 1, fields[0].height())


def test_a_window_that_goes_while_the_focus_moves_in_it_gets_no_ring(qtbot, follower):
    fields = [QLineEdit(), QLineEdit()]
    window = shown(qtbot, column(*fields))
    fields[0].setFocus()
    qtbot.waitUntil(lambda: follower.ring is not None)
    fields[1].setFocus()
    delete(window)
    other = QLineEdit()
    shown(qtbot, column(other))
    other.setFocus()
    qtbot.waitUntil(lambda: follower.ring is not None)
    assert follower.ring.parentWidget() is other.window()


def test_the_ring_takes_no_mouse_and_no_focus(qtbot, follower):
    field = QLineEdit()
    window = shown(qtbot, column(field))
    field.setFocus()
    qtbot.waitUntil(lambda: follower.ring is not None)
    assert follower.ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert follower.ring.focusPolicy() == Qt.FocusPolicy.NoFocus
    QApplication.sendEvent(field, QEvent(QEvent.Type.LayoutRequest))
    assert window.focusWidget() is field
