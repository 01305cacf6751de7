"""What the structure of a document must be, told from its content alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from typing import TYPE_CHECKING

from desktop_app.documents.content import (
    BLANK_HEADS,
    TICK,
    Blanks,
    Block,
    Box,
    Cell,
    Content,
    Fields,
    Figure,
    Heading,
    Items,
    Paragraph,
    Rag,
    Signatures,
    Table,
    Together,
    Words,
)
from desktop_app.documents.fonts import faces_for
from desktop_app.documents.text import in_faces

if TYPE_CHECKING:
    from structure import Part

Told = tuple[str, str]
"""A role with its words."""


def told_by(part: Part) -> list[Told]:
    """Return every part of a structure that has words, or an alternative, in reading order."""
    return [
        (each.role, each.alt or squeezed(each.words))
        for each in part.walk()
        if (each.words or each.alt) and each.role not in {"Lbl", "Span"}
    ]


def told_of(content: Content, *, cards: bool = False) -> list[Told]:
    """Return the same as the content has it."""
    return [
        (role, words if role == "Figure" else squeezed(_drawn(words)))
        for block in content.blocks
        for role, words in _block(block, cards=cards)
        if words.strip()
    ]


def squeezed(text: str) -> str:
    """Return text without spaces: where lines end is not what is compared here."""
    return "".join(text.split())


def _drawn(words: str) -> str:
    """Return words as they are read out: what no font has as its stand-in."""
    lines = words.split("\n")
    return "".join(text for line in lines for text, _ in in_faces(line, faces_for(line)))


def _said(words: Words) -> str:
    return "".join(run.text for run in words)


def _cell(cell: Cell) -> str:
    return cell.words if isinstance(cell, Rag) else _said(cell)


@singledispatch
def _block(block: Block, *, cards: bool) -> Iterator[Told]:
    """Yield nothing: a page break says nothing."""
    del block, cards
    yield from ()


@_block.register
def _heading(block: Heading, *, cards: bool) -> Iterator[Told]:
    del cards
    yield f"H{block.level}", block.text


@_block.register
def _paragraph(block: Paragraph, *, cards: bool) -> Iterator[Told]:
    del cards
    yield "P", _said(block.words)


@_block.register
def _items(block: Items, *, cards: bool) -> Iterator[Told]:
    del cards
    yield from (("LBody", _said(words)) for words in block.items)


@_block.register
def _table(block: Table, *, cards: bool) -> Iterator[Told]:
    yield "Caption", block.caption
    yield from _cards(block) if cards else _rows(block)


@_block.register
def _figure(block: Figure, *, cards: bool) -> Iterator[Told]:
    del cards
    yield from (("P", block.caption), ("Figure", block.alt))


@_block.register
def _fields(block: Fields, *, cards: bool) -> Iterator[Told]:
    del cards
    for label, words in block.pairs:
        yield from (("TH", label), ("TD", _said(words)))


@_block.register
def _signatures(block: Signatures, *, cards: bool) -> Iterator[Told]:
    del cards
    for place in block.places:
        yield from (("TH", place.role), ("TD", f"Name {place.name}"), ("TD", "Signature"))
        yield "TD", f"Date {place.on}"


@_block.register(Blanks)
def _blanks(block: Blanks, *, cards: bool) -> Iterator[Told]:
    del cards
    yield from (("TH", each) for each in BLANK_HEADS)
    for place in block.places:
        yield from (("TH", place.code), ("TD", place.question))
        yield "TD", "".join(f"{TICK} {each}" for each in place.choices)


@_block.register(Box)
@_block.register(Together)
def _inside(block: Box | Together, *, cards: bool) -> Iterator[Told]:
    for inner in block.blocks:
        yield from _block(inner, cards=cards)


def _rows(table: Table) -> Iterator[Told]:
    yield from (("TH", column.label) for column in table.columns)
    heads_row = table.columns[0].kind == "text" and len(table.columns) > 1
    for row in (*table.rows, *((table.total,) if table.total else ())):
        for number, cell in enumerate(row):
            yield "TH" if heads_row and number == 0 else "TD", _cell(cell)


def _cards(table: Table) -> Iterator[Told]:
    for row in (*table.rows, *((table.total,) if table.total else ())):
        for column, cell in zip(table.columns, row, strict=True):
            if cell:
                yield from (("TH", column.label), ("TD", _cell(cell)))
