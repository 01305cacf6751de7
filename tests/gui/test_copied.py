"""What is copied out of the program is marked for lists of copies, and taken back at the lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from shiboken6 import delete

from desktop_app.gui.privacy.copied import MARKS, Copied

WORDS = "Mrs Kay Example – 4 Orchard Lane"


@pytest.fixture
def copied(qapp):
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    watch = Copied(qapp, is_ours=lambda mode: mode is QClipboard.Mode.Clipboard)
    yield watch
    delete(watch)
    clipboard.clear()


def marks_on_the_clipboard():
    there = QGuiApplication.clipboard().mimeData()
    return {kind: bytes(there.data(kind).data()) for kind in MARKS if there.hasFormat(kind)}


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_words_copied_from_a_field_are_marked(qtbot, copied, kind):
    field = kind(WORDS)
    qtbot.addWidget(field)
    field.selectAll()
    field.copy()
    assert QGuiApplication.clipboard().text() == WORDS
    assert marks_on_the_clipboard() == MARKS


def test_nothing_but_the_words_is_on_the_clipboard(qtbot, copied):
    field = QPlainTextEdit(WORDS)
    qtbot.addWidget(field)
    field.selectAll()
    field.copy()
    formats = set(QGuiApplication.clipboard().mimeData().formats())
    assert formats == {"text/plain", *MARKS}


def test_what_a_button_copies_is_marked(qtbot, copied):
    QGuiApplication.clipboard().setText(WORDS)
    assert marks_on_the_clipboard() == MARKS


def test_the_marks_say_what_windows_reads_as_no():
    values = {kind.split('"')[1]: value for kind, value in MARKS.items() if '"' in kind}
    assert values["CanIncludeInClipboardHistory"] == b"\0\0\0\0"
    assert values["CanUploadToCloudClipboard"] == b"\0\0\0\0"
    assert values["ExcludeClipboardContentFromMonitorProcessing"] == b"1"


def test_what_was_copied_here_is_taken_back(qtbot, copied):
    QGuiApplication.clipboard().setText(WORDS)
    copied.take_back()
    assert QGuiApplication.clipboard().text() == ""


def test_what_another_program_copied_is_left_alone(qtbot, qapp):
    watch = Copied(qapp, is_ours=lambda _mode: False)
    others = QMimeData()
    others.setText("from elsewhere")
    QGuiApplication.clipboard().setMimeData(others)
    assert marks_on_the_clipboard() == {}
    watch.take_back()
    assert QGuiApplication.clipboard().text() == "from elsewhere"
    delete(watch)
    QGuiApplication.clipboard().clear()
