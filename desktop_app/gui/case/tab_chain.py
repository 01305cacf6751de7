"""Puts every widget of a page at its place in the tab order, as the eye goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget

from desktop_app.gui.widgets.tab_order import follow_in_tab_order

if TYPE_CHECKING:
    from collections.abc import Iterator


def chain_after(first: QWidget, page: QWidget) -> None:
    """Have Tab go from ``first`` through everything in ``page``, then on as before."""
    follow_in_tab_order(first, [widget for widget in in_reading_order(page) if widget is not first])


def in_reading_order(widget: QWidget) -> Iterator[QWidget]:
    """Yield what takes the Tab key, in the order of the layouts."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from in_reading_order(inside)
    elif isinstance(widget, QSplitter):
        for number in range(widget.count()):
            part = widget.widget(number)
            if part is not None:
                yield from in_reading_order(part)
    elif (layout := widget.layout()) is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from in_reading_order(widget)
        elif (inner := item.layout()) is not None:
            yield from _in_layout(inner)
