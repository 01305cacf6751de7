"""The HTML twin of a document: one file for a browser and any reader, with nothing in it to run."""

from __future__ import annotations

from functools import singledispatch
from html import escape
from typing import TYPE_CHECKING

from desktop_app.documents.content import (
    BLANK_HEADS,
    DRAFT_WORD,
    PRACTICE_WORDS,
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
from desktop_app.documents.styles import ACCENT, INK, QUIET, RULE, TINT
from desktop_app.documents.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.documents.content import Column, Furniture

_DEEPEST = 6
_STYLE = f"""
body {{ font: 1.125rem/1.5 "Atkinson Hyperlegible Next", Verdana, sans-serif; color: {INK};
  max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }}
h1, h2, h3, th[scope=col] {{ color: {ACCENT}; line-height: 1.25; }}
table {{ border-collapse: collapse; width: 100%; margin: 0 0 1.5rem; }}
caption {{ text-align: left; font-weight: bold; padding: 0.5rem 0; }}
th, td {{ text-align: left; vertical-align: top; padding: 0.4rem 0.8rem 0.4rem 0;
  border-bottom: 1px solid {RULE}; }}
th[scope=row] {{ font-weight: normal; }}
td.number, th.number {{ text-align: right; white-space: nowrap; }}
tr.total > * {{ font-weight: bold; border-top: 2px solid {INK}; }}
blockquote, aside {{ margin: 0 0 1rem; padding: 0.3rem 1rem; border-left: 4px solid {ACCENT}; }}
aside {{ background: {TINT}; }}
.quiet {{ color: {QUIET}; }}
""".strip()


def to_html(content: Content, furniture: Furniture) -> str:
    """Return the document as one HTML page that needs nothing from anywhere else."""
    title = f"{clean(furniture.title)} {clean(furniture.reference)}".strip()
    marks = (
        clean(furniture.marking),
        DRAFT_WORD if furniture.draft else "",
        PRACTICE_WORDS if furniture.practice else "",
        clean(furniture.issued),
    )
    head = "".join(f"<p><strong>{_safe(mark)}</strong></p>\n" for mark in marks if mark)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{_safe(title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n"
        f"<header>\n{head}</header>\n<main>\n{_all(content.blocks)}</main>\n</body>\n</html>\n"
    )


def _safe(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _all(blocks: Iterable[Block]) -> str:
    return "".join(map(_html, blocks))


def _said(words: Words) -> str:
    return "".join(_run(run.text, bold=run.bold, quiet=run.quiet) for run in words)


def _run(text: str, *, bold: bool, quiet: bool) -> str:
    said = _safe(text)
    if quiet:
        said = f'<span class="quiet">{said}</span>'
    return f"<strong>{said}</strong>" if bold else said


@singledispatch
def _html(block: Block) -> str:
    message = f"nothing is known about writing {type(block).__name__}"
    raise TypeError(message)


@_html.register(Heading)
def _heading(block: Heading) -> str:
    level = min(block.level, _DEEPEST)
    return f"<h{level}>{_safe(block.text)}</h{level}>\n"


@_html.register(Paragraph)
def _paragraph(block: Paragraph) -> str:
    words = _said(block.words)
    if block.voice == "quote":
        return f"<blockquote><p>{words}</p></blockquote>\n"
    quiet = ' class="quiet"' if block.voice == "small" else ""
    return f"<p{quiet}>{words}</p>\n"


@_html.register(Items)
def _items(block: Items) -> str:
    kind = "ol" if block.numbered else "ul"
    listed = "".join(f"<li>{_said(words)}</li>\n" for words in block.items)
    return f"<{kind}>\n{listed}</{kind}>\n"


@_html.register(Table)
def _table(block: Table) -> str:
    heads = "".join(
        f'<th scope="col"{_kind(column)}>{_safe(column.label)}</th>' for column in block.columns
    )
    rows = "".join(f"<tr>{_row(block.columns, row)}</tr>\n" for row in block.rows)
    if block.total:
        rows += f'<tr class="total">{_row(block.columns, block.total)}</tr>\n'
    return (
        f"<table>\n<caption>{_safe(block.caption)}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _row(columns: tuple[Column, ...], cells: tuple[Cell, ...]) -> str:
    made: list[str] = []
    for number, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        words = _safe(cell.words) if isinstance(cell, Rag) else _said(cell)
        if number == 0 and column.kind == "text" and len(columns) > 1:
            made.append(f'<th scope="row">{words}</th>')
        else:
            made.append(f"<td{_kind(column)}>{words}</td>")
    return "".join(made)


def _kind(column: Column) -> str:
    return ' class="number"' if column.kind == "number" else ""


@_html.register(Fields)
def _fields(block: Fields) -> str:
    rows = "".join(
        f'<tr><th scope="row">{_safe(label)}</th><td>{_said(words)}</td></tr>\n'
        for label, words in block.pairs
    )
    return f"<table>\n<tbody>\n{rows}</tbody>\n</table>\n"


@_html.register(Figure)
def _figure(block: Figure) -> str:
    # What the picture says in words; its figures stand in the table beside it.
    return f"<p><strong>{_safe(block.caption)}</strong></p>\n<p>{_safe(block.alt)}</p>\n"


@_html.register(Signatures)
def _signatures(block: Signatures) -> str:
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Who", "Name", "Signature", "Date"))
    rows = "".join(
        f'<tr><th scope="row">{_safe(place.role)}</th><td>{_safe(place.name)}</td><td></td>'
        f"<td>{_safe(place.on)}</td></tr>\n"
        for place in block.places
    )
    return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


@_html.register(Blanks)
def _blanks(block: Blanks) -> str:
    heads = "".join(f'<th scope="col">{name}</th>' for name in BLANK_HEADS)
    rows = "".join(
        f'<tr><th scope="row">{_safe(p.code)}</th><td>{_safe(p.question)}</td>'
        f"<td>{'<br>'.join(f'{TICK} {_safe(each)}' for each in p.choices)}</td></tr>\n"
        for p in block.places
    )
    return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


@_html.register(Box)
def _box(block: Box) -> str:
    return f"<aside>\n{_all(block.blocks)}</aside>\n"


@_html.register(Together)
def _together(block: Together) -> str:
    return _all(block.blocks)
