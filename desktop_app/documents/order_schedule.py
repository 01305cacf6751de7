"""What an order buys: its lines, what they cost, who pays, for how long, and how it is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.award_money import term, vat
from desktop_app.documents.content import Column, Run
from desktop_app.documents.price import few_instalments, many_instalments
from desktop_app.documents.requirement import how_much, unit_price
from desktop_app.documents.wording import (
    UNKNOWN,
    Material,
    capital,
    counted,
    day,
    label,
    listed,
    money,
    percent,
)
from desktop_app.figures.contract import latest_end
from desktop_app.figures.costing import Splits
from desktop_app.figures.money import total
from desktop_app.records import Agreement, Award, CostLine, Delivery, Framework

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.sections import Sections
    from desktop_app.records import CaseView

DIRECT_PAYMENT = "direct_payment_agreement"


def is_direct_payment(case: Material) -> bool:
    """Tell whether the agreement is with the person, who buys the support."""
    return is_with_the_person(case.view)


def is_with_the_person(view: CaseView) -> bool:
    """Tell whether the agreement of a case is with the person."""
    agreement = view.one(Agreement)
    return agreement is not None and agreement.kind == DIRECT_PAYMENT


def lines_of_order(case: Material) -> tuple[CostLine, ...]:
    """Return the lines that the order buys: by direct payment, or from the provider chosen.

    Without an award these are all lines that the council pays for itself.
    """
    lines = case.view.all(CostLine, year="this")
    if is_direct_payment(case):
        return tuple(x for x in lines if case.pack.is_direct_payment(x.payment_method))
    award = case.view.one(Award)
    if award is not None and award.provider is not None:
        return tuple(x for x in lines if x.provider == award.provider)
    return tuple(x for x in lines if not case.pack.is_direct_payment(x.payment_method))


def schedule(paper: Sections, case: Material) -> None:
    """Show each line with its amount and price, and who pays for it."""
    costs, splits = case.figures.budget.costing, Splits(case.view)
    lines = lines_of_order(case)
    whose = is_direct_payment(case) or len({each.provider for each in lines}) > 1
    paper.table(
        "What is bought in the year",
        [
            label(CostLine, "item"),
            *(["From whom"] if whose else []),
            "How much",
            "Price",
            "Who pays",
            Column("In the year", "number", adds_up=True),
        ],
        (
            [
                each.item or UNKNOWN,
                *([case.named(each.provider) or "any provider"] if whose else []),
                how_much(each),
                unit_price(each),
                _who_pays(case, splits, each),
                money(costs.lines[each.id].per_year),
            ]
            for each in lines
        ),
        total=[
            "Total",
            *([""] if whose else []),
            "",
            "",
            "",
            money(total(costs.lines[each.id].per_year for each in lines)),
        ],
    )


def _who_pays(case: Material, splits: Splits, line: CostLine) -> str:
    shares = splits.funders(line)
    if not shares:
        return UNKNOWN
    return listed([f"{case.named(each)} {percent(share)}" for each, share in shares.items()])


def payment(paper: Sections, case: Material) -> None:
    """Say when it starts and ends, what it is worth and how it is paid."""
    paper.fields(_payment(case))
    if is_direct_payment(case):
        many_instalments(paper, case)


def _payment(case: Material) -> Iterator[tuple[str, tuple[Run, ...]]]:
    delivery, award, contract = (
        case.view.one(Delivery),
        case.view.one(Award),
        case.figures.contract,
    )
    yield "Support starts", (Run(day(delivery.start_on if delivery else None)),)
    if award is not None and not is_direct_payment(case):
        yield "Term", (Run(_term(case, award)),)
        worth = money(contract.contract_value if contract else None)
        yield "Value of the whole term", (Run(f"{worth}, {vat(award)}"),)
    methods = dict.fromkeys(case.said(each, "payment_method") for each in lines_of_order(case))
    said = capital(listed([each or UNKNOWN for each in methods])) or UNKNOWN
    yield label(CostLine, "payment_method"), (Run(said),)
    if is_direct_payment(case):
        yield from few_instalments(case)
        weeks = case.pack.budget.direct_payment_surplus_weeks
        often = counted(int(weeks), "week", "weeks") if weeks == int(weeks) else f"{weeks} weeks"
        yield "Money left over", (Run(f"what is more than {often}’ payments may be recovered"),)


def _term(case: Material, award: Award) -> str:
    end = latest_end(case.view, award)
    return term(award) if end is None else f"{term(award)}; the latest end is {day(end)}"


def framework(case: Material) -> list[tuple[str, str]]:
    """Return the framework an order is called off from, and whether it has room for it."""
    kept, found = case.view.one(Framework), case.figures.framework
    if kept is None or is_direct_payment(case):
        return []
    lot = f", {kept.lot}" if kept.lot else ""
    room = found.allowed if found else None
    checked = {
        True: "this order is within its ceiling and its time",
        False: "this order may not be made: the ceiling or the time is passed",
        None: f"whether this order is within its ceiling is {UNKNOWN}",
    }[room]
    last = f"last day for call-offs {day(kept.expires_on)}"
    return [("Framework", f"{kept.reference or UNKNOWN}{lot}; {last}; {checked}")]
