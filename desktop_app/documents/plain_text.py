"""The plain-text twin of a document: the same words in the same order, for any reader."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from desktop_app.documents.content import (
    DRAFT_WORD,
    PRACTICE_WORDS,
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
from desktop_app.documents.text import clean

if TYPE_CHECKING:
    from desktop_app.documents.content import Furniture


def to_text(content: Content, furniture: Furniture) -> str:
    """Return the document as plain text that ends in a line end."""
    marks = (
        f"{clean(furniture.reference)} {clean(furniture.title)}".strip(),
        clean(furniture.marking),
        DRAFT_WORD if furniture.draft else "",
        PRACTICE_WORDS if furniture.practice else "",
        clean(furniture.issued),
    )
    head = "\n".join(mark for mark in marks if mark)
    return f"{head}\n\n{body_text(content)}\n"


def body_text(content: Content) -> str:
    """Return what the blocks say, without what stands on every page."""
    return "\n\n".join(filter(None, map(_text, content.blocks)))


def _said(words: Words) -> str:
    return "".join(run.text for run in words).strip()


def _cell(cell: Cell) -> str:
    return cell.words if isinstance(cell, Rag) else _said(cell)


@singledispatch
def _text(block: Block) -> str:
    message = f"nothing is known about writing {type(block).__name__}"
    raise TypeError(message)


@_text.register(Heading)
def _heading(block: Heading) -> str:
    return f"{'#' * block.level} {block.text}"


@_text.register(Paragraph)
def _paragraph(block: Paragraph) -> str:
    return _said(block.words)


@_text.register(Items)
def _items(block: Items) -> str:
    return "\n".join(
        f"{f'{number}.' if block.numbered else '-'} {_said(words)}"
        for number, words in enumerate(block.items, start=1)
    )


@_text.register(Table)
def _table(block: Table) -> str:
    rows = [*block.rows, *([block.total] if block.total else [])]
    cards = (
        "\n".join(
            f"{column.label}: {_cell(cell)}"
            for column, cell in zip(block.columns, row, strict=True)
        )
        for row in rows
    )
    return "\n\n".join([block.caption, *cards])


@_text.register(Fields)
def _fields(block: Fields) -> str:
    return "\n".join(f"{label}: {_said(words)}" for label, words in block.pairs)


@_text.register(Figure)
def _figure(block: Figure) -> str:
    return f"{block.caption}\n{block.alt}"


@_text.register(Signatures)
def _signatures(block: Signatures) -> str:
    blank = "________"
    return "\n".join(
        f"{p.role}. Name: {p.name or blank}. Signed: {blank}. Date: {p.on or blank}."
        for p in block.places
    )


@_text.register(Blanks)
def _blanks(block: Blanks) -> str:
    return "\n\n".join(
        f"{p.code}  {p.question}\n{_ticks(p.choices) if p.choices else '________'}"
        for p in block.places
    )


def _ticks(choices: tuple[str, ...]) -> str:
    return "   ".join(f"[ ] {each}" for each in choices)


@_text.register(Box)
@_text.register(Together)
def _inside(block: Box | Together) -> str:
    return "\n\n".join(filter(None, map(_text, block.blocks)))
