"""Printers as the officer left them: which one, on one side or two, how many copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo

from desktop_app.gui.settings import PrinterChoice

if TYPE_CHECKING:
    from PySide6.QtCore import QSizeF
    from PySide6.QtWidgets import QWidget

    from desktop_app.gui.settings import Settings

NO_PRINTER = "No printer is set up on this laptop. Save it as PDF instead."


class Printers:
    """Makes printers with the choices made last, and remembers those made now."""

    def __init__(self, settings: Settings | None) -> None:
        """Remember in ``settings``; without them only until the window is closed."""
        self._settings = settings
        self._choice = settings.printer if settings is not None else PrinterChoice()

    @property
    def there_is_one(self) -> bool:
        """Whether the computer knows any printer."""
        return bool(QPrinterInfo.availablePrinterNames())

    def new(self, page: QSizeF, name: str) -> QPrinter:
        """Return a printer for pages of a size in points; ``name`` is shown in its queue."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self._choice.name in QPrinterInfo.availablePrinterNames():
            printer.setPrinterName(self._choice.name)
        if self._choice.sides in QPrinter.DuplexMode.__members__:
            printer.setDuplex(QPrinter.DuplexMode[self._choice.sides])
        printer.setCopyCount(self._choice.copies)
        return _for_pages(printer, page, name)

    def remember(self, printer: QPrinter) -> None:
        """Remember what was chosen for a printer."""
        self._choice = PrinterChoice(
            name=printer.printerName(), sides=printer.duplex().name, copies=printer.copyCount()
        )
        if self._settings is not None:
            self._settings.keep_printer(self._choice)

    def like(self, chosen: QPrinter, page: QSizeF, name: str) -> QPrinter:
        """Return another run of a printer that was chosen, for another document."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(chosen.printerName())
        printer.setDuplex(chosen.duplex())
        printer.setCopyCount(chosen.copyCount())
        printer.setColorMode(chosen.colorMode())
        printer.setPaperSource(chosen.paperSource())
        return _for_pages(printer, page, name)


def ask_printer(printer: QPrinter, window: QWidget, *, pages: int | None) -> QPrintDialog:
    """Return the dialog that asks how to print; without ``pages`` it asks for no range."""
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle("Print")
    if pages is not None:
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages)
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def _for_pages(printer: QPrinter, page: QSizeF, name: str) -> QPrinter:
    printer.setPageSize(QPageSize(page, QPageSize.Unit.Point))
    printer.setDocName(name)
    return printer
