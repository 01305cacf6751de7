"""How deep a case is worked, what was left out, and what stands in the way of a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.checks import findings_of
from desktop_app.documents.content import Run
from desktop_app.documents.how_approved import in_brackets
from desktop_app.documents.sections import step_title
from desktop_app.documents.wording import (
    UNKNOWN,
    Material,
    counted,
    listed,
    percent,
    sentence,
    shortened,
)
from desktop_app.records import ActivityState, Advocacy, Capacity, DecisionMaking, DepthOverride
from desktop_app.records.depth import TIERS
from desktop_app.stages import ANALYSE, CASE_DETAILS, PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.checks import Finding
    from desktop_app.documents.sections import Sections
    from desktop_app.figures.depth import DepthFigures

_SIGNING = "P8"
_BEFORE_SIGNING = frozenset(
    {CASE_DETAILS.code, *(step.code for stage in (ANALYSE, PLAN) for step in stage.steps)}
    - {_SIGNING}
)
"""The steps a decision on plan and budget rests on; signing it is the decision itself."""

SHORT = 110
"""The most characters of a reason that a page for a quick decision has room for."""
_FEW = 4


def depth(paper: Sections, case: Material) -> None:
    """Say how much work the case needs and why, and what was therefore left out."""
    paper.fields([("Depth", _depth(case)), ("Left out", " ".join(_left_out(case)))])


def _depth(case: Material) -> str:
    found = case.figures.depth
    if found is None or found.tier is None:
        return f"{UNKNOWN}: the sizing questions are not all answered."
    return " ".join((f"{TIERS[found.tier]}.", *_because(case, found)))


def _because(case: Material, found: DepthFigures) -> Iterator[str]:
    if found.percent is not None and found.base_tier is not None:
        yield f"The facts score {percent(found.percent)}, which is {found.base_tier}."
    for each in found.escalators:
        yield f"{TIERS[each.raise_to]} or more, because {each.because}."
    chosen = case.view.one(DepthOverride)
    if found.overridden and chosen is not None:
        who = listed([each for each in (chosen.by, chosen.approved_by) if each]) or UNKNOWN
        reason = sentence(shortened(chosen.reason or UNKNOWN, SHORT))
        how = in_brackets(case.view, "depth", chosen.approved_by)
        yield f"Chosen by {shortened(who, SHORT)}{how}, because: {reason}"


def _left_out(case: Material) -> Iterator[str]:
    states = case.view.all(ActivityState, status="not_applicable")
    for each in states[:_FEW]:
        reason = shortened(each.reason or UNKNOWN, SHORT)
        yield sentence(f"{step_title(each.activity or '')}: not applicable, because {reason}")
    if len(states) > _FEW:
        yield f"{len(states) - _FEW} more are not applicable."
    found = case.figures.activities
    if found is None:
        yield f"What the depth leaves out is {UNKNOWN}."
    elif skipped := _skipped(case, found.not_needed):
        steps = counted(len(skipped), "step", "steps")
        titles = "; ".join(step_title(code) for code in skipped)
        yield f"{steps} not needed at this depth and not done: {titles}."
    elif not states:
        yield "Nothing."


def _skipped(case: Material, not_needed: tuple[str, ...]) -> list[str]:
    done = {each.activity for each in case.view.all(ActivityState) if each.status == "done"}
    return [code for code in not_needed if code not in done]


def in_the_way(paper: Sections, case: Material, *, lacks_parts: bool) -> None:
    """Say what must be put right before a decision, and what an approver must know.

    ``lacks_parts``: the page has already said that parts are still to come.
    """
    blocking, worth_a_look = _found(case)
    stopping = [f"Needed and not done: {_titles(case)}."] if _titles(case) else []
    stopping += [_told(each) for each in blocking[:_FEW]]
    if len(blocking) > _FEW:
        more = counted(len(blocking) - _FEW, "more thing", "more things")
        stopping.append(f"{more} to put right; each is named on its step.")
    if stopping:
        paper.paragraph(Run("To put right before a decision", bold=True))
        paper.items(stopping)
    elif not lacks_parts:
        paper.paragraph("Nothing stands in the way of a decision.")
    paper.items((*_safeguards(case), *(_told(each) for each in worth_a_look[:_FEW])))


def _titles(case: Material) -> str:
    found = case.figures.activities
    codes = [] if found is None else [code for code in found.outstanding if code in _BEFORE_SIGNING]
    return "; ".join(step_title(code) for code in codes)


def _found(case: Material) -> tuple[list[Finding], list[Finding]]:
    """Return what blocks and what is worth a look, on the steps before the decision."""
    found = [each for each in findings_of(case.view, case.pack) if each.step in _BEFORE_SIGNING]
    return [each for each in found if each.blocks], [each for each in found if not each.blocks]


def _told(found: Finding) -> str:
    return f"{shortened(found.message, SHORT * 2)} (in “{step_title(found.step)}”)."


def _safeguards(case: Material) -> Iterator[str]:
    """Yield what the law asks an approver to weigh, where it is so; each with its own label."""
    making, advocacy = case.view.one(DecisionMaking), case.view.one(Advocacy)
    capacity = case.view.one(Capacity)
    if making is not None and making.open_safeguarding_enquiry:
        yield "A safeguarding enquiry is open."
    if making is not None and making.deprivation_of_liberty:
        yield sentence(
            f"Likely deprivation of liberty: {shortened(making.deprivation_of_liberty, SHORT)}"
        )
    if capacity is not None and capacity.has_capacity is False:
        how = case.said(capacity, "best_interests_on")
        yield "The person lacks capacity for this decision; " + (
            f"the best-interests decision was made on {how}."
            if how
            else f"the date of a best-interests decision is {UNKNOWN}."
        )
    if advocacy is not None and advocacy.needed and not advocacy.arrangement:
        yield f"An advocate is needed; who it is, is {UNKNOWN}."
