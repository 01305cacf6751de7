"""The rooms that look back: the history of the open case, and the case as it was on a day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.casework.looking_back import Wish
    from desktop_app.gui.history.as_it_was_page import AsItWasPage
    from desktop_app.gui.history.history_page import HistoryPage
    from desktop_app.gui.rooms.office import Office


class HistoryRooms(QObject):
    """Each room is made when it is first gone to."""

    def __init__(self, office: Office) -> None:
        """Look back at the case that is open in ``office``."""
        super().__init__(office)
        self._office = office
        self.history: HistoryPage | None = None
        self.as_it_was: AsItWasPage | None = None

    @Slot()
    def show_history(self) -> None:
        """Go to everything that was done to the open case."""
        from desktop_app.gui.history.history_page import HistoryPage  # noqa: PLC0415 - rare

        office = self._office
        case = office.case.case
        if case is None:
            return
        office.case.flush()
        if self.history is None:
            self.history = HistoryPage(office.store, office.today)
            self.history.closed.connect(office.back_to_case)
            self.history.title_changed.connect(office.retitled)
            self.history.print_asked.connect(self._print)
            self.history.day_asked.connect(self._see_day)
            office.addWidget(self.history)
        self.history.begin(case)
        office.go(self.history)
        self.history.enter()

    @Slot(object)
    def _print(self, wish: Wish) -> None:
        case = self._office.case.case
        if case is not None:
            self._office.papers.show_preview(replace(case, wish=wish), "audit-report")

    @Slot(object)
    def _see_day(self, day: date) -> None:
        from desktop_app.gui.history.as_it_was_page import AsItWasPage  # noqa: PLC0415 - QtPdf

        office = self._office
        case = office.case.case
        if case is None:
            return
        if self.as_it_was is None:
            self.as_it_was = AsItWasPage(office.store, office.today)
            self.as_it_was.closed.connect(self._back_to_history)
            self.as_it_was.title_changed.connect(office.retitled)
            office.addWidget(self.as_it_was)
        self.as_it_was.begin(case, day)
        office.go(self.as_it_was)
        self.as_it_was.enter()

    @Slot()
    def _back_to_history(self) -> None:
        if self.history is not None:
            self._office.go(self.history)
            self.history.table.setFocus()
