"""Draws the pages of a PDF on a printer, one after another, while the window stays alive."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QObject, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

FINEST = 600
"""Dots per inch at most: a page of A4 then takes 140 MB, at 1,200 it would take 560 MB."""


class LoadedPdf(QObject):
    """A PDF held in memory, with no file anywhere."""

    def __init__(self, pdf: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Before what it reads from, since children go in the order they came.
        self.pages = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self.pages.load(self._buffer)


class Printing(QObject):
    """One run of pages to a printer.

    ``at_page`` tells the page that goes next and how many there are. At the end one of
    ``printed``, ``cancelled`` and ``failed`` is sent.
    """

    at_page = Signal(int, int)
    printed = Signal()
    cancelled = Signal()
    failed = Signal()

    def __init__(self, pdf: bytes, printer: QPrinter, parent: QObject | None = None) -> None:
        """Get ready to print the pages that ``printer`` was asked for, or all."""
        super().__init__(parent)
        self._printer = printer
        self._pdf = LoadedPdf(pdf, self)
        count = self._pdf.pages.pageCount()
        first, last = printer.fromPage() or 1, printer.toPage() or count
        self._left = list(range(first - 1, min(last, count)))
        self._total = len(self._left)
        self._painter = QPainter()

    def start(self) -> None:
        """Print page after page, each in a turn of its own."""
        # The pages bring their own margins.
        self._printer.setFullPage(True)
        if not self._left or not self._painter.begin(self._printer):
            self.failed.emit()
            return
        self._later()

    @Slot()
    def cancel(self) -> None:
        """Stop before the next page and tell the printer to forget what it has."""
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
            self.cancelled.emit()

    def _later(self) -> None:
        self.at_page.emit(self._total - len(self._left) + 1, self._total)
        QTimer.singleShot(0, self, self._next)

    @Slot()
    def _next(self) -> None:
        if not self._painter.isActive():
            return
        self._draw(self._left.pop(0))
        if self._left and self._printer.newPage():
            self._later()
        else:
            self._end()

    def _draw(self, page: int) -> None:
        paper = self._painter.viewport()
        share = min(1.0, FINEST / self._printer.resolution())
        size = self._pdf.pages.pagePointSize(page).toSize()
        place = size.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        image = self._pdf.pages.render(
            page, QSize(round(place.width() * share), round(place.height() * share))
        )
        self._painter.drawImage(QRect(paper.topLeft(), place), image)

    def _end(self) -> None:
        ended = self._painter.end()
        error = self._printer.printerState() == QPrinter.PrinterState.Error
        if ended and not error and not self._left:
            self.printed.emit()
        else:
            self.failed.emit()
