"""What the builder accepts, and what it makes of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import pytest
from sample import FURNITURE, sample

from desktop_app.documents.bars import Bar, Bars
from desktop_app.documents.builder import Builder
from desktop_app.documents.content import (
    Box,
    Column,
    Fields,
    Heading,
    Paragraph,
    Rag,
    Run,
    Table,
    Together,
)
from desktop_app.documents.plain_text import body_text, to_text


def test_fields_one_after_another_stand_together() -> None:
    paper = Builder()
    paper.field("Reference", "IND-2025-0001")
    paper.field("Date", "14 April 2025")
    (fields,) = paper.content().blocks
    assert isinstance(fields, Fields)
    assert [label for label, _ in fields.pairs] == ["Reference", "Date"]


def test_a_value_not_known_says_so() -> None:
    paper = Builder()
    paper.field("Contribution", "")
    assert body_text(paper.content()) == "Contribution: Not recorded"


def test_a_heading_cannot_skip_a_level_and_there_is_one_title() -> None:
    paper = Builder()
    paper.heading(1, "Specification")
    with pytest.raises(ValueError, match="level 3 cannot follow level 1"):
        paper.heading(3, "Needs")
    with pytest.raises(ValueError, match="level 1 cannot follow level 1"):
        paper.heading(1, "Another")


def test_a_row_must_fill_its_columns() -> None:
    paper = Builder()
    with pytest.raises(ValueError, match="1 entries for 2 columns"):
        paper.table("Costs", ["Item", "Year"], [["Boots"]])


def test_a_figure_needs_words() -> None:
    with pytest.raises(ValueError, match="a figure needs words"):
        Builder().figure("Spend", Bars(("planned",), (("Boots", (None,)),)), alt=" ")


def test_nothing_is_printed_for_nothing() -> None:
    paper = Builder()
    paper.paragraph("  ")
    paper.items(["", " "])
    paper.table("Costs", ["Item"], [])
    with paper.box():
        paper.paragraph("")
    assert paper.content().blocks == ()


def test_a_very_long_cell_stands_below_its_table() -> None:
    paper = Builder()
    paper.table("Needs", ["Need", "Met by"], [["word " * 1_000, "a carer"]])
    table, note = paper.content().blocks
    assert isinstance(table, Table)
    assert table.rows[0][0] == (Run("See note 1 below the table."),)
    assert isinstance(note, Paragraph)
    assert note.words[0] == Run("Note 1. ", bold=True)


def test_boxes_and_groups_hold_their_blocks() -> None:
    paper = Builder()
    paper.heading(1, "Title")
    with paper.together():
        paper.heading(2, "Risk")
        with paper.box():
            paper.paragraph("Telephone the duty line.")
    title, group = paper.content().blocks
    assert title == Heading(1, "Title")
    assert isinstance(group, Together)
    assert isinstance(group.blocks[1], Box)


def test_spaces_between_runs_are_kept() -> None:
    paper = Builder()
    paper.paragraph((Run("Risk: ", bold=True), Run("low")))
    assert body_text(paper.content()) == "Risk: low"


def test_plain_text_says_everything_in_order() -> None:
    paper = Builder()
    paper.heading(1, "Review")
    paper.items(["First", "Second"], numbered=True)
    paper.table("Measures", ["Measure", Column("Q1", "rag")], [["Visits", Rag.AMBER]])
    assert to_text(paper.content(), FURNITURE) == (
        "IND-2025-0001 Specification\nOFFICIAL-SENSITIVE\nDRAFT\nPractice case: not a real person\n"
        "\n# Review\n\n1. First\n2. Second\n\nMeasures\n\nMeasure: Visits\nQ1: Amber\n"
    )


def test_plain_text_holds_the_picture_in_words_and_the_places_to_sign() -> None:
    text = body_text(sample())
    assert "Sessions went from 0 to 38 of 40; pieces finished from 0 to 7 of 11." in text
    assert "For the provider. Name: ________. Signed: ________. Date: ________." in text


def test_bars_of_nothing_have_no_length() -> None:
    drawn: list[str] = []

    class Notes:
        def bar(self, x: float, y: float, width: float, height: float, *, shade: int) -> None:
            drawn.append("bar")

        def rule(self, x1: float, y1: float, x2: float, y2: float) -> None:
            drawn.append("rule")

        def say(self, x: float, y: float, text: str, *, align: Literal["left", "right"]) -> None:
            drawn.append(text)

    Bars(("planned", "spent"), (("Boots", (Bar(Decimal(0), "£0"), None)),)).draw(Notes(), 100, 10)
    assert drawn == ["Boots", "planned", "£0", "spent", "not known", "rule"]
