"""The rooms about paper besides the preview: what is ready to print, and what comes back."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from desktop_app.casework import OpenCase
    from desktop_app.gui.preview.preview_page import PreviewPage
    from desktop_app.gui.preview.printers import Printers
    from desktop_app.gui.returns.return_page import ReturnPage
    from desktop_app.gui.rooms.office import Office
    from desktop_app.gui.settings import Settings
    from desktop_app.gui.tray.tray_page import TrayPage


class PaperRooms(QObject):
    """Each room is made when it is first gone to, since its parts of Qt load slowly."""

    def __init__(self, office: Office, settings: Settings | None) -> None:
        """Remember printers in ``settings``."""
        super().__init__(office)
        self._office = office
        self._settings = settings
        self.preview: PreviewPage | None = None
        self.tray: TrayPage | None = None
        self.returns: ReturnPage | None = None

    @cached_property
    def printers(self) -> Printers:
        """The printers as the officer left them."""
        from desktop_app.gui.preview.printers import Printers  # noqa: PLC0415 - QtPrintSupport

        return Printers(self._settings)

    @property
    def is_printing(self) -> bool:
        """Whether a document is on its way to a printer or into a folder."""
        previewed = self.preview is not None and self.preview.copies.is_printing
        return previewed or (self.tray is not None and self.tray.batch is not None)

    def stop_printing(self) -> None:
        """Print no more than the page or the document under way."""
        if self.preview is not None:
            self.preview.copies.cancel()
        if self.tray is not None and self.tray.batch is not None:
            self.tray.batch.cancel()

    def stop(self) -> None:
        """Finish what is being set or saved."""
        if self.preview is not None:
            self.preview.stop()

    def show_preview(self, case: OpenCase, document: str) -> None:
        """Show a document of a case, or for none the one its stage works towards."""
        from desktop_app.gui.preview.preview_page import PreviewPage  # noqa: PLC0415 - QtPdf

        office = self._office
        if self.preview is None:
            self.preview = PreviewPage(office.store, self.printers)
            self.preview.closed.connect(office.back_to_case)
            self.preview.go_to_asked.connect(self._go_to_step)
            self.preview.issued.connect(office.case.reload)
            self.preview.tray_asked.connect(self.show_tray)
            office.addWidget(self.preview)
        office.go(self.preview)
        self.preview.open(case, document)

    def show_again(self) -> None:
        """Go back to the document that was shown, in the name of whoever is at work now."""
        case = self._office.case.case
        if self.preview is not None and case is not None:
            standing = self.preview.documents.standing()
            name = standing.document.name if standing else ""
            self.show_preview(case.wished_as(self.preview.case), name)

    @Slot(str)
    def _go_to_step(self, step: str) -> None:
        self._office.go(self._office.case)
        self._office.case.go_to(step)

    @Slot()
    def show_tray(self) -> None:
        """Go to the documents that are ready to print."""
        from desktop_app.gui.tray.tray_page import TrayPage  # noqa: PLC0415 - QtPdf

        office = self._office
        office.flush()
        if self.tray is None:
            self.tray = TrayPage(office.store, self.printers)
            self.tray.closed.connect(office.show_cases)
            office.addWidget(self.tray)
        office.go(self.tray)
        self.tray.enter()

    @Slot()
    def enter_return(self) -> None:
        """Go to the sheets that come back from the provider and the person of the open case."""
        from desktop_app.gui.returns.return_page import ReturnPage  # noqa: PLC0415 - rare

        office = self._office
        case = office.case.case
        if case is None:
            return
        office.case.flush()
        if self.returns is None:
            self.returns = ReturnPage(office.store)
            self.returns.closed.connect(office.back_to_case)
            office.addWidget(self.returns)
        self.returns.begin(case)
        office.go(self.returns)
        self.returns.enter()
