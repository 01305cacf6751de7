"""The six-page specification that printing is measured with."""

from __future__ import annotations

from decimal import Decimal

from desktop_app.documents.bars import Bar, Bars
from desktop_app.documents.builder import Builder
from desktop_app.documents.content import Column, Content

_TEXT = (
    "Support is given at home on weekday mornings by the same two people wherever that can be "
    "done, so that trust can grow. Whoever comes says the day before if the time must change, "
    "writes down what was done, and asks once a week whether it was what was wanted. Where a "
    "visit is missed the provider says so the same day, says why, and offers another. "
)
_TABLES = ((10, 4), (12, 4), (12, 5), (12, 4), (12, 4))


def document() -> Content:
    """Return six pages: headings, paragraphs, a list, five tables of 58 rows, and a chart."""
    paper = Builder()
    paper.heading(1, "Specification")
    for number, (rows, columns) in enumerate(_TABLES, start=1):
        paper.heading(2, f"Part {number} of what is asked for")
        paper.paragraph(_TEXT * 3)
        paper.paragraph(_TEXT)
        names = ["What is wanted", *(Column(f"Quarter {n}", "number") for n in range(1, columns))]
        lines = [
            [f"Support number {row} as agreed", *(f"{row * n}.50" for n in range(1, columns))]
            for row in range(1, rows + 1)
        ]
        paper.table(f"Table {number}", names, lines)
    paper.heading(2, "How it went")
    paper.items([f"{_TEXT[:90]}{number}" for number in range(8)])
    groups = tuple(
        (f"Part {n}", (Bar(Decimal(n * 7), f"{n * 7}"), Bar(Decimal(n * 9), f"{n * 9}")))
        for n in range(1, 7)
    )
    picture = Bars(("Agreed", "Given"), groups)
    paper.figure("Hours by part", picture, alt="Hours given are above those agreed in each part.")
    paper.paragraph(_TEXT)
    return paper.content()
