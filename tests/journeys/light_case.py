"""One light case typed by hand: its steps by stage, and what must have come of them."""

from __future__ import annotations

from typing import Any

from tests.journeys.analyse_and_plan import (
    choose_delivery,
    communicate,
    describe_needs,
    look_at_market,
    map_resources,
    match_eligibility,
    set_budget,
    set_measures,
    sign_plan,
    write_specification,
)
from tests.journeys.deliver_and_review import (
    check_first,
    compare_spend,
    decide,
    enter_results,
    find_provider,
    hear_person,
    make_agreement,
    rate_outcomes,
)
from tests.journeys.expected import Money, sums_on
from tests.journeys.typed import LINES, NEEDED, NEEDS, OUTCOMES, PERSON, QUARTERS, USED

ANALYSE = (
    describe_needs,
    match_eligibility,
    communicate,
    map_resources,
    set_budget,
    look_at_market,
)
PLAN = (choose_delivery, write_specification, set_measures, sign_plan)
DELIVER = (find_provider, make_agreement, enter_results, compare_spend)
REVIEW = (check_first, hear_person, rate_outcomes, decide)


def as_typed(case: dict[str, Any]) -> dict[str, tuple[object, object]]:
    """Return what was typed beside what the exported case holds, by what it is."""
    analyse, plan, deliver, review = (case[k] for k in ("analyse", "plan", "deliver", "review"))
    measures = [[q["value"] for q in each["quarters"]] for each in deliver["measures"]]
    used = [(each.get("quantity"), each.get("amount")) for each in deliver["outturn"]["lines"]]
    done = {each["activity"] for each in case["activities"] if each["status"] == "done"}
    return {
        "name": (PERSON, case["person"]["name"]),
        "called": ("Odile", case["person"]["known_as"]),
        "born": ("1948-09-14", case["person"]["date_of_birth"]),
        "formats": (["large print 18 pt"], case["person"]["format_needs"]),
        "needs": (NEEDS, tuple(each["statement"] for each in analyse["needs"])),
        "matched": (["i", "g"], [each["eligibility_outcome"] for each in analyse["needs"]]),
        "outcomes": (OUTCOMES, tuple(each["words"] for each in analyse["outcomes"])),
        "wellbeing": (["b", "g"], analyse["wellbeing"]),
        "providers": (2, len(analyse["providers"])),
        "contribution": ("3.50", plan["contribution_per_week"]),
        "rates": ([line[2] for line in LINES], [each["rate"] for each in plan["lines"]]),
        "lines": ([line[0] for line in LINES], [each["item"] for each in plan["lines"]]),
        "signed": ("2025-05-02", plan["sign_off"]["on"]),
        "results": ([list(each) for each in QUARTERS], measures),
        "used": ([(u or None, m or None) for _, u, m in USED], used),
        "notice": (28, deliver["agreement"]["notice_days"]),
        "first check": ("2025-06-20", review["initial"]["held_on"]),
        "decision": ("continue", review["decision"]["review_decision"]),
        "steps done": (set(), NEEDED - done),
    }


def not_as_typed(case: dict[str, Any]) -> list[str]:
    """Return a line for everything that is not in the case as it was typed."""
    return [
        f"{what}: typed {typed!r}, kept {kept!r}"
        for what, (typed, kept) in as_typed(case).items()
        if typed != kept
    ]


def not_on_paper(document: str, case: dict[str, Any], paper: str) -> list[str]:
    """Return a line for every sum that is missing on a document, or that is on it and wrong."""
    money = Money(case)
    may = {"Specification": money.on_specification, "Review pack": money.on_review_pack}
    missing = [each for each in money.must_stand()[document] if each not in paper]
    wrong = [each for each in sums_on(paper) if each not in may[document]()]
    return [
        *(f"{document} lacks {each}" for each in missing),
        *(f"{document} says {each}, which is no sum of this case" for each in wrong),
    ]
