"""The approver's page: plan and budget to decide on, with figures and reasons, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.approval import SHORT, depth, in_the_way
from desktop_app.documents.content import Run, Signature
from desktop_app.documents.document import Document, Missing
from desktop_app.documents.how_approved import in_brackets
from desktop_app.documents.price import costs, who_pays
from desktop_app.documents.requirement import by_priority
from desktop_app.documents.sections import Sections, still_to_come
from desktop_app.documents.wording import (
    UNKNOWN,
    Material,
    capital,
    counted,
    day,
    money,
    percent,
    sentence,
    shortened,
)
from desktop_app.records import (
    Budget,
    CostLine,
    DeliveryMechanism,
    Funder,
    Outcome,
    Person,
    PlanSignOff,
    PreviousArrangement,
    Risk,
)
from desktop_app.records.wording import show_money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.content import Content
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.words import CaseWords
    from desktop_app.records import CaseView

_FEW = 3
_NAME = 60


def compose(view: CaseView, figures: Figures, pack: PolicyPack, words: CaseWords) -> Content:
    """Return the approver's page of a case."""
    case = Material(view, figures, pack, words)
    paper = Sections()
    paper.heading(1, "Plan and budget for decision")
    paper.fields(_front(case))
    missing = missing_parts(view, figures, pack)
    still_to_come(paper, missing)
    with paper.section("Money"):
        paper.fields(_money(case))
    with paper.section("What it is for, how, and what was left out"):
        paper.fields(_purpose(case))
        depth(paper, case)
    with paper.section("Risks"):
        _risks(paper, case)
    with paper.section("What stands in the way"):
        in_the_way(paper, case, lacks_parts=bool(missing))
    with paper.together():
        paper.paragraph("I approve this plan and budget:", voice="small")
        paper.signatures(_places(case))
    return paper.content()


def _front(case: Material) -> Iterator[tuple[str, str]]:
    kept, person, signed = case.view.case, case.view.one(Person), case.view.one(PlanSignOff)
    council = shortened(kept.authority or UNKNOWN, _NAME)
    yield ("Reference", f"{shortened(kept.reference or UNKNOWN, _NAME)}, {council}")
    yield ("For", shortened((person.name if person else None) or UNKNOWN, _NAME))
    if signed is not None and signed.on is not None:
        by = shortened(signed.by or UNKNOWN, _NAME)
        approved = shortened(signed.approved_by or UNKNOWN, _NAME)
        how = in_brackets(case.view, "plan", signed.approved_by)
        yield ("Decision", f"Signed off on {day(signed.on)} by {by}; approved by {approved}{how}")
        return
    net = case.figures.budget.contribution.council_net
    wanted = "Approve the plan and its budget"
    yield (
        "Decision wanted",
        f"{wanted}, which is {UNKNOWN}"
        if net is None
        else (f"{wanted}, at a net cost to the council of {money(net)} for the year"),
    )


def _money(case: Material) -> Iterator[tuple[str, str | tuple[Run, ...]]]:
    if not case.view.all(CostLine, year="this"):
        yield ("Cost of the year", f"{UNKNOWN}: nothing is planned yet")
        return
    yield from costs(case)
    yield from who_pays(case, longest_name=_NAME)
    if week := _a_week(case):
        yield ("A week", week)
    before = case.view.one(PreviousArrangement)
    if before is not None and before.cost_per_week is not None:
        what = sentence(shortened(before.what or UNKNOWN, SHORT), capital_first=False)
        yield ("Before", f"{money(before.cost_per_week)} a week for {what}")


def _a_week(case: Material) -> str:
    """Return the usual week against the indicative budget; nothing where there is none."""
    budget = case.figures.budget
    found = budget.indicative
    if found.per_week is None:
        return ""
    now = f"{money(budget.costing.weekly_cost)} in a usual week"
    if found.variance is None:
        return f"{now}, against an indicative budget of {money(found.per_week)}"
    moved = "more" if found.variance > 0 else "less"
    by = f"{show_money(abs(found.variance))} {moved} than" if found.variance else "the same as"
    share = f", {percent(abs(found.variance_percent))}" if found.variance_percent else ""
    limit = percent(case.pack.budget.indicative_tolerance_percent)
    within = (
        ""
        if found.within_tolerance is None
        else (f"; {'within' if found.within_tolerance else 'outside'} the {limit} that may differ")
    )
    return f"{now}, {by} the indicative budget of {money(found.per_week)}{share}{within}"


def _purpose(case: Material) -> Iterator[tuple[str, str]]:
    wanted = by_priority(case)
    if wanted:
        words = "; ".join(shortened(each.words or UNKNOWN, SHORT) for each in wanted[:_FEW])
        more = len(wanted) - _FEW
        yield ("Outcomes", words + (f"; and {more} more" if more > 0 else ""))
    chosen = case.view.one(DeliveryMechanism)
    if chosen is not None:
        way = capital(case.said(chosen, "mechanism")) or UNKNOWN
        yield ("How", f"{way}. {sentence(shortened(chosen.reason or '', SHORT * 4))}")


def _risks(paper: Sections, case: Material) -> None:
    """Name the risks that weigh most as things stand, and count the others."""
    listed = sorted(case.view.all(Risk), key=lambda each: -_weight(case, each))
    if not listed:
        paper.paragraph("No risk is recorded.")
    said = [_risk(case, each) for each in listed[:_FEW]]
    if len(listed) > _FEW:
        said.append(f"{counted(len(listed) - _FEW, 'more risk', 'more risks')} recorded.")
    paper.items(said)


def _risk(case: Material, risk: Risk) -> str:
    found = case.figures.risks[risk.id]
    what = capital(shortened(risk.what or UNKNOWN, _NAME))
    owner = shortened(risk.owner or UNKNOWN, _NAME)
    return (
        f"{what}, managed by {owner}. Likelihood times impact: {_score(found.before)} before, "
        f"{_score(found.after)} after action."
    )


def _weight(case: Material, risk: Risk) -> int:
    found = case.figures.risks[risk.id]
    return found.after or found.before or 0


def _score(value: int | None) -> str:
    return UNKNOWN if value is None else f"{value} of 25"


def _places(case: Material) -> list[Signature]:
    signed = case.view.one(PlanSignOff)
    by, approved = (signed.by, signed.approved_by) if signed else (None, None)
    return [
        Signature("For the council", capital(shortened(by or "", _NAME))),
        Signature("Approver", capital(shortened(approved or "", _NAME))),
    ]


def missing_parts(view: CaseView, figures: Figures, pack: PolicyPack) -> tuple[Missing, ...]:
    """Return what a decision cannot be made without, each with its step."""
    del pack
    return _lacking(view, figures)


def _lacking(view: CaseView, figures: Figures) -> tuple[Missing, ...]:
    person, kept, planned = view.one(Person), view.one(Budget), view.all(CostLine, year="this")
    depth_known = figures.depth is not None and figures.depth.tier is not None
    unpriced = len(figures.budget.costing.unpriced)
    lacking = (
        (not view.case.reference, "case", "The reference of the case"),
        (person is None or not person.name, "A1", "The person's name"),
        (not depth_known, "case", "The answers to the sizing questions"),
        (not view.all(Outcome), "A1", "The outcomes the person wants"),
        (not view.all(Funder), "A5", "Who pays"),
        (
            kept is None or kept.contribution_per_week is None,
            "A5",
            "The person's assessed contribution",
        ),
        (view.one(DeliveryMechanism) is None, "P3", "How the support will be delivered"),
        (not planned, "P5", "What is bought, and at what price"),
        (unpriced > 0, "P5", f"The price of {counted(unpriced, 'line', 'lines')}"),
    )
    return tuple(Missing(step, said) for is_lacking, step, said in lacking if is_lacking)


def complete(view: CaseView, figures: Figures) -> bool:
    """Tell whether all that a decision needs is there, so that the page can be signed."""
    return not _lacking(view, figures)


def applies(view: CaseView) -> str | None:
    """Return None: every case can have an approver's page."""
    del view


APPROVERS_PAGE = Document(
    name="approvers-page",
    title="Approver's page",
    for_whom="Plan and budget on one page: the decision wanted, the money, the depth, the risks "
    "and what stands in the way, for whoever approves.",
    compose=compose,
    signed_off=complete,
    missing=missing_parts,
    applies=applies,
    may_carry_case=True,
)
