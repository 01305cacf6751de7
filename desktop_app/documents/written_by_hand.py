"""Sets what is filled in by hand: places to sign, and questions with room for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import Spacer

from desktop_app.documents.content import (
    BLANK_HEADS,
    TICK,
    Blank,
    Blanks,
    Run,
    Signature,
    Signatures,
)
from desktop_app.documents.flowables import Grid, grid, para
from desktop_app.documents.styles import INK, colour

if TYPE_CHECKING:
    from desktop_app.documents.paragraph import Para, Untyped
    from desktop_app.documents.place import Place
    from desktop_app.documents.structure import Node

# From this size of text on, codes need a wider column.
_LARGE = 15
# Answers of so few characters are ticked side by side.
_SHORT = 2


def set_signatures(block: Signatures, place: Place) -> Grid:
    """Return places to sign: for whom, the name, the signature and the date."""
    small, value = place.style.look("furniture"), place.style.look("cell")

    def cell(row: Node, caption: str, known: str = "") -> list[Para]:
        node = row.add("TD")
        words = para((Run(caption),), small, node=node)
        return [words, para((Run(known or "\u00a0"),), value, node=node)]

    def signing(place: Signature) -> list[list[Para]]:
        row = table.add("TR")
        role = para((Run(place.role, bold=True),), value, node=row.heading_cell("Row"))
        named, signed = cell(row, "Name", place.name), cell(row, "Signature")
        return [[role], named, signed, cell(row, "Date", place.on)]

    table = place.within.add("Table")
    rows = [signing(each) for each in block.places]
    shares = (0.21, 0.33, 0.28, 0.18)
    ruled = [("LINEBELOW", (column, 0), (column, -1), 0.7, colour(INK)) for column in (1, 2, 3)]
    return grid(
        rows,
        [place.width * share for share in shares],
        [
            ("VALIGN", (0, 0), (0, -1), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), place.style.body * 0.75),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            *ruled,
        ],
    )


def set_blanks(block: Blanks, place: Place) -> Grid:
    """Return questions with their codes and room to answer them."""
    value, quiet = place.style.look("cell"), place.style.look("furniture")
    table = place.within.add("Table")

    def asked(blank: Blank) -> list[list[Untyped]]:
        row = table.add("TR")
        code = para((Run(blank.code, bold=True),), quiet, node=row.heading_cell("Row"))
        question = para((Run(blank.question),), value, node=row.add("TD"))
        answer = row.add("TD")
        ticks = [f"{TICK} {each}" for each in blank.choices] or ["\u00a0"]
        is_short = all(len(each) <= _SHORT for each in blank.choices)
        words = ["\u2003".join(ticks)] if is_short else ticks
        written: list[Untyped] = [para((Run(each),), value, node=answer) for each in words]
        # Handwriting needs twice the height of print.
        room = 0 if blank.choices else value.leading * (2 * blank.lines - 1)
        return [[code], [question], [*written, Spacer(1, room)]]

    head = table.add("TR")
    heads = [
        [para((Run(each, bold=True),), value, node=head.heading_cell("Column"))]
        for each in BLANK_HEADS
    ]
    shares = (0.2, 0.34, 0.46) if place.style.body < _LARGE else (0.24, 0.32, 0.44)
    made = grid(
        [heads, *map(asked, block.places)],
        [place.width * share for share in shares],
        [
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ("GRID", (0, 1), (-1, -1), 0.7, colour(INK)),
        ],
        repeat=1,
    )
    # A box to write in is not cut in two by the end of a page.
    made.splitInRow = 0
    return made
