"""Puts widgets that are made late at their place in the tab order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def follow_in_tab_order(first: QWidget, later: Iterable[QWidget]) -> None:
    """Have Tab go from ``first`` through ``later`` in their order; Qt would put them last."""
    for before, after in pairwise([first, *later]):
        QWidget.setTabOrder(before, after)


def tab_stops(widget: QWidget) -> list[QWidget]:
    """Return the widgets inside ``widget`` that Tab stops at, in the order they were added."""
    window = widget.window()
    inner = [child for child in widget.findChildren(QWidget) if child.window() is window]
    return [child for child in [widget, *inner] if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
