"""The lost-laptop sheet: what was on it, in words an officer can read out on a bad day."""

from __future__ import annotations

from dataclasses import replace

import page as validator
import pytest
from expected_parts import told_by, told_of
from sample import MOMENT
from structure import faults, tree
from worked import worked

from desktop_app.casework.lost_laptop import print_sheet, sheet_text
from desktop_app.documents.lost_laptop import (
    LostCase,
    LostLaptop,
    categories_of,
    compose,
    furniture,
)

VIEW = worked("standard").view
LAPTOP = LostLaptop(
    officer="Ada Officer",
    council="Sampleton District Council",
    cases=(
        LostCase(reference="IND-2025-0002", title="Mornings", categories=categories_of(VIEW)),
        LostCase(reference="IND-2025-0003", title="Evenings", categories=(), unread=True),
    ),
    backup="The newest backup is of 22 November 2026 at 2:04pm and holds 2 cases.",
    places=("On the laptop itself", "In no second place"),
)


@pytest.mark.parametrize("form", ["standard", "large-print"])
def test_every_word_is_read_out_once_in_order_as_what_it_is(form, tmp_path):
    printed = print_sheet(LAPTOP, moment=MOMENT, form=form)
    large = form == "large-print"
    assert told_by(tree(printed.pdf)) == told_of(compose(LAPTOP, MOMENT), cards=large)
    assert faults(printed.pdf) == []
    assert printed.file_name == "lost-laptop.pdf"
    file = tmp_path / "sheet.pdf"
    file.write_bytes(printed.pdf)
    for profile in (validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_2A):
        found = validator.validate_pdf(str(file), profile=profile)
        assert [(each.rule_id, each.message) for each in found.failures] == []


def test_the_twin_tells_which_cases_and_what_is_kept_in_each():
    text = sheet_text(LAPTOP, moment=MOMENT)
    assert "A laptop with 2 cases of commissioning care and support is missing." in text
    assert "holds 2 cases." in text
    assert (
        "Reference: IND-2025-0002\nCase: Mornings\nPersonal data: Who people are; Needs, health "
        "and wellbeing; Mental capacity and decisions; Advocacy; Risks; Money of a person; What "
        "people said; Life at home and communication; Other notes about a person"
    ) in text
    assert "Personal data: Not known: the case could not be read" in text
    assert text.startswith("Lost laptop If this laptop is lost\nOFFICIAL-SENSITIVE\n")


def test_an_empty_laptop_says_so():
    text = sheet_text(replace(LAPTOP, cases=()), moment=MOMENT)
    assert "There are no cases on this laptop." in text
    assert "categories: none." in text


def test_it_is_marked_as_practice_only_where_every_case_is():
    practice = [replace(case, practice=True) for case in LAPTOP.cases]
    assert furniture(replace(LAPTOP, cases=tuple(practice))).practice
    assert not furniture(replace(LAPTOP, cases=(practice[0], LAPTOP.cases[1]))).practice
