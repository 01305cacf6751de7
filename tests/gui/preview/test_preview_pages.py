"""What an officer sees of the documents of a case, and what never happens by looking."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QMainWindow

from desktop_app.casework import ChangeField
from desktop_app.documents.pen_picture import neutral_reference
from desktop_app.gui.widgets.tab_order import tab_stops
from desktop_app.gui.widgets.texts import Text
from desktop_app.records import Case, Need
from tests.gui.preview.showing import CONTROL, PATIENCE, files_now, rows, shown

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
    assert "Review pack, Not yet" in rows(page)
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
    with qtbot.waitSignal(page.rendering.ready, timeout=PATIENCE):
        page.panel.form_buttons[1].click()
    assert page.pages.page_count > standard
    assert page.made.file_name == "IND-2025-0001-specification-large-print.pdf"


def test_the_copy_for_providers_does_not_say_who_and_lists_what_may(qtbot, page, light):
    light.view.all(Need)[0].statement = "Bronwen helps Tobias"
    shown(qtbot, page, light, "specification")
    with qtbot.waitSignal(page.rendering.ready, timeout=PATIENCE):
        page.panel.copy_buttons[1].click()
    assert "Tobias" not in page.made.text
    assert page.made.file_name == f"{neutral_reference(light.view)}-pen-picture.pdf"
    listed = [each.text() for each in page.panel.findChildren(Text) if each.isVisible()]
    assert "Look at these before you print" in listed
    assert any("Bronwen" in words for words in listed)
    with qtbot.waitSignal(page.rendering.ready, timeout=PATIENCE):
        page.open(light, "review-pack")
    assert not page.panel.copy_buttons[1].isVisible()
    assert page.made.wanted.copy == "full"


def test_only_the_last_of_several_wishes_is_shown(qtbot, page, light):
    made = []
    page.rendering.ready.connect(made.append)
    page.open(light, "specification")
    with qtbot.waitSignal(page.rendering.ready, timeout=PATIENCE):
        for document in ("review-pack", "specification", "review-pack"):
            page.open(light, document)
    assert [each.wanted.document for each in made] == ["review-pack"]


def test_after_a_moment_it_says_that_the_document_is_prepared(qtbot, page, light):
    page.rendering._slow.setInterval(0)
    seen = []
    page.rendering.late.connect(
        lambda: seen.append((page.pages.waiting.text(), page.message.words))
    )
    for show in (lambda: page.open(light, "specification"), lambda: page.refresh(light)):
        # Something else is being set on the same thread first.
        before, go = len(seen), threading.Event()
        page.rendering.beside(go.wait, lambda _done: None, pytest.fail)
        with qtbot.waitSignal(page.rendering.ready):
            show()
            qtbot.waitUntil(lambda: len(seen) > before)  # noqa: B023
            go.set()
    assert seen == [
        ("Preparing the document…", ""),
        ("Preparing the document…", "Preparing the document…"),
    ]
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
    with qtbot.waitSignal(page.rendering.ready, timeout=PATIENCE):
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


def test_what_the_person_receives_is_in_their_format_and_the_page_says_why(qtbot, page, light):
    shown(qtbot, page, light, "personal-plan")
    assert page.panel.form == "large-print"
    assert page.panel.why_form.isVisible()
    shown(qtbot, page, light, "specification")
    assert page.panel.form == "standard"
    assert not page.panel.why_form.isVisible()


def test_the_audit_report_shows_the_history_of_the_case(qtbot, page, light):
    shown(qtbot, page, light, "audit-report")
    assert "The case was brought in from a case file." in page.made.text


def test_a_document_is_in_the_name_of_whoever_is_at_work_when_it_is_opened(qtbot, page, light):
    assert shown(qtbot, page, light, "review-pack").made.wanted.officer == "Ada Officer"
    page._store.run(lambda desk: setattr(desk, "officer", "Ben Officer"))
    assert shown(qtbot, page, light, "review-pack").made.wanted.officer == "Ben Officer"
