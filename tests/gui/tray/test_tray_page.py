"""The room of documents that are ready to print: printed or saved one after another."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop_app.casework import Casework
from desktop_app.clock import FrozenClock
from desktop_app.gui.preview.printers import NO_PRINTER, Printers
from desktop_app.gui.settings import PrinterChoice, Settings
from desktop_app.gui.store_thread import StoreThread
from desktop_app.gui.tray.tray_page import TrayPage
from desktop_app.paths import shipped
from desktop_app.policy import shipped_packs
from tests import stores
from tests.gui.preview.showing import PATIENCE, pages_in

SIZE = QSizeF(595, 842)
NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)

OUTSIDE = "The files are no longer protected by the passphrase."


@pytest.fixture
def desk(tmp_path):
    store = stores.new_store(tmp_path / "cases")
    desk = Casework(store, FrozenClock(NOW), shipped_packs(), "Ada Officer")
    for name in ("light", "standard"):
        case = desk.import_file(shipped("cases", f"{name}.case.json").read_bytes())
        desk.tray.add(case, "specification")
        desk.tray.add(case, "personal-plan", form="large-print")
    return desk


@pytest.fixture
def page(qtbot, desk):
    store = StoreThread(desk)
    made = TrayPage(store, Printers(None))
    made.resize(1200, 690)
    qtbot.addWidget(made)
    made.show()
    made.enter()
    qtbot.waitUntil(lambda: len(made.table.rows) == 4, timeout=PATIENCE)
    yield made
    store.close()


def states(page):
    return [row.cells[-1] for row in page.table.rows]


def run(qtbot, page, begin):
    begin()
    qtbot.waitUntil(lambda: page.batch is None and not page._store.busy, timeout=PATIENCE)


def test_the_tray_lists_documents_of_several_cases(page):
    assert page.said.text() == "4 documents are in the tray."
    assert [row.cells[:3] for row in page.table.rows][:2] == [
        ("IND-2025-0001", "Specification", "Standard, as the case is when printed"),
        ("IND-2025-0001", "Personal plan and budget", "Large print, as the case is when printed"),
    ]


def test_everything_is_saved_and_the_list_says_so(qtbot, page, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    run(qtbot, page, lambda: page.save_into(folder))
    assert states(page)[0] == "Saved as IND-2025-0001-specification.pdf"
    assert sorted(file.name for file in folder.iterdir()) == [
        "IND-2025-0001-personal-plan-large-print.pdf",
        "IND-2025-0001-specification.pdf",
        "IND-2025-0002-personal-plan-large-print.pdf",
        "IND-2025-0002-specification.pdf",
    ]
    assert page.message.words == f"4 documents went out. {OUTSIDE}"
    assert page.said.text() == "0 documents are in the tray."
    assert not page.print_button.isEnabled()


def test_what_cannot_be_printed_stays_with_its_reason_and_the_rest_goes_on(qtbot, page, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    # A folder of that name stands in the way of one of the files.
    (folder / "IND-2025-0001-specification.pdf").mkdir()
    run(qtbot, page, lambda: page.save_into(folder))
    assert page.message.words == f"3 documents went out; 1 did not; the list says why. {OUTSIDE}"
    assert page.said.text() == "1 document is in the tray."
    kept = page.table.rows[-1]
    assert kept.cells[:2] == ("IND-2025-0001", "Specification")
    assert "was not saved" in kept.cells[3]
    assert kept.warning == 3


def test_stopping_lets_the_document_under_way_finish(qtbot, page, tmp_path):
    page.save_into(tmp_path)
    qtbot.mouseClick(page.message.link, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.batch is None and not page._store.busy, timeout=PATIENCE)
    assert page.message.words == f"1 document went out; 3 not begun. {OUTSIDE}"
    assert states(page) == ["Saved as IND-2025-0001-specification.pdf", *["In the tray"] * 3]


def test_one_document_is_taken_out_with_del(qtbot, page):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(page.table.rows) == 3, timeout=PATIENCE)
    assert page.said.text() == "3 documents are in the tray."


def test_without_a_printer_there_is_a_sentence(qtbot, page, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    qtbot.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    assert page.message.words == NO_PRINTER


def test_each_document_is_a_run_of_its_own_on_the_printer(qtbot, page, tmp_path, monkeypatch):
    made = []

    def to_files(_printers, chosen, size, name):
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / name))
        made.append(name)
        return printer

    # No printer is connected to a test's computer: the pages go to files instead.
    monkeypatch.setattr(Printers, "like", to_files)
    run(qtbot, page, lambda: page.print_on(QPrinter()))
    assert states(page) == ["Sent to the printer"] * 4
    assert [pages_in(Path(tmp_path / name)) > 0 for name in made] == [True] * 4


def test_the_room_is_not_left_while_documents_go_out(qtbot, page, tmp_path):
    left = []
    page.closed.connect(lambda: left.append(True))
    page.save_into(tmp_path)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert left == []
    qtbot.waitUntil(lambda: page.batch is None and not page._store.busy, timeout=PATIENCE)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert left == [True]


def test_printer_sides_and_copies_are_remembered(qtbot, tmp_path):
    choice = PrinterChoice(name="Office", sides="DuplexLongSide", copies=2)
    Settings(tmp_path).keep_printer(choice)
    assert Settings(tmp_path).printer == choice
    printer = Printers(Settings(tmp_path)).new(SIZE, "Test")
    assert printer.copyCount() == 2
    printer.setCopyCount(3)
    Printers(Settings(tmp_path)).remember(printer)
    assert Settings(tmp_path).printer.copies == 3


def test_odd_settings_are_read_as_none(tmp_path):
    (tmp_path / "window.ini").write_text("[printer]\ncopies=many\nsides=all\n", encoding="utf-8")
    assert Settings(tmp_path).printer == PrinterChoice(name="", sides="all", copies=1)
    assert Printers(Settings(tmp_path)).new(SIZE, "Test").copyCount() == 1
