"""Rules on funders, cost lines and instalments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.checks.pages import step_of
from desktop_app.checks.rule import Checked, Finding, Weight, at, on_all, rule
from desktop_app.checks.words import HUNDRED, named, plain, sum_of
from desktop_app.figures.budget import indicative, instalments
from desktop_app.records import (
    Budget,
    CostLine,
    Funder,
    FundingShare,
    Instalment,
    InstalmentPart,
    OutcomeShare,
    OutturnLine,
)
from desktop_app.records.wording import show_money

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("A5")
def one_council(checked: Checked) -> Iterator[Finding]:
    """Where there are lines, exactly one funder is the council."""
    if checked.case.all(CostLine):
        yield from _councils(checked)


@rule("A5", in_file=False)
def one_council_before_lines(checked: Checked) -> Iterator[Finding]:
    """Find the same before the first line, so that a step that is done does not break later."""
    if checked.case.all(Funder) and not checked.case.all(CostLine):
        yield from _councils(checked)


def _councils(checked: Checked) -> Iterator[Finding]:
    kinds = [funder.kind for funder in checked.case.all(Funder)]
    councils = kinds.count("council")
    if councils > 1:
        message = f"{councils} funders are of the kind council: keep one, and call the others "
        yield on_all(Funder, message + "partner council")
    elif councils == 0 and None not in kinds:
        yield on_all(Funder, "Add the council to the funders: one funder must be of kind council")


@rule("P5")
def funding_adds_up(checked: Checked) -> Iterator[Finding]:
    """Shares of funders are 100, or no more than 100 with a residual funder (rule 4)."""
    budget = checked.case.one(Budget)
    has_residual = budget is not None and budget.residual_funder is not None
    for line in checked.case.all(CostLine):
        shares = checked.case.children(FundingShare, "line", line)
        total = sum_of(share.percent for share in shares)
        if total is None or total == HUNDRED or (has_residual and total < HUNDRED):
            continue
        limit = "more than 100" if has_residual else "not 100"
        message = f"The shares of the funders add up to {plain(total)}, {limit}"
        yield at(line, "funding", message, step=step_of(line))


@rule("P5")
def outcomes_add_up(checked: Checked) -> Iterator[Finding]:
    """Shares of outcomes are exactly 100 (rule 4)."""
    for line in checked.case.all(CostLine):
        total = sum_of(s.percent for s in checked.case.children(OutcomeShare, "line", line))
        if total is not None and total != HUNDRED:
            message = f"The shares of the outcomes add up to {plain(total)}, not 100"
            yield at(line, "outcomes", message, step=step_of(line))


@rule("P5")
def instalments_of_direct_payments(checked: Checked) -> Iterator[Finding]:
    """Each instalment covers only lines paid by direct payment (rule 8)."""
    for part in checked.case.all(InstalmentPart):
        line = checked.case.linked(CostLine, part.line)
        if line is None or checked.pack.is_direct_payment(line.payment_method) is not False:
            continue
        yield at(
            part,
            "line",
            f"{named(checked.case, line)} is not paid by direct payment: take it out of the "
            "instalment, or change how it is paid",
        )


@rule("D9")
def either_quantity_or_amount(checked: Checked) -> Iterator[Finding]:
    """Each actual of a line is a quantity or an amount, not both."""
    for actual in checked.case.all(OutturnLine):
        if (actual.quantity is None) == (actual.amount is None):
            yield at(actual, "", "Enter either the quantity used or the amount spent, not both")


@rule("P5", weight=Weight.LOOK, in_file=False)
def instalments_cover_the_plan(checked: Checked) -> Iterator[Finding]:
    """Instalments add up to the lines paid by direct payment (rule 8)."""
    paid = instalments(checked.case, checked.pack, checked.costing)
    if paid is not None and paid.difference:
        less_or_more = "less" if paid.difference > 0 else "more"
        message = f"The instalments are {show_money(abs(paid.difference))} {less_or_more} than "
        yield on_all(Instalment, message + "the direct payment lines")


@rule("A5", weight=Weight.LOOK, in_file=False)
def near_the_indicative_budget(checked: Checked) -> Iterator[Finding]:
    """Weekly cost lies within the tolerance of the indicative budget (rule 7)."""
    budget, cost = checked.case.one(Budget), checked.costing.weekly_cost
    if budget is None or not checked.case.all(CostLine, year="this"):
        return
    figures = indicative(cost, budget.indicative_per_week, checked.pack)
    if figures.within_tolerance is False and cost is not None:
        tolerance = plain(checked.pack.budget.indicative_tolerance_percent)
        message = f"The plan costs {show_money(cost)} a week: more than {tolerance}% away"
        yield at(budget, "indicative_per_week", message + " from the indicative budget")


RULES = (
    one_council,
    one_council_before_lines,
    funding_adds_up,
    outcomes_add_up,
    instalments_of_direct_payments,
    either_quantity_or_amount,
    instalments_cover_the_plan,
    near_the_indicative_budget,
)
