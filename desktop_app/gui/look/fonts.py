"""The program's own fonts, loaded from the files that ship with it."""

from __future__ import annotations

import logging
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from desktop_app.paths import shipped

FAMILY = "Atkinson Hyperlegible Next"
MARKS = "DejaVu Sans"
BASE_POINTS = 11.0

_log = logging.getLogger(__name__)


@cache
def load_fonts() -> None:
    """Make every shipped font known to Qt, once.

    A missing one is logged and the system's is used.
    """
    for file in sorted(shipped("fonts").glob("**/*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            _log.error("font not loaded: %s", file.name)


def base_font(percent: int = 100) -> QFont:
    """Return the font of the whole program at ``percent`` of 11 points."""
    font = QFont()
    font.setFamilies([FAMILY, MARKS])
    font.setPointSizeF(BASE_POINTS * percent / 100)
    return font


def table_font(font: QFont) -> QFont:
    """Return the font with figures of equal width, so that columns of numbers line up."""
    tabular = QFont(font)
    tabular.setFeature(QFont.Tag("tnum"), 1)
    return tabular
