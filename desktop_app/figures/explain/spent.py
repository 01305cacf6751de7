"""Explains what was used and spent against the plan, and what is left of a direct payment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.figures.costing import Splits, parts
from desktop_app.figures.explain.asked import (
    MOST_TERMS,
    Asked,
    Told,
    Worked,
    added,
    equals,
    not_there,
    so,
    sum_of,
    taken,
)
from desktop_app.figures.explain.lines import part_steps, periods, product, sharing
from desktop_app.figures.explain.payers import APPLIED, NET, council_of, net
from desktop_app.figures.explain.plan_money import GROSS
from desktop_app.records import (
    Budget,
    CostLine,
    Funder,
    FundingShare,
    OutturnLine,
)
from desktop_app.records.wording import show_money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.figures.explain.explanation import Input

_O = "/outturn"


_MISSING = "What was used or spent is not known yet for every line, so there is no total"


def _line(asked: Asked, line: CostLine, end: str) -> str:
    return f"{_O}/lines/{asked.name(line)}/{end}"


def _kept(asked: Asked, line: CostLine) -> OutturnLine | None:
    return next((each for each in asked.case.all(OutturnLine) if each.line == line.id), None)


def _planned(asked: Asked) -> Worked:
    line = asked.record(CostLine, "line")
    return taken(asked, asked.figure(f"/budget/lines/{asked.name(line)}/per_year"))


def _actual(asked: Asked) -> Worked:
    line = asked.record(CostLine, "line")
    kept = _kept(asked, line)
    if kept is None:
        return Worked((), (), _MISSING)
    if kept.amount is not None:
        return taken(asked, asked.answer(kept, "amount"))
    factors, shared = (
        (asked.answer(line, "rate"), asked.answer(kept, "quantity")),
        sharing(asked, line),
    )
    return equals(asked, product(factors, shared), *factors, *shared)


def _line_variance(asked: Asked) -> Worked:
    line = asked.record(CostLine, "line")
    actual, planned = asked.figures_at(_line(asked, line, each) for each in ("actual", "planned"))
    return equals(asked, f"{actual.written} - {planned.written}", actual, planned)


def _used(asked: Asked) -> Worked:
    line = asked.record(CostLine, "line")
    kept, planned = _kept(asked, line), asked.answer(line, "quantity")
    none = "What was spent was entered as money, so no units are compared"
    if kept is None or kept.quantity is None:
        return Worked((), (), none)
    used, often = asked.answer(kept, "quantity"), periods(asked, line)
    whole = product((planned, *often), ())
    text = f"100 x {used.written} / ({whole})" if often else f"100 x {used.written} / {whole}"
    return equals(asked, text, used, planned, *often, none="There are no planned units")


def _missing(asked: Asked) -> Worked:
    lines = [each for each in asked.case.all(CostLine, year="this") if _kept(asked, each)]
    known = [asked.answer(each, "line") for line in lines if (each := _kept(asked, line))]
    return so(asked, "Planned lines without an actual", *known)


def _total(asked: Asked) -> Worked:
    lines = asked.case.all(CostLine, year="this")
    pointers = (_line(asked, each, "actual") for each in lines)
    known = asked.figures_at(each for each in pointers if asked.at(each) is not None)
    return added(asked, known, _MISSING)


def _variance(asked: Asked) -> Worked:
    total, gross = asked.figure(f"{_O}/total"), asked.figure(GROSS)
    return equals(asked, f"{total.written} - {gross.written}", total, gross)


def _variance_percent(asked: Asked) -> Worked:
    off, gross = asked.figure(f"{_O}/variance"), asked.figure(GROSS)
    none = "There is no percentage of a gross cost of nothing"
    return equals(asked, f"100 x {off.written} / {gross.written}", off, gross, none=none)


def shared_among_funders(
    asked: Asked, amounts: Sequence[tuple[CostLine, int, Input]], funder: Funder
) -> Worked:
    """Tell what a funder pays of lines, each amount shared out as the line says."""
    splits = Splits(asked.case)
    steps: list[str] = []
    terms: list[str] = []
    inputs: list[Input] = []
    for line, amount, known in amounts:
        shares = splits.funders(line)
        shared = parts(amount, shares)
        if shares is None or shared is None or funder.id not in shared:
            continue
        steps += part_steps(known.shown, shares[funder.id], shared[funder.id])
        terms.append(show_money(shared[funder.id]))
        listed = asked.case.children(FundingShare, "line", line)
        own = [asked.answer(each, "percent") for each in listed]
        inputs += [known, *own]
    residual = asked.only(Budget, "residual_funder")
    inputs += [] if residual.is_unknown else [residual]
    kept = steps if len(terms) <= MOST_TERMS else []
    last = [] if len(terms) == 1 else [sum_of(terms, asked.shown)]
    return Worked((*kept, *last), tuple(inputs))


def _funder(asked: Asked) -> Worked:
    found = asked.figures.outturn
    lines = asked.case.all(CostLine, year="this")
    amounts = [
        (line, found.lines[line.id].actual, asked.figure(_line(asked, line, "actual")))
        for line in lines
        if found is not None and line.id in found.lines
    ]
    return shared_among_funders(asked, amounts, asked.record(Funder, "funder"))


def _council(asked: Asked) -> Worked:
    if asked.at(f"{_O}/funders") is None:
        return Worked((), (), _MISSING)
    return council_of(asked, f"{_O}/funders")


def _applied(asked: Asked) -> Worked:
    assessed = asked.figure("/budget/contribution_assessed")
    council = asked.figure(f"{_O}/council_gross")
    text = f"the smaller of {assessed.written} and {council.written}"
    return equals(asked, text, assessed, council)


FIGURES = (
    Told(
        _O,
        "Outturn",
        "code",
        43,
        "worked out once something was used or spent",
        not_there("Nothing has been entered as used or spent"),
        when_empty=True,
    ),
    Told(
        f"{_O}/lines",
        "What was spent on each line",
        "code",
        43,
        "one part for each line with an actual",
        not_there("Nothing has been entered for any line"),
        when_empty=True,
    ),
    Told(
        f"{_O}/lines/{{line}}/planned",
        "Planned: {line}",
        "money",
        43,
        "the cost of the line for a year",
        _planned,
    ),
    Told(
        f"{_O}/lines/{{line}}/actual",
        "Spent: {line}",
        "money",
        43,
        "the money spent, else price of one unit x units used / people sharing, rounded "
        "to the penny",
        _actual,
    ),
    Told(
        f"{_O}/lines/{{line}}/variance",
        "Difference: {line}",
        "money",
        43,
        "spent less planned",
        _line_variance,
    ),
    Told(
        f"{_O}/lines/{{line}}/quantity_percent",
        "Units used: {line}",
        "percent",
        43,
        "100 x units used / (units in one period x periods in a year)",
        _used,
    ),
    Told(
        f"{_O}/missing",
        "Lines still without an actual",
        "line",
        43,
        "planned lines for which nothing was entered as used or spent",
        _missing,
    ),
    Told(
        f"{_O}/total",
        "Spent in the year",
        "money",
        43,
        "what was spent on every line, added up",
        _total,
    ),
    Told(
        f"{_O}/variance",
        "Difference from the plan",
        "money",
        43,
        "spent in the year less the gross cost for a year",
        _variance,
    ),
    Told(
        f"{_O}/variance_percent",
        "Difference from the plan as a percentage",
        "percent",
        43,
        "100 x the difference / the gross cost for a year",
        _variance_percent,
    ),
    Told(
        f"{_O}/funders",
        "Paid by each funder in the year",
        "code",
        43,
        "worked out once all lines have an actual",
        not_there(_MISSING),
        when_empty=True,
    ),
    Told(
        f"{_O}/funders/{{funder}}",
        "Paid in the year by {funder}",
        "money",
        43,
        "what was spent on every line, shared out as the plan shares it, added up",
        _funder,
    ),
    Told(
        f"{_O}/council_gross",
        "Council in the year, before the contribution",
        "money",
        43,
        "what the one funder of the kind council paid",
        _council,
    ),
    Told(
        f"{_O}/contribution_applied",
        "The person's contribution in the year",
        "money",
        43,
        APPLIED,
        _applied,
    ),
    Told(f"{_O}/council_net", "Council in the year, net", "money", 43, NET, partial(net, _O)),
)
