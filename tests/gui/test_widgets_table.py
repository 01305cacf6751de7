"""A table that Tab leaves, Enter opens and Ctrl+C copies with its headings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop_app.gui.look.look import Look, the_look
from desktop_app.gui.widgets.table import Table


@pytest.fixture
def table(qtbot, qapp):
    the_look() or Look(qapp)
    window = QWidget()
    made = Table("Cases", parent=window)
    QVBoxLayout(window).addWidget(made)
    model = QStandardItemModel(made)
    model.setHorizontalHeaderLabels(["Reference", "Case"])
    for row in (("OP-2026-014", "Community transport"), ("IN-2026-051", "Mrs K\nsupport")):
        model.appendRow([QStandardItem(words) for words in row])
    made.setModel(model)
    qtbot.addWidget(window)
    yield made
    assert window.layout() is not None


def test_tab_leaves_the_table(qtbot, table: Table):
    window = table.parentWidget()
    after = QLineEdit()
    window.layout().addWidget(after)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


def test_enter_opens_the_row(qtbot, table: Table):
    table.selectRow(1)
    with qtbot.waitSignal(table.row_opened) as sent:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert sent.args[0].row() == 1


def test_copying_gives_headings_and_one_line_for_each_row(qtbot, table: Table):
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == (
        "Reference\tCase\nOP-2026-014\tCommunity transport\nIN-2026-051\tMrs K support"
    )


def test_rows_grow_with_the_text(table: Table):
    the_look().set_percent(100)
    before = table.rowHeight(0)
    the_look().set_percent(200)
    table.window().show()
    assert table.rowHeight(0) == 2 * before
    the_look().set_percent(100)
