"""What stands behind a review: steps left out, the market, the options and the offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Column, Run
from desktop_app.documents.sections import step_title
from desktop_app.documents.wording import (
    NONE,
    UNKNOWN,
    Material,
    capital,
    counted,
    day,
    money,
    number,
    percent,
    points,
    sentence,
)
from desktop_app.records import (
    ActivityState,
    Award,
    Bid,
    DeliveryMechanism,
    Evaluation,
    Option,
    Provider,
)

if TYPE_CHECKING:
    from desktop_app.documents.sections import Sections


def left_out(paper: Sections, case: Material) -> None:
    """Name the steps that are not applicable with the reason, and those the depth leaves out."""
    states = case.view.all(ActivityState, status="not_applicable")
    paper.table(
        "Not applicable",
        ["Step", "Because"],
        ([step_title(each.activity or ""), each.reason or UNKNOWN] for each in states),
    )
    found = case.figures.activities
    if found is None:
        return
    if found.not_needed:
        titles = "; ".join(step_title(code) for code in found.not_needed)
        steps = counted(len(found.not_needed), "step is", "steps are")
        paper.paragraph(f"{steps} not needed at this depth: {titles}.")
    if found.outstanding:
        titles = "; ".join(step_title(code) for code in found.outstanding)
        steps = counted(len(found.outstanding), "step is", "steps are")
        paper.paragraph(f"{steps} needed and not done: {titles}.")


def providers(paper: Sections, case: Material) -> None:
    """Show who was found, at what rate, and when that was checked."""
    paper.table(
        "Who could help, as found",
        ["Provider", "Service", "Rate", Column("Checked", "date")],
        (
            [
                each.name or UNKNOWN,
                each.service or each.kind or NONE,
                UNKNOWN if each.rate is None else f"{money(each.rate)} per {each.unit or 'unit'}",
                day(each.checked_on, short=True),
            ]
            for each in case.view.all(Provider)
        ),
    )


def options(paper: Sections, case: Material) -> None:
    """Show the options in order of their points, and which was chosen and why."""
    found = case.figures.options
    listed = case.view.all(Option)
    if found is not None:
        place = {key: number_ for number_, key in enumerate(found.ranking, start=1)}
        listed = tuple(sorted(listed, key=lambda each: place.get(each.id, len(listed) + 1)))
        paper.table(
            "Options, best first",
            ["Option", Column("A year", "number"), Column("Points", "number"), "Remark"],
            (
                [
                    f"{each.name or UNKNOWN} ({each.key})" if each.key else each.name or UNKNOWN,
                    money(each.annual_cost),
                    points(found.options[each.id].total),
                    _remark(case, each),
                ]
                for each in listed
            ),
        )
    _chosen(paper, case)


def _remark(case: Material, option: Option) -> str:
    found = case.figures.options
    chosen = case.view.one(DeliveryMechanism)
    if chosen is not None and chosen.option == option.id:
        return "Chosen"
    figures = found.options[option.id] if found else None
    if figures is not None and figures.failed_gates:
        return f"Lacks: {'; '.join(case.named(gate) for gate in figures.failed_gates)}"
    return NONE if figures is None or figures.total is not None else "Not fully scored"


def _chosen(paper: Sections, case: Material) -> None:
    chosen, found = case.view.one(DeliveryMechanism), case.figures.options
    if chosen is None:
        return
    said = f"{capital(case.said(chosen, 'mechanism')) or UNKNOWN}. {sentence(chosen.reason or '')}"
    if found is not None and found.margin is not None:
        close = "close" if found.close else "clear"
        said += f" The first option leads by {number(found.margin)} points, which is {close}."
    paper.paragraph((Run("Chosen: ", bold=True), Run(said)))


def offers(paper: Sections, case: Material) -> None:
    """Show the offers in order of their points, the award and the framework."""
    found = case.figures.evaluation
    if found is not None:
        evaluation = case.view.one(Evaluation)
        method = evaluation.method if evaluation else None
        paper.table(
            f"Offers, best first: {method}" if method else "Offers, best first",
            [
                "Provider",
                Column("A year", "number"),
                Column("Price", "number"),
                Column("Quality", "number"),
                Column("Total", "number"),
            ],
            (_offer(case, each) for each in bids_in_order(case)),
        )
    paper.fields(_award(case))


def bids_in_order(case: Material) -> list[Bid]:
    """Return the bids, the best first, those without points last."""
    found = case.figures.evaluation
    place = {key: at for at, key in enumerate(found.ranking)} if found else {}
    bids = case.view.all(Bid)
    return sorted(bids, key=lambda each: place.get(each.id, len(bids)))


def _offer(case: Material, bid: Bid) -> list[str]:
    found = case.figures.evaluation
    name = case.named(bid.provider) or UNKNOWN
    if found is None:
        return [name, UNKNOWN, NONE, NONE, NONE]
    scored = found.scores.get(bid.id)
    price = money(found.annual_price.get(bid.id))
    if scored is None:
        out = "excluded" if bid.id in found.excluded else "not scored"
        return [name, price, NONE, NONE, out]
    return [
        name,
        price,
        points(scored.price),
        points(scored.quality),
        points(scored.total),
    ]


def _award(case: Material) -> list[tuple[str, str]]:
    award, contract, framework = (
        case.view.one(Award),
        case.figures.contract,
        case.figures.framework,
    )
    if award is None:
        return []
    pairs = [
        (
            "Award",
            (
                f"{case.named(award.provider) or UNKNOWN}, {day(award.decided_on)}, by "
                f"{award.decided_by or UNKNOWN}: {award.reason or UNKNOWN}"
            ),
        )
    ]
    if contract is not None:
        pairs.append(("Value of the award", money(contract.contract_value)))
    if framework is not None:
        pairs.append(
            (
                "Framework",
                (
                    f"{money(framework.remaining)} left after this call-off "
                    f"({percent(framework.used_percent)} used)"
                ),
            )
        )
    return pairs
