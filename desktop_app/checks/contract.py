"""Rules on the award and the framework it is called off from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.checks.rule import Area, Checked, Finding, Weight, at, rule
from desktop_app.checks.words import named
from desktop_app.figures.contract import contract_figures, framework_figures
from desktop_app.figures.offers import below_minimum, consensus_of
from desktop_app.records import Award, Bid, CaseView, Evaluation, Provider, Question

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("D3", after=Area.EVALUATION)
def award_to_a_bidder(checked: Checked) -> Iterator[Finding]:
    """Each award goes to a provider who bid, is not excluded and is fully scored (rule 21)."""
    case = checked.case
    award = case.one(Award)
    provider = case.linked(Provider, award.provider) if award else None
    if award is None or provider is None or case.one(Evaluation) is None:
        return
    bid = next((each for each in case.all(Bid) if each.provider == provider.id), None)
    trouble = "made no bid" if bid is None else _trouble_of(case, bid)
    if trouble:
        message = f"The provider {named(case, provider)} {trouble}: choose another, or correct it"
        yield at(award, "provider", message)


def _trouble_of(case: CaseView, bid: Bid) -> str:
    questions, scores = case.all(Question), consensus_of(case, bid)
    if below_minimum(scores, questions):
        return "is excluded: an agreed score is below its minimum"
    if any(question.id not in scores for question in questions):
        return "is not fully scored: a score has not been agreed"
    return ""


@rule("D3")
def value_of_the_award(checked: Checked) -> Iterator[Finding]:
    """Each value of a year comes from the evaluation where there is one, else it is stated."""
    award, evaluation = checked.case.one(Award), checked.case.one(Evaluation)
    if award is None:
        return
    if evaluation is not None and award.annual_value is not None:
        message = "Leave the annual value empty: the price of the winning bid is used"
        yield at(award, "annual_value", message)
    if evaluation is None and award.annual_value is None:
        yield at(award, "annual_value", "Enter the annual value: no offers were evaluated")


@rule("D3", in_file=False)
def framework_allows_the_award(checked: Checked) -> Iterator[Finding]:
    """No award beyond the ceiling of its framework or after its last day (rule 31)."""
    case, pack = checked.case, checked.pack
    award = case.one(Award)
    contract = contract_figures(case, pack, checked.evaluation)
    framework = framework_figures(case, pack, contract)
    if award is None or framework is None:
        return
    if framework.within_ceiling is False:
        message = "The award takes the framework over its ceiling: it cannot be made"
        yield at(award, "provider", message)
    if framework.expired:
        message = "The framework has expired on the day of the decision: the award cannot be made"
        yield at(award, "decided_on", message)


@rule("D3", weight=Weight.LOOK, in_file=False)
def award_to_another_than_the_leader(checked: Checked) -> Iterator[Finding]:
    """Any award to another than the first in the ranking says why (rule 23)."""
    award = checked.case.one(Award)
    figures = checked.evaluation
    if award is None or figures is None or figures.award_is_leader is not False:
        return
    leader = checked.case.linked(Bid, figures.leader)
    if leader is not None:
        message = f"{named(checked.case, leader)} comes first in the ranking: say why another won"
        yield at(award, "reason", message)


RULES = (
    award_to_a_bidder,
    value_of_the_award,
    framework_allows_the_award,
    award_to_another_than_the_leader,
)
