"""The award decision record: who offered, how they scored, who was chosen, why and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.annex import workings
from desktop_app.documents.award_firmness import firmness, low_prices
from desktop_app.documents.award_missing import award_parts
from desktop_app.documents.award_money import decided, framework, thresholds, value
from desktop_app.documents.award_offers import criteria, prices, result, scores
from desktop_app.documents.content import Run, Signature
from desktop_app.documents.document import Document
from desktop_app.documents.how_approved import in_brackets
from desktop_app.documents.sections import Sections, step_title, still_to_come
from desktop_app.documents.wording import (
    UNKNOWN,
    Material,
    capital,
    day,
    label,
    sentence,
)
from desktop_app.figures.as_text import Names
from desktop_app.records import (
    Agreement,
    Award,
    Bid,
    BidScore,
    Delivery,
    DeliveryMechanism,
    Evaluation,
    PlanSignOff,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.content import Content
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.policy.words import CaseWords
    from desktop_app.records import CaseView


_BY_POINTS = ("price", "quality", "total")
_BY_QUALITY_POINT = ("quality", "price_per_quality_point")


def compose(view: CaseView, figures: Figures, pack: PolicyPack, words: CaseWords) -> Content:
    """Return the award decision record of a case."""
    case = Material(view, figures, pack, words)
    paper = Sections()
    paper.heading(1, "Award decision record")
    paper.fields(_front(case))
    if not signed_off(view, figures):
        still_to_come(paper, award_parts(view, figures, pack))
    with paper.section("The decision"):
        paper.fields([*_decision(case), *value(case)])
        _not_the_first(paper, case)
    with paper.section("How the way to buy was chosen"):
        paper.fields((name, said) for name, said in _route(case) if said)
    with paper.section("What offers were judged by"):
        criteria(paper, case)
    with paper.section("Scores after moderation"):
        scores(paper, case)
    with paper.section("Prices"):
        prices(paper, case)
        low_prices(paper, case)
    with paper.section("Result"):
        result(paper, case)
        firmness(paper, case)
    with paper.section("Thresholds and framework"):
        thresholds(paper, case)
        framework(paper, case)
    with paper.section("Notices, dates and approvals"):
        paper.fields(_approvals(case))
    with paper.together(), paper.section("Conflicts of interest and signatures"):
        _signatures(paper, case)
    with paper.section("Annex: how it was worked out"):
        workings(paper, case, "The figures behind the decision", _pointers(case))
    return paper.content()


def _front(case: Material) -> list[tuple[str, str]]:
    kept = case.view.case
    reference = kept.reference or "not yet given"
    return [("Reference", f"{reference}, {kept.authority or UNKNOWN}")]


def _decision(case: Material) -> list[tuple[str, str]]:
    award = case.view.one(Award)
    if award is None:
        return [("Provider chosen", UNKNOWN)]
    how = in_brackets(case.view, "award", award.decided_by)
    return [
        ("Provider chosen", case.named(award.provider) or UNKNOWN),
        ("Decided", f"{decided(award)}{how}"),
        (label(Award, "reason"), sentence(capital(award.reason or "")) or UNKNOWN),
    ]


def _not_the_first(paper: Sections, case: Material) -> None:
    """Set it apart when the provider chosen is not the one whose offer leads."""
    found = case.figures.evaluation
    if found is None or found.award_is_leader is not False:
        return
    first = case.view.linked(Bid, found.leader)
    with paper.box():
        paper.paragraph(
            (
                Run("Not the first in points. ", bold=True),
                Run(
                    f"The offer of {case.named(first.provider if first else None) or UNKNOWN} "
                    "leads in points. The reason above must say why another was chosen."
                ),
            )
        )


def _route(case: Material) -> Iterator[tuple[str, str]]:
    chosen, asked, delivery = (
        case.view.one(DeliveryMechanism),
        case.view.one(Evaluation),
        case.view.one(Delivery),
    )
    yield "Delivered by", capital(case.said(chosen, "mechanism")) or UNKNOWN
    yield label(DeliveryMechanism, "reason"), sentence(capital(case.said(chosen, "reason")))
    yield label(Evaluation, "method"), capital(case.said(asked, "method"))
    if not case.view.all(Bid):
        yield (
            label(Delivery, "no_evaluation_reason"),
            sentence(capital(case.said(delivery, "no_evaluation_reason"))),
        )
    yield (
        "Offers received",
        ", ".join(case.named(bid.provider) or UNKNOWN for bid in case.view.all(Bid)),
    )


def _approvals(case: Material) -> Iterator[tuple[str, str]]:
    signed, agreement, delivery = (
        case.view.one(PlanSignOff),
        case.view.one(Agreement),
        case.view.one(Delivery),
    )
    if signed is None or signed.on is None:
        yield "Plan and budget", "not yet signed off"
    else:
        how = in_brackets(case.view, "plan", signed.approved_by)
        approved = f", approved by {signed.approved_by}{how}" if signed.approved_by else ""
        by = f"by {signed.by or UNKNOWN}{approved}"
        yield "Plan and budget", f"signed off on {day(signed.on)} {by}"
    yield "Agreement", case.said(agreement, "reference") or "not yet made"
    yield "Support starts", day(delivery.start_on if delivery else None)
    # The pack does not hold which notices a call-off needs, so procurement is asked.
    notices = "none is recorded; before the agreement is signed, ask procurement which are due"
    yield "Notices and standstill", notices


def _signatures(paper: Sections, case: Material) -> None:
    """Leave a place for each evaluator to declare, and for whoever decides."""
    paper.paragraph(
        "Each evaluator and whoever decides signs that they have no interest in any provider "
        "above, or writes beside the name what it is and what was done about it."
    )
    award = case.view.one(Award)
    most = max((len(each.scores or ()) for each in case.view.all(BidScore)), default=0)
    paper.signatures(
        [
            *(Signature(f"Evaluator {number}") for number in range(1, most + 1)),
            Signature("Decided by", capital((award.decided_by if award else None) or "")),
        ]
    )


def _pointers(case: Material) -> Iterator[str]:
    """Yield the places of the figures that the decision rests on, those that the case has."""
    found, names = case.figures.evaluation, Names(case.view)
    if found is not None:
        for bid in (*found.ranking, *found.excluded):
            name = names.of(bid)
            yield f"/evaluation/annual_price/{name}"
            own = found.scores.get(bid)
            if own is not None:
                by_point = own.total is None
                for end in _BY_QUALITY_POINT if by_point else _BY_POINTS:
                    yield f"/evaluation/scores/{name}/{end}"
        if found.margin is not None:
            yield "/evaluation/margin"
    contract, room = case.figures.contract, case.figures.framework
    if contract is not None and contract.contract_value_with_vat is not None:
        yield "/thresholds/contract_value"
        yield "/thresholds/contract_value_with_vat"
    if room is not None and room.used_percent is not None:
        yield "/framework/committed_after"
        yield "/framework/remaining"
        yield "/framework/used_percent"


def signed_off(view: CaseView, figures: Figures) -> bool:
    """Tell whether somebody has decided for a provider, on a day and with a reason."""
    del figures
    award = view.one(Award)
    if award is None or award.provider is None or award.decided_on is None:
        return False
    return bool(award.decided_by and award.reason)


def applies(view: CaseView) -> str | None:
    """Return why there is nothing to decide on paper, or None."""
    if view.one(Award) is not None or view.all(Bid):
        return None
    delivery = view.one(Delivery)
    reason = delivery.no_evaluation_reason if delivery else None
    because = f" The case says: {sentence(reason)}" if reason else ""
    return (
        f"No award and no offers are recorded.{because} Where the council awards a contract, enter "
        f"it in “{step_title('D3')}”, then print this."
    )


AWARD_RECORD = Document(
    name="award-record",
    title="Award decision record",
    for_whom="Who offered, how they scored, who was chosen and why, for whoever decides, "
    "procurement and audit.",
    compose=compose,
    signed_off=signed_off,
    missing=award_parts,
    applies=applies,
    may_carry_case=True,
)
