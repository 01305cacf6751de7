"""What is decided, what next year costs, who does what, and who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.content import Column, Run, Signature
from desktop_app.documents.wording import (
    NONE,
    UNKNOWN,
    Material,
    capital,
    counted,
    day,
    money,
    percent,
    sentence,
)
from desktop_app.records import Action, CostLine, Person, PlanSignOff, ReviewDecision

if TYPE_CHECKING:
    from desktop_app.documents.sections import Sections
    from desktop_app.records import CaseView


_CHANGE = "this year and the change"


def decision(paper: Sections, case: Material) -> None:
    """Say what is decided, why, how needs are still met and how much notice is given."""
    decided = case.view.one(ReviewDecision)
    if decided is None:
        paper.paragraph("Nothing is decided yet.")
        return
    weeks = decided.notice_weeks
    notice = "" if weeks is None else f"{counted(weeks, 'week', 'weeks')} of notice"
    pairs = [
        (
            "Decision",
            f"{capital(case.said(decided, 'review_decision')) or UNKNOWN}, {_when(decided)}",
        ),
        ("What changes", sentence(decided.change or "")),
        ("How needs are still met", sentence(decided.how_needs_still_met or "")),
        ("Agreed and told", "; ".join(each for each in (decided.agreed_by, notice) if each)),
    ]
    paper.fields((label, value) for label, value in pairs if value)


def _when(decided: ReviewDecision) -> str:
    return f"decided on {day(decided.decided_on)}" if decided.decided_on else "not yet decided"


def next_year(paper: Sections, case: Material) -> None:
    """Show what each line costs this year and next."""
    found, this = case.figures.next_year, case.figures.budget.costing
    if found is None:
        return
    rows = [
        [
            item,
            NONE if now is None else money(this.lines[now.id].per_year),
            NONE if then is None else money(found.costing.lines[then.id].per_year),
            "less support" if now is not None and now.id in found.reduced_lines else "",
        ]
        for item, now, then in paired(case.view)
    ]
    paper.table(
        "Next year beside this year",
        [
            "What",
            Column("This year", "number", adds_up=True),
            Column("Next year", "number", adds_up=True),
            "Change",
        ],
        rows,
        total=[
            "Total",
            Run(money(this.gross_per_year), part_of=(_CHANGE,)),
            Run(money(found.costing.gross_per_year), total_of=(_CHANGE,)),
            _change(case),
        ],
    )
    if not found.costing.lines:
        paper.paragraph("No support is planned for next year.")


def _change(case: Material) -> tuple[Run, ...]:
    found = case.figures.next_year
    if found is None or found.change is None:
        return (Run(UNKNOWN),)
    share = "" if found.change_percent is None else f" ({percent(found.change_percent)})"
    return (Run(money(found.change), part_of=(_CHANGE,)), Run(share))


def paired(view: CaseView) -> list[tuple[str, CostLine | None, CostLine | None]]:
    """Return the lines of both years side by side, matched by their short names."""
    this = view.all(CostLine, year="this")
    after = {line.key or line.id: line for line in view.all(CostLine, year="next")}
    rows: list[tuple[str, CostLine | None, CostLine | None]] = []
    for line in this:
        then = after.pop(line.key, None) if line.key else None
        rows.append(((then or line).item or UNKNOWN, line, then))
    rows += [(line.item or UNKNOWN, None, line) for line in after.values()]
    return rows


def actions(paper: Sections, case: Material) -> None:
    """Show who will do what by when."""
    paper.table(
        "What happens next",
        ["Action", "Who", Column("By", "date")],
        (
            [
                capital(each.what or UNKNOWN),
                each.owner or UNKNOWN,
                day(each.due_on, short=True),
            ]
            for each in case.view.all(Action)
        ),
    )


def signatures(paper: Sections, case: Material) -> None:
    """Leave places to sign for the person, the officer and the approver."""
    person, signed = case.view.one(Person), case.view.one(PlanSignOff)
    paper.signatures(
        [
            Signature("The person", (person.name if person else None) or ""),
            Signature("Reviewing officer"),
            Signature("Approver", capital((signed.approved_by if signed else None) or "")),
        ]
    )
