"""The same words by the PDF library as it comes: its own paragraphs, tables, charts and parser."""

from __future__ import annotations

from functools import singledispatch
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from desktop_app.documents import content as parts
from desktop_app.documents.bars import Bars
from desktop_app.documents.fonts import BODY, BOLD, faces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfgen.canvas import Canvas

_BODY = ParagraphStyle("body", fontName=BODY, fontSize=12, leading=17, spaceAfter=6)
_HEAD = ParagraphStyle("head", parent=_BODY, fontName=BOLD, fontSize=15, leading=19, spaceBefore=10)
_CAPTION = ParagraphStyle("caption", parent=_BODY, fontName=BOLD, fontSize=11, leading=14.8)
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=11, leading=14.8, spaceAfter=0)
_LOOK = [
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
]


def stock(content: parts.Content, furniture: parts.Furniture) -> int:
    """Print ``content`` untagged; return the number of pages."""
    faces()
    target = BytesIO()
    made: Any = SimpleDocTemplate(
        target,
        pagesize=A4,
        initialFontName=BODY,
        leftMargin=54,
        rightMargin=54,
        topMargin=60,
        bottomMargin=60,
    )

    def furnish(canvas: Canvas, _document: object) -> None:
        canvas.setFont(BODY, 9)
        canvas.drawString(54, 800, f"{furniture.reference} {furniture.title}")
        canvas.drawRightString(541, 800, furniture.marking)
        canvas.drawString(54, 34, f"Page {canvas.getPageNumber()}")
        canvas.line(54, 46, 541, 46)

    story = [flowable for block in content.blocks for flowable in _set(block)]
    made.build(story, onFirstPage=furnish, onLaterPages=furnish)
    return int(made.page)


def _words(words: parts.Words) -> str:
    return "".join(f"<b>{escape(r.text)}</b>" if r.bold else escape(r.text) for r in words)


@singledispatch
def _set(block: object) -> Iterator[Any]:
    message = f"the measured document has no {type(block).__name__}"
    raise TypeError(message)


@_set.register(parts.Heading)
def _heading(block: parts.Heading) -> Iterator[Any]:
    yield Paragraph(escape(block.text), _HEAD)


@_set.register(parts.Paragraph)
def _paragraph(block: parts.Paragraph) -> Iterator[Any]:
    yield Paragraph(_words(block.words), _BODY)


@_set.register(parts.Items)
def _items(block: parts.Items) -> Iterator[Any]:
    style = ParagraphStyle("item", parent=_BODY, leftIndent=14)
    for words in block.items:
        yield Paragraph(_words(words), style, bulletText="\u2022")


@_set.register(parts.Table)
def _table(block: parts.Table) -> Iterator[Any]:
    yield Paragraph(escape(block.caption), _CAPTION)
    heads = [Paragraph(escape(column.label), _CELL) for column in block.columns]
    rows = [[Paragraph(_words(_plain(cell)), _CELL) for cell in row] for row in block.rows]
    yield Table([heads, *rows], repeatRows=1, style=_LOOK)
    yield Spacer(1, 9)


def _plain(cell: parts.Cell) -> parts.Words:
    return (parts.Run(cell.words),) if isinstance(cell, parts.Rag) else cell


@_set.register(parts.Figure)
def _figure(block: parts.Figure) -> Iterator[Any]:
    assert isinstance(block.drawing, Bars)
    yield Paragraph(escape(block.caption), _CAPTION)
    drawing, chart = Drawing(480, 200), VerticalBarChart()
    chart.width, chart.height = 440, 170
    series = zip(*(bars for _, bars in block.drawing.groups), strict=True)
    chart.data = [[float(bar.amount) for bar in bars if bar] for bars in series]
    chart.categoryAxis.categoryNames = [name for name, _ in block.drawing.groups]
    for axis in (chart.categoryAxis, chart.valueAxis):
        axis.labels.fontName = BODY
    drawing.add(chart)
    yield drawing
