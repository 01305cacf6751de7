"""Where content is set: how it looks, how much room there is, and what it is a part of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.documents.structure import Node
    from desktop_app.documents.styles import PrintStyle


@dataclass(frozen=True, slots=True)
class Place:
    """The room there is: the style, the width and height of a page's text in points.

    ``within``: the part of the structure that what is set there belongs to.
    """

    style: PrintStyle
    width: float
    height: float
    within: Node
