"""Workings of Deliver: the start, performance by quarter, triggers, spend against budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.gui.case.workings.working import (
    UNKNOWN,
    Working,
    money,
    number,
    of,
    percent,
    yes_no,
)
from desktop_app.records import CostLine, Funder, Measure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from desktop_app.casework import OpenCase
    from desktop_app.figures.outturn import OutturnFigures

_SHAPES = {
    "green": "● Green",
    "amber": "▲ Amber",
    "red": "■ Red",
    "not_scored": "– Watched",
    "no_data": "No data",
}
_QUARTERS = ("Measure", "Q1", "Q2", "Q3", "Q4", "Year")


def start(case: OpenCase) -> tuple[Working, ...]:
    """Say how long it took from sign-off to start."""
    found = case.figures.dates
    rows = (
        (
            "Days from sign-off to start",
            of(number(found.days_sign_off_to_start), "/dates/days_sign_off_to_start", case),
        ),
        (
            "Days from sign-off to first payment",
            of(
                number(found.days_sign_off_to_first_payment),
                "/dates/days_sign_off_to_first_payment",
                case,
            ),
        ),
    )
    return (Working("Start", rows),)


def performance(case: OpenCase) -> tuple[Working, ...]:
    """Say the colour of every measure in every quarter, in words and shapes."""
    found = case.figures.performance
    if found is None:
        return ()
    rows: list[tuple[str, ...]] = []
    for measure in case.view.all(Measure):
        own = found.measures.get(measure.id)
        if own is None:
            continue
        start = "/performance/measures/{}"
        cells = [
            of(_colour(value, rag), f"{start}/rag/{quarter}", case, measure.id)
            for quarter, (value, rag) in enumerate(zip(own.values, own.rag, strict=True))
        ]
        year = of(number(own.year), f"{start}/year", case, measure.id)
        rows.append((measure.name or "Not named yet", *cells, year))
    scores = tuple(
        of(_or_none(each.score), f"/performance/quarters/{quarter}/score", case)
        for quarter, each in enumerate(found.quarters)
    )
    if scores:
        year = of(_or_none(found.year_score), "/performance/year_score", case)
        rows.append(("Score of the quarter", *scores, year))
    return (Working("Performance by quarter", tuple(rows), _QUARTERS),)


def _or_none(score: Decimal | None) -> str:
    return "–" if score is None else number(score)


def _colour(value: object, rag: str | None) -> str:
    words = UNKNOWN if rag is None else _SHAPES.get(rag, rag)
    return words if value is None else f"{value:f} {words}"


def triggers(case: OpenCase) -> tuple[Working, ...]:
    """Say what the results ask for at once."""
    found = case.figures.performance
    if found is None or not found.triggers:
        return (Working("Triggers", (("None set off by the results so far",),)),)
    rows = tuple(
        (
            f"Quarter {each.quarter}: {each.trigger.replace('_', ' ')}",
            of(
                "; ".join(case.view.name_of(measure) for measure in each.measures),
                f"/performance/triggers/{place}/measures",
                case,
            ),
        )
        for place, each in enumerate(found.triggers)
    )
    return (Working("Triggers", rows),)


def outturn(case: OpenCase) -> tuple[Working, ...]:
    """Say what was used and spent against the plan, line by line."""
    found = case.figures.outturn
    if found is None:
        return ()
    rows = [_line(case, line) for line in case.view.all(CostLine, year="this")]
    total = of(money(found.total), "/outturn/total", case)
    variance = of(money(found.variance), "/outturn/variance", case)
    rows.append(("Together", "", total, variance))
    table = Working("Spend against plan", tuple(rows), ("Line", "Planned", "Actual", "Difference"))
    return (table, Working("Who paid, and what it cost", tuple(_paid(case))))


def _line(case: OpenCase, line: CostLine) -> tuple[str, ...]:
    found = case.figures.outturn
    own = found.lines.get(line.id) if found else None
    if own is None:
        return (line.item or "Not named yet", UNKNOWN, UNKNOWN, UNKNOWN)
    return (
        line.item or "Not named yet",
        of(money(own.planned), "/outturn/lines/{}/planned", case, line.id),
        of(money(own.actual), "/outturn/lines/{}/actual", case, line.id),
        of(money(own.variance), "/outturn/lines/{}/variance", case, line.id),
    )


def _paid(case: OpenCase) -> Sequence[tuple[str, ...]]:
    found = case.figures.outturn
    if found is None:
        return ()
    rows = [
        (f"Paid by {funder.name or 'a funder not named'}", _paid_by(case, found, funder))
        for funder in case.view.all(Funder)
    ]
    rows.append(("Council, net", of(money(found.council_net), "/outturn/council_net", case)))
    rows.append(
        ("Cost of one unit", of(money(found.cost_per_unit), "/outturn/cost_per_unit", case))
    )
    if found.saving is not None:
        words = f"{money(found.saving)} ({percent(found.saving_percent)})"
        rows.append(("Saving against before", of(words, "/outturn/saving", case)))
    if (payment := found.direct_payment) is not None:
        start = "/outturn/direct_payment"
        rows.append(
            ("Direct payment not spent", of(money(payment.unspent), f"{start}/unspent", case))
        )
        keep = yes_no(
            payment.recover, money(payment.recoverable), "nothing: within what may be kept"
        )
        rows.append(("To be recovered", of(keep, f"{start}/recoverable", case)))
    return rows


def _paid_by(case: OpenCase, found: OutturnFigures, funder: Funder) -> str:
    if found.funders is None:
        return of(money(None), "/outturn/funders", case)
    return of(money(found.funders.get(funder.id)), "/outturn/funders/{}", case, funder.id)
