"""The keys of the page on which documents are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.gui.preview.preview_page import PreviewPage

_CONTROL = Qt.KeyboardModifier.ControlModifier


def act_for(event: QKeyEvent, page: PreviewPage) -> Callable[[], None] | None:
    """Return what a key does on the page, or None."""
    if event.key() == Qt.Key.Key_Escape:
        return page.closed.emit
    for keys, act in (
        (QKeySequence.StandardKey.Print, page.print_document),
        (QKeySequence.StandardKey.ZoomIn, page.pages.zoom_in),
        (QKeySequence.StandardKey.ZoomOut, page.pages.zoom_out),
    ):
        if event.matches(keys):
            return act
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != _CONTROL:
        return None
    return {
        Qt.Key.Key_Equal: page.pages.zoom_in,
        Qt.Key.Key_0: page.pages.fit_width,
        Qt.Key.Key_PageDown: page.pages.next_page,
        Qt.Key.Key_PageUp: page.pages.previous_page,
    }.get(Qt.Key(event.key()))
