"""A document like one of a light case, with every kind of block in it."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from desktop_app.documents.bars import Bar, Bars
from desktop_app.documents.builder import Builder
from desktop_app.documents.content import Blank, Column, Content, Furniture, Rag, Run, Signature

MOMENT = datetime(2025, 4, 14, 9, 32, tzinfo=UTC)
FURNITURE = Furniture(
    reference="IND-2025-0001",
    title="Specification",
    marking="OFFICIAL-SENSITIVE",
    author="Sampleton District Council",
    practice=True,
    draft=True,
)


def sample() -> Content:
    """Return the content of a light specification with a page of review."""
    paper = Builder()
    paper.heading(1, "Company and a purpose after bereavement")
    paper.fields(
        [
            ("For", "Mr Tobias Fennimore-Example"),
            ("Reference", "IND-2025-0001"),
            ("Version", "1, draft"),
            ("Date", "14 April 2025"),
            ("Written by", "Rhian Ŵyn-Example"),
            ("Format", "Large print, 18 point"),
        ]
    )
    paper.heading(2, "About me")
    paper.quote(
        "I was a joiner for forty years. Since Margaret died the days are long, and I do not get "
        "out because I cannot walk to the bus. I would like to be with people again and to make "
        "things that are of use to somebody."
    )
    paper.items(
        [
            "Speak a little louder on my left side.",
            "Tell me the day before if a visit changes.",
            (Run("What matters most: ", bold=True), Run("being useful, not being looked after.")),
        ]
    )
    paper.heading(2, "Outcomes")
    paper.table(
        "What will be different, and how we will know",
        [
            "Outcome, in my words",
            "Measure",
            Column("Before", "number"),
            Column("Target", "number"),
            "When measured",
        ],
        [
            ["I see people I like every week", "Sessions attended", "0", "40", "Every quarter"],
            ["I am making things again", "Pieces finished and kept", "0", "11", "Every quarter"],
        ],
    )
    paper.heading(2, "Service")
    paper.paragraph(
        "One woodwork session of three hours each Tuesday at the shed in Mill Lane, with a "
        "return trip by community transport. Sessions missed because of illness can be taken "
        "within eight weeks."
    )
    paper.table(
        "Price and who pays",
        [
            "Item",
            Column("Rate", "number"),
            Column("Number", "number"),
            Column("Council, £", "number"),
            Column("Person, £", "number"),
            Column("Year, £", "number"),
        ],
        [
            ["Woodwork sessions", "18.00", "44", "711.11", "80.89", "792.00"],
            ["Community transport, return trips", "9.00", "44", "396.00", "0.00", "396.00"],
            ["Materials and safety boots", "111.00", "1", "111.00", "0.00", "111.00"],
        ],
        total=["Total", "", "", "1,218.11", "80.89", "1,299.00"],
    )
    with paper.box():
        paper.paragraph(
            (
                Run("If something goes wrong. ", bold=True),
                Run("Telephone the duty line the same day on 01632 960 000."),
            )
        )
    paper.heading(2, "Performance")
    paper.table(
        "Measures by quarter",
        ["Measure", *(Column(f"Q{n}", "rag") for n in (1, 2, 3, 4)), Column("Year", "number")],
        [
            ["Sessions attended", Rag.NOT_SCORED, Rag.GREEN, Rag.AMBER, Rag.GREEN, "38"],
            ["Pieces finished", Rag.NOT_SCORED, Rag.RED, Rag.AMBER, Rag.NO_DATA, "7"],
        ],
    )
    paper.figure(
        "Outcomes: before, now and target",
        Bars(
            ("before", "now", "target"),
            (
                (
                    "I see people I like every week",
                    (Bar(Decimal(0), "0"), Bar(Decimal(38), "38 sessions"), Bar(Decimal(40), "40")),
                ),
                (
                    "I am making things again",
                    (Bar(Decimal(0), "0"), Bar(Decimal(7), "7 pieces"), Bar(Decimal(11), "11")),
                ),
            ),
        ),
        alt="Sessions went from 0 to 38 of 40; pieces finished from 0 to 7 of 11.",
    )
    paper.heading(2, "Signatures")
    paper.blanks(
        [
            Blank("M1-Q2", "Visits that were missed"),
            Blank("ME-1", "How is it, all in all?", ("1", "2", "3")),
            Blank("ME-2", "What would you like to say?", lines=6),
        ]
    )
    paper.signatures(
        [
            Signature("The person", "Mr Tobias Fennimore-Example"),
            Signature("For the council", "Rhian Ŵyn-Example", "14 April 2025"),
            Signature("For the provider"),
        ]
    )
    return paper.content()
