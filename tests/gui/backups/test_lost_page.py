"""The lost-laptop sheet in the window: shown, printed, saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog

from desktop_app.gui.preview.printers import NO_PRINTER
from tests.gui.backups.keeping import PATIENCE, look, press
from tests.gui.preview.showing import pages_in
from tests.gui.rooms_support import press as press_key


@pytest.fixture
def page(qtbot, window, office):
    look(qtbot, office)
    office.backups.show_lost()
    shown = office.backups.lost
    qtbot.waitUntil(lambda: shown.pages.page_count > 0, timeout=PATIENCE)
    return shown


def idle(qtbot, office):
    qtbot.waitUntil(lambda: not office.store.busy, timeout=PATIENCE)


def test_the_sheet_names_the_cases_the_backup_and_what_to_do(window, page):
    assert window.windowTitle() == "If this laptop is lost – Commissioning Casework"
    text = page.pages.text.toPlainText()
    assert "IND-2025-0001" in text
    assert "IND-2025-0002" in text
    assert "The newest backup is of 22 November 2026 at 2:04pm and holds 2 cases" in text
    assert "On the laptop itself; In no second place" in text
    assert "Tell your manager and your council's data protection officer at once" in text


def test_it_is_saved_as_a_pdf_in_large_print_too(qtbot, office, page, tmp_path):
    press(qtbot, page.save_button)
    dialog = page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "sheet.pdf"))
    dialog.close()
    idle(qtbot, office)
    assert page.message.words == (
        f"Saved sheet.pdf in {tmp_path}. It is no longer protected by the passphrase. Move it off "
        "this laptop: after a loss it is no help."
    )
    page.large.click()
    idle(qtbot, office)
    page.save(tmp_path / "large.pdf")
    idle(qtbot, office)
    assert pages_in(tmp_path / "large.pdf") > pages_in(tmp_path / "sheet.pdf")


def test_a_folder_that_is_gone_takes_no_sheet(qtbot, office, page, tmp_path):
    page.save(tmp_path / "gone" / "sheet.pdf")
    idle(qtbot, office)
    assert "was not saved" in page.message.words


def test_without_a_printer_there_is_a_sentence(qtbot, page, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    press(qtbot, page.print_button)
    assert page.message.words == NO_PRINTER


def test_it_is_printed(qtbot, page, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.print_on(printer)
    qtbot.waitUntil(lambda: bool(page.message.words), timeout=PATIENCE)
    assert page.message.words == (
        "The sheet was sent to the printer. Keep it away from the laptop."
    )
    assert pages_in(tmp_path / "printed.pdf") == 2


def test_esc_goes_back_to_the_cases(qtbot, office, page):
    press_key(qtbot, page, Qt.Key.Key_Escape)
    assert office.currentWidget() is office.cases


def test_a_sheet_that_is_saved_says_so_where_the_history_takes_no_note(
    qtbot, office, page, tmp_path
):
    office._desk._store.write_no_more()
    page.save(tmp_path / "sheet.pdf")
    idle(qtbot, office)
    assert (tmp_path / "sheet.pdf").is_file()
    assert page.message.words.startswith(f"Saved sheet.pdf in {tmp_path}.")
    assert "The history does not show it. Not saved: your cases are damaged" in page.message.words
