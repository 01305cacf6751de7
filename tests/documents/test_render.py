"""What stands on paper, read back by another program."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from reading import pages, squeezed, whole
from sample import FURNITURE, MOMENT, sample

from desktop_app.documents.bars import Bars
from desktop_app.documents.builder import Builder
from desktop_app.documents.content import Column, Content, Furniture, Rag
from desktop_app.documents.render import render
from desktop_app.documents.styles import LARGE, STANDARD, PrintStyle

PLAIN = Furniture("IND-2025-0002", "Review pack")


def printed(content: Content, furniture: Furniture = PLAIN, style: PrintStyle = STANDARD) -> bytes:
    return render(content, furniture, moment=MOMENT, style=style)


def of_text(text: str) -> bytes:
    paper = Builder()
    paper.heading(1, "Title")
    paper.paragraph(text)
    return printed(paper.content())


def test_every_page_carries_reference_marking_marks_and_number() -> None:
    found = pages(printed(sample(), FURNITURE))
    assert len(found) == 2
    for number, page in enumerate(found, start=1):
        assert "IND-2025-0001" in page
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert "DRAFT" in page
        assert "Practice case: not a real person" in page
        assert f"Page {number} of 2" in page
        assert "Printed 14 April 2025 at " in page


def test_a_signed_off_real_case_is_not_marked_as_draft_or_practice() -> None:
    text = whole(printed(sample()))
    assert "DRAFT" not in text
    assert "Practice" not in text


def test_paper_says_the_words_of_the_content_in_order() -> None:
    text = whole(printed(sample()))
    at = 0
    for words in (
        "Company and a purpose after bereavement",
        "Rhian Ŵyn-Example",
        "I was a joiner for forty years.",
        "What matters most: being useful",
        "Price and who pays",
        "Woodwork sessions 18.00 44 711.11 80.89 792.00",
        "Total 1,218.11 80.89 1,299.00",
        "G Green A Amber",
        "R Red",
        "Signatures",
        "For the provider",
    ):
        at = text.find(words, at)
        assert at >= 0, words


def test_only_embedded_fonts() -> None:
    reader = PdfReader(BytesIO(printed(sample(), FURNITURE)))
    for page in reader.pages:
        fonts = page["/Resources"]["/Font"].get_object()  # type: ignore[index]
        assert isinstance(fonts, DictionaryObject)
        for font in fonts.values():
            assert "Helvetica" not in font.get_object()["/BaseFont"]
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]


def test_the_file_says_what_it_is() -> None:
    reader = PdfReader(BytesIO(printed(sample(), FURNITURE)))
    facts = reader.metadata
    assert facts is not None
    assert facts.title == "Specification IND-2025-0001"
    assert facts.author == "Sampleton District Council"
    assert facts.creation_date == datetime(2025, 4, 14, 9, 32, tzinfo=UTC)
    root = reader.root_object
    assert root["/Lang"] == "en-GB"
    preferences = root["/ViewerPreferences"]
    assert isinstance(preferences, DictionaryObject)
    assert preferences["/DisplayDocTitle"] == True  # noqa: E712


def test_the_same_bytes_in_two_processes() -> None:
    here = Path(__file__).parent
    program = (
        "import sys, hashlib; from sample import *;"
        "from desktop_app.documents.render import render;"
        "print(hashlib.sha256(render(sample(), FURNITURE, moment=MOMENT)).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": os.pathsep.join([str(here), str(here.parents[1])]),
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_another_moment_is_another_file() -> None:
    later = render(sample(), PLAIN, moment=datetime(2025, 5, 1, tzinfo=UTC))
    assert later != printed(sample())


def test_markup_is_printed_as_it_stands() -> None:
    assert '<b>bold</b> & <img src="/etc/passwd"/> </para>' in whole(
        of_text('<b>bold</b> & <img src="/etc/passwd"/> </para>')
    )


def test_names_from_everywhere_are_readable() -> None:
    text = whole(of_text("Siân Ŵyn, Łukasz Żółć, ✓ done, 🦄, 中文, ไทย"))
    assert "Siân Ŵyn, Łukasz Żółć, ✓ done, [unicorn face], 中文, ???" in text
    assert "4 different characters of this document cannot be drawn" in text


def test_direction_marks_cannot_turn_a_name_round() -> None:
    assert "abc evil def" in whole(of_text("abc \u202eevil\u202c def"))


_HOSTILE = {
    "markup": "<b><img src='/etc/passwd'/> <para><font color=\"[[[getattr",
    "one word": "x" * 100_000,
    "a million characters": "word " * 200_000,
    "ten thousand lines": "a\n" * 10_000,
    "one word in Urdu": "ع" * 100_000,
    "Chinese": "中" * 100_000,
    "letters of many scripts": "aعא中हবਕકத" * 15_000,
    "words of many scripts": "عbא न中d " * 15_000,
    "marks on one letter": "م" + "\u064b" * 50_000,
}


@pytest.mark.parametrize("name", list(_HOSTILE))
def test_hostile_text_prints_anywhere_and_opens_nothing(
    name: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    printed(sample())
    of_text("علی 中 न ਕ ક த হ")  # the fonts of other scripts are read once
    monkeypatch.setattr("builtins.open", _refuse)
    monkeypatch.setattr("socket.socket", _refuse)
    text = _HOSTILE[name]
    paper = Builder()
    paper.heading(1, text)
    paper.fields([("Note", text), (text, "a")])
    paper.items([text])
    paper.quote(text)
    paper.table(text, [text, Column("n", "number")], [["a", text], [text, "1"]], total=[text, "2"])
    with paper.box():
        paper.paragraph(text)
    assert printed(paper.content(), Furniture(text, text, text, text)).startswith(b"%PDF")
    assert not caplog.records


def _refuse(*_: object, **__: object) -> None:
    message = "printing opened something"
    raise AssertionError(message)


def test_a_long_text_says_where_the_rest_is() -> None:
    text = whole(of_text("word " * 5_000))
    assert "[Only the first 20,000 of 25,000 characters are printed." in text


def test_a_row_taller_than_a_page_goes_on_over_pages() -> None:
    paper = Builder()
    cell = " ".join(f"word{n}" for n in range(370))
    paper.table("Needs", ["Need", *("abcdefg")], [[cell] * 8])
    found = pages(printed(paper.content()))
    assert len(found) > 1
    assert squeezed(" ".join(found)).count("word369") == 8


def test_tall_rows_above_a_total_go_on_over_pages() -> None:
    paper = Builder()
    cell = " ".join(f"word{n}" for n in range(330))
    paper.table("Costs", ["Item", *("abc")], [[cell] * 4, [cell] * 4], total=[cell] * 4)
    assert squeezed(whole(printed(paper.content()))).count("word329") == 12


def test_what_belongs_together_is_on_one_page() -> None:
    for lines in range(24, 34):
        paper = Builder()
        paper.heading(1, "Title")
        paper.items([f"line {n}" for n in range(lines)])
        with paper.together():
            paper.paragraph("the first of them")
            paper.items(["a", "b", "c", "d", "the last of them"])
        *_, last = pages(printed(paper.content()))
        assert ("the first of them" in last) == ("the last of them" in last)


def test_what_is_long_goes_on_over_the_page_and_leaves_no_half_of_it_empty() -> None:
    paper = Builder()
    paper.heading(1, "Title")
    paper.items(["above"] * 20)
    with paper.together():
        paper.paragraph("the first of them")
        paper.items(["one of them"] * 20)
    first, _second = pages(printed(paper.content()))
    assert "the first of them" in first


def test_what_has_to_be_together_is_however_long() -> None:
    paper = Builder()
    paper.heading(1, "Title")
    paper.items(["above"] * 20)
    with paper.together(always=True):
        paper.paragraph("the first of them")
        paper.items(["one of them"] * 20)
    _first, second = pages(printed(paper.content()))
    assert "the first of them" in second


def test_no_row_of_a_table_goes_on_alone() -> None:
    for lines in range(20, 60):
        paper = Builder()
        paper.table("Costs", ["Item", "Cost"], [[f"row {n}", "1"] for n in range(lines)])
        *_, last = pages(printed(paper.content()))
        assert f"row {lines - 2}" in last


@pytest.mark.parametrize("lines", [4, 9, 15, 30, 70])
def test_table_headings_stand_once_on_a_page_however_tall_the_rows_are(lines: int) -> None:
    for short in range(6):
        paper = Builder()
        tall = [[f"act {n}", "\n".join(["said"] * (lines + n))] for n in range(8)]
        paper.table("Acts", ["What was done", "Words"], [["act", "short"]] * short + tall)
        found = pages(printed(paper.content()))
        assert [page.count("What was done") for page in found] == [1] * len(found)
        assert whole(printed(paper.content())).count("said") == sum(lines + n for n in range(8))


def test_what_fits_no_page_is_printed_in_words(caplog: pytest.LogCaptureFixture) -> None:
    paper = Builder()
    groups = tuple((f"Outcome {n}", (None,)) for n in range(100))
    paper.figure("Outcomes", Bars(("now",), groups), alt="A hundred outcomes, none known.")
    assert "A hundred outcomes, none known." in whole(printed(paper.content()))
    assert caplog.messages == [
        "a block did not fit a page; the document was printed as plain paragraphs"
    ]


def test_table_headings_are_repeated_and_the_total_is_not_alone() -> None:
    rows = [[f"Item {n}", str(n)] for n in range(70)]
    for extra in range(6):
        paper = Builder()
        paper.table("Costs", ["Cost line", "Year"], [*rows, *rows[:extra]], total=["Total", "9"])
        found = pages(printed(paper.content()))
        assert all("Cost line Year" in page for page in found)
        assert "Item" in found[-1].split("Total")[0]


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    for lines in range(30, 42):
        paper = Builder()
        paper.items([f"line {n}" for n in range(lines)])
        paper.heading(1, "Heading one")
        paper.heading(2, "Heading two")
        paper.table("Caption", ["A", Column("Q1", "rag")], [["first row", Rag.GREEN]])
        first, *_ = pages(printed(paper.content()))
        assert ("Heading one" in first) == ("first row" in first)


def test_columns_that_do_not_fit_become_cards() -> None:
    paper = Builder()
    labels = [f"Unbreakableheading{n}" for n in range(9)]
    paper.table("Wide", labels, [[str(n) for n in range(9)]])
    text = whole(printed(paper.content()))
    assert "Unbreakableheading0 0 Unbreakableheading1 1" in text


def test_large_print_says_the_same() -> None:
    large = squeezed(whole(render(sample(), FURNITURE, moment=MOMENT, style=LARGE)))
    for words in ("Company and a purpose", "1,299.00", "Pieces finished", "For the provider"):
        assert squeezed(words) in large


def test_no_line_of_a_card_goes_on_alone() -> None:
    for lines in range(8, 40):
        paper = Builder()
        paper.items(["above"] * lines)
        paper.table("Aims", [*"abcde"], [[f"is {c}" for c in "ABCDE"]] * 6)
        for page in pages(printed(paper.content(), style=LARGE))[1:]:
            begins = squeezed(page)
            assert -1 < begins.find("disD") < begins.find("eisE")
