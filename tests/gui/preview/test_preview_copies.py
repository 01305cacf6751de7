"""What leaves the store on paper or as a file, and that its history says so."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QLineEdit

from desktop_app.casework import ChangeField, NotePrinted, Undo
from desktop_app.gui.preview.copies import NOT_PRINTED
from desktop_app.gui.preview.printers import NO_PRINTER
from desktop_app.records import Case
from tests.gui.preview.showing import CONTROL, PATIENCE, files_now, log_of, pages_in, shown

# --- On paper ---


def test_printing_takes_every_page_and_is_noted(qtbot, page, light, tmp_path):
    shown(qtbot, page, light, "specification")
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    with qtbot.waitSignal(page.copies.told, timeout=PATIENCE):
        page.copies.print_on(page.made, printer)
    assert pages_in(tmp_path / "paper.pdf") == page.pages.page_count == 2
    assert page.message.words == "Specification sent to the printer."
    digest = hashlib.sha256(page.made.pdf).hexdigest()
    assert log_of(page, qtbot)[-1] == (
        "print",
        f"printing of the specification, SHA-256 {digest}",
    )


def test_ctrl_p_asks_which_printer_and_prints_the_pages_chosen(
    qtbot, page, light, tmp_path, monkeypatch
):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    shown(qtbot, page, light, "specification")
    qtbot.keyClick(page.pages.view, Qt.Key.Key_P, CONTROL)
    dialog = page.findChild(QPrintDialog)
    assert dialog.isVisible()
    assert dialog.isModal()
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setResolution(100)
    printer.setFromTo(2, 2)
    with qtbot.waitSignal(page.copies.told, timeout=PATIENCE):
        dialog.accepted.emit(printer)
    dialog.close()
    assert pages_in(tmp_path / "paper.pdf") == 1


def test_without_a_printer_there_is_a_sentence(qtbot, page, light, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    shown(qtbot, page, light, "specification")
    qtbot.mouseClick(page.panel.print_button, Qt.MouseButton.LeftButton)
    assert [link.words for link in page.error_box.links] == [NO_PRINTER]
    assert page.findChild(QPrintDialog) is None


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told_and_not_noted(qtbot, page, light, tmp_path):
    shown(qtbot, page, light, "specification")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "paper.pdf"))
    with qtbot.waitSignal(page.copies.trouble, check_params_cb=lambda words: words == NOT_PRINTED):
        page.copies.print_on(page.made, printer)
    assert [kind for kind, _ in log_of(page, qtbot)] == ["import"]


def test_printing_can_be_cancelled(qtbot, page, light, tmp_path):
    shown(qtbot, page, light, "specification")
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    page.copies.print_on(page.made, printer)
    assert page.message.words == "Printing page 1 of 2…"
    with qtbot.waitSignal(page.copies.told, timeout=PATIENCE):
        qtbot.mouseClick(page.message.link, Qt.MouseButton.LeftButton)
    assert page.message.words == "Printing stopped."
    assert [kind for kind, _ in log_of(page, qtbot)] == ["import"]


# --- As a file ---


def test_saving_offers_a_name_and_is_noted(qtbot, page, light, tmp_path):
    shown(qtbot, page, light, "specification")
    qtbot.mouseClick(page.panel.save_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog)
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert name.text() == "IND-2025-0001-specification.pdf"
    folder = tmp_path / "for the meeting"
    folder.mkdir()
    name.setText(str(folder / name.text()))
    with qtbot.waitSignal(page.copies.told, timeout=PATIENCE):
        qtbot.keyClick(name, Qt.Key.Key_Return)
    saved = folder / "IND-2025-0001-specification.pdf"
    assert saved.read_bytes() == page.made.pdf
    assert list(folder.iterdir()) == [saved]
    assert page.message.words == (
        f"Saved IND-2025-0001-specification.pdf in {folder}. "
        "It is no longer protected by the passphrase."
    )
    assert log_of(page, qtbot)[-1] == (
        "print",
        f"saving of the specification as PDF, SHA-256 {page.made.sha256}",
    )


def test_a_copy_that_cannot_be_saved_leaves_nothing(qtbot, page, light, tmp_path):
    shown(qtbot, page, light, "specification")
    taken = tmp_path / "taken.pdf"
    taken.mkdir()
    before = files_now(tmp_path)
    with qtbot.waitSignal(page.copies.trouble) as told:
        page.copies.save(page.made, taken)
    assert told.args[0].startswith("taken.pdf was not saved: nothing can be written to")
    assert page.error_box.links[0].words == told.args[0]
    with qtbot.waitSignal(page.copies.trouble) as told:
        page.copies.save(page.made, tmp_path / "gone" / "copy.pdf")
    assert told.args[0].endswith("is not there. Choose another folder.")
    assert files_now(tmp_path) == before
    assert [kind for kind, _ in log_of(page, qtbot)] == ["import"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_leaves_the_copy_that_was_there(qtbot, page, light, tmp_path, monkeypatch):
    shown(qtbot, page, light, "specification")
    old = tmp_path / "copy.pdf"
    old.write_bytes(b"the copy of last week")
    monkeypatch.setattr(
        tempfile, "mkstemp", lambda **_: (os.open("/dev/full", os.O_WRONLY), str(tmp_path / "x"))
    )
    with qtbot.waitSignal(page.copies.trouble) as told:
        page.copies.save(page.made, old)
    assert told.args[0].startswith("copy.pdf was not saved: the disk is full.")
    assert old.read_bytes() == b"the copy of last week"


# --- In the history ---


def test_undo_passes_over_printing(desk, started):
    typed = ChangeField(
        case_id=started.case_id, step="A1", kind=Case, attribute="title", value="Company"
    )
    desk.do(typed)
    desk.do(
        NotePrinted(
            case_id=started.case_id, document="specification", sha256="0" * 64, how="printed"
        )
    )
    assert desk.open_case(started.case_id).undo == "change of “title”"
    desk.do(Undo(case_id=started.case_id))
    assert desk.open_case(started.case_id).view.case.title == "Company for Mrs K"
    desk.close()
