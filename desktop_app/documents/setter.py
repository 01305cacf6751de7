"""Sets content as flowables, and sees to it that nothing is left alone at the foot of a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING

from reportlab.platypus import CondPageBreak, Spacer

from desktop_app.documents.content import (
    BLANK_HEADS,
    TICK,
    Blank,
    Blanks,
    Block,
    Box,
    Fields,
    Figure,
    Heading,
    Items,
    PageBreakIf,
    Paragraph,
    Run,
    Signature,
    Signatures,
    Table,
    Together,
)
from desktop_app.documents.flowables import Grid, grid, para
from desktop_app.documents.marks import Plate
from desktop_app.documents.place import Place
from desktop_app.documents.styles import ACCENT, INK, TINT, colour
from desktop_app.documents.tables import lines_of, set_fields, set_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.documents.paragraph import Para, Untyped
    from desktop_app.documents.structure import Node, Role

_BIG = 1e6
# A table or box up to this share of a page moves to the next one rather than being split.
_WHOLE = 0.35
# From this size of text on, codes need a wider column.
_LARGE = 15
# Answers of so few characters are ticked side by side.
_SHORT = 2
_LEVELS: tuple[Role, ...] = ("H1", "H2", "H3", "H4", "H5", "H6")


@dataclass(slots=True)
class Piece:
    """Flowables of one block, and how much of the page must be free for it to begin well."""

    flowables: list[Untyped]
    lead: float
    leads_on: bool = False


def flow(blocks: Iterable[Block], place: Place) -> list[Untyped]:
    """Return the flowables of ``blocks`` in order, with page breaks where a start would be poor."""
    made = [set_block(block, place) for block in blocks]
    story: list[Untyped] = []
    wanted = [0.0] * (len(made) + 1)
    for number in range(len(made) - 1, -1, -1):
        wanted[number] = made[number].lead
        if made[number].leads_on:
            wanted[number] += wanted[number + 1]
    after_heading = False
    for piece, want in zip(made, wanted, strict=False):
        if want and not after_heading:
            story.append(CondPageBreak(min(want, place.height * 0.92)))
        story += piece.flowables
        after_heading = piece.leads_on
    return story


def height_of(flowables: Sequence[Untyped], width: float) -> float:
    """Return the height of flowables one below another, in points."""
    return sum(f.wrap(width, _BIG)[1] + f.getSpaceBefore() + f.getSpaceAfter() for f in flowables)


@singledispatch
def set_block(block: Block, place: Place) -> Piece:
    """Return one block as flowables."""
    message = f"nothing is known about setting {type(block).__name__} {place.style.name}"
    raise TypeError(message)


@set_block.register(Heading)
def _heading(block: Heading, place: Place) -> Piece:
    look = place.style.look(f"h{min(block.level, 3)}")
    role = _LEVELS[min(block.level, len(_LEVELS)) - 1]
    made = para((Run(block.text),), look, node=place.within.add(role))
    made.entry = (block.level - 1, block.text)
    return Piece([made], height_of([made], place.width), leads_on=True)


@set_block.register(Paragraph)
def _paragraph(block: Paragraph, place: Place) -> Piece:
    look = place.style.look(block.voice)
    if block.voice == "quote":
        return _quoted(block, place)
    node = place.within.add("P")
    lines = [para(line, look, node=node) for line in lines_of(block.words)]
    return Piece([*lines], _first_lines(lines, place.width))


def _quoted(block: Paragraph, place: Place) -> Piece:
    look = place.style.look("quote")
    inner = place.width - look.size
    node = place.within.add("BlockQuote").add("P")
    lines = [para(line, look, node=node) for line in lines_of(block.words)]
    made = grid(
        [[line] for line in lines],
        [place.width],
        [
            ("LEFTPADDING", (0, 0), (-1, -1), look.size * 0.9),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ("LINEBEFORE", (0, 0), (0, -1), 2.5, colour(ACCENT)),
        ],
    )
    return Piece([made, Spacer(1, look.after)], _first_lines(lines, inner))


def _first_lines(lines: Sequence[Para], width: float) -> float:
    if not lines:
        return 0
    look: Untyped = lines[0].style
    return min(height_of(lines[:1], width), look.leading * 3 + look.spaceBefore)


@set_block.register(Items)
def _items(block: Items, place: Place) -> Piece:
    look = place.style.look("item")
    indent = look.size * (1.7 if block.numbered else 1.1)
    made: list[Untyped] = []
    listed = place.within.add("L")
    listed.numbering = "Decimal" if block.numbered else "Disc"
    for number, words in enumerate(block.items, start=1):
        bullet = f"{number}." if block.numbered else "\N{BULLET}"
        item = listed.add("LI")
        label: Node | None = item.add("Lbl")
        body = item.add("LBody")
        for line in lines_of(words):
            made.append(para(line, look, node=body, indent=indent, bullet=bullet, label=label))
            bullet, label = "", None
    made.append(Spacer(1, look.after))
    return Piece(made, height_of(made[:1], place.width))


@set_block.register(Table)
def _table(block: Table, place: Place) -> Piece:
    caption, grids = set_table(block, place)
    above = height_of([caption], place.width)
    lead = above + _start(grids[0], place)
    made: list[Untyped] = [caption, grids[0]]
    for card in grids[1:]:
        made += [CondPageBreak(_start(card, place)), card]
    return Piece([*made, Spacer(1, place.style.line * 0.55)], lead)


@set_block.register(Fields)
def _fields(block: Fields, place: Place) -> Piece:
    made = set_fields(block, place)
    return Piece([made, Spacer(1, place.style.line * 0.5)], _start(made, place, rows=2))


def _start(made: Grid, place: Place, *, rows: int = 3) -> float:
    heights = made.row_heights(place.width)
    total = sum(heights)
    start = total if total <= place.height * _WHOLE else sum(heights[:rows])
    return min(start, place.height * 0.5)


@set_block.register(Figure)
def _figure(block: Figure, place: Place) -> Piece:
    caption = para((Run(block.caption),), place.style.look("caption"), node=place.within.add("P"))
    node = place.within.add("Figure")
    node.alt = block.alt
    made: list[Untyped] = [caption, Plate(block, place.style.look("cell"), node)]
    return Piece(made, height_of(made, place.width))


@set_block.register(Signatures)
def _signatures(block: Signatures, place: Place) -> Piece:
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
    made = grid(
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
    whole = sum(made.row_heights(place.width))
    return Piece([made, Spacer(1, place.style.line * 0.5)], whole)


@set_block.register(Blanks)
def _blanks(block: Blanks, place: Place) -> Piece:
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
    first = sum(made.row_heights(place.width)[:2])
    return Piece([made, Spacer(1, place.style.line * 0.5)], first)


@set_block.register(Box)
def _box(block: Box, place: Place) -> Piece:
    pad = place.style.body * 0.8
    inner = Place(place.style, place.width - 2 * pad, place.height, place.within.add("Div"))
    made = [f for f in flow(block.blocks, inner) if not isinstance(f, CondPageBreak)]
    while made and isinstance(made[-1], Spacer):
        made.pop()
    box = grid(
        [[flowable] for flowable in made],
        [place.width],
        [
            ("BACKGROUND", (0, 0), (-1, -1), colour(TINT)),
            ("LINEBEFORE", (0, 0), (0, -1), 3, colour(ACCENT)),
            ("LEFTPADDING", (0, 0), (-1, -1), pad),
            ("RIGHTPADDING", (0, 0), (-1, -1), pad),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("TOPPADDING", (0, 0), (-1, 0), pad * 0.6),
            ("BOTTOMPADDING", (0, -1), (-1, -1), pad * 0.7),
        ],
    )
    return Piece([box, Spacer(1, place.style.line * 0.6)], _start(box, place, rows=2))


@set_block.register(Together)
def _together(block: Together, place: Place) -> Piece:
    made = flow(block.blocks, place)
    kept = [f for f in made if not isinstance(f, CondPageBreak)]
    whole = height_of(kept, place.width)
    return Piece(made if whole > place.height else kept, min(whole, place.height * 0.92))


@set_block.register(PageBreakIf)
def _page_break(block: PageBreakIf, place: Place) -> Piece:
    return Piece([], place.height * block.share)
