"""Explains the award: its values, thresholds, the framework, and the scores of risks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.figures.explain import pack_entries
from desktop_app.figures.explain.asked import (
    Asked,
    Told,
    Worked,
    equals,
    not_there,
    so,
    taken,
)
from desktop_app.records import Award, Bid, Risk

if TYPE_CHECKING:
    from desktop_app.figures.explain.explanation import Input

_T = "/thresholds"


_ROW = "the row of the threshold in force on the day of the decision"


def _decided(asked: Asked) -> Worked:
    return taken(asked, asked.only(Award, "decided_on"))


def _year(asked: Asked) -> Input:
    """Return the value of a year: the price of the awarded bid, else as entered."""
    award = asked.case.one(Award)
    if asked.figures.evaluation is None or award is None:
        return asked.only(Award, "annual_value")
    won = (each for each in asked.case.all(Bid) if each.provider == award.provider is not None)
    bid = next(won, None)
    if bid is None:
        return asked.only(Award, "provider", "Bid of the provider")
    return asked.figure(f"/evaluation/annual_price/{asked.name(bid)}")


def _initial(asked: Asked) -> Worked:
    year, months = _year(asked), asked.only(Award, "initial_months")
    return equals(asked, f"{year.written} x {months.written} / 12", year, months)


def _whole(asked: Asked) -> Worked:
    year, first = _year(asked), asked.only(Award, "initial_months")
    more = asked.only(Award, "extension_months")
    text = f"{year.written} x ({first.written} + {more.written}) / 12"
    return equals(asked, text, year, first, more)


def _with_vat(asked: Asked) -> Worked:
    value, vat = asked.figure(f"{_T}/contract_value"), asked.only(Award, "vat_percent")
    return equals(asked, f"{value.written} x (100 + {vat.written}) / 100", value, vat)


def _row(asked: Asked) -> Worked:
    decided = asked.only(Award, "decided_on")
    row = _row_of(asked)
    if row is None:
        return Worked((), (decided,), "No row of this threshold is in force on that day")
    return so(asked, f"In force on {decided.shown}", decided, row)


def _row_of(asked: Asked) -> Input | None:
    award = asked.case.one(Award)
    found = pack_entries.threshold_on(
        asked.pack, asked.text("threshold"), award.decided_on if award else None
    )
    return None if found is None else pack_entries.threshold(found)


def _reached(asked: Asked) -> Worked:
    value, row = asked.figure(f"{_T}/contract_value_with_vat"), _row_of(asked)
    decided = asked.only(Award, "decided_on")
    if row is None:
        return Worked((), (decided,), "No row of this threshold is in force on that day")
    return so(asked, f"{value.shown} against {row.shown}", value, decided, row)


def _risk(which: str, asked: Asked) -> Worked:
    risk = asked.record(Risk, "risk")
    likelihood, impact = (
        asked.answer(risk, f"{each}_{which}") for each in ("likelihood", "impact")
    )
    return equals(asked, f"{likelihood.written} x {impact.written}", likelihood, impact)


FIGURES = (
    Told(
        _T,
        "Thresholds",
        "code",
        29,
        "worked out once there is an award",
        not_there("The council awards no contract in this case"),
        when_empty=True,
    ),
    Told(f"{_T}/decided_on", "Date of the award", "day", 29, "as entered", _decided),
    Told(
        f"{_T}/initial_term_value",
        "Value of the first term",
        "money",
        29,
        "value of a year x months of the first term / 12, rounded to the penny",
        _initial,
    ),
    Told(
        f"{_T}/contract_value",
        "Value of the contract",
        "money",
        29,
        "value of a year x all months with extensions / 12, rounded to the penny",
        _whole,
    ),
    Told(
        f"{_T}/contract_value_with_vat",
        "Value of the contract with VAT",
        "money",
        29,
        "value of the contract x (100 + VAT as a percentage) / 100, rounded to the penny",
        _with_vat,
    ),
    Told(
        f"{_T}/checks",
        "Checks",
        "code",
        30,
        "one check for each threshold of the pack that applies to contracts",
        not_there("The pack has no threshold for contracts"),
        when_empty=True,
    ),
    Told(f"{_T}/checks/{{threshold}}/value", "Threshold: {threshold}", "money", 30, _ROW, _row),
    Told(
        f"{_T}/checks/{{threshold}}/reached",
        "Threshold reached: {threshold}",
        "yes_no",
        30,
        "the value of the contract with VAT against the row, by the row's own test",
        _reached,
    ),
    Told(
        "/risks",
        "Risks",
        "code",
        32,
        "one score before and one after action for each risk",
        not_there("There are no risks in this case"),
        when_empty=True,
    ),
    Told(
        "/risks/{risk}/before",
        "Risk before action: {risk}",
        "number",
        32,
        "likelihood x impact",
        partial(_risk, "before"),
    ),
    Told(
        "/risks/{risk}/after",
        "Risk after action: {risk}",
        "number",
        32,
        "likelihood x impact",
        partial(_risk, "after"),
    ),
)
