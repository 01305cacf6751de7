"""The room in which policy packs are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from desktop_app.gui.packs.compare_page import ComparePacksPage
    from desktop_app.gui.rooms.office import Office


class PackRooms(QObject):
    """The room is made when it is first gone to."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._office = office
        self.page: ComparePacksPage | None = None

    @Slot()
    def compare(self) -> None:
        """Go to the comparison of policy packs."""
        from desktop_app.gui.packs.compare_page import ComparePacksPage  # noqa: PLC0415 - rare

        office = self._office
        office.flush()
        if self.page is None:
            self.page = ComparePacksPage(office.store)
            self.page.closed.connect(office.show_cases)
            office.addWidget(self.page)
        office.go(self.page)
        self.page.enter()
