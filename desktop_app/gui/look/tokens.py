"""The named colours of the program in three sets: light, dark and the system's contrast theme."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

_LINEAR_BELOW = 0.04045
_DARK_BELOW = 0.18


class Tokens(NamedTuple):
    """One set of colours, each a ``#rrggbb`` text named after its use.

    ``rule`` is decoration only; ``border`` marks the edge of a control and is at least 3:1.
    ``on_accent`` is text on ``accent``. Ratios: ux.md 2.9, checked by a test.
    """

    window: str
    surface: str
    sunken: str
    text: str
    text2: str
    border: str
    rule: str
    accent: str
    accent_soft: str
    on_accent: str
    ok: str
    err: str
    warn: str
    focus: str
    focus_ink: str

    @property
    def is_dark(self) -> bool:
        """Whether text is light on a dark surface."""
        return luminance(self.surface) < _DARK_BELOW


LIGHT = Tokens(
    window="#f4f5f6",
    surface="#ffffff",
    sunken="#e9ecee",
    text="#16191c",
    text2="#4a5157",
    border="#767f86",
    rule="#c9ced3",
    accent="#12436d",
    accent_soft="#e3ecf4",
    on_accent="#ffffff",
    ok="#0b5c41",
    err="#a81f12",
    warn="#6b4300",
    focus="#ffdd00",
    focus_ink="#16191c",
)

DARK = Tokens(
    window="#1b1e21",
    surface="#24282c",
    sunken="#2e3338",
    text="#f1f3f4",
    text2="#c3c9ce",
    border="#8b949b",
    rule="#454c52",
    accent="#9cc7ec",
    accent_soft="#2b3d4d",
    on_accent="#16191c",
    ok="#8fd6b4",
    err="#ff9d91",
    warn="#f2c879",
    focus="#ffdd00",
    focus_ink="#000000",
)

TEXT_PAIRS = (
    ("text", "window"),
    ("text", "surface"),
    ("text", "sunken"),
    ("text2", "window"),
    ("text2", "surface"),
    ("text2", "sunken"),
    ("accent", "window"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("ok", "window"),
    ("ok", "surface"),
    ("err", "window"),
    ("err", "surface"),
    ("warn", "window"),
    ("warn", "surface"),
)
"""Text and the ground it stands on: at least 4.5:1 (WCAG 2.2, 1.4.3)."""

EDGE_PAIRS = (
    ("border", "window"),
    ("border", "surface"),
    ("border", "sunken"),
    ("accent", "sunken"),
    ("focus", "focus_ink"),
)
"""Edges that show what a control is, and the ground beside them: at least 3:1 (1.4.11)."""


def system_contrast(palette: QPalette) -> Tokens:
    """Return tokens made only of the system palette's roles, for a system contrast theme."""

    def role(name: QPalette.ColorRole) -> str:
        return palette.color(QPalette.ColorGroup.Active, name).name()

    roles = QPalette.ColorRole
    text = role(roles.WindowText)
    base = role(roles.Base)
    return Tokens(
        window=role(roles.Window),
        surface=base,
        sunken=role(roles.Window),
        text=text,
        text2=text,
        border=text,
        rule=text,
        accent=role(roles.Highlight),
        accent_soft=base,
        on_accent=role(roles.HighlightedText),
        ok=text,
        err=text,
        warn=text,
        focus=role(roles.Highlight),
        focus_ink=text,
    )


def palette_of(tokens: Tokens) -> QPalette:
    """Return the palette for the parts of a window that no style sheet rule reaches."""
    roles = QPalette.ColorRole
    palette = QPalette(QColor(tokens.sunken), QColor(tokens.window))
    for role, colour in {
        roles.WindowText: tokens.text,
        roles.Base: tokens.surface,
        roles.AlternateBase: tokens.window,
        roles.Text: tokens.text,
        roles.Button: tokens.sunken,
        roles.ButtonText: tokens.text,
        roles.ToolTipBase: tokens.surface,
        roles.ToolTipText: tokens.text,
        roles.PlaceholderText: tokens.text2,
        roles.Highlight: tokens.accent,
        roles.HighlightedText: tokens.on_accent,
        roles.Link: tokens.accent,
        roles.LinkVisited: tokens.accent,
        roles.Mid: tokens.border,
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text2))
    return palette


def luminance(colour: str) -> float:
    """Return the relative luminance of a ``#rrggbb`` colour, 0 to 1 (WCAG 2.2)."""

    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= _LINEAR_BELOW else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[start : start + 2]) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
