"""A total that is not the sum of what is shown for it stops the print."""

from __future__ import annotations

import uuid
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

import pytest
from worked import MOMENT, opened, printable, worked

from desktop_app.casework import paper
from desktop_app.documents.builder import Builder
from desktop_app.documents.content import Column, Content, Run, Table
from desktop_app.documents.counter_check import (
    TotalsDoNotAddUp,
    refuse_wrong_totals,
    sums_of,
)
from desktop_app.documents.price import MANY
from desktop_app.records import CaseRecord, CaseView, Instalment, InstalmentPart

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.documents.document import Document

CASES = ("light", "standard")
PAPERS = [(case, name) for case in CASES for name in printable(worked(case))]
ADDED_UP = {"specification", "review-pack", "award-record"}
"""Papers that always have amounts and totals to change; others add up some, or none."""


def composed(case: str, name: str) -> Content:
    it = worked(case)
    document: Document = next(each for each in paper.papers(it) if each.name == name)
    return document.compose(it.view, it.figures, it.pack, it.words)


def changed(node: Any, change: Callable[[Any], Any]) -> Any:
    """Return a tree of blocks after ``change`` has been tried on each part of it."""
    if isinstance(node, tuple):
        return tuple(changed(each, change) for each in node)
    if isinstance(node, Run):
        return change(node)
    if is_dataclass(node) and not isinstance(node, type):
        parts = {
            each.name: changed(getattr(node, each.name), change)
            for each in fields(cast("Any", node))
        }
        return replace(node, **parts)
    return node


def a_penny_more(text: str) -> str:
    pounds, pence = text.rsplit(".", 1)
    return f"{pounds}.{(int(pence) + 1) % 100:02d}"


def tables_with_totals(content: Content) -> list[Table]:
    found: list[Table] = []

    def look(node: Any) -> None:
        if isinstance(node, Table) and node.total is not None:
            found.append(node)
        if isinstance(node, tuple):
            for each in node:
                look(each)
        elif is_dataclass(node) and not isinstance(node, type):
            for each in fields(cast("Any", node)):
                look(getattr(node, each.name))

    look(content.blocks)
    return found


@pytest.mark.parametrize(("case", "name"), PAPERS)
def test_the_worked_cases_add_up_and_print(case: str, name: str) -> None:
    printed = paper.print_document(worked(case), name, moment=MOMENT, officer="Ada Officer")
    assert printed.pdf.startswith(b"%PDF")


def test_each_sum_of_the_standard_case_is_there_with_its_parts() -> None:
    said = sums_of(composed("standard", "specification"))
    assert {name: len(each.parts) for name, each in said.items()} == {
        "what is paid every year and what is paid once": 2,
        "what each funder pays": 1,
        "what each outcome costs": 3,
        "the person's contribution and what is left for the council": 2,
    }
    assert {total for each in said.values() for total in each.totals} == {"£14,045.20"}


@pytest.mark.parametrize(("case", "name"), PAPERS)
def test_a_penny_changed_in_any_part_or_total_refuses(case: str, name: str) -> None:
    content = composed(case, name)
    amounts = [
        run
        for table_or_field in content.blocks
        for run in _runs(table_or_field)
        if (run.part_of or run.total_of) and "£" in run.text
    ]
    assert amounts or name not in ADDED_UP
    for number in range(len(amounts)):
        seen = iter(range(len(amounts)))

        def tamper(run: Run, chosen: int = number, seen: Any = seen) -> Run:
            declared = (run.part_of or run.total_of) and "£" in run.text
            if declared and next(seen) == chosen:
                return replace(run, text=a_penny_more(run.text))
            return run

        with pytest.raises(TotalsDoNotAddUp):
            refuse_wrong_totals(changed(content, tamper))


def _runs(node: Any) -> list[Run]:
    found: list[Run] = []
    changed(node, lambda run: (found.append(run), run)[1])
    return found


@pytest.mark.parametrize(("case", "name"), PAPERS)
def test_a_line_changed_in_any_table_with_a_total_refuses(case: str, name: str) -> None:
    tables = tables_with_totals(composed(case, name))
    tried = 0
    for table in tables:
        for number, column in enumerate(table.columns):
            if not column.adds_up:
                continue
            wrong = list(table.rows[0])
            wrong[number] = (Run("£0.13"),)
            with pytest.raises(TotalsDoNotAddUp, match="in the table") as refused:
                refuse_wrong_totals(
                    Content((replace(table, rows=(tuple(wrong), *table.rows[1:])),))
                )
            assert table.caption in str(refused.value)
            tried += 1
    assert tried or name not in ADDED_UP


def test_every_total_row_says_which_columns_add_up() -> None:
    for case, name in PAPERS:
        for table in tables_with_totals(composed(case, name)):
            # The total row of measures counts points, not money.
            money = [
                c
                for c, cell in zip(table.columns, table.total or (), strict=True)
                if not isinstance(cell, Run) and cell and "£" in str(cell)
            ]
            assert all(c.adds_up or c.label == "Change" for c in money), table.caption


def test_a_wrong_figure_stops_the_print_and_the_sentence_says_where() -> None:
    light = worked("light")
    budget = light.figures.budget
    costing = replace(budget.costing, gross_per_year=147_201)
    wrong = replace(light, figures=replace(light.figures, budget=replace(budget, costing=costing)))
    with pytest.raises(TotalsDoNotAddUp) as refused:
        paper.print_document(wrong, "specification", moment=MOMENT, officer="Ada Officer")
    assert str(refused.value) == (
        "Not printed: in the table “What is bought in the year”, column “In the year”, the total "
        "shown is £1,472.01, but the amounts shown for it add up to £1,472.00. Nothing you "
        "entered is lost. Tell your IT team."
    )
    with pytest.raises(TotalsDoNotAddUp):
        paper.as_text(wrong, "specification", moment=MOMENT)


def table(*rows: str, total: str) -> Content:
    made = Builder()
    made.table(
        "Instalments",
        ["When", Column("Amount", "number", adds_up=True)],
        [["then", row] for row in rows],
        total=["Total", total],
    )
    return made.content()


def test_amounts_below_nought_and_empty_cells_are_added_as_they_are() -> None:
    refuse_wrong_totals(table("£1,000.50", "-£1,000.60", "\N{EN DASH}", "", total="-£0.10"))


def test_a_total_without_all_its_amounts_is_refused_and_an_unknown_total_is_not() -> None:
    refuse_wrong_totals(table("£1.00", "not yet known", total="not yet known"))
    with pytest.raises(TotalsDoNotAddUp, match="one of them is “not yet known”"):
        refuse_wrong_totals(table("£1.00", "not yet known", total="£1.00"))


def test_a_table_of_many_instalments_is_added_up_too() -> None:
    light = worked("light")
    case_id = light.view.case_id
    line = light.view.all(InstalmentPart)[0].line
    more: list[CaseRecord] = []
    for number in range(MANY):
        paid = Instalment.blank(id=uuid.uuid4(), case_id=case_id, position=10 + number)
        part = InstalmentPart.blank(
            id=uuid.uuid4(),
            case_id=case_id,
            instalment=paid.id,
            line=line,
            quantity=Decimal(number + 1),
        )
        more += [paid, part]
    many = opened(CaseView(light.view.case, [*light.view.records, *more]))
    printed = paper.as_text(many, "specification", moment=MOMENT)
    assert "Instalments of the direct payment" in printed
    budget = many.figures.budget
    assert budget.instalments is not None
    instalments = replace(budget.instalments, total=(budget.instalments.total or 0) + 1)
    wrong = replace(budget, instalments=instalments)
    tampered = replace(many, figures=replace(many.figures, budget=wrong))
    with pytest.raises(TotalsDoNotAddUp, match="“Instalments of the direct payment”"):
        paper.print_document(tampered, "specification", moment=MOMENT, officer="Ada Officer")
