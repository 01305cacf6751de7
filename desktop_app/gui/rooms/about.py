"""Help: what this program is, and the keys it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from desktop_app import __version__
from desktop_app.gui.forms.ui_about import Ui_About
from desktop_app.gui.look.look import ems, scaled
from desktop_app.gui.rooms.shortcuts import ShortcutTable
from desktop_app.gui.widgets.texts import Text
from desktop_app.paths import shipped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class AboutDialog(QDialog):
    """Name, version and licences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        form = Ui_About()
        form.setupUi(self)
        form.name.setProperty("look", "h1")
        form.version.setText(f"Version {__version__}")
        notices = shipped("licences", "NOTICES.md")
        form.licences.setPlainText(notices.read_text(encoding="utf-8"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(scaled(640), scaled(480))


class ShortcutsDialog(QDialog):
    """Every key the program knows and what it does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.setAccessibleName("Keyboard shortcuts")
        self.table = ShortcutTable()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(Text("Keyboard shortcuts", "h2"))
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(ems(70), scaled(560))
