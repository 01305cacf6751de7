"""What is shown when the program itself has gone wrong."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout

from desktop_app import __version__
from desktop_app.gui.look.look import scaled
from desktop_app.gui.widgets.texts import Text
from desktop_app.log import report_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

_log = logging.getLogger(__name__)


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


class Problems(QObject):
    """Catches what nothing else has caught, writes it to the log and shows it.

    ``what_is_safe`` gives the first sentence, such as "Your work up to 2:04pm is safe".
    """

    came_up = Signal(object)

    def __init__(self, window: QWidget, what_is_safe: Callable[[], str]) -> None:
        super().__init__(window)
        self._window = window
        self._what_is_safe = what_is_safe
        self._dialog: ProblemDialog | None = None
        self.came_up.connect(self.show_problem)

    def watch(self) -> None:
        """Catch errors of this thread and of all others from now on."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    @Slot(object)
    def show_problem(self, error: BaseException) -> None:
        """Log an error and show it, unless one is shown already."""
        report = f"Commissioning Casework {__version__}\n{report_of(error)}"
        _log.error("unknown trouble: %s", report)
        if self._dialog is not None:
            return
        self._dialog = ProblemDialog(report, self._what_is_safe(), self._window)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    @Slot()
    def _closed(self) -> None:
        self._dialog = None

    def _caught(
        self, _kind: type[BaseException], error: BaseException, _where: TracebackType | None
    ) -> None:
        self.came_up.emit(error)

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.came_up.emit(caught.exc_value)
