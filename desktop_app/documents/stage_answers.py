"""The answers of one step on paper: every question it shows, with what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Run
from desktop_app.documents.wording import Material, capital, listed
from desktop_app.records import CaseRecord, CostLine, Criterion, PeriodResult, fields_of
from desktop_app.records.fields import Choice, Listed
from desktop_app.records.numbers import Money
from desktop_app.records.wording import in_unit
from desktop_app.stages import records_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.sections import Sections
    from desktop_app.records import Field, Record
    from desktop_app.stages import Across, Part

_QUARTERS = (1, 2, 3, 4)
_FEW = 8
"""As many questions without an answer as are named one by one."""


def part_answers(paper: Sections, case: Material, part: Part) -> None:
    """Write a part of a step: its only record, or each of several under its name."""
    if part.heading:
        paper.heading(3, part.heading)
    records = records_of(case.view, part)
    if not records:
        paper.paragraph(Run("Not answered yet.", quiet=True))
    for number, record in enumerate(records, start=1):
        with paper.together():
            if part.layout != "form":
                paper.paragraph(Run(_name(case, record, number), bold=True))
            _record(paper, case, part, record)


def _record(paper: Sections, case: Material, part: Part, record: Record) -> None:
    fields = fields_of(part.kind)
    named_by = type(record).NAMED_BY if part.layout != "form" else ""
    names = [name for name in part.fields or tuple(fields) if name not in {"key", named_by}]
    answers = [(fields[name].label, _answer(case, record, name, fields[name])) for name in names]
    answers += [line for across in part.across for line in _across(case, across, record)]
    paper.fields([(label, words) for label, words in answers if words])
    open_ones = [label for label, words in answers if not words]
    if len(open_ones) > _FEW:
        more = len(open_ones) - _FEW
        open_ones = [*open_ones[:_FEW], f"{more} more"]
    if open_ones:
        paper.paragraph(Run(f"Not answered: {listed(open_ones)}.", quiet=True), voice="small")


def _answer(case: Material, record: Record, name: str, field: Field) -> str:
    said = case.said(record, name)
    if isinstance(field, Choice | Listed):
        return capital(said)
    return said if not said or isinstance(field, Money) else in_unit(said, field.unit)


def _name(case: Material, record: Record, number: int) -> str:
    named = case.named(record.id)
    return named or f"{capital(type(record).TITLE)} {number}"


def _across(case: Material, across: Across, record: Record) -> Iterator[tuple[str, str]]:
    """Yield one line for each record, or quarter, that is answered for."""
    if not isinstance(record, CaseRecord):
        return
    fields = fields_of(across.kind)
    kept = case.view.children(across.kind, across.parent, record)
    for words, mine in _cells(case, across, kept):
        told = (_answer(case, mine, name, fields[name]) for name in across.values) if mine else ()
        yield f"{across.heading}: {words}", " / ".join(filter(None, told))


def _cells(
    case: Material, across: Across, kept: tuple[CaseRecord, ...]
) -> Iterator[tuple[str, CaseRecord | None]]:
    if across.over is None:
        by_quarter = {each.quarter: each for each in kept if isinstance(each, PeriodResult)}
        yield from ((f"quarter {number}", by_quarter.get(number)) for number in _QUARTERS)
        return
    where = {"year": "this"} if across.over is CostLine else {}
    by_other = {getattr(each, across.link): each for each in kept}
    for number, other in enumerate(case.view.all(across.over, **where), start=1):
        # The points of cost come from the prices; nobody gives them.
        if not (isinstance(other, Criterion) and other.kind == "cost"):
            yield _name(case, other, number), by_other.get(other.id)
