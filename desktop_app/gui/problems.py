"""Catches what has gone wrong in the program itself and has not been caught."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app import __version__
from desktop_app.log import report_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from desktop_app.gui.rooms.problem import ProblemDialog

_log = logging.getLogger(__name__)


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
        from desktop_app.gui.rooms.problem import ProblemDialog  # noqa: PLC0415 - for the rare day

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
