"""The certificate of a destroyed case: shown, printed and saved in either size of print."""

from __future__ import annotations

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop_app.gui.destruction.certificate_page import CertificatePage
from desktop_app.gui.preview.copies import NOT_PRINTED
from desktop_app.gui.preview.printers import NO_PRINTER, Printers
from desktop_app.gui.store_thread import StoreThread
from tests.gui.destruction.conftest import ADA, BEN
from tests.gui.preview.showing import PATIENCE, pages_in


@pytest.fixture
def certificate(qtbot, desk):
    case = desk.case_id("IND-2025-0001")
    desk.retention.propose(case, officer=ADA)
    done = desk.destroying.destroy(case, officer=BEN)
    store = StoreThread(desk)
    page = CertificatePage(store, Printers(None))
    page.resize(1200, 690)
    qtbot.addWidget(page)
    page.show()
    page.open(done.certificate)
    qtbot.waitUntil(lambda: page.printed is not None, timeout=PATIENCE)
    yield page
    page.stop()
    store.close()


def noted(page):
    """Return what the journal says of papers about no single case."""
    with page._store._desk._store.read() as session:
        label = "SELECT label FROM txn WHERE kind = 'print' AND case_id IS NULL ORDER BY seq"
        return list(session.connection().exec_driver_sql(label).scalars())


def test_the_certificate_is_shown_and_saved_in_either_print(qtbot, certificate, tmp_path):
    assert certificate.pages.page_count == certificate.printed.pages == 2
    assert "Confirmed by: Ben Manager" in certificate.pages.text.toPlainText()
    assert certificate.printed.file_name.startswith("destruction-")
    certificate.save(tmp_path / "certificate.pdf")
    assert certificate.message.words == f"Saved certificate.pdf in {tmp_path}."
    qtbot.waitUntil(lambda: not certificate._store.busy)
    assert noted(certificate) == [
        f"saving of the certificate of destruction, SHA-256 {certificate.printed.sha256}"
    ]
    certificate.large.click()
    assert not certificate.save_button.isEnabled()
    qtbot.waitUntil(lambda: certificate.printed is not None, timeout=PATIENCE)
    assert certificate.printed.file_name.endswith("-large-print.pdf")
    certificate.save(tmp_path / "large.pdf")
    assert pages_in(tmp_path / "large.pdf") > pages_in(tmp_path / "certificate.pdf")


def test_a_certificate_that_cannot_be_saved_says_why(certificate, tmp_path):
    certificate.save(tmp_path / "nowhere" / "certificate.pdf")
    assert certificate.message.words == (
        f"certificate.pdf was not saved: {tmp_path / 'nowhere'} is not there. Choose another "
        "folder."
    )


def test_the_certificate_goes_to_a_printer(qtbot, certificate, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    certificate.print_on(printer)
    qtbot.waitUntil(lambda: certificate._run is None, timeout=PATIENCE)
    assert certificate.message.words == "Certificate sent to the printer."
    assert pages_in(tmp_path / "out.pdf") == 2


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told(qtbot, certificate, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "out.pdf"))
    certificate.print_on(printer)
    qtbot.waitUntil(lambda: certificate._run is None, timeout=PATIENCE)
    assert certificate.message.words == NOT_PRINTED


def test_without_a_printer_it_can_still_be_saved(certificate, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    certificate.ask_printer()
    assert certificate.message.words == NO_PRINTER
    assert certificate.save_button.isEnabled()
