"""Rules on needs, the options appraisal, the way chosen, and risks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.checks.rule import Checked, Finding, at, on_all, rule
from desktop_app.checks.words import HUNDRED, coded, named, plain, sum_of
from desktop_app.records import (
    Criterion,
    DeliveryMechanism,
    Gate,
    GateAnswer,
    Need,
    Option,
    OptionScore,
    Risk,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("A2")
def unable_for_a_reason(checked: Checked) -> Iterator[Finding]:
    """Each person who is unable to achieve an outcome is so on a basis the law names."""
    for need in checked.case.all(Need):
        if need.unable and need.basis is None:
            yield at(need, "basis", "Select the basis: why the person is unable to achieve it")


@rule("P2")
def criteria_add_up(checked: Checked) -> Iterator[Finding]:
    """Weights of criteria are exactly 100."""
    total = sum_of(criterion.weight for criterion in checked.case.all(Criterion))
    if total is not None and total != HUNDRED:
        yield on_all(Criterion, f"The weights add up to {plain(total)}, not 100")


@rule("P2")
def one_cost_criterion(checked: Checked) -> Iterator[Finding]:
    """At most one criterion is the cost."""
    costs = [each for each in checked.case.all(Criterion) if each.kind == "cost"]
    for criterion in costs[1:]:
        message = "A second criterion cannot be the cost: keep one, and score the other 0 to 5"
        yield at(criterion, "kind", message)


@rule("P2")
def cost_is_not_scored(checked: Checked) -> Iterator[Finding]:
    """Cost is worked out from the cost of a year, never scored."""
    for score in checked.case.all(OptionScore):
        criterion = checked.case.linked(Criterion, score.criterion)
        if criterion is not None and criterion.kind == "cost" and score.score is not None:
            name = named(checked.case, criterion)
            message = f"{name} is worked out from the cost of a year: remove the score"
            yield at(score, "", message)


@rule("P2")
def every_gate_answered(checked: Checked) -> Iterator[Finding]:
    """Every option says of every must-have whether it has it."""
    gates = checked.case.all(Gate)
    for option in checked.case.all(Option):
        answers = checked.case.children(GateAnswer, "option", option)
        answered = {each.gate for each in answers if each.passed is not None}
        for gate in gates:
            if gate.id not in answered:
                message = f"Say whether {named(checked.case, option)} has the must-have "
                message += named(checked.case, gate)
                yield at(option, "gates", message, within=gate.key or "")


@rule("P3")
def chosen_option_passes(checked: Checked) -> Iterator[Finding]:
    """Any option chosen fails no must-have."""
    chosen, option = _chosen(checked)
    if chosen is None or option is None:
        return
    for answer in checked.case.children(GateAnswer, "option", option):
        gate = checked.case.linked(Gate, answer.gate)
        if answer.passed is False and gate is not None:
            message = f"{named(checked.case, option)} fails the gate {named(checked.case, gate)}: "
            yield at(chosen, "option", message + "choose an option that passes every must-have")


@rule("P3")
def mechanism_of_the_option(checked: Checked) -> Iterator[Finding]:
    """Any way chosen is the way of the option chosen."""
    chosen, option = _chosen(checked)
    if chosen is None or option is None or None in (chosen.mechanism, option.mechanism):
        return
    if chosen.mechanism != option.mechanism:
        words = coded(checked.pack, "delivery_mechanism", option.mechanism or "")
        name = named(checked.case, option)
        message = f"The option chosen, {name}, is delivered by {words}: select that, or another"
        yield at(chosen, "mechanism", message + " option")


@rule("A9")
def both_after_action(checked: Checked) -> Iterator[Finding]:
    """Likelihood and impact after action stand together or not at all."""
    for risk in checked.case.all(Risk):
        if risk.likelihood_after is not None and risk.impact_after is None:
            yield at(risk, "impact_after", "Enter the impact after action as well")
        if risk.impact_after is not None and risk.likelihood_after is None:
            yield at(risk, "likelihood_after", "Enter the likelihood after action as well")


def _chosen(checked: Checked) -> tuple[DeliveryMechanism | None, Option | None]:
    chosen = checked.case.one(DeliveryMechanism)
    return chosen, checked.case.linked(Option, chosen.option) if chosen else None


RULES = (
    unable_for_a_reason,
    criteria_add_up,
    one_cost_criterion,
    cost_is_not_scored,
    every_gate_answered,
    chosen_option_passes,
    mechanism_of_the_option,
    both_after_action,
)
