"""What was planned and what was spent: by line, by funder, by unit, and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.charts import bar_chart, of_pence
from desktop_app.documents.content import Column, Run
from desktop_app.documents.wording import (
    NONE,
    UNKNOWN,
    Material,
    column_percent,
    counted,
    money,
    percent,
)
from desktop_app.records import CostLine, Funder, Outturn, PreviousArrangement
from desktop_app.records.wording import show_money

if TYPE_CHECKING:
    from desktop_app.documents.sections import Sections
    from desktop_app.figures.outturn import OutturnFigures, Surplus


_SPENT = "what was planned and the difference"
_PLANNED_BY_FUNDER = "what each funder was to pay"
_SPENT_BY_FUNDER = "what each funder paid"


def money_of_the_year(paper: Sections, case: Material) -> None:
    """Show the plan beside what was spent."""
    lines = case.view.all(CostLine, year="this")
    if not lines:
        return
    _by_line(paper, case, lines)
    if not case.is_light:
        _picture(paper, case, lines)
    _by_funder(paper, case)
    paper.fields(_facts(case))


def _by_line(paper: Sections, case: Material, lines: tuple[CostLine, ...]) -> None:
    costs, found = case.figures.budget.costing, case.figures.outturn
    paper.table(
        "Each line of the plan",
        [
            "What",
            Column("Planned", "number", adds_up=True),
            Column("Spent", "number", adds_up=True),
            Column("Difference", "number", adds_up=True),
            Column("Used", "number"),
        ],
        (
            [
                line.item or UNKNOWN,
                money(costs.lines[line.id].per_year),
                *_spent(found, line),
            ]
            for line in lines
        ),
        total=[
            "Total",
            Run(money(costs.gross_per_year), part_of=(_SPENT,), total_of=(_PLANNED_BY_FUNDER,)),
            Run(money(found.total if found else None), total_of=(_SPENT, _SPENT_BY_FUNDER)),
            _with_percent(found),
            "",
        ],
    )


def _picture(paper: Sections, case: Material, lines: tuple[CostLine, ...]) -> None:
    costs, found = case.figures.budget.costing, case.figures.outturn
    bar_chart(
        paper,
        "Spending against the plan",
        ("Planned", "Spent"),
        (
            (
                line.item or UNKNOWN,
                (
                    of_pence(costs.lines[line.id].per_year),
                    of_pence(_actual(found, line)),
                ),
            )
            for line in lines
        ),
    )


def _actual(found: OutturnFigures | None, line: CostLine) -> int | None:
    kept = found.lines.get(line.id) if found else None
    return kept.actual if kept else None


def _with_percent(found: OutturnFigures | None) -> tuple[Run, ...]:
    shown = Run(money(found.variance if found else None), part_of=(_SPENT,))
    if found is None or found.variance_percent is None:
        return (shown,)
    return (shown, Run(f" ({percent(found.variance_percent)})"))


def _spent(found: OutturnFigures | None, line: CostLine) -> list[str]:
    actual = found.lines.get(line.id) if found else None
    if actual is None:
        return [UNKNOWN, UNKNOWN, NONE]
    used = column_percent(actual.quantity_percent, unknown=NONE)
    return [money(actual.actual), money(actual.variance), used]


def _by_funder(paper: Sections, case: Material) -> None:
    planned, found = case.figures.budget.funders, case.figures.outturn
    spent = found.funders if found else None
    paper.table(
        "Each funder",
        ["Who pays", Column("Planned", "number"), Column("Spent", "number")],
        (
            [
                each.name or UNKNOWN,
                Run(money(planned[each.id].amount), part_of=(_PLANNED_BY_FUNDER,)),
                Run(
                    money(None if spent is None else spent.get(each.id)),
                    part_of=(_SPENT_BY_FUNDER,),
                ),
            ]
            for each in case.view.all(Funder)
        ),
    )


def _facts(case: Material) -> list[tuple[str, str]]:
    planned, found = case.figures.budget.contribution, case.figures.outturn
    pairs = [
        (
            "Contribution",
            (
                f"{money(planned.applied)} planned, "
                f"{money(found.contribution_applied if found else None)} on what was spent"
            ),
        ),
        (
            "Council, after it",
            (
                f"{money(planned.council_net)} planned, "
                f"{money(found.council_net if found else None)} on what was spent"
            ),
        ),
    ]
    if found is None:
        return pairs
    if found.missing:
        left = counted(len(found.missing), "line", "lines")
        pairs.append(("Not yet entered", f"what was spent on {left}"))
    return [*pairs, *_unit_cost(case, found), *_surplus(found), *_saving(case, found)]


def _unit_cost(case: Material, found: OutturnFigures) -> list[tuple[str, str]]:
    kept = case.view.one(Outturn)
    line = case.view.linked(CostLine, kept.unit_cost_line if kept else None)
    if found.cost_per_unit is None or line is None:
        return []
    unit = line.unit or "unit"
    return [
        ("Cost of one unit", f"{money(found.cost_per_unit)} for each {unit} used, all costs in")
    ]


def _surplus(found: OutturnFigures) -> list[tuple[str, str]]:
    left: Surplus | None = found.direct_payment
    if left is None:
        return []
    if left.recover:
        after = f"{money(left.recoverable)} may be recovered"
    else:
        after = "nothing is recovered"
    return [
        (
            "Direct payment",
            (
                f"{money(left.planned)} planned, {money(left.actual)} spent, "
                f"{money(left.unspent)} unspent; {money(left.keep)} may be kept, so {after}"
            ),
        )
    ]


def _saving(case: Material, found: OutturnFigures) -> list[tuple[str, str]]:
    before = case.view.one(PreviousArrangement)
    if before is None or found.saving is None:
        return []
    less = "less" if found.saving >= 0 else "more"
    share = "" if found.saving_percent is None else f" ({percent(abs(found.saving_percent))})"
    return [
        (
            "Against before",
            (
                f"{show_money(abs(found.saving))} {less}{share} than "
                f"{money(found.previous_arrangement_per_year)} a year for {before.what or UNKNOWN}"
            ),
        )
    ]
