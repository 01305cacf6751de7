"""What the tests of the preview do and look at again and again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument

from desktop_app.records.change import Txn

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.casework import Casework, OpenCase
    from desktop_app.gui.preview.preview_page import PreviewPage

CONTROL = Qt.KeyboardModifier.ControlModifier
PATIENCE = 20_000
"""Milliseconds a busy machine may take to set a document."""


def shown(qtbot: QtBot, page: PreviewPage, case: OpenCase, document: str = "") -> PreviewPage:
    with qtbot.waitSignal(page.rendering.ready, timeout=PATIENCE):
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
