"""The regions of a case page that F6 goes round: header, stages, steps, form, footer, panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


def go_round(regions: Sequence[tuple[QWidget, QWidget]], *, forward: bool) -> None:
    """Move the keyboard to the next or previous region that can be seen.

    Each region is given with the widget in it that takes the keyboard.
    """
    seen = [(region, target) for region, target in regions if target.isVisible()]
    if not seen:
        return
    focus = QApplication.focusWidget()
    here = next(
        (
            place
            for place, (region, _) in enumerate(seen)
            if focus is not None and (region is focus or region.isAncestorOf(focus))
        ),
        -1 if forward else 0,
    )
    _, target = seen[(here + (1 if forward else -1)) % len(seen)]
    target.setFocus(Qt.FocusReason.ShortcutFocusReason)
