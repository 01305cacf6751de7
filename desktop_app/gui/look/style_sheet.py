"""The one style sheet of the program, made from the tokens and the size of the text."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from desktop_app.gui.look.fonts import BASE_POINTS
from desktop_app.gui.look.style_rules import CONTROLS, FRAMES, LISTS, TEXTS

if TYPE_CHECKING:
    from desktop_app.gui.look.tokens import Tokens


def style_sheet(tokens: Tokens, percent: int = 100) -> str:
    """Return the style sheet; every size in it follows ``percent`` (100 to 200)."""
    points = BASE_POINTS * percent / 100
    words = tokens._asdict() | {
        "ink": "paper" if tokens.is_dark else "ink",
        "on_mark": "paper" if tokens.on_accent == "#ffffff" else "ink",
        "hover": tokens.accent_soft,
        "base": f"{points:g}pt",
        "h1": f"{points * 18 / 11:g}pt",
        "h2": f"{points * 14 / 11:g}pt",
        "h3": f"{points * 12 / 11:g}pt",
        "mark": f"{round(20 * percent / 100)}px",
        "radius": round(20 * percent / 100) // 2 + 2,
        "arrow": f"{round(12 * percent / 100)}px",
        "drop": f"{round(28 * percent / 100)}px",
        "row": f"{round(24 * percent / 100)}px",
    }
    return "\n".join(Template(part).substitute(words) for part in (TEXTS, FRAMES, CONTROLS, LISTS))
