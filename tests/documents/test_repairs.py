"""Each repair of the PDF library is still needed, and does what it is for."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from reportlab.pdfbase import pdfdoc
from sample import FURNITURE, MOMENT, sample

from desktop_app.documents.render import render
from desktop_app.documents.repairs import repair, to_unicode


@pytest.fixture(scope="module")
def printed() -> bytes:
    return render(sample(), FURNITURE, moment=MOMENT)


def test_every_stream_ends_on_a_line_of_its_own(printed: bytes) -> None:
    streams = printed.count(b"endstream")
    assert streams > 0
    assert printed.count(b"\r\nendstream\n") == streams


def test_the_library_still_leaves_the_line_end_out() -> None:
    repair()
    stream = pdfdoc.PDFStream(content=b"data", filters=[])
    ended = stream.format(pdfdoc.PDFDocument())
    assert ended.endswith(b"data\r\nendstream\n"), "the library does it itself now: drop the repair"


def test_characters_are_told_by_pairs_beyond_the_first_plane() -> None:
    told = to_unicode("Face", [0, 65, 0x1F600])
    assert "<01> <0041>" in told
    assert "<02> <D83DDE00>" in told


def test_codes_in_no_use_are_not_told_as_a_character() -> None:
    assert "<0000>" not in to_unicode("Face", [0, 65, 0])


def test_no_block_is_longer_than_a_hundred() -> None:
    told = to_unicode("Face", list(range(1, 251)))
    assert [line for line in told.split("\n") if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "50 beginbfchar",
    ]


def test_no_font_of_a_document_names_the_empty_character(printed: bytes) -> None:
    with pikepdf.open(BytesIO(printed)) as pdf:
        maps = [
            font.ToUnicode.read_bytes()
            for page in pdf.pages
            for font in page.Resources.Font.values()
        ]
    assert maps
    assert not any(b"<0000>" in each for each in maps)
