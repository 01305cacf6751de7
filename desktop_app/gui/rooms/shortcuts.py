"""The keys of the program, in words, as a table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from desktop_app.gui.look.look import ems
from desktop_app.gui.widgets.table import Table

SHORTCUTS = (
    ("Ctrl+N", "New case"),
    ("Ctrl+O", "List of cases"),
    ("Ctrl+Shift+F", "Find a case"),
    ("Ctrl+1 to Ctrl+4", "Stage 1 to 4"),
    ("Ctrl+Page Down, Ctrl+Page Up", "Next or previous step"),
    ("Ctrl+Enter", "Mark step as done"),
    ("F6, Shift+F6", "Next or previous part of the window"),
    ("F8", "Depth panel"),
    ("Up, Down", "Move in the list of steps"),
    ("Left, Right", "Move between stages"),
    ("Enter", "Press a button, open a row, go from steps to form"),
    ("Esc", "Go back, and from form to steps; nothing is lost"),
    ("Ctrl+Z, Ctrl+Y", "Undo, redo"),
    ("Ctrl+S", "Say when everything was saved"),
    ("Ctrl+P", "Print or preview"),
    ("Ctrl+Shift+R", "Ready to print"),
    ("Ctrl+Shift+E", "Enter a return sheet"),
    ("Ctrl+Shift+B", "Backups"),
    ("Ctrl+H", "History of the case"),
    ("Ctrl+Shift+A", "Approvals of the case"),
    ("Ctrl+Shift+W", "Who is at work"),
    ("F2, Del, Ctrl+V in a table", "Edit, remove a row, paste from a spreadsheet"),
    ("Ctrl++, Ctrl+−, Ctrl+0", "Larger, smaller, normal text"),
    ("F11", "Full screen"),
    ("Ctrl+Shift+H", "Hide now: a blank page until any key or click"),
    ("Ctrl+L", "Lock now"),
    ("Ctrl+/", "This list"),
    ("Alt+F, E, C, V, H", "Menus"),
)


class ShortcutTable(Table):
    """Keys and what they do, a row each."""

    def __init__(self) -> None:
        super().__init__("Keyboard shortcuts", row_height=34)
        model = QStandardItemModel(0, 2, self)
        model.setHorizontalHeaderLabels(["Keys", "Does"])
        for keys, does in SHORTCUTS:
            first = QStandardItem(keys)
            first.setData(f"{keys}: {does}", int(Qt.ItemDataRole.AccessibleTextRole))
            model.appendRow([first, QStandardItem(does)])
        self.setModel(model)
        self.setColumnWidth(0, ems(32))
        self.setCurrentIndex(model.index(0, 0))
