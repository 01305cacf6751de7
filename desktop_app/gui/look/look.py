"""Applies colours, font and style sheet to the whole program, in this one place."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QDir, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAccessibilityHints, QFontMetrics, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from desktop_app.gui.look.fonts import base_font, load_fonts
from desktop_app.gui.look.style_sheet import style_sheet
from desktop_app.gui.look.tokens import DARK, LIGHT, Tokens, palette_of, system_contrast
from desktop_app.paths import shipped

TEXT_STEPS = (100, 110, 125, 150, 175, 200)
_NAME = "look"


class Colours(Enum):
    """Which colours the officer has chosen."""

    SYSTEM = "As Windows"
    LIGHT = "Light"
    DARK = "Dark"


class Look(QObject):
    """The look of the program: who shows it asks here, who changes it changes it here.

    Follows the system's colour scheme and contrast preference while running. ``changed`` is
    sent after the new look is on; painted widgets repaint by themselves.
    """

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        *,
        colours: Colours = Colours.SYSTEM,
        percent: int = 100,
    ) -> None:
        """Load fonts and icons and put the look on; ``percent`` is the text size, 100 to 200."""
        super().__init__(application)
        self.setObjectName(_NAME)
        self._application = application
        self._colours = colours
        self._percent = _within(percent)
        self._system_palette = QPalette(application.palette())
        QDir.setSearchPaths("icons", [str(shipped("icons"))])
        load_fonts()
        self._hints: QStyleHints = application.styleHints()
        self._accessibility: QAccessibilityHints = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._accessibility.contrastPreferenceChanged.connect(self._system_changed)
        self._tokens = self._choose()
        self._apply()

    @property
    def tokens(self) -> Tokens:
        """The colours that are on now."""
        return self._tokens

    @property
    def colours(self) -> Colours:
        """The colours the officer chose."""
        return self._colours

    @property
    def percent(self) -> int:
        """The text size in per cent."""
        return self._percent

    def set_colours(self, colours: Colours) -> None:
        """Use other colours from now on."""
        self._colours = colours
        self._apply()

    def set_percent(self, percent: int) -> None:
        """Use another text size from now on, kept between 100 and 200 per cent."""
        self._percent = _within(percent)
        self._apply()

    def larger(self) -> None:
        """Go to the next larger text size, if there is one."""
        self.set_percent(next((step for step in TEXT_STEPS if step > self._percent), 200))

    def smaller(self) -> None:
        """Go to the next smaller text size, if there is one."""
        smaller = [step for step in TEXT_STEPS if step < self._percent]
        self.set_percent(smaller[-1] if smaller else 100)

    @Slot()
    def _system_changed(self) -> None:
        self._apply()

    def _choose(self) -> Tokens:
        wants_contrast = (
            self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast
        )
        if wants_contrast and self._colours is Colours.SYSTEM:
            return system_contrast(self._system_palette)
        if self._colours is Colours.SYSTEM:
            return DARK if self._hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._colours is Colours.DARK else LIGHT

    def _apply(self) -> None:
        self._tokens = self._choose()
        self._application.setPalette(palette_of(self._tokens))
        self._application.setFont(base_font(self._percent))
        self._application.setStyleSheet(style_sheet(self._tokens, self._percent))
        self.changed.emit()


def _within(percent: int) -> int:
    return max(TEXT_STEPS[0], min(TEXT_STEPS[-1], percent))


def the_look() -> Look | None:
    """Return the look of the running program, or None before it is put on."""
    application = QApplication.instance()
    return None if application is None else application.findChild(Look, _NAME)


def tokens() -> Tokens:
    """Return the colours that are on now; the light ones before a look is put on."""
    look = the_look()
    return LIGHT if look is None else look.tokens


def scaled(pixels: int) -> int:
    """Return a length of ux.md 2.2, given at 100 per cent, at the present text size."""
    look = the_look()
    return pixels if look is None else round(pixels * look.percent / 100)


def ems(count: int) -> int:
    """Return the width of ``count`` figures nought in the program's font, in pixels."""
    return count * QFontMetrics(QApplication.font()).horizontalAdvance("0")
