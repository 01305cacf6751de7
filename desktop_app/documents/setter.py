"""Sets content as flowables, and sees to it that nothing is left alone at the foot of a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING

from reportlab.platypus import CondPageBreak, Spacer

from desktop_app.documents.content import (
    Blanks,
    Block,
    Box,
    Fields,
    Figure,
    Heading,
    Items,
    Paragraph,
    Run,
    Signatures,
    Table,
    Together,
)
from desktop_app.documents.flowables import Grid, grid, para
from desktop_app.documents.marks import Plate
from desktop_app.documents.place import Place
from desktop_app.documents.styles import ACCENT, TINT, colour
from desktop_app.documents.tables import lines_of, set_fields, set_table
from desktop_app.documents.written_by_hand import set_blanks, set_signatures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.documents.paragraph import Para, Untyped
    from desktop_app.documents.structure import Node, Role

_BIG = 1e6
# A table or box up to this share of a page moves to the next one rather than being split.
_WHOLE = 0.35
# Of a card, since large print has one after another and each may leave that much empty.
_WHOLE_CARD = 0.22
# What is longer begins with as many of its first rows as take up to this share of a page.
_LEAD = 0.2
_LEVELS: tuple[Role, ...] = ("H1", "H2", "H3", "H4", "H5", "H6")


@dataclass(slots=True)
class Piece:
    """Flowables of one block, and how much of the page must be free for it to begin well."""

    flowables: list[Untyped]
    lead: float
    leads_on: bool = False


def flow(blocks: Iterable[Block], place: Place) -> list[Untyped]:
    """Return the flowables of ``blocks`` in order, with page breaks where a start would be poor."""
    return _in_a_row([set_block(block, place) for block in blocks], place).flowables


def _in_a_row(made: Sequence[Piece], place: Place) -> Piece:
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
    return Piece(story, wanted[0])


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
    # A line in bold alone names what comes next.
    leads_on = bool(block.words) and all(run.bold for run in block.words)
    return Piece([*lines], _first_lines(lines, place.width), leads_on=leads_on)


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
    return Piece([*made, Spacer(1, place.style.gap)], lead)


@set_block.register(Fields)
def _fields(block: Fields, place: Place) -> Piece:
    made = set_fields(block, place)
    return Piece([made, Spacer(1, place.style.gap)], _start(made, place, rows=2))


def _kept_whole(place: Place) -> float:
    return place.height * (_WHOLE_CARD if place.style.cards else _WHOLE)


def _start(made: Grid, place: Place, *, rows: int = 3) -> float:
    heights = made.row_heights(place.width)
    if sum(heights) <= _kept_whole(place):
        return sum(heights)
    while rows > 1 and sum(heights[:rows]) > place.height * _LEAD:
        rows -= 1
    return min(sum(heights[:rows]), place.height * 0.5)


@set_block.register(Figure)
def _figure(block: Figure, place: Place) -> Piece:
    caption = para((Run(block.caption),), place.style.look("caption"), node=place.within.add("P"))
    node = place.within.add("Figure")
    node.alt = block.alt
    made: list[Untyped] = [caption, Plate(block, place.style.look("cell"), node)]
    return Piece(made, height_of(made, place.width))


@set_block.register(Signatures)
def _signatures(block: Signatures, place: Place) -> Piece:
    made = set_signatures(block, place)
    whole = sum(made.row_heights(place.width))
    return Piece([made, Spacer(1, place.style.gap)], whole)


@set_block.register(Blanks)
def _blanks(block: Blanks, place: Place) -> Piece:
    made = set_blanks(block, place)
    first = sum(made.row_heights(place.width)[:2])
    return Piece([made, Spacer(1, place.style.gap)], first)


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
    return Piece([box, Spacer(1, place.style.gap)], _start(box, place, rows=2))


@set_block.register(Together)
def _together(block: Together, place: Place) -> Piece:
    made = _in_a_row([set_block(each, place) for each in block.blocks], place)
    kept = [f for f in made.flowables if not isinstance(f, CondPageBreak)]
    whole = height_of(kept, place.width)
    if whole > (place.height if block.always else _kept_whole(place)):
        return made
    return Piece(kept, min(whole, place.height * 0.92))
