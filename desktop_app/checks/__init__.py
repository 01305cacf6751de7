"""What must be true of a case: rules, each said once, and what they find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.checks import (
    appraisal,
    contract,
    depth,
    evaluation,
    identity,
    measures,
    money,
    review,
    two_people,
)
from desktop_app.checks.areas import areas_of
from desktop_app.checks.fields import field_findings, record_findings
from desktop_app.checks.incomplete import incomplete
from desktop_app.checks.pages import step_of
from desktop_app.checks.rule import Area, Checked, Finding, Rule, Weight
from desktop_app.checks.two_people import needs_two

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop_app.policy import PolicyPack
    from desktop_app.records import CaseView

RULES: tuple[Rule, ...] = (
    *identity.RULES,
    *appraisal.RULES,
    *money.RULES,
    *evaluation.RULES,
    *contract.RULES,
    *measures.RULES,
    *review.RULES,
    *depth.RULES,
    *two_people.RULES,
)
"""Every rule of the program."""

FILE_RULES: tuple[Rule, ...] = tuple(rule for rule in RULES if rule.in_file)
"""The rules that a case file is refused for."""


def findings_of(
    case: CaseView,
    pack: PolicyPack,
    *,
    wrong_areas: Collection[Area] = (),
    rules: Sequence[Rule] = RULES,
) -> list[Finding]:
    """Return all that the rules find, the rules that build on others last (section 5).

    ``wrong_areas``: parts already known to be wrong, for reasons no rule sees. ``rules``: those
    to apply; ``FILE_RULES`` where only what a case file must keep to matters.
    """
    checked = Checked(case, pack)
    found: list[Finding] = []
    wrong = set(wrong_areas)
    for after in (None, Area.EVALUATION, Area.NEXT_YEAR, Area.CASE):
        if after in wrong:
            continue
        for rule in rules:
            if rule.after is after:
                found.extend(rule.findings(checked))
        wrong.update(area for each in found if each.in_file for area in areas_of(each, case))
    return found


__all__ = [
    "FILE_RULES",
    "RULES",
    "Area",
    "Checked",
    "Finding",
    "Rule",
    "Weight",
    "field_findings",
    "findings_of",
    "incomplete",
    "needs_two",
    "record_findings",
    "step_of",
]
