"""How firm an award is: the lead, other weights of price, one offer less, and low prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.award_offers import bidder
from desktop_app.documents.wording import Material, listed, money, number, percent
from desktop_app.records import Bid

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Iterator

    from desktop_app.documents.sections import Sections
    from desktop_app.figures.evaluation import EvaluationFigures


def firmness(paper: Sections, case: Material) -> None:
    """Say what would change the result; nothing while no offer leads."""
    found = case.figures.evaluation
    if found is None or found.leader is None:
        return
    paper.items([*_lead(case, found), *_weights(case, found), *_removed(case, found)])


def low_prices(paper: Sections, case: Material) -> None:
    """Say which prices ask a question, and which rates are below the published ones."""
    found = case.figures.evaluation
    if found is None or not found.screen:
        return
    paper.items([*_asked(case, found), *_below_reference(case, found)])


def _name(case: Material, bid: uuid.UUID | None) -> str:
    return bidder(case, case.view.linked(Bid, bid))


def _names(case: Material, bids: Iterable[uuid.UUID]) -> str:
    return listed([_name(case, each) for each in dict.fromkeys(bids)])


def _lead(case: Material, found: EvaluationFigures) -> Iterator[str]:
    leader = _name(case, found.leader)
    if found.margin is None or found.close is None:
        yield f"{leader} is the only offer with points."
        return
    by_point = found.price_formula == "price_per_quality_point"
    lead = f"£{number(found.margin)}" if by_point else f"{number(found.margin)} points"
    limit = number(case.pack.evaluation.close_margin_points)
    unit = "% of the best" if by_point else " points"
    close = "close" if found.close else "clear"
    yield f"{leader} leads by {lead}, which is {close}: a lead below {limit}{unit} is close."


def _weights(case: Material, found: EvaluationFigures) -> Iterator[str]:
    tried = found.price_weight_sensitivity
    if not tried:
        return
    low, high = tried[0].price_weight, tried[-1].price_weight
    others = [each for each in tried if each.changes_leader]
    tests = f"With the weight of price tried from {low} to {high}"
    if not others:
        yield f"{tests}, {_name(case, found.leader)} leads each time."
    else:
        changed = "; ".join(
            f"at {each.price_weight} {_name(case, each.leader)} leads" for each in others
        )
        yield f"{tests}, {_name(case, found.leader)} leads; but {changed}."
    for bid, each in found.break_even.items():
        if each.price_weight is not None:
            yield (
                f"{_name(case, bid)} would lead with a weight of price {each.overtakes} "
                f"{number(each.price_weight)}."
            )


def _removed(case: Material, found: EvaluationFigures) -> Iterator[str]:
    if not found.removal:
        return
    changed = [each for each in found.removal if each.changes_leader]
    for each in changed:
        yield f"Without the offer of {_name(case, each.removed)}, {_name(case, each.leader)} leads."
    if not changed:
        yield f"{_name(case, found.leader)} leads whichever other offer is taken away."


def _asked(case: Material, found: EvaluationFigures) -> Iterator[str]:
    settings = case.pack.evaluation
    floor = money(settings.hourly_rate_floor.value)
    asked = [bid for bid, each in found.screen.items() if each.ask_bidder]
    for bid in asked:
        each = found.screen[bid]
        why: list[str] = []
        if each.rates_below_floor:
            why.append(f"an hourly rate is below {floor}")
        limit = settings.abnormally_low_below_mean_percent
        if each.below_mean_percent is not None and each.below_mean_percent >= limit:
            why.append(f"the price is {percent(each.below_mean_percent)} below the mean")
        yield f"{_name(case, bid)} is to be asked how the price can be met: {listed(why)}."
    if not asked and None not in found.annual_price.values():
        limit = percent(settings.abnormally_low_below_mean_percent)
        yield (
            f"No price asks a question: none is {limit} or more below the mean, and no hourly rate "
            f"is below {floor}."
        )


def _below_reference(case: Material, found: EvaluationFigures) -> Iterator[str]:
    reference = case.pack.evaluation.hourly_rate_reference
    below = [bid for bid, each in found.screen.items() if each.rates_below_reference]
    if below:
        yield (
            f"The published minimum price is {money(reference.value)} an hour "
            f"({reference.basis.source}). Below it: {_names(case, below)}."
        )
