"""The parts of a specification that say what is wanted: the person, outcomes, needs, service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Column, Run
from desktop_app.documents.wording import (
    NONE,
    UNKNOWN,
    Material,
    capital,
    counted,
    money,
    number,
    sentence,
    with_unit,
)
from desktop_app.records import (
    Budget,
    CostLine,
    Measure,
    Need,
    Outcome,
    Person,
    Resource,
    Risk,
)
from desktop_app.records.languages import ENGLISH, language_name

if TYPE_CHECKING:
    from desktop_app.documents.sections import Sections

QUARTERLY = "every quarter"


def by_priority(case: Material) -> list[Outcome]:
    """Return the outcomes, the most important to the person first."""
    return sorted(case.view.all(Outcome), key=lambda each: (each.priority is None, each.priority))


def about_me(paper: Sections, case: Material) -> None:
    """Say who the person is, their own words first."""
    person = case.view.one(Person)
    wishes = " ".join(sentence(each.words or "") for each in by_priority(case))
    paper.quote(wishes)
    if person is None:
        return
    facts = [
        ("My name", person.name or ""),
        ("Call me", person.known_as or ""),
        ("I live", person.living_situation or ""),
        ("I read and hear", capital(case.said(person, "format_needs"))),
        ("Language", language(person)),
    ]
    paper.fields((label, value) for label, value in facts if value)


def language(person: Person) -> str:
    """Return the language of letters where it is not English."""
    code = person.language or ENGLISH
    return "" if code == ENGLISH else language_name(code)


def outcomes(paper: Sections, case: Material) -> None:
    """Say what will be different, how that will be known, and from where it is green or amber."""
    rows = [row for each in by_priority(case) for row in _rows_of(case, each)]
    rows += [
        ["The service as a whole", *_measured(each)]
        for each in case.view.all(Measure, outcome=None)
    ]
    paper.table(
        "In my words, most important first; measured every quarter",
        [
            "What I want",
            "How we will know",
            Column("Before", "number"),
            Column("Aim", "number"),
            "Rated",
        ],
        rows,
    )
    if not case.is_light:
        _consequences(paper, case)


def _consequences(paper: Sections, case: Material) -> None:
    """Say what the pack's triggers ask for, so that nobody is surprised by them."""
    if not case.view.all(Measure):
        return
    paper.items(
        sentence(
            f"{'A safety-critical' if each.safety_critical_only else 'Any'} measure "
            f"{each.colour} for {counted(each.consecutive_quarters, 'quarter', 'quarters')}: "
            f"the council will {each.action}"
        )
        for each in case.pack.measures.triggers
    )


def _rows_of(case: Material, outcome: Outcome) -> list[list[str]]:
    measures = case.view.all(Measure, outcome=outcome.id)
    if not measures:
        return [[outcome.words or UNKNOWN, "I am asked at each review", NONE, NONE, NONE]]
    # The words stand in every row, since large print and plain text have no row above.
    return [[outcome.words or UNKNOWN, *_measured(measure)] for measure in measures]


def _measured(measure: Measure) -> list[str]:
    critical = " (safety-critical)" if measure.safety_critical else ""
    return [
        f"{measure.name or UNKNOWN}{critical}",
        with_unit(measure.baseline, measure.unit, unknown=NONE),
        with_unit(measure.target, measure.unit, unknown=NONE),
        limits(measure),
    ]


def limits(measure: Measure) -> str:
    """Return the limits in words: ``green from 11, amber from 9``; below amber is red."""
    if measure.direction == "monitor":
        return "watched, not rated"
    if measure.green is None and measure.amber is None:
        return "by the share of the aim reached"
    return f"green {_limit(measure, 'green')}, amber {_limit(measure, 'amber')}"


def _limit(measure: Measure, colour: str) -> str:
    low = getattr(measure, colour)
    if low is None:
        return UNKNOWN
    said = with_unit(low, measure.unit)
    if measure.direction == "range":
        high = with_unit(getattr(measure, f"{colour}_high"), measure.unit)
        return f"{said} to {high}"
    return f"up to {said}" if measure.direction == "lower" else f"from {said}"


def needs(paper: Sections, case: Material) -> None:
    """Say what is needed, who meets each need, and what there is already to build on."""
    listed = case.view.all(Need)
    words: list[Run] = []
    if case.is_light:
        paper.items(_need(each) for each in listed)
    else:
        _needs_in_full(paper, case, listed)
    met_here = [each for each in listed if each.unable and not each.met_by]
    if met_here and case.is_light:
        all_of_them = len(met_here) == len(listed)
        who = (
            "Met by the support in this plan" if all_of_them else "The others are met by this plan"
        )
        words.append(Run(f"{who}. "))
    others = [each.what for each in case.view.all(Resource) if each.what and each.kind != "money"]
    if others:
        words.append(Run("Already there: ", bold=True))
        words.append(Run(sentence("; ".join(others))))
    paper.paragraph(tuple(words))


def _needs_in_full(paper: Sections, case: Material, listed: tuple[Need, ...]) -> None:
    paper.table(
        "All needs, with the part of life each bears on",
        ["Need", "Bears on", "Met by"],
        (
            [
                each.statement or UNKNOWN,
                case.said(each, "eligibility_outcome") or NONE,
                each.met_by or ("the support in this plan" if each.unable else UNKNOWN),
            ]
            for each in listed
        ),
    )


def _need(need: Need) -> tuple[Run, ...]:
    said = Run(sentence(need.statement or UNKNOWN))
    if need.met_by:
        return (said, Run(" Met by: ", bold=True), Run(sentence(need.met_by, capital_first=False)))
    return (said,) if need.unable else (said, Run(f" Who meets it is {UNKNOWN}."))


def service(paper: Sections, case: Material) -> None:
    """Say what is bought, from whom, how much and at what price."""
    costs = case.figures.budget.costing
    paper.table(
        "What is bought in the year",
        ["What", "From whom", "How much", "Price", Column("In the year", "number", adds_up=True)],
        (
            [
                each.item or UNKNOWN,
                case.named(each.provider) or "any provider",
                how_much(each),
                unit_price(each),
                money(costs.lines[each.id].per_year),
            ]
            for each in case.view.all(CostLine, year="this")
        ),
        total=["Total", "", "", "", money(costs.gross_per_year)],
    )


def if_it_fails(paper: Sections, case: Material) -> None:
    """Say what happens if support fails; in a light case also what else could go wrong."""
    contingency(paper, case)
    if case.is_light:
        for risk in case.view.all(Risk):
            _risk(paper, case, risk)


def contingency(paper: Sections, case: Material) -> None:
    """Say what happens if support fails."""
    budget = case.view.one(Budget)
    planned = (budget.contingency if budget else None) or ""
    if planned:
        paper.paragraph((Run("If support fails: ", bold=True), Run(sentence(planned))))


def how_much(line: CostLine) -> str:
    """Return the units of a line in one period: ``48 a year``."""
    if line.quantity is None or line.per is None:
        return UNKNOWN
    shared = f", shared by {line.shared_by}" if (line.shared_by or 1) > 1 else ""
    period = ", once" if line.per == "once" else f" a {line.per}"
    return f"{number(line.quantity)}{period}{shared}"


def unit_price(line: CostLine) -> str:
    """Return the price of one unit: ``£18.00 per session``."""
    return (
        money(line.rate) if line.rate is None else f"{money(line.rate)} per {line.unit or 'unit'}"
    )


def _risk(paper: Sections, case: Material, risk: Risk) -> None:
    found = case.figures.risks.get(risk.id)
    if not risk.what:
        return
    owner = f" Managed by {risk.owner}." if risk.owner else ""
    scores = ""
    if found is not None and found.before is not None and found.after is not None:
        scores = f" Score {found.before} before action, {found.after} after."
    paper.paragraph((Run("Risk: ", bold=True), Run(f"{sentence(risk.what)}{owner}{scores}")))
