"""What the window proves of itself in ``casework self-check``: forms, fonts and Qt's parts."""

from __future__ import annotations

import os
import pkgutil
import sys
from importlib import import_module
from typing import Any

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from desktop_app.gui import forms
from desktop_app.gui.application import Application
from desktop_app.gui.look.fonts import FAMILY, MARKS
from desktop_app.proof import Check

_QT_PARTS = (
    "PySide6.QtPdf",
    "PySide6.QtPdfWidgets",
    "PySide6.QtPrintSupport",
    "PySide6.QtSvg",
    *(("PySide6.QtDBus",) if sys.platform == "linux" else ()),
)


class WindowNotWhole(Exception):
    """A part of the window is not there."""


def form_names() -> list[str]:
    """Return the name of every compiled form, ``about`` for ``ui/about.ui``."""
    found = pkgutil.iter_modules(forms.__path__)
    return sorted(module.name.removeprefix("ui_") for module in found)


def build_form(name: str) -> QWidget:
    """Return a window built from one form, not shown."""
    module = import_module(f"{forms.__name__}.ui_{name}")
    form: Any = next(value for key, value in vars(module).items() if key.startswith("Ui_"))()
    for kind in (QDialog, QMainWindow, QWidget):
        window = kind()
        try:
            form.setupUi(window)
        except AttributeError:
            continue
        return window
    raise WindowNotWhole(name)


def _application() -> QApplication:
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return Application(sys.argv[:1])


def _forms() -> object:
    application = _application()
    names = form_names()
    if not names:
        raise WindowNotWhole("no forms")
    for name in names:
        build_form(name).deleteLater()
    del application
    return names


def _fonts() -> object:
    application = _application()
    families = set(QFontDatabase.families())
    del application
    if not {FAMILY, MARKS} <= families:
        raise WindowNotWhole("fonts not loaded")
    return [FAMILY, MARKS]


def _pages() -> object:
    """Read a document of the program's own back with Qt, as the preview does."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice  # noqa: PLC0415 - one proof's own
    from PySide6.QtPdf import QPdfDocument  # noqa: PLC0415

    from desktop_app.casework.proving import prove_document  # noqa: PLC0415

    application = _application()
    printed = prove_document()
    content = QByteArray(printed.pdf)
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    pages = document.pageCount()
    document.close()
    del application
    if pages != printed.pages:
        raise WindowNotWhole(f"Qt sees {pages} pages of {printed.pages}")
    return pages


def _qt_parts() -> object:
    for part in _QT_PARTS:
        import_module(part)
    return list(_QT_PARTS)


CHECKS = (
    Check(name="Qt parts", prove=_qt_parts),
    Check(name="fonts", prove=_fonts),
    Check(name="forms", prove=_forms),
    Check(name="pages", prove=_pages),
)
