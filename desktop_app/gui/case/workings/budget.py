"""Workings of Analyse and of money: eligibility, resources, budget, outcomes, instalments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.gui.case.workings.working import Working, day, money, number, percent, yes_no
from desktop_app.records import CostLine, Funder, Instalment, Outcome, Resource, Risk

if TYPE_CHECKING:
    from desktop_app.casework import OpenCase


def eligibility(case: OpenCase) -> tuple[Working, ...]:
    """Say how many outcomes of the test count, against how many the test asks for."""
    found = case.figures.eligibility
    if found is None:
        return (Working("Eligibility", (("Result", "not yet known: select the test"),)),)
    result = yes_no(found.eligible, "eligible", "not eligible")
    rows = [("Result", f"{number(found.count)} of {found.required} outcomes: {result}")]
    names = case.words.listed("eligibility_outcome")
    rows += [("Counts", names.get(code, code)) for code in found.outcomes_unable]
    rows.append(
        ("Needs arise from the condition", yes_no(found.arises_from_condition, "Yes", "No"))
    )
    rows.append(("Significant impact", yes_no(found.significant_impact, "Yes", "No")))
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
        (risk.what or "Not named yet", number(found.before), number(found.after))
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
        ("Gross cost of a year", money(costing.gross_per_year)),
        ("Average of a week", money(found.gross_weekly_average)),
        ("Of it one-off", money(costing.one_off)),
    ]
    for funder in case.view.all(Funder):
        amount = found.funders.get(funder.id)
        if amount is not None:
            share = "" if amount.percent is None else f" ({percent(amount.percent)})"
            rows.append(
                (f"Paid by {funder.name or 'a funder not named'}", money(amount.amount) + share)
            )
    given = found.contribution
    rows.append(("The person's contribution", money(given.applied)))
    rows.append(("Council, net", money(given.council_net)))
    if found.indicative.per_week is not None:
        within = yes_no(found.indicative.within_tolerance, "within", "outside")
        rows.append(
            (
                "Against the indicative budget",
                f"{money(found.indicative.variance)} a week, {within} the limit",
            )
        )
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
        rows.append((outcome.words or "Not named yet", words, percent(part)))
    if not rows:
        return ()
    return (Working("Money for each outcome", tuple(rows), ("Outcome", "In a year", "Share")),)


def instalments(case: OpenCase) -> tuple[Working, ...]:
    """Say what each direct payment instalment comes to, and what is left over."""
    found = case.figures.budget.instalments
    if found is None:
        return ()
    rows = [
        (day(listed.due_on), money(found.rows[listed.id].amount))
        for listed in case.view.all(Instalment)
        if listed.id in found.rows
    ]
    rows.append(("Together", money(found.total)))
    rows.append(("Differs from the plan by", money(found.difference)))
    return (Working("Direct payment instalments", tuple(rows)),)


def sign_off(case: OpenCase) -> tuple[Working, ...]:
    """Say the figures that are signed for."""
    found = case.figures.budget
    rows = (
        ("Gross cost of a year", money(found.costing.gross_per_year)),
        ("Council, net", money(found.contribution.council_net)),
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
