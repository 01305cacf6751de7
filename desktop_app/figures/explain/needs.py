"""Explains whether the needs meet the eligibility test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.figures.explain import pack_entries
from desktop_app.figures.explain.asked import Asked, Told, Worked, not_there, so, taken
from desktop_app.records import Eligibility, Need

if TYPE_CHECKING:
    from desktop_app.figures.explain.explanation import Input

_UNABLE = "outcomes of the test that at least one need says the person is unable to achieve"


def _test(asked: Asked) -> Worked:
    return taken(asked, asked.only(Eligibility, "test"))


def _needs_on_the_test(asked: Asked) -> list[Need]:
    test = asked.pack.eligibility_test(asked.at("/eligibility/test"))
    codes = {each.code for each in test.outcomes} if test else set[str]()
    return [each for each in asked.case.all(Need) if each.eligibility_outcome in codes]


def _unable(asked: Asked) -> Worked:
    wanted = asked.value if isinstance(asked.value, str) else None
    inputs: list[Input] = []
    for need in _needs_on_the_test(asked):
        if need.unable is False or wanted not in (None, need.eligibility_outcome):
            continue
        inputs += [asked.answer(need, "eligibility_outcome"), asked.answer(need, "unable")]
    return so(asked, "A need says so, each outcome once in the order of the test", *inputs)


def _count(asked: Asked) -> Worked:
    unable = asked.figure("/eligibility/outcomes_unable")
    undecided = tuple(
        asked.answer(each, "unable") for each in _needs_on_the_test(asked) if each.unable is None
    )
    return so(asked, "Each outcome counts once", unable, *undecided)


def _required(asked: Asked) -> Worked:
    code = str(asked.at("/eligibility/test"))
    test = asked.pack.eligibility_test(code)
    path = f"eligibility_test[{code}].minimum_outcomes"
    label = test.name if test else code
    return taken(asked, pack_entries.entry(label, path, asked.shown, test.basis if test else None))


def _arises(asked: Asked) -> Worked:
    return taken(asked, asked.only(Eligibility, "arises_from_condition"))


def _significant(asked: Asked) -> Worked:
    counted = [each for each in _needs_on_the_test(asked) if each.unable is not False]
    inputs = [asked.answer(each, "significant_impact") for each in counted]
    reason = "At least one such need has it" if asked.value else "No such need has it"
    return so(asked, reason, *inputs)


def _eligible(asked: Asked) -> Worked:
    parts = ("arises_from_condition", "count", "required", "significant_impact")
    arises, count, required, significant = asked.figures_at(f"/eligibility/{p}" for p in parts)
    reason = (
        f"Needs arise from the condition: {arises.shown}; {count.shown} outcomes where "
        f"{required.shown} are needed; significant impact: {significant.shown}. Eligible"
    )
    none = "This test has no outcomes, so it decides nothing"
    return so(asked, reason, arises, count, required, significant, none=none)


FIGURES = (
    Told(
        "/eligibility",
        "Eligibility",
        "code",
        9,
        "worked out once an eligibility test is chosen",
        not_there("No eligibility test has been chosen"),
        when_empty=True,
    ),
    Told("/eligibility/test", "Eligibility test", "test", 9, "as chosen", _test),
    Told(
        "/eligibility/outcomes_unable",
        "Outcomes the person is unable to achieve",
        "outcome_of_test",
        9,
        _UNABLE,
        _unable,
    ),
    Told(
        "/eligibility/count",
        "Number of outcomes that count",
        "number",
        9,
        f"the number of {_UNABLE}",
        _count,
    ),
    Told(
        "/eligibility/required",
        "Number of outcomes the test needs",
        "number",
        9,
        "the smallest number in the test",
        _required,
    ),
    Told(
        "/eligibility/arises_from_condition",
        "Needs arise from the condition",
        "yes_no",
        9,
        "as entered",
        _arises,
    ),
    Told(
        "/eligibility/significant_impact",
        "Significant impact on wellbeing",
        "yes_no",
        9,
        "at least one need that the person is unable to meet, on an outcome of the test, has it",
        _significant,
    ),
    Told(
        "/eligibility/eligible",
        "Eligible",
        "yes_no",
        9,
        "the needs arise from the condition, enough outcomes count, and there is "
        "significant impact",
        _eligible,
    ),
)
