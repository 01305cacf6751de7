"""What an award is worth, which thresholds it reaches, and what it does to its framework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Column, Run
from desktop_app.documents.wording import (
    UNKNOWN,
    Material,
    capital,
    counted,
    day,
    label,
    money,
    number,
    percent,
    sentence,
)
from desktop_app.figures.contract import value_of_a_year
from desktop_app.records import Award, Framework

if TYPE_CHECKING:
    from desktop_app.documents.sections import Sections

_REACHED = {True: "Yes", False: "No", None: UNKNOWN}
_LEFT = "what is called off and what is left of the framework"


def value(case: Material) -> list[tuple[str, str]]:
    """Return what the award is worth: a year, the term and the whole with VAT."""
    award, contract = case.view.one(Award), case.figures.contract
    if award is None or contract is None:
        return []
    year = value_of_a_year(case.view, award, case.figures.evaluation)
    return [
        (label(Award, "annual_value"), money(year)),
        ("Term", term(award)),
        ("Value of the whole term", money(contract.contract_value)),
        ("With VAT", f"{money(contract.contract_value_with_vat)}, {vat(award)}"),
    ]


def decided(award: Award | None) -> str:
    """Return when an award was decided and by whom."""
    if award is None or (award.decided_on is None and not award.decided_by):
        return UNKNOWN
    return f"{day(award.decided_on)}, by {award.decided_by or UNKNOWN}"


def term(award: Award) -> str:
    """Return how long a contract lasts: ``12 months, no extension``."""
    if award.initial_months is None:
        return UNKNOWN
    first = counted(award.initial_months, "month", "months")
    if award.extension_months is None:
        return f"{first}; a possible extension is {UNKNOWN}"
    more = counted(award.extension_months, "month", "months")
    return f"{first}, {f'then up to {more} more' if award.extension_months else 'no extension'}"


def vat(award: Award) -> str:
    """Return the VAT on a contract; nought is written when it is exempt."""
    if award.vat_percent is None:
        return f"VAT {UNKNOWN}"
    return f"VAT {percent(award.vat_percent)}" if award.vat_percent else "no VAT"


def thresholds(paper: Sections, case: Material) -> None:
    """Show which thresholds of the day the value reaches, and what each rests on."""
    contract = case.figures.contract
    if contract is None or contract.decided_on is None:
        return
    rows = [
        row
        for row in case.pack.thresholds
        if row.applies_to == "contract_value" and row.holds_on(contract.decided_on)
    ]
    paper.table(
        f"Thresholds on {day(contract.decided_on)}, counted with VAT and extensions",
        ["Threshold", Column("From", "number"), "Reached", "Rests on"],
        (
            [
                capital(row.name),
                f"{'over ' if row.test == 'greater_than' else ''}{money(row.value)}",
                _REACHED[contract.checks[row.code].reached],
                row.basis.source or row.basis.status,
            ]
            for row in rows
        ),
    )


def framework(paper: Sections, case: Material) -> None:
    """Show what the call-off leaves of the framework, and whether it may still be made."""
    kept, found = case.view.one(Framework), case.figures.framework
    if kept is None or found is None:
        return
    lot = f", {kept.lot}" if kept.lot else ""
    paper.table(
        f"Framework {kept.reference or UNKNOWN}{lot}",
        ["What", Column("Amount", "number", adds_up=True)],
        [
            [label(Framework, "committed_before"), money(kept.committed_before)],
            ["This award", money(found.call_off_value)],
        ],
        total=["Called off with this award", Run(money(found.committed_after), part_of=(_LEFT,))],
    )
    left = (
        Run(money(found.remaining), part_of=(_LEFT,)),
        Run(" of "),
        Run(money(kept.ceiling), total_of=(_LEFT,)),
        Run(f"; {percent(found.used_percent)} is used"),
    )
    paper.fields([("Left", left), ("May it be called off", _allowed(case))])


def _allowed(case: Material) -> str:
    kept, found = case.view.one(Framework), case.figures.framework
    if kept is None or found is None or found.allowed is None:
        return UNKNOWN
    said: list[str] = []
    if found.within_ceiling is False:
        said.append("the ceiling is passed")
    if found.expired:
        said.append(f"the last day for call-offs was {day(kept.expires_on)}")
    if found.allowed:
        said.append(f"within the ceiling, and before the last day, {day(kept.expires_on)}")
    if found.warning and found.within_ceiling:
        warned = number(case.pack.evaluation.framework_warning_percent)
        said.append(f"more than {warned}% is used: tell whoever keeps the framework")
    if found.ends_after_expiry:
        said.append(f"support ends on {day(found.latest_end)}, after the framework")
    return sentence(f"{'Yes' if found.allowed else 'No'}: {'; '.join(said)}")
