"""Worked cases as views, and small ways to break them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.records import CaseRecord, CaseView
from tests.exchange.cases import CLOCK, packs, read, worked

if TYPE_CHECKING:
    from collections.abc import Callable

PACK = packs()["england-2025-26"]


def view(name: str) -> CaseView:
    return read(worked(name))


def change(
    kind: type[CaseRecord], number: int = 0, year: str = "", /, **values: Any
) -> Callable[[CaseView], CaseView]:
    """Return an act that sets attributes of one record, of a year's lines where one is named."""

    def act(case: CaseView) -> CaseView:
        record = case.all(kind, **({"year": year} if year else {}))[number]
        for name, value in values.items():
            setattr(record, name, value)
        return CaseView(case.case, case.records)

    return act


def drop(kind: type[CaseRecord], number: int = 0) -> Callable[[CaseView], CaseView]:
    """Return an act that takes one record away."""

    def act(case: CaseView) -> CaseView:
        gone = case.all(kind)[number]
        return CaseView(case.case, [each for each in case.records if each is not gone])

    return act


def add(kind: type[CaseRecord], /, **values: Any) -> Callable[[CaseView], CaseView]:
    """Return an act that adds a record."""

    def act(case: CaseView) -> CaseView:
        record = kind.blank(id=CLOCK.new_id(), case_id=case.case_id, position=99, **values)
        return CaseView(case.case, [*case.records, record])

    return act


def both(*acts: Callable[[CaseView], CaseView]) -> Callable[[CaseView], CaseView]:
    """Return several acts as one."""

    def act(case: CaseView) -> CaseView:
        for each in acts:
            case = each(case)
        return case

    return act
