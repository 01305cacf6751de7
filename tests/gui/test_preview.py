"""What an officer sees, prints and saves of a case, and what never happens by itself."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QDir, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMainWindow

from desktop_app.casework import Casework, ChangeField, NewCase, NotePrinted, Undo
from desktop_app.clock import FrozenClock
from desktop_app.gui.preview.copies import NO_PRINTER, NOT_PRINTED
from desktop_app.gui.preview.preview_page import PreviewPage
from desktop_app.gui.store_thread import StoreThread
from desktop_app.gui.widgets.tab_order import tab_stops
from desktop_app.policy import shipped_packs
from desktop_app.records import Case
from desktop_app.records.change import Txn
from tests import stores

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.casework import OpenCase

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)
LIGHT = Path(__file__).parents[2] / "resources" / "cases" / "light.case.json"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path) -> Casework:
    store = stores.new_store(tmp_path / "cases")
    return Casework(store, FrozenClock(NOW), shipped_packs(), "Ada Officer")


@pytest.fixture
def light(desk: Casework) -> OpenCase:
    return desk.open_case(desk.import_file(LIGHT.read_bytes()))


@pytest.fixture
def started(desk: Casework) -> OpenCase:
    case_id = desk.new_case(
        NewCase(
            reference="IN-2026-001",
            title="Company for Mrs K",
            legal_basis="care_act_adult",
            person_name="Mrs Kay Example",
            policy_pack="england-2025-26",
            authority="Sampleton District Council",
        )
    )
    return desk.open_case(case_id)


@pytest.fixture
def page(qtbot: QtBot, desk: Casework) -> Iterator[PreviewPage]:
    store = StoreThread(desk)
    made = PreviewPage(store)
    made.resize(1366, 690)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.stop()
    store.close()


def shown(qtbot: QtBot, page: PreviewPage, case: OpenCase, document: str = "") -> PreviewPage:
    with qtbot.waitSignal(page.rendering.ready):
        page.open(case, document)
    return page


def rows(page: PreviewPage) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    listed = page.documents
    return [listed.item(row).data(role) for row in range(listed.count())]


def pages_in(file: Path) -> int:
    read = QPdfDocument()
    assert read.load(str(file)) == QPdfDocument.Error.None_
    return read.pageCount()


def noted(desk: Casework) -> list[tuple[str, str]]:
    with desk._store.read() as session:
        return [(t.kind, t.label) for t in session.scalars(sa.select(Txn).order_by(Txn.seq))]


def log_of(page: PreviewPage, qtbot: QtBot) -> list[tuple[str, str]]:
    found: list[list[tuple[str, str]]] = []
    page._store.run(noted, found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def files_now(*folders: Path) -> set[str]:
    return {os.fspath(file) for folder in folders for file in folder.rglob("*")}


# --- What is shown ---


def test_the_document_of_the_stage_is_shown_from_memory(qtbot, page, light):
    shown(qtbot, page, light)
    assert page.documents.standing().document.name == "review-pack"
    assert page.made.pdf.startswith(b"%PDF-")
    assert page.pages.page_count >= 1
    assert page.pages.place.text() == f"Page 1 of {page.pages.page_count}"


def test_no_file_is_made_by_looking(qtbot, page, light, tmp_path, monkeypatch):
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setenv("TMPDIR", str(temp))
    monkeypatch.setattr(tempfile, "tempdir", None)
    assert Path(tempfile.gettempdir()) == temp
    assert Path(QDir.tempPath()) == temp
    before = files_now(tmp_path)
    for document in ("specification", "review-pack", "specification"):
        shown(qtbot, page, light, document)
    page.pages.zoom_in()
    assert page.pages.view.grab().width() > 0
    page.pages.read_as_text()
    assert files_now(tmp_path) == before


def test_every_document_says_how_far_it_has_come(qtbot, page, light, started):
    shown(qtbot, page, light, "specification")
    assert rows(page)[0] == "Specification, Signed off 14 April 2025"
    assert page.panel.draft_words.startswith("Signed off, so no page says DRAFT.")
    assert page.panel.draft_words.endswith("this is a practice case.")
    shown(qtbot, page, started)
    number = len(page.documents.standing().missing)
    assert rows(page)[0] == f"Specification, {number} parts missing"
    assert rows(page)[1] == "Review pack, Not yet"
    assert page.panel.draft_words == ("Every page says DRAFT until plan and budget are signed off.")


def test_missing_parts_lead_to_their_steps(qtbot, page, started):
    shown(qtbot, page, started)
    wanted = page.documents.standing().missing
    assert [link.words for link in page.panel.links] == [each.sentence for each in wanted]
    outcomes = next(n for n, each in enumerate(wanted) if each.sentence.startswith("The outcomes"))
    with qtbot.waitSignal(page.go_to_asked) as asked:
        qtbot.keyClick(page.panel.links[outcomes], Qt.Key.Key_Return)
    assert asked.args == ["A1"]


def test_a_document_before_its_time_says_what_to_do_first(qtbot, page, started):
    page.open(started, "review-pack")
    assert page.pages.waiting.text().startswith("There is nothing to review yet.")
    assert page.pages.waiting.isVisible()
    assert not page.panel.isVisible()


def test_the_words_can_be_read_as_text(qtbot, page, light):
    shown(qtbot, page, light, "specification")
    qtbot.mouseClick(page.pages.reading, Qt.MouseButton.LeftButton)
    assert "Mr Tobias Fennimore-Example" in page.pages.text.toPlainText()
    assert page.pages.text.isReadOnly()
    assert page.pages.text.isVisible()
    qtbot.mouseClick(page.pages.reading, Qt.MouseButton.LeftButton)
    assert page.pages.view.isVisible()


def test_large_print_takes_more_pages(qtbot, page, light):
    standard = shown(qtbot, page, light, "specification").pages.page_count
    with qtbot.waitSignal(page.rendering.ready):
        page.panel.form_buttons[1].click()
    assert page.pages.page_count > standard
    assert page.made.file_name == "IND-2025-0001-specification-large-print.pdf"


def test_only_the_last_of_several_wishes_is_shown(qtbot, page, light):
    made = []
    page.rendering.ready.connect(made.append)
    page.open(light, "specification")
    with qtbot.waitSignal(page.rendering.ready):
        for document in ("review-pack", "specification", "review-pack"):
            page.open(light, document)
    assert [each.wanted.document for each in made] == ["review-pack"]


def test_after_a_moment_it_says_that_the_document_is_prepared(qtbot, page, light):
    page.rendering._slow.setInterval(0)
    with qtbot.waitSignals([page.rendering.late, page.rendering.ready], order="strict"):
        page.open(light, "specification")
        page.rendering.late.connect(
            lambda: seen.append((page.pages.waiting.text(), page.message.words))
        )
        seen = []
    assert seen == [("Preparing the document…", "")]
    with qtbot.waitSignals([page.rendering.late, page.rendering.ready], order="strict"):
        page.refresh(light)
    assert seen[1] == ("Preparing the document…", "Preparing the document…")
    assert not page.message.isVisible()


def test_a_change_of_the_case_is_shown_at_the_same_place(qtbot, page, light, desk):
    shown(qtbot, page, light, "specification")
    page.pages.go_to(2)
    place = page.pages.view.verticalScrollBar().value()
    changed = []
    act = ChangeField(
        case_id=light.case_id, step="A1", kind=Case, attribute="reference", value="IND-2025-0009"
    )
    page._store.run(lambda desk: (desk.do(act), desk.open_case(light.case_id))[1], changed.append)
    qtbot.waitUntil(lambda: bool(changed))
    with qtbot.waitSignal(page.rendering.ready):
        page.refresh(changed[0])
    assert page.made.file_name == "IND-2025-0009-specification.pdf"
    assert page.pages.view.verticalScrollBar().value() == place > 0


# --- Keys ---


def test_the_page_goes_by_keyboard_even_under_a_menu_with_the_same_keys(qtbot, page, light):
    window = QMainWindow()
    qtbot.addWidget(window)
    larger_text = window.menuBar().addMenu("View").addAction("Larger text")
    larger_text.setShortcut("Ctrl++")
    larger_text.triggered.connect(lambda: pytest.fail("the menu took the key"))
    window.setCentralWidget(page)
    window.resize(1366, 728)
    window.show()
    shown(qtbot, page, light, "specification")
    before = page.pages.factor
    qtbot.keyClick(page.pages.view, Qt.Key.Key_Plus, CONTROL)
    assert page.pages.factor > before
    qtbot.keyClick(page.pages.view, Qt.Key.Key_Minus, CONTROL)
    qtbot.keyClick(page.pages.view, Qt.Key.Key_Minus, CONTROL)
    assert page.pages.factor < before
    qtbot.keyClick(page.pages.view, Qt.Key.Key_0, CONTROL)
    assert page.pages.factor == before
    qtbot.keyClick(page.documents, Qt.Key.Key_PageDown, CONTROL)
    assert page.pages.place.text() == "Page 2 of 2"
    qtbot.keyClick(page.documents, Qt.Key.Key_PageUp, CONTROL)
    assert page.pages.place.text() == "Page 1 of 2"
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page.pages.view, Qt.Key.Key_Escape)
    window.takeCentralWidget()


@pytest.mark.parametrize("width", [1366, 1093])
def test_tab_goes_round_every_part_once(qtbot, page, started, width):
    page.resize(width, 560)
    shown(qtbot, page, started)
    page.activateWindow()
    page.back.setFocus()
    qtbot.waitUntil(page.back.hasFocus)
    seen = []
    while page.focusWidget() not in seen:
        seen.append(page.focusWidget())
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.focusWidget() is page.back
    assert {page.documents, page.pages.view, *page.panel.links} <= set(seen)
    assert {page.panel.print_button, page.panel.save_button} <= set(seen)
    assert len(seen) <= len([stop for stop in tab_stops(page) if stop.isVisible()])


def test_a_narrow_window_folds_to_two_columns(qtbot, page, started):
    shown(qtbot, page, started)
    assert page.panel.x() > page.pages.mapTo(page, page.pages.rect().topLeft()).x()
    page.resize(1093, 560)
    qtbot.waitUntil(lambda: page.panel.x() == page.documents.x())
    assert page.panel.y() >= page.documents.geometry().bottom()
    assert page.pages.width() > 700


# --- On paper ---


def test_printing_takes_every_page_and_is_noted(qtbot, page, light, tmp_path):
    shown(qtbot, page, light, "specification")
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    with qtbot.waitSignal(page.copies.told):
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
    printer.setFromTo(2, 2)
    with qtbot.waitSignal(page.copies.told):
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
    with qtbot.waitSignal(page.copies.told):
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
    with qtbot.waitSignal(page.copies.told):
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
