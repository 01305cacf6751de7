"""The dialog that is shown when the program itself has gone wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout

from desktop_app.gui.look.look import scaled
from desktop_app.gui.widgets.texts import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ProblemDialog(QDialog):
    """Says first what is safe, then offers a report to copy, which holds nothing of a case."""

    def __init__(self, report: str, safe: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.safe = Text(safe, "h2")
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName("Report")
        self.copy = QPushButton("Copy the report")
        self.copy.clicked.connect(self._copy)
        close = QPushButton("Go on")
        close.setProperty("look", "primary")
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(close)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self.safe)
        column.addWidget(
            Text(
                "The program met something it does not know. You can go on; if it comes again, "
                "close the program, start it again and send this report to your IT team. It holds "
                "nothing of your cases."
            )
        )
        column.addWidget(self.report, 1)
        column.addLayout(buttons)
        close.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(scaled(640), scaled(440))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
