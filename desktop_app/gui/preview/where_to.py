"""The question where a document goes: to which printer, into which file, into which folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSizeF, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.gui.preview.printers import NO_PRINTER, ask_printer
from desktop_app.gui.widgets.asking_where import ask_file, ask_folder

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop_app.gui.preview.printers import Printers

A4 = QSizeF(595.0, 842.0)
"""In points."""


class WhereTo(QObject):
    """``printer``, ``file`` and ``folder`` bring what was chosen.

    ``no_printer`` brings the sentence to say where the computer knows none.
    """

    printer = Signal(object)
    file = Signal(object)
    folder = Signal(object)
    no_printer = Signal(str)

    def __init__(self, printers: Printers, window: QWidget) -> None:
        """Offer and remember ``printers``; the dialogs belong to ``window``."""
        super().__init__(window)
        self._printers = printers
        self._window = window
        self._asked: QPrinter | None = None

    def ask_printer(self, size: QSizeF, name: str, *, pages: int | None) -> None:
        """Ask which printer and how, for pages of a size; without ``pages`` for no range."""
        if not self._printers.there_is_one:
            self.no_printer.emit(NO_PRINTER)
            return
        self._asked = self._printers.new(size, name)
        dialog = ask_printer(self._asked, self._window, pages=pages)
        dialog.accepted.connect(self._printer_chosen)
        # Qt's own open() of this dialog asks for a receiver; that of every dialog does not.
        QDialog.open(dialog)

    @Slot()
    def _printer_chosen(self) -> None:
        if self._asked is not None:
            self._printers.remember(self._asked)
            self.printer.emit(self._asked)

    def ask_file(self, name: str) -> None:
        """Ask where to save a PDF, with a name proposed."""
        dialog = ask_file(self._window, "Save as PDF", name=name, kinds="PDF (*.pdf)")
        dialog.fileSelected.connect(self._file_chosen)

    @Slot(str)
    def _file_chosen(self, file: str) -> None:
        self.file.emit(Path(file))

    def ask_folder(self, title: str) -> None:
        """Ask for a folder to save several PDFs in."""
        ask_folder(self._window, title).fileSelected.connect(self._folder_chosen)

    @Slot(str)
    def _folder_chosen(self, folder: str) -> None:
        self.folder.emit(Path(folder))
