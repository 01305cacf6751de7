"""``casework enter-return``."""

from __future__ import annotations

REFERENCE = "IND-2025-0001"


def test_a_sheet_is_entered_from_a_file(casework, cases, at, tmp_path):
    file = tmp_path / "returned.csv"
    file.write_text('me-1,5\nME-2,"Good, mostly."\n\nG1,\n', encoding="utf-8-sig")
    answer = casework("enter-return", REFERENCE, file, *at(cases))
    assert (answer.code, answer.out) == (0, f"{REFERENCE}: 2 answers entered\n")
    assert answer.err == "Left out: 1 line without an answer.\n"
    assert "Good, mostly." in casework("export", REFERENCE, *at(cases)).out


def test_a_wrong_sheet_says_what_is_wrong_and_enters_nothing(casework, cases, at, tmp_path):
    before = casework("export", REFERENCE, *at(cases)).out
    file = tmp_path / "returned.csv"
    for content, said in (
        ("ME-1,9\nXX,1\n", "ME-1: rating must be from 1 to 5."),
        ("ME-1\n", "line 1: write a code, a comma and an answer. Nothing was entered."),
        ("ME-1,1\nme-1,2\n", "line 2: ME-1 stands there twice. Nothing was entered."),
    ):
        file.write_text(content, encoding="utf-8")
        answer = casework("enter-return", REFERENCE, file, *at(cases))
        assert (answer.code, answer.out) == (1, "")
        assert said in answer.err
    file.write_bytes(b"ME-2,\xff\n")
    assert "not text in UTF-8" in casework("enter-return", REFERENCE, file, *at(cases)).err
    assert casework("export", REFERENCE, *at(cases)).out == before
