"""The room of the approvals of the open case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from desktop_app.gui.officers.approvals_page import ApprovalsPage
    from desktop_app.gui.rooms.office import Office


class ApprovalRooms(QObject):
    """The room is made when it is first gone to."""

    def __init__(self, office: Office) -> None:
        """Show the approvals of the case that is open in ``office``."""
        super().__init__(office)
        self._office = office
        self.page: ApprovalsPage | None = None

    @Slot()
    def show_approvals(self) -> None:
        """Go to the approvals of the open case."""
        from desktop_app.gui.officers.approvals_page import ApprovalsPage  # noqa: PLC0415 - rare

        office, case = self._office, self._office.case.case
        if case is None:
            return
        office.flush()
        if self.page is None:
            self.page = ApprovalsPage(office.store, office.today)
            self.page.closed.connect(office.back_to_case)
            self.page.switched.connect(office.people.tell)
            self.page.title_changed.connect(office.retitled)
            office.people.came_back.connect(self.page.read_again)
            office.addWidget(self.page)
        self.page.begin(case)
        office.go(self.page)
        self.page.enter()
