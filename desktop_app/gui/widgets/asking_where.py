"""The dialogs that ask for a file to write or a folder; they begin in the officer's documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def ask_file(window: QWidget, title: str, *, name: str, kinds: str) -> QFileDialog:
    """Ask where to write a file; ``name`` is proposed, ``kinds`` such as ``PDF (*.pdf)`` offered.

    What is chosen comes with the dialog's ``fileSelected``.
    """
    dialog = QFileDialog(window, title, _documents(), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    return _opened(dialog)


def ask_folder(window: QWidget, title: str) -> QFileDialog:
    """Ask for a folder, which comes with the dialog's ``fileSelected``."""
    dialog = QFileDialog(window, title, _documents())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _opened(dialog)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _opened(dialog: QFileDialog) -> QFileDialog:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
