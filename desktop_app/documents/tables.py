"""Sets tables and labelled values: as a grid, or as cards where a grid would cut words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from reportlab.lib.colors import HexColor

from desktop_app.documents.columns import shared
from desktop_app.documents.content import Column, Fields, Rag, Run, Table, Words
from desktop_app.documents.flowables import Grid, Para, Untyped, grid, para
from desktop_app.documents.marks import RagMark
from desktop_app.documents.styles import ACCENT, INK, RULE
from desktop_app.documents.text import PIECE_LIMIT, pieces

if TYPE_CHECKING:
    from desktop_app.documents.content import Cell, Kind
    from desktop_app.documents.styles import Look, PrintStyle

Piece: TypeAlias = Para | RagMark

GUTTER = 9.0
_PAD = 3.0
_SHORT = 300


def words_of(cell: Cell) -> Words:
    """Return what a cell says in words."""
    return (Run(cell.words),) if isinstance(cell, Rag) else cell


def lines_of(words: Words) -> list[Words]:
    """Return the words as paragraphs: one a line, long lines in pieces."""
    if len(words) == 1 and "\n" not in words[0].text and len(words[0].text) <= PIECE_LIMIT:
        return [words]
    lines: list[list[Run]] = [[]]
    for run in words:
        for number, text in enumerate(_cut(run.text)):
            if number:
                lines.append([])
            lines[-1].append(Run(text, run.bold, run.quiet))
    return [tuple(line) for line in lines if any(run.text.strip() for run in line)]


def _cut(text: str) -> list[str]:
    # One line stays as it is: the spaces at its ends part it from the runs beside it.
    return pieces(text) if "\n" in text or len(text) > PIECE_LIMIT else [text]


def set_table(table: Table, style: PrintStyle, available: float) -> tuple[Para, list[Grid]]:
    """Return the caption, and the table as one grid, or as cards when a grid cannot hold it."""
    heads = [_head(column, style) for column in table.columns]
    body = [
        [_cell(cell, c.kind, style, table) for cell, c in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    last = [_cells_of_total(table, style)] if table.total else []
    widths = None if style.cards else _widths([heads, *body, *last], table, available)
    if widths is None:
        return _caption(table, style), _cards(table, style, available)
    made = grid([heads, *body, *last], widths, _rules(table), node=table, repeat=1)
    return _caption(table, style), [made]


def _caption(table: Table, style: PrintStyle) -> Para:
    return para((Run(table.caption),), style.look("caption"), node=table)


def _head(column: Column, style: PrintStyle) -> list[Piece]:
    right = column.kind == "number"
    return [para((Run(column.label),), style.look("head"), right=right)]


def _cells_of_total(table: Table, style: PrintStyle) -> list[list[Piece]]:
    return [
        _cell(cell, column.kind, style, table, kind_of_text="total")
        for cell, column in zip(table.total or (), table.columns, strict=True)
    ]


def _cell(
    cell: Cell, kind: Kind, style: PrintStyle, table: Table, *, kind_of_text: str = "cell"
) -> list[Piece]:
    look = style.look(kind_of_text)
    if isinstance(cell, Rag):
        return [RagMark(cell, look)]
    if kind in {"number", "date"}:
        return [_unbroken(cell, look, right=kind == "number", node=table)]
    return [para(line, look, node=table) for line in lines_of(cell)]


def _unbroken(words: Words, look: Look, *, right: bool, node: Table) -> Para:
    text = "".join(run.text for run in words).replace(" ", "\u00a0")
    return para((Run(text),), look, node=node, right=right)


def _widths(rows: list[list[list[Piece]]], table: Table, available: float) -> list[float] | None:
    least = [0.0] * len(table.columns)
    natural = [0.0] * len(table.columns)
    for row in rows:
        for column, cell in enumerate(row):
            for piece in cell:
                least[column] = max(least[column], piece.least_width())
                natural[column] = max(natural[column], piece.natural_width())
    padding = [*_gutters(table), 0.5]
    # A person's longest word may be a pasted line: it is broken rather than the table lost.
    most = available * 0.45
    return shared(
        [min(width, most) + pad + 0.1 for width, pad in zip(least, padding, strict=True)],
        [width + pad + 0.2 for width, pad in zip(natural, padding, strict=True)],
        available,
    )


def _gutters(table: Table) -> list[float]:
    """Return the space after each column but the last; more where right meets left."""
    kinds = [column.kind for column in table.columns]
    return [
        GUTTER * (2 if kind == "number" and following != "number" else 1)
        for kind, following in pairwise(kinds)
    ]


def _rules(table: Table) -> list[tuple[Untyped, ...]]:
    look: list[tuple[Untyped, ...]] = [
        *_padding(),
        *(
            ("RIGHTPADDING", (column, 0), (column, -1), gutter)
            for column, gutter in enumerate(_gutters(table))
        ),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, 0), 1, HexColor(ACCENT)),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, HexColor(RULE)),
    ]
    if table.total:
        look += [
            ("LINEABOVE", (0, -1), (-1, -1), 0.9, HexColor(INK)),
            ("LINEBELOW", (0, -1), (-1, -1), 0.9, HexColor(INK)),
        ]
        # Rows taller than a page that may not be split would be tried for ever.
        if _length(table.rows[-1]) + _length(table.total) < _SHORT:
            look.append(("NOSPLIT", (0, -2), (-1, -1)))
    return look


def _length(row: tuple[Cell, ...]) -> int:
    return max(sum(len(run.text) for run in words_of(cell)) for cell in row)


def _padding() -> list[tuple[Untyped, ...]]:
    return [
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-2, -1), GUTTER),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), _PAD),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _PAD + 0.5),
    ]


def _cards(table: Table, style: PrintStyle, available: float) -> list[Grid]:
    rows = [*table.rows, *([table.total] if table.total else [])]
    labels = [column.label for column in table.columns]
    pairs = [list(zip(labels, row, strict=True)) for row in rows]
    # An empty cell says nothing on a card.
    filled = [[(label, cell) for label, cell in row if cell] for row in pairs]
    return [_card(row, table, style, available) for row in filled if row]


def _card(
    pairs: list[tuple[str, Cell]], node: Table | Fields, style: PrintStyle, available: float
) -> Grid:
    rows: list[list[list[Piece]]] = []
    for label, cell in pairs:
        value: list[Piece] = (
            [RagMark(cell, style.look("cell"))]
            if isinstance(cell, Rag)
            else [para(line, style.look("cell"), node=node) for line in lines_of(cell)]
        )
        rows.append([[para((Run(label),), style.look("label"), node=node)], value])
    widths = _label_widths(rows, available)
    look = [
        *_padding(),
        ("LINEABOVE", (0, 0), (-1, 0), 1, HexColor(ACCENT)),
        ("BOTTOMPADDING", (0, -1), (-1, -1), style.line * 0.6),
    ]
    return grid(rows, widths, look, node=node)


def _label_widths(rows: list[list[list[Piece]]], available: float) -> list[float]:
    longest = max(piece.natural_width() for row in rows for piece in row[0])
    first = min(longest + GUTTER + 0.5, available * 0.38)
    return [first, available - first]


def set_fields(fields: Fields, style: PrintStyle, available: float) -> Grid:
    """Return labels with values; two pairs stand side by side when all are short."""
    cells: list[list[list[Piece]]] = [
        [
            [para((Run(label),), style.look("label"), node=fields)],
            [para(line, style.look("cell"), node=fields) for line in lines_of(words)],
        ]
        for label, words in fields.pairs
    ]
    half = (available - GUTTER) / 2
    rows = cells if style.cards else _paired(cells, half)
    widths = _label_widths(cells, available if rows is cells else half)
    if rows is not cells:
        widths = [*widths, widths[0], available - widths[0] * 2 - widths[1]]
    look = [
        *_padding(),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(RULE)),
    ]
    return grid(rows, widths, look, node=fields)


def _paired(cells: list[list[list[Piece]]], half: float) -> list[list[list[Piece]]]:
    label = max(cell[0][0].natural_width() for cell in cells) + GUTTER
    short = all(
        len(cell[1]) == 1 and label + cell[1][0].natural_width() + GUTTER <= half for cell in cells
    )
    if not short or len(cells) < 4:  # noqa: PLR2004
        return cells
    empty: list[Piece] = []
    padded = [*cells, *([[empty, empty]] if len(cells) % 2 else [])]
    return [[*left, *right] for left, right in zip(padded[::2], padded[1::2], strict=True)]
