"""The rooms about destruction: which cases are due, what holds one up, each certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    import uuid

    from desktop_app.casework.destroying import Certificate
    from desktop_app.gui.destruction.certificate_page import CertificatePage
    from desktop_app.gui.destruction.due_page import DuePage
    from desktop_app.gui.destruction.holds_page import HoldsPage
    from desktop_app.gui.rooms.office import Office


class DestructionRooms(QObject):
    """Each room is made when it is first gone to: they are seldom needed."""

    def __init__(self, office: Office) -> None:
        """Show the rooms in ``office``."""
        super().__init__(office)
        self._office = office
        self.due: DuePage | None = None
        self.certificate: CertificatePage | None = None
        self.holds: HoldsPage | None = None

    @property
    def rooms(self) -> tuple[DuePage | CertificatePage | None, ...]:
        """The rooms made so far in which no case is open."""
        return self.due, self.certificate

    @Slot()
    def show_due(self) -> None:
        """Go to the cases that are due for destruction."""
        from desktop_app.gui.destruction.due_page import DuePage  # noqa: PLC0415 - rare

        office = self._office
        office.flush()
        if self.due is None:
            self.due = DuePage(office.store)
            self.due.closed.connect(office.show_cases)
            self.due.certificate_asked.connect(self.show_certificate)
            office.people.came_back.connect(self.due.read_again)
            office.addWidget(self.due)
        office.go(self.due)
        self.due.enter()

    @Slot()
    def show_holds(self) -> None:
        """Go to the holds on the open case."""
        from desktop_app.gui.destruction.holds_page import HoldsPage  # noqa: PLC0415 - rare

        office, case = self._office, self._office.case.case
        if case is None:
            return
        office.flush()
        if self.holds is None:
            self.holds = HoldsPage(office.store)
            self.holds.closed.connect(office.back_to_case)
            self.holds.title_changed.connect(office.retitled)
            office.people.came_back.connect(self.holds.read_again)
            office.addWidget(self.holds)
        self.holds.begin(case)
        office.go(self.holds)
        self.holds.enter()

    def show_hold(self, hold_id: uuid.UUID) -> None:
        """Go to one of the holds on the open case."""
        self.show_holds()
        if self.holds is not None:
            self.holds.look_at(hold_id)

    @Slot(object)
    def show_certificate(self, certificate: Certificate) -> None:
        """Go to the certificate of a case that was destroyed."""
        from desktop_app.gui.destruction.certificate_page import (  # noqa: PLC0415 - QtPdf
            CertificatePage,
        )

        office = self._office
        if self.certificate is None:
            self.certificate = CertificatePage(office.store, office.papers.printers)
            self.certificate.closed.connect(self._back)
            office.addWidget(self.certificate)
        self.certificate.open(certificate)
        office.go(self.certificate)
        self.certificate.enter()

    @Slot()
    def _back(self) -> None:
        if self.due is not None:
            self._office.go(self.due)
            self.due.read_again()

    def stop(self) -> None:
        """Finish what is being set."""
        if self.certificate is not None:
            self.certificate.stop()
