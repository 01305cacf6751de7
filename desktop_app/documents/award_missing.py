"""What an award decision record and the letters after it still lack, each with its step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.document import Missing
from desktop_app.figures.money import HUNDRED
from desktop_app.records import Award, Bid, Delivery, Evaluation, Framework, PriceLine, Question

if TYPE_CHECKING:
    from desktop_app.figures import Figures
    from desktop_app.policy.pack import PolicyPack
    from desktop_app.records import CaseView

_Checked = tuple[tuple[bool, str, str], ...]


def award_parts(view: CaseView, figures: Figures, pack: PolicyPack) -> tuple[Missing, ...]:
    """Return everything the award decision record lacks, in the order of its sections."""
    del pack
    return _missing((*_named(view), *_decided(view, figures), *_offers(view, figures)))


def letter_parts(view: CaseView, figures: Figures, pack: PolicyPack) -> tuple[Missing, ...]:
    """Return everything the letters to providers not chosen lack."""
    del pack
    award = view.one(Award)
    decided = (
        (award is None or award.provider is None, "D3", "The provider that was chosen"),
        (award is None or award.decided_on is None, "D3", "The date of the decision"),
        (award is None or not award.decided_by, "D3", "Who decided"),
    )
    return _missing((*_named(view), *decided, *_offers(view, figures)))


def _missing(found: _Checked) -> tuple[Missing, ...]:
    return tuple(Missing(step, sentence) for lacking, step, sentence in found if lacking)


def _named(view: CaseView) -> _Checked:
    return (
        (not view.case.reference, "case", "The reference of the case"),
        (not view.case.authority, "case", "The name of the council"),
    )


def _decided(view: CaseView, figures: Figures) -> _Checked:
    award, contract = view.one(Award), figures.contract
    valued = contract is not None and contract.contract_value_with_vat is not None
    return (
        (award is None or award.provider is None, "D3", "The provider that was chosen"),
        (award is None or award.decided_on is None, "D3", "The date of the decision"),
        (award is None or not award.decided_by, "D3", "Who decided"),
        (award is None or not award.reason, "D3", "Why this provider was chosen"),
        (not valued, "D3", "The value, from price or value of a year, term and VAT"),
        (_lacks_ceiling(view), "P9", "The framework's ceiling, and what was called off before"),
    )


def _lacks_ceiling(view: CaseView) -> bool:
    framework = view.one(Framework)
    return framework is not None and None in {framework.ceiling, framework.committed_before}


def _offers(view: CaseView, figures: Figures) -> _Checked:
    """Return what the comparison of offers lacks; without one, the reason for that."""
    bids, delivery = view.all(Bid), view.one(Delivery)
    if not bids and view.one(Evaluation) is None:
        explained = delivery is not None and bool(delivery.no_evaluation_reason)
        return ((not explained, "D1", "Why no offers were evaluated"),)
    found, asked = figures.evaluation, view.one(Evaluation)
    unscored = bool(found and found.not_scored)
    unpriced = found is not None and None in found.annual_price.values()
    weighed = found is not None and found.weights_total == HUNDRED
    return (
        (asked is None or not asked.method, "D1", "How offers were sought"),
        (not view.all(PriceLine), "D2", "What bidders price"),
        (not view.all(Question), "D2", "The questions bidders answer"),
        (not weighed, "D2", "Weights of price and questions that add up to 100"),
        (not bids, "D2", "The bids"),
        (any(bid.provider is None for bid in bids), "D2", "The provider of every bid"),
        (unpriced, "D2", "The rates of every bid"),
        (unscored, "D2", "The agreed scores of every bid"),
    )
