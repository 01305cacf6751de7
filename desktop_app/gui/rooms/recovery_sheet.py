"""The recovery sheet on paper or as a PDF file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from desktop_app.gui.look.fonts import base_font
from desktop_app.records.wording import show_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

_HEADING_POINTS = 20.0
_CODE_POINTS = 18.0
_AFTER = 8.0


@dataclass(frozen=True, kw_only=True)
class RecoverySheet:
    """What is on the sheet. ``folder`` is where the cases are kept."""

    code: str
    folder: str
    officer: str
    made_on: date

    def document(self) -> QTextDocument:
        """Return the sheet as text, one block after another."""
        made = QTextDocument()
        made.setDefaultFont(base_font())
        cursor = QTextCursor(made)
        cursor.beginEditBlock()
        _write(cursor, "Recovery sheet: Commissioning Casework", _HEADING_POINTS, bold=True)
        _write(cursor, f"Set up for {self.officer} on {show_day(self.made_on)}.")
        _write(cursor, f"The cases are kept in {self.folder}.")
        for number, group in enumerate(self.code.split(), 1):
            _write(cursor, f"Group {number}:  {group}", _CODE_POINTS, bold=True)
        _write(
            cursor,
            "If the passphrase is forgotten: start the program, choose “I have forgotten it…” and "
            "type all eight groups. Then set a new passphrase.",
        )
        _write(
            cursor,
            "There are no letters O, I, L or U in the code: read them as 0, 1, 1 and V.",
        )
        _write(
            cursor,
            "Keep this sheet away from the laptop. Whoever has both can read the cases. If the "
            "sheet and the passphrase are both lost, nobody can open the cases again.",
        )
        cursor.endEditBlock()
        return made

    def save(self, file: str) -> bool:
        """Write the sheet as a PDF file; tell whether it is there."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(file)
        printer.setDocName("Recovery sheet")
        try:
            with Path(file).open("ab"):
                pass
        except OSError:
            return False
        self.document().print_(printer)
        return Path(file).stat().st_size > 0

    def ask_printer(self, parent: QWidget, then: Callable[[str], None]) -> None:
        """Ask which printer, print, and say so through ``then``."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def printed(result: int) -> None:
            if result != QDialog.DialogCode.Accepted:
                return
            self.document().print_(printer)
            then("The sheet was sent to the printer. Check that it came out whole.")

        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.finished.connect(printed)
        dialog.show()


def _write(cursor: QTextCursor, words: str, points: float = 0, *, bold: bool = False) -> None:
    block = QTextBlockFormat()
    block.setBottomMargin(_AFTER)
    look = QTextCharFormat()
    if points:
        look.setFontPointSize(points)
    look.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    cursor.setBlockFormat(block)
    cursor.insertText(words, look)
    cursor.insertBlock()
