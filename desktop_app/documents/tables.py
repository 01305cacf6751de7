"""Sets tables and labelled values: as a grid, or as cards where a grid would cut words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.documents.columns import shared
from desktop_app.documents.content import Column, Fields, Rag, Run, Table, Words
from desktop_app.documents.flowables import Grid, grid, para
from desktop_app.documents.marks import RagMark
from desktop_app.documents.paragraph import Para, Untyped
from desktop_app.documents.structure import Node
from desktop_app.documents.styles import ACCENT, INK, RULE, colour
from desktop_app.documents.text import PIECE_LIMIT, pieces

if TYPE_CHECKING:
    from desktop_app.documents.content import Cell, Kind
    from desktop_app.documents.place import Place
    from desktop_app.documents.styles import Look, PrintStyle

Piece: TypeAlias = Para | RagMark

GUTTER = 9.0
_PAD = 3.0
_SHORT = 300
_LENGTH = 400


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


def set_table(table: Table, place: Place) -> tuple[Para, list[Grid]]:
    """Return the caption, and the table as one grid, or as cards when a grid cannot hold it."""
    node = Node("Table")
    caption = para((Run(table.caption),), place.style.look("caption"), node=node.add("Caption"))
    grids = [] if place.style.cards else _as_grids(table, node, place)
    if not grids:
        node.kids[1:] = []
        grids = _cards(table, node, place)
    place.within.kids.append(node)
    return caption, grids


def _as_grids(table: Table, node: Node, place: Place) -> list[Grid]:
    style = place.style
    row = node.add("TR")
    heads = [_head(column, style, row.heading_cell("Column")) for column in table.columns]
    body = [_row(cells, table, style, node.add("TR")) for cells in table.rows]
    if table.total:
        body.append(_row(table.total, table, style, node.add("TR"), look="total"))
    widths = _widths([heads, *body], table, place.width)
    if widths is None:
        return []
    # Pages are broken in time with the square of the rows, so a very long table is set in
    # lengths; the total stays with the last of them.
    starts = range(0, max(len(body) - 1, 1), _LENGTH)
    lengths = [body[start : start + _LENGTH] for start in starts]
    if len(lengths) * _LENGTH < len(body):
        lengths[-1].append(body[-1])
    looks = [_rules(table, ends=length is lengths[-1]) for length in lengths]
    made = [
        grid([heads, *length], widths, look, repeat=1)
        for length, look in zip(lengths, looks, strict=True)
    ]
    for each in made[1:]:
        each.repeat_for_the_eye()
    return made


def _head(column: Column, style: PrintStyle, node: Node) -> list[Piece]:
    right = column.kind == "number"
    return [para((Run(column.label),), style.look("head"), node=node, right=right)]


def _row(
    cells: tuple[Cell, ...], table: Table, style: PrintStyle, node: Node, *, look: str = "cell"
) -> list[list[Piece]]:
    made: list[list[Piece]] = []
    for number, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
        heads = number == 0 and column.kind == "text" and len(table.columns) > 1
        place = node.heading_cell("Row") if heads else node.add("TD")
        made.append(_cell(cell, column.kind, style.look(look), place))
    return made


def _cell(cell: Cell, kind: Kind, look: Look, node: Node) -> list[Piece]:
    if isinstance(cell, Rag):
        return [RagMark(cell, look, node)]
    if kind in {"number", "date"}:
        return [_unbroken(cell, look, right=kind == "number", node=node)]
    return [para(line, look, node=node) for line in lines_of(cell)]


def _unbroken(words: Words, look: Look, *, right: bool, node: Node) -> Para:
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


def _rules(table: Table, *, ends: bool) -> list[tuple[Untyped, ...]]:
    look: list[tuple[Untyped, ...]] = [
        *_padding(),
        *(
            ("RIGHTPADDING", (column, 0), (column, -1), gutter)
            for column, gutter in enumerate(_gutters(table))
        ),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, 0), 1, colour(ACCENT)),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, colour(RULE)),
    ]
    if table.total and ends:
        look += [
            ("LINEABOVE", (0, -1), (-1, -1), 0.9, colour(INK)),
            ("LINEBELOW", (0, -1), (-1, -1), 0.9, colour(INK)),
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


def _cards(table: Table, node: Node, place: Place) -> list[Grid]:
    rows = [*table.rows, *([table.total] if table.total else [])]
    labels = [column.label for column in table.columns]
    pairs = [list(zip(labels, row, strict=True)) for row in rows]
    # An empty cell says nothing on a card.
    filled = [[(label, cell) for label, cell in row if cell] for row in pairs]
    return [_card(row, node.add("TBody"), place) for row in filled if row]


def _card(pairs: list[tuple[str, Cell]], node: Node, place: Place) -> Grid:
    style = place.style
    rows = [_labelled(label, cell, style, node.add("TR")) for label, cell in pairs]
    look = [
        *_padding(),
        ("LINEABOVE", (0, 0), (-1, 0), 1, colour(ACCENT)),
        ("BOTTOMPADDING", (0, -1), (-1, -1), style.line * 0.6 * style.spacing),
    ]
    return grid(rows, _label_widths(rows, place.width), look)


def _labelled(label: str, cell: Cell, style: PrintStyle, row: Node) -> list[list[Piece]]:
    named = para((Run(label),), style.look("label"), node=row.heading_cell("Row"))
    return [[named], _cell(cell, "text", style.look("cell"), row.add("TD"))]


def _label_widths(rows: list[list[list[Piece]]], available: float) -> list[float]:
    longest = max(piece.natural_width() for row in rows for piece in row[0])
    first = min(longest + GUTTER + 0.5, available * 0.38)
    return [first, available - first]


def set_fields(fields: Fields, place: Place) -> Grid:
    """Return labels with values; two pairs stand side by side when all are short.

    They are read pair by pair, however they stand.
    """
    style, available = place.style, place.width
    node = place.within.add("Table")
    cells = [_labelled(label, words, style, node.add("TR")) for label, words in fields.pairs]
    half = (available - GUTTER) / 2
    rows = cells if style.cards else _paired(cells, half)
    widths = _label_widths(cells, available if rows is cells else half)
    if rows is not cells:
        widths = [*widths, widths[0], available - widths[0] * 2 - widths[1]]
    look = [
        *_padding(),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, colour(RULE)),
    ]
    return grid(rows, widths, look)


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
