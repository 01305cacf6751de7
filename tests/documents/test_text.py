"""Any text an officer can type or paste comes out safe and readable."""

from __future__ import annotations

import pytest

from desktop_app.documents.fonts import BODY, MARKS, faces
from desktop_app.documents.text import brief, clean, in_faces, pieces, prepared, unprintable


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Tobias \r\n Example\t", "Tobias \n Example"),
        ("w\u0302yn", "ŵyn"),
        ("bell\x07null\x00", "bellnull"),
        ("\u202eevil\u2066", "evil"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("half\ud83d", "half"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("not a character\uffff", "not a character"),
    ],
)
def test_invisible_characters_are_dropped(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_a_long_text_is_cut_and_says_so() -> None:
    kept = prepared("a" * 100_000)
    assert kept.startswith("a" * 20_000 + "\n[Only the first 20,000 of 100,000 characters")
    assert prepared("a" * 20_000) == "a" * 20_000


def test_a_long_name_is_cut_on_one_line() -> None:
    assert brief("Mill\nLane") == "Mill Lane"
    assert len(brief("a" * 500)) == 400


def test_long_lines_are_cut_at_a_space() -> None:
    text = " ".join(f"word{n}" for n in range(2_000))
    cut = pieces(text)
    assert max(map(len, cut)) <= 3_000
    assert " ".join(cut) == text


def test_many_short_lines_run_on_after_two_hundred() -> None:
    text = "\n".join(f"line{n}" for n in range(1_000))
    cut = pieces(text)
    assert len(cut) < 210
    assert " ".join(cut) == text.replace("\n", " ")


def test_names_are_in_the_body_font_and_marks_in_the_other() -> None:
    assert in_faces("Siân Ŵyn Łukaszewska", faces()) == [("Siân Ŵyn Łukaszewska", BODY)]
    assert in_faces("done ✓ today", faces()) == [
        ("done ", BODY),
        ("✓ ", MARKS),
        ("today", BODY),
    ]


def test_what_no_font_has_is_named_or_marked() -> None:
    assert in_faces("a 🦄 b", faces()) == [("a [unicorn face] b", BODY)]
    assert in_faces("ไทย", faces()) == [("???", BODY)]
    assert unprintable("a 🦄 ไ ✓\n", faces()) == {"🦄", "ไ"}
