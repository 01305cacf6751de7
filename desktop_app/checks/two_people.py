"""Rules on decisions that somebody else than the author approves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.checks.rule import Checked, Finding, Weight, at, rule
from desktop_app.figures.contract import contract_figures
from desktop_app.figures.people import perhaps_same_person, same_person, same_spelling
from desktop_app.policy.depth import TIERS
from desktop_app.records import Award, CaseRecord, DepthOverride, PlanSignOff
from desktop_app.records.approval import NAMED, PAPERS
from desktop_app.records.wording import show_money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.records.approval import Decision

_STEPS: dict[Decision, str] = {"depth": "case", "plan": "P8", "award": "D3"}


def needs_two(checked: Checked, of: Decision) -> bool:
    """Tell whether the rules ask for another person than the author, and there is a decision."""
    policy, depth = checked.pack.two_people, checked.depth
    if of == "depth":
        chosen = checked.case.one(DepthOverride)
        computed = depth.computed_tier if depth is not None else None
        wanted = chosen.tier if chosen is not None else None
        order: tuple[str, ...] = TIERS
        return wanted in order and computed in order and order.index(wanted) < order.index(computed)
    if of == "plan":
        signed = checked.case.one(PlanSignOff)
        return signed is not None and policy.plan_needs_it(depth.tier if depth else None)
    return checked.case.one(Award) is not None and policy.award_needs_it(_value(checked))


def _value(checked: Checked) -> int | None:
    found = contract_figures(checked.case, checked.pack, checked.evaluation)
    if found is None:
        return None
    with_vat = found.contract_value_with_vat
    return found.contract_value if with_vat is None else with_vat


def _who(checked: Checked, of: Decision) -> str:
    """Return who approves; a lower depth is approved as what the facts ask for."""
    depth = checked.depth
    tier = None if depth is None else depth.computed_tier if of == "depth" else depth.tier
    return checked.pack.two_people.who(tier)


@rule("case", in_file=False)
def lower_depth_has_two_names(checked: Checked) -> Iterator[Finding]:
    """Neither name of a lower depth is the other, written in another way."""
    chosen = checked.case.one(DepthOverride)
    if chosen is None or not needs_two(checked, "depth"):
        return
    # Names that differ in nothing but spaces and capitals are found by rule 13.
    if same_person(chosen.approved_by, chosen.by) and not same_spelling(
        chosen.approved_by, chosen.by
    ):
        message = (
            f"{chosen.approved_by} and {chosen.by} are one person: somebody else approves a lower "
            f"depth, such as {_who(checked, 'depth')}"
        )
        yield _at(chosen, "approved_by", message)


@rule("P8", in_file=False)
def plan_approved_by_another(checked: Checked) -> Iterator[Finding]:
    """No plan and budget at this depth without a second person who approves them."""
    signed = checked.case.one(PlanSignOff)
    if signed is None or signed.on is None or not needs_two(checked, "plan"):
        return
    who, tier = _who(checked, "plan"), checked.depth.tier if checked.depth else ""
    if not signed.approved_by:
        message = f"Enter who approves plan and budget: at {tier} depth that is {who}"
        yield _at(signed, "approved_by", message)
    elif same_person(signed.approved_by, signed.by):
        message = (
            f"{signed.by} signed off and cannot approve it too: at {tier} depth somebody else "
            f"does, such as {who}"
        )
        yield _at(signed, "approved_by", message)


@rule("D3", in_file=False)
def award_decided_by_another(checked: Checked) -> Iterator[Finding]:
    """Every award from the value of the pack is decided by another than wrote it."""
    award = checked.case.one(Award)
    authors = checked.case.approval("award").authors
    if award is None or not authors or not needs_two(checked, "award"):
        return
    if award.decided_by and all(same_person(each, award.decided_by) for each in authors):
        least = checked.pack.two_people.award_from
        from_when = f"an award of {show_money(least)} or more" if least else "an award"
        message = (
            f"{authors[0]} wrote this award and is named as the one who decided: somebody else "
            f"decides {from_when}, such as {_who(checked, 'award')}"
        )
        yield _at(award, "decided_by", message)


@rule("P8", weight=Weight.LOOK, in_file=False)
def names_are_told_apart(checked: Checked) -> Iterator[Finding]:
    """Two names that may be one person are written in full, and nobody approves themself."""
    for of, record, approver, author in _pairs(checked):
        is_needed = needs_two(checked, of)
        if is_needed and perhaps_same_person(approver, author):
            message = (
                f"{approver} may be the same person as {author}: write both names in full, or "
                "enter somebody else"
            )
            yield _at(record, _field(of), message, step=_STEPS[of])
        elif of == "plan" and not is_needed and author and same_person(approver, author):
            message = f"{author} signed off and approved it: leave the approval empty if nobody did"
            yield _at(record, _field(of), message, step=_STEPS[of])


@rule("P8", weight=Weight.LOOK, in_file=False)
def approval_is_the_approvers(checked: Checked) -> Iterator[Finding]:
    """No approval that its author typed counts for more until the approver confirms or signs."""
    told: set[Decision] = set()
    for of, record, approver, author in _pairs(checked):
        known = checked.case.approval(of)
        by = known.entered.by if known.entered is not None else ""
        is_authors = same_person(by, author) or any(same_person(by, a) for a in known.authors)
        if of in told or not by or same_person(approver, by) or not is_authors:
            continue
        is_one = same_person(approver, author) or perhaps_same_person(approver, author)
        if needs_two(checked, of) and not known.is_proved and not is_one:
            told.add(of)
            message = (
                f"{by} entered that {approver} approves {NAMED[of]}: {approver} should confirm "
                f"it under that name (Case, Approvals), or sign {PAPERS[of]} by hand"
            )
            yield _at(record, _field(of), message, step=_STEPS[of])


def _at(record: CaseRecord, attribute: str, message: str, *, step: str = "") -> Finding:
    """Return a finding; a role, such as ``social worker``, may stand where names do."""
    return at(record, attribute, f"{message[:1].upper()}{message[1:]}", step=step)


def _field(of: Decision) -> str:
    return "decided_by" if of == "award" else "approved_by"


def _pairs(checked: Checked) -> Iterator[tuple[Decision, CaseRecord, str, str]]:
    """Yield each decision with the name of its approver and that of an author, if they are there.

    Who wrote an award stands in no answer, only in the log.
    """
    chosen, signed, award = (
        checked.case.one(DepthOverride),
        checked.case.one(PlanSignOff),
        checked.case.one(Award),
    )
    if chosen is not None and chosen.approved_by:
        yield "depth", chosen, chosen.approved_by, chosen.by or ""
    if signed is not None and signed.approved_by:
        yield "plan", signed, signed.approved_by, signed.by or ""
    if award is not None and award.decided_by:
        for author in checked.case.approval("award").authors:
            yield "award", award, award.decided_by, author


RULES = (
    lower_depth_has_two_names,
    plan_approved_by_another,
    award_decided_by_another,
    names_are_told_apart,
    approval_is_the_approvers,
)
