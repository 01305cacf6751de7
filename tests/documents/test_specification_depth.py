"""What the specification holds at each depth: more is asked where more can go wrong."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from worked import MOMENT, card, figures, opened, section, without, worked

from desktop_app.casework.paper import as_text, print_document
from desktop_app.records import Capacity, CaseView, DepthOverride, Risk

IN_DEPTH = [
    "Risks, and who manages them",
    "Decisions and rights",
    "The agreement",
    "How offers are compared",
    "How long records are kept",
]


def at_depth(name, tier):
    """Return the worked case as it is once an officer has chosen its depth."""
    case = worked(name)
    chosen = DepthOverride.blank(
        id=UUID(int=1),
        case_id=case.case_id,
        tier=tier,
        reason="Asked for in the test",
        by="social worker",
        on=date(2025, 3, 3),
    )
    return opened(CaseView(case.view.case, [*case.view.records, chosen]))


def text_of(case):
    return as_text(case, "specification", moment=MOMENT)


def titles(case):
    found = [line for line in text_of(case).split("\n") if line.startswith("## ")]
    return [line.partition(". ")[2] for line in found]


@pytest.mark.parametrize(
    ("name", "tier", "at_most"),
    [
        ("light", "light", 2),
        ("standard", "standard", 6),
        ("standard", "enhanced", 15),
        ("light", "enhanced", 15),
    ],
)
def test_it_keeps_to_the_pages_of_its_depth(name, tier, at_most):
    case = at_depth(name, tier)
    made = print_document(case, "specification", moment=MOMENT, officer="Ada Example")
    assert case.depth == tier
    assert made.pages <= at_most


def test_a_light_one_has_none_of_the_parts_in_depth():
    assert not {*IN_DEPTH, "Words used here"} & {*titles(worked("light"))}


def test_a_standard_one_has_them_in_order_and_only_an_enhanced_one_a_glossary():
    standard, enhanced = titles(worked("standard")), titles(at_depth("standard", "enhanced"))
    assert standard[5:-1] == IN_DEPTH
    assert enhanced[5:-1] == [*IN_DEPTH, "Words used here"]


@pytest.mark.parametrize("tier", ["standard", "enhanced"])
def test_each_risk_has_an_owner_and_the_scores_that_were_worked_out(tier):
    case = at_depth("standard", tier)
    listed = section(text_of(case), "Risks, and who manages them")
    scores = figures("standard")["risks"]
    for risk in case.view.all(Risk):
        shown = card(listed, risk.what[0].upper() + risk.what[1:])
        assert shown["Managed by"] == risk.owner
        assert shown["Before"].split(" ")[0] == str(scores[risk.key]["before"])
        assert shown["After"].split(" ")[0] == str(scores[risk.key]["after"])
        assert ("likelihood" in shown["Before"]) == (tier == "enhanced")


def test_the_terms_are_said_once_and_with_their_units():
    said = text_of(worked("standard"))
    assert said.count("28 days") == 1
    assert "First term: 12 months" in section(said, "The agreement")


def test_every_measure_says_what_is_recorded():
    said = section(text_of(worked("standard")), "What will be different, and how we will know")
    assert card(said, "Planned hours delivered")["Value of the year"] == "All quarters pooled"


def test_a_part_without_anything_to_say_is_left_out():
    case = without(worked("standard"), Risk)
    assert "Risks, and who manages them" not in titles(case)
    assert "Decision to be made" not in text_of(without(case, Capacity))
