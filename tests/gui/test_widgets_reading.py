"""What people type for dates, money and numbers, and what is understood."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop_app.gui.widgets.editors.reading import (
    NotUnderstoodError,
    read_count,
    read_day,
    read_day_parts,
    read_decimal,
    read_lines,
    read_money,
    show_day,
    show_money,
    trouble_with_text,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("27 3 2028", date(2028, 3, 27)),
        ("27/3/28", date(2028, 3, 27)),
        ("27.03.2028", date(2028, 3, 27)),
        ("27 March 2028", date(2028, 3, 27)),
        ("27th Mar, 2028", date(2028, 3, 27)),
        ("March 27 2028", date(2028, 3, 27)),
        ("2028-03-27", date(2028, 3, 27)),
        ("27 March", date(2027, 3, 27)),
        ("29 February", date(2028, 2, 29)),
        ("22 november", TODAY),
        (" Today ", TODAY),
        ("tomorrow", date(2026, 11, 23)),
        ("yesterday", date(2026, 11, 21)),
        ("1 1 99", date(1999, 1, 1)),
        ("", None),
        ("  ", None),
    ],
)
def test_a_day_is_read_however_it_is_typed(typed: str, meant: date | None):
    assert read_day(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("27 3", "Start date must include a year"),
        ("March 2028", "Start date must include a day"),
        ("30 2 2027", "Start date must be a real date"),
        ("27 13 2028", "Start date must be a real date"),
        ("31 April", "Start date must be a real date"),
        ("soon", "Start date must be a real date, like 27 3 2028"),
        ("27 Smarch 2028", "Start date must be a real date, like 27 3 2028"),
        ("27 3 202", "Start date must include a year of 4 figures, like 2028"),
        ("²7 3 2028", "Start date must be a real date, like 27 3 2028"),
    ],
)
def test_a_day_not_understood_says_what_to_do(typed: str, sentence: str):
    with pytest.raises(NotUnderstoodError) as caught:
        read_day(typed, TODAY)
    assert caught.value.sentence("Start date") == sentence


def test_three_boxes_name_the_empty_ones():
    assert read_day_parts("27", "3", "48", TODAY, past=True) == date(1948, 3, 27)
    assert read_day_parts("", "", "", TODAY) is None
    with pytest.raises(NotUnderstoodError, match="must include a day and a year"):
        read_day_parts("", "March", "", TODAY)


@pytest.mark.parametrize(
    ("typed", "pence"),
    [("18", 1800), ("18.50", 1850), ("18.5", 1850), ("£24,000", 2_400_000), ("0", 0), ("-5", -500)],
)
def test_money_is_read_as_pence(typed: str, pence: int):
    assert read_money(typed) == pence


@pytest.mark.parametrize("typed", ["18.505", "1,8", "eighteen", "£", "18p", "١٨"])
def test_money_not_understood(typed: str):
    if typed == "£":
        assert read_money(typed) is None
        return
    with pytest.raises(NotUnderstoodError) as caught:
        read_money(typed)
    assert caught.value.sentence("Price") == "Enter an amount in pounds, like 18 or 18.50"


def test_a_decimal_stays_as_it_was_written():
    read = read_decimal("3.50", 4)
    assert str(read) == "3.50"
    assert read_decimal("1,200", 4) == Decimal(1200)
    for typed in ("3.12345", "1e3", "NaN", "Infinity", "three"):
        with pytest.raises(NotUnderstoodError):
            read_decimal(typed, 4)


def test_a_count_is_whole():
    assert read_count("1,200") == 1200
    with pytest.raises(NotUnderstoodError):
        read_count("1.5")


def test_lines_leave_out_empty_ones():
    assert read_lines("a\n\n b \n") == ("a", "b")
    assert read_lines("\n \n") is None


def test_what_is_shown_can_be_read_again():
    assert show_day(date(2028, 3, 27)) == "27 March 2028"
    assert [show_money(p) for p in (2_400_000, 1850, -5)] == ["24,000", "18.50", "-0.05"]
    assert read_money(show_money(-5)) == -5


def test_trouble_with_a_text_says_what_to_do():
    assert trouble_with_text("Añ 👍 שלום\nsecond\tline", "Notes", 100) is None
    assert trouble_with_text("a\x07b", "Notes", 100) == (
        "Notes has hidden characters that cannot be printed. Delete them or type it again"
    )
    assert trouble_with_text("x" * 100_000, "Notes", 4000) == (
        "Notes must be 4,000 characters or fewer: it is 96,000 too long. Shorten it"
    )
