"""A document saved another way: with a password, with the case file inside, or as a booklet."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from desktop_app.casework.finished import SMALLER
from desktop_app.exchange.attached import case_in
from tests.gui.preview.showing import PATIENCE, log_of, pages_in, shown

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "red kettle on the hob"  # noqa: S105 - of a made-up file


@pytest.fixture
def question(qtbot, page, light):
    shown(qtbot, page, light, "specification")
    qtbot.mouseClick(page.panel.another_way, Qt.MouseButton.LeftButton)
    assert page.finishing.question.isVisible()
    return page.finishing.question


def press_save(qtbot, page, question) -> QFileDialog:
    with qtbot.waitSignal(page.finishing.ready, timeout=PATIENCE):
        qtbot.keyClick(question.go, Qt.Key.Key_Return)
    return page.findChild(QFileDialog)


def save_in(qtbot, page, dialog: QFileDialog, folder: Path) -> Path:
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    file = folder / name.text()
    name.setText(str(file))
    with qtbot.waitSignal(page.copies.told, timeout=PATIENCE):
        qtbot.keyClick(name, Qt.Key.Key_Return)
    return file


def test_a_password_locks_the_file_and_leaves_the_case_as_it_is(qtbot, page, question, tmp_path):
    question.lock.click()
    question.first.set_value(PASSWORD)
    question.again.set_value(PASSWORD)
    file = save_in(qtbot, page, press_save(qtbot, page, question), tmp_path)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(file)
    with pikepdf.open(file, password=PASSWORD) as opened:
        assert len(opened.pages) == 2
    assert page.message.words == (
        f"Saved {file.name} in {tmp_path}. It opens only with the password."
    )
    assert PASSWORD not in str(log_of(page, qtbot))


@pytest.mark.parametrize(
    ("first", "again", "said"),
    [
        ("short", "short", "Choose a password of at least 8 characters. Nothing was made."),
        ("long" * 40, "long" * 40, "That password is too long for a PDF. Choose a shorter one."),
        (PASSWORD, "red kettle on the hub", "Type the same password twice"),
    ],
)
def test_a_password_that_will_not_do_is_asked_for_again(qtbot, question, first, again, said):
    question.lock.click()
    question.first.set_value(first)
    question.again.set_value(again)
    question.go.click()
    assert question.isVisible()
    assert question.said == said


def test_the_case_file_goes_along_and_the_history_says_so(qtbot, page, question, light, tmp_path):
    question.attach.click()
    file = save_in(qtbot, page, press_save(qtbot, page, question), tmp_path)
    assert b'"reference": "IND-2025-0001"' in case_in(file.read_bytes())
    assert "It holds the whole case" in page.message.words
    assert log_of(page, qtbot)[-1][1].startswith(
        "saving of the specification as PDF with the case file inside, SHA-256 "
    )


def test_a_booklet_is_half_as_many_pages_and_no_longer_says_large(qtbot, page, light, tmp_path):
    shown(qtbot, page, light, "specification")
    with qtbot.waitSignal(page.rendering.ready, timeout=PATIENCE):
        page.panel.form_buttons[1].click()
    qtbot.mouseClick(page.panel.another_way, Qt.MouseButton.LeftButton)
    question = page.finishing.question
    question.booklet.click()
    assert SMALLER in [each.text() for each in question.findChildren(type(question._smaller))]
    assert question._smaller.isVisible()
    file = save_in(qtbot, page, press_save(qtbot, page, question), tmp_path)
    assert file.name == "IND-2025-0001-specification-large-print-booklet.pdf"
    assert pages_in(file) == -(-pages_in_memory(page.made.pdf) // 4) * 2


def pages_in_memory(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def test_a_booklet_cannot_hold_the_case_file(question):
    question.attach.click()
    question.booklet.click()
    question.go.click()
    assert question.isVisible()
    assert question.said == (
        "A booklet is for a printer and cannot hold the case file. Choose one of the two"
    )


def test_who_may_not_have_the_case_is_not_offered_it(qtbot, page, light):
    shown(qtbot, page, light, "specification")
    with qtbot.waitSignal(page.rendering.ready, timeout=PATIENCE):
        page.panel.copy_buttons[1].click()
    qtbot.mouseClick(page.panel.another_way, Qt.MouseButton.LeftButton)
    assert page.finishing.question.attach.isHidden()


def test_choosing_nothing_saves_it_as_it_is(qtbot, page, question, tmp_path):
    file = save_in(qtbot, page, press_save(qtbot, page, question), tmp_path)
    assert file.read_bytes() == page.made.pdf
    assert "It is no longer protected by the passphrase." in page.message.words
