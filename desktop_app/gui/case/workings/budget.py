"""Workings of Analyse and of money: eligibility, resources, budget, outcomes, instalments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.gui.case.workings.working import (
    Working,
    day,
    money,
    number,
    of,
    percent,
    yes_no,
)
from desktop_app.records import CostLine, Funder, Instalment, Outcome, Resource, Risk

if TYPE_CHECKING:
    from desktop_app.casework import OpenCase

_GROSS = "/budget/gross_per_year"
_NET = "/budget/council_net"


def eligibility(case: OpenCase) -> tuple[Working, ...]:
    """Say how many outcomes of the test count, against how many the test asks for."""
    found = case.figures.eligibility
    if found is None:
        return (Working("Eligibility", (("Result", "not yet known: select the test"),)),)
    result = yes_no(found.eligible, "eligible", "not eligible")
    start = "/eligibility"
    result = f"{number(found.count)} of {found.required} outcomes: {result}"
    rows = [("Result", of(result, f"{start}/eligible", case))]
    names = case.words.listed("eligibility_outcome")
    rows += [
        ("Counts", of(names.get(code, code), f"{start}/outcomes_unable/{number}", case))
        for number, code in enumerate(found.outcomes_unable)
    ]
    arises = yes_no(found.arises_from_condition, "Yes", "No")
    rows.append(
        ("Needs arise from the condition", of(arises, f"{start}/arises_from_condition", case))
    )
    impact = yes_no(found.significant_impact, "Yes", "No")
    rows.append(("Significant impact", of(impact, f"{start}/significant_impact", case)))
    return (Working("Eligibility", tuple(rows)),)


def resources(case: OpenCase) -> tuple[Working, ...]:
    """Say which kinds of resource have been found, and which are still empty."""
    counts = dict.fromkeys(case.words.listed("resource_kind"), 0)
    for resource in case.view.all(Resource):
        if resource.kind in counts:
            counts[resource.kind] += 1
    names = case.words.listed("resource_kind")
    empty = [names[kind] for kind, count in counts.items() if not count]
    words = "; ".join(empty) if empty else "None: every kind has something"
    return (Working("Kinds of resource still empty", ((words,),)),)


def risks(case: OpenCase) -> tuple[Working, ...]:
    """Say likelihood times impact of each risk, before and after action."""
    rows = tuple(
        (
            risk.what or "Not named yet",
            of(number(found.before), "/risks/{}/before", case, risk.id),
            of(number(found.after), "/risks/{}/after", case, risk.id),
        )
        for risk in case.view.all(Risk)
        if (found := case.figures.risks.get(risk.id)) is not None
    )
    if not rows:
        return ()
    return (
        Working("Score of each risk, 1 to 25", rows, ("Risk", "Before action", "After action")),
    )


def budget(case: OpenCase) -> tuple[Working, ...]:
    """Say what the plan costs, and who pays."""
    found = case.figures.budget
    costing = found.costing
    rows = [
        ("Gross cost of a year", of(money(costing.gross_per_year), _GROSS, case)),
        (
            "Average of a week",
            of(money(found.gross_weekly_average), "/budget/gross_weekly_average", case),
        ),
        ("Of it one-off", of(money(costing.one_off), "/budget/one_off", case)),
    ]
    for funder in case.view.all(Funder):
        amount = found.funders.get(funder.id)
        if amount is not None:
            share = "" if amount.percent is None else f" ({percent(amount.percent)})"
            words = of(money(amount.amount) + share, "/budget/funders/{}/amount", case, funder.id)
            rows.append((f"Paid by {funder.name or 'a funder not named'}", words))
    given = found.contribution
    applied = of(money(given.applied), "/budget/contribution_applied", case)
    rows.append(("The person's contribution", applied))
    rows.append(("Council, net", of(money(given.council_net), _NET, case)))
    if found.indicative.per_week is not None:
        within = yes_no(found.indicative.within_tolerance, "within", "outside")
        words = f"{money(found.indicative.variance)} a week, {within} the limit"
        variance = of(words, "/budget/variance_to_indicative", case)
        rows.append(("Against the indicative budget", variance))
    missing = [_line(case, each) for each in (*costing.unpriced, *costing.unshared)]
    if missing:
        rows.append(("Still without price or shares", "; ".join(dict.fromkeys(missing))))
    return (Working("What the plan costs", tuple(rows)),)


def outcomes(case: OpenCase) -> tuple[Working, ...]:
    """Say how many pounds serve each outcome; one with none is named."""
    found = case.figures.budget.outcomes
    rows: list[tuple[str, ...]] = []
    for outcome in case.view.all(Outcome):
        amount = found.get(outcome.id)
        share = None if amount is None else amount.amount
        part = None if amount is None else amount.percent
        words = "no money" if share == 0 else money(share)
        rows.append(
            (
                outcome.words or "Not named yet",
                of(words, "/budget/outcomes/{}/amount", case, outcome.id),
                of(percent(part), "/budget/outcomes/{}/percent", case, outcome.id),
            )
        )
    if not rows:
        return ()
    return (Working("Money for each outcome", tuple(rows), ("Outcome", "In a year", "Share")),)


def instalments(case: OpenCase) -> tuple[Working, ...]:
    """Say what each direct payment instalment comes to, and what is left over."""
    found = case.figures.budget.instalments
    if found is None:
        return ()
    start = "/budget/instalments"
    rows = [
        (
            day(listed.due_on),
            of(money(found.rows[listed.id].amount), f"{start}/rows/{number}/amount", case),
        )
        for number, listed in enumerate(case.view.all(Instalment))
        if listed.id in found.rows
    ]
    rows.append(("Together", of(money(found.total), f"{start}/total", case)))
    difference = of(money(found.difference), f"{start}/difference", case)
    rows.append(("Differs from the plan by", difference))
    return (Working("Direct payment instalments", tuple(rows)),)


def sign_off(case: OpenCase) -> tuple[Working, ...]:
    """Say the figures that are signed for."""
    found = case.figures.budget
    rows = (
        ("Gross cost of a year", of(money(found.costing.gross_per_year), _GROSS, case)),
        ("Council, net", of(money(found.contribution.council_net), _NET, case)),
    )
    open_steps = [
        step.step.title
        for step in case.steps.values()
        if step.stage.key in ("analyse", "plan") and step.group == "needed" and not step.closed
    ]
    waiting = tuple(("Still open", title) for title in open_steps if title)
    return (Working("What is signed for", rows + waiting),)


def _line(case: OpenCase, record_id: object) -> str:
    line = next((each for each in case.view.all(CostLine) if each.id == record_id), None)
    return (line.item if line else None) or "a line not named yet"
