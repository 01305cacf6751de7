"""Where a widget stands on a page: at its top, or in a card that it fills."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget


def at_top(widget: QWidget) -> QWidget:
    """Return a page with a widget at its top and room below."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    return page


def framed(widget: QWidget) -> QFrame:
    """Return a card that a widget fills."""
    frame = QFrame()
    frame.setProperty("look", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(1, 1, 1, 1)
    column.addWidget(widget)
    return frame


def in_a_line(words: QWidget, link: QWidget) -> QFrame:
    """Return a card with words and a link after them."""
    frame = QFrame()
    frame.setProperty("look", "card")
    line = QHBoxLayout(frame)
    line.setContentsMargins(28, 22, 28, 22)
    line.addWidget(words, 1)
    line.addWidget(link)
    return frame


def scrolled_column(room: QWidget, spacing: int) -> QVBoxLayout:
    """Fill a room with a column that scrolls where it is higher than the window; return that."""
    page, scroll, outer = QWidget(), QScrollArea(), QVBoxLayout(room)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scroll)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(page)
    column = QVBoxLayout(page)
    column.setContentsMargins(28, 20, 28, 14)
    column.setSpacing(spacing)
    return column
