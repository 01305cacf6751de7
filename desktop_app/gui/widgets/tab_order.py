"""Puts widgets that are made late at their place in the tab order."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QWidget
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def follow_in_tab_order(first: QWidget, later: Iterable[QWidget]) -> None:
    """Have Tab go from ``first`` through ``later`` in their order; Qt would put them last."""
    for before, after in pairwise([first, *later]):
        QWidget.setTabOrder(before, after)
