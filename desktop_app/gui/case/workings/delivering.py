"""Workings of Deliver: the start, performance by quarter, triggers, spend against budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.gui.case.workings.working import UNKNOWN, Working, money, number, percent, yes_no
from desktop_app.records import CostLine, Funder, Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.casework import OpenCase

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
        ("Days from sign-off to start", number(found.days_sign_off_to_start)),
        ("Days from sign-off to first payment", number(found.days_sign_off_to_first_payment)),
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
        cells = [_colour(value, rag) for value, rag in zip(own.values, own.rag, strict=True)]
        rows.append((measure.name or "Not named yet", *cells, number(own.year)))
    scores = tuple("–" if q.score is None else number(q.score) for q in found.quarters)
    if scores:
        year = "–" if found.year_score is None else number(found.year_score)
        rows.append(("Score of the quarter", *scores, year))
    return (Working("Performance by quarter", tuple(rows), _QUARTERS),)


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
            "; ".join(case.view.name_of(measure) for measure in each.measures),
        )
        for each in found.triggers
    )
    return (Working("Triggers", rows),)


def outturn(case: OpenCase) -> tuple[Working, ...]:
    """Say what was used and spent against the plan, line by line."""
    found = case.figures.outturn
    if found is None:
        return ()
    rows = [_line(case, line) for line in case.view.all(CostLine, year="this")]
    rows.append(("Together", "", money(found.total), money(found.variance)))
    table = Working("Spend against plan", tuple(rows), ("Line", "Planned", "Actual", "Difference"))
    return (table, Working("Who paid, and what it cost", tuple(_paid(case))))


def _line(case: OpenCase, line: CostLine) -> tuple[str, ...]:
    found = case.figures.outturn
    own = found.lines.get(line.id) if found else None
    if own is None:
        return (line.item or "Not named yet", UNKNOWN, UNKNOWN, UNKNOWN)
    return (
        line.item or "Not named yet",
        money(own.planned),
        money(own.actual),
        money(own.variance),
    )


def _paid(case: OpenCase) -> Sequence[tuple[str, ...]]:
    found = case.figures.outturn
    if found is None:
        return ()
    rows = [
        (
            f"Paid by {funder.name or 'a funder not named'}",
            money((found.funders or {}).get(funder.id)),
        )
        for funder in case.view.all(Funder)
    ]
    rows.append(("Council, net", money(found.council_net)))
    rows.append(("Cost of one unit", money(found.cost_per_unit)))
    if found.saving is not None:
        share = percent(found.saving_percent)
        rows.append(("Saving against before", f"{money(found.saving)} ({share})"))
    if (payment := found.direct_payment) is not None:
        rows.append(("Direct payment not spent", money(payment.unspent)))
        keep = yes_no(
            payment.recover, money(payment.recoverable), "nothing: within what may be kept"
        )
        rows.append(("To be recovered", keep))
    return rows
