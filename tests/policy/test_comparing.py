"""What changed between two packs is told place by place, and nothing that changed is left out."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from desktop_app import paths
from desktop_app.policy import PackDifference, compare_packs, pack_from

TEXT = paths.shipped("policy", "england-2025-26.toml").read_text(encoding="utf-8")


def differences(*changes: tuple[str, str]) -> list[PackDifference]:
    """Compare the shipped pack with itself after some of its words were changed."""
    text = TEXT
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    return list(compare_packs(pack_from(TEXT), pack_from(text)))


def test_a_pack_says_nothing_differently_from_itself():
    assert differences() == []


def test_another_id_alone_is_no_difference():
    assert differences(('id = "england-2025-26"', 'id = "england-2026-27"')) == []


def test_a_setting_says_its_place_both_values_and_where_it_comes_from():
    (found,) = differences(("planned_months = 12", "planned_months = 11"))
    assert found.sentence == "Review, planned months: was 12, now 11."
    assert (found.area, found.change) == ("setting", "changed")
    assert (found.place, found.before, found.after) == ("review.planned_months", "12", "11")
    assert found.status == "guidance"
    assert found.source


def test_a_threshold_is_told_in_pounds_with_the_day_it_holds_from():
    (found,) = differences(('value = "5000.00"', 'value = "4000.00"'))
    assert found.sentence == (
        "Threshold contracts_register “entry in the contracts register” from 1 April 2015, "
        "value: was £5,000.00, now £4,000.00."
    )
    assert (found.area, found.status) == ("threshold", "law")


def test_a_threshold_from_another_day_is_a_row_gone_and_a_row_new():
    gone, new = differences(("from = 2015-04-01", "from = 2016-04-01"))
    assert (gone.change, new.change) == ("removed", "added")
    assert "from 1 April 2015 (£5,000.00 until 31 December 2027) is no longer there." in (
        gone.sentence
    )
    assert "from 1 April 2016 (£5,000.00 until 31 December 2027) is new." in new.sentence


def test_an_activity_says_at_which_level_and_depth_it_is_asked_for_differently():
    (found,) = differences(('{light = "required"', '{light = "recommended"'))
    assert found.area == "activity"
    assert found.sentence == (
        "Activity A1 “Needs and desired outcomes in the person's (or population's) words”, "
        "level individual, depth light: was required, now recommended."
    )


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("weight = 2", "weight = 3", "dimension value “Value”, weight: was 2, now 3."),
        (
            'value_bands = ["5000.00"',
            'value_bands = ["6000.00"',
            (
                "level individual, value bands: was £5,000.00, £30,000.00, £75,000.00, now "
                "£6,000.00, £30,000.00, £75,000.00."
            ),
        ),
        (
            'value_at_least = "30000.00"',
            'value_at_least = "25000.00"',
            "when 1, value at least: was £30,000.00, now £25,000.00.",
        ),
        (
            'standard_from_percent = "25.00"',
            'standard_from_percent = "30.00"',
            "Depth, standard from: was 25.00%, now 30.00%.",
        ),
    ],
)
def test_what_the_depth_is_judged_by(before: str, after: str, told: str):
    (found,) = differences((before, after))
    assert found.area == "depth"
    assert found.sentence.endswith(told)


def test_lists_tell_codes_new_gone_and_renamed():
    gone, new = differences(('code = "grant"', 'code = "small_grant"'))
    assert gone.sentence == "Payment method grant “grant” is no longer there."
    assert new.sentence == "Payment method small_grant “grant” is new."
    (renamed,) = differences(('name = "grant"', 'name = "grant for one year"'))
    assert renamed.sentence == (
        "Payment method grant “grant”, name: was grant, now “grant for one year”."
    )
    assert {each.area for each in (gone, new, renamed)} == {"list"}


def test_an_entry_that_rests_on_something_else_is_told_too():
    block = re.search(r"\[budget\]\nstatus = \"local\"\n", TEXT)
    assert block is not None
    (found,) = differences((block[0], block[0].replace("local", "guidance")))
    assert found.sentence == "Budget, status: was local, now guidance."


FIXED = {"score_maximum = 3", "minimum_outcomes = 0"}
"""Numbers that the program allows no other value for."""


def _numbers() -> list[str]:
    """Return every whole number and amount that stands in the pack, as written with its key."""
    written = r'^\w+ = (?:[0-9]{1,3}|"[0-9]+\.[0-9]{2}")$'
    return sorted(set(re.findall(written, TEXT, re.MULTILINE)) - FIXED)


def _another(written: str) -> str:
    """Return the same setting with another value: one less, or one more of one or nothing."""
    key, value = written.split(" = ")
    number = Decimal(value.strip('"'))
    other = number - 1 if number > 1 else number + 1
    return f'{key} = "{other:.2f}"' if '"' in value else f"{key} = {other}"


@pytest.mark.parametrize("written", _numbers())
def test_no_number_changes_without_being_told(written: str):
    line = rf"^{re.escape(written)}$"
    text = re.sub(line, _another(written), TEXT, count=1, flags=re.MULTILINE)
    assert compare_packs(pack_from(TEXT), pack_from(text))
