"""The logical structure of a document: what each part is, in the order it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Role: TypeAlias = Literal[
    "Document", "Div", "H1", "H2", "H3", "H4", "H5", "H6", "P", "BlockQuote", "Span",
    "L", "LI", "Lbl", "LBody", "Table", "Caption", "TBody", "TR", "TH", "TD", "Figure",
]  # fmt: skip
"""The standard structure types that are used (ISO 32000-1, 14.8.4)."""


@dataclass(eq=False, slots=True)
class Node:
    """One part of the structure; the ink drawn for it is noted while the pages are made.

    ``alt``: the words for someone who cannot see a figure. ``actual``: the text that the ink
    stands for, where the ink does not spell it. ``scope``: what a heading cell heads.
    ``numbering``: how the labels of a list look. ``box``: where a figure stands on its page, in
    points from the bottom left.
    """

    role: Role
    kids: list[Node] = field(default_factory=list["Node"])
    alt: str = ""
    actual: str = ""
    lang: str = ""
    scope: Literal["", "Row", "Column"] = ""
    numbering: Literal["", "Disc", "Decimal"] = ""
    box: tuple[float, float, float, float] | None = None

    def add(self, role: Role) -> Node:
        """Return a new part at the end of this one."""
        made = Node(role)
        self.kids.append(made)
        return made

    def heading_cell(self, scope: Literal["Row", "Column"]) -> Node:
        """Return a new heading cell at the end of this row."""
        made = self.add("TH")
        made.scope = scope
        return made

    def walk(self) -> Iterator[Node]:
        """Yield this part and all parts within it, in reading order."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.kids))


ARTIFACT = Node("Span")
"""Owns ink that says nothing: page furniture, rules, and what is repeated for the eye only."""
