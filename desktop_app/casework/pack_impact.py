"""What another policy pack would change in the open cases; every case keeps its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.casework.open_case import PackMissing
from desktop_app.figures import Figures, figures_file, work_out
from desktop_app.records import CaseView, Funder, Outcome
from desktop_app.records.depth import TIERS
from desktop_app.records.wording import show_day, show_money

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from desktop_app.figures.contract import Check
    from desktop_app.policy import PolicyPack

Money: TypeAlias = int | None


@dataclass(frozen=True, kw_only=True)
class PackImpact:
    """One open case: the pack it keeps, and a sentence on each thing the other would change.

    ``depth`` and ``depth_then`` are tiers, empty while not known. ``needed`` and ``no_longer``
    are codes of activities that would become or stop being required. ``trouble`` says why the
    case cannot be compared.
    """

    case_id: uuid.UUID
    reference: str
    title: str
    pack_id: str
    depth: str = ""
    depth_then: str = ""
    needed: tuple[str, ...] = ()
    no_longer: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    trouble: str = ""


def impact_on(
    view: CaseView, old: PolicyPack, new: PolicyPack, packs: Mapping[str, PolicyPack]
) -> PackImpact:
    """Return what would change in a case that kept ``old`` under ``new``, or the other way round.

    A case that keeps a third pack is compared with ``new``. Nothing is written.
    """
    pack_id = view.case.policy_pack or ""
    # What is installed decides; a pack given as a file may be a changed copy of one that is.
    own = packs.get(pack_id) or {new.id: new, old.id: old}.get(pack_id)
    case = view.case
    said = PackImpact(
        case_id=case.id,
        reference=case.reference or "",
        title=case.title or "",
        pack_id=pack_id,
        trouble="" if own is not None else str(PackMissing(pack_id)),
    )
    if own is None:
        return said
    other = old if own.id == new.id != old.id else new
    return _compared(said, view, (own, work_out(view, own)), (other, work_out(view, other)))


def _compared(
    said: PackImpact,
    view: CaseView,
    now: tuple[PolicyPack, Figures],
    then: tuple[PolicyPack, Figures],
) -> PackImpact:
    (_, figures), (other, others) = now, then
    required, asked = _required(figures), _required(others)
    needed = tuple(code for code in asked if code not in required)
    no_longer = tuple(code for code in required if code not in asked)
    told = [
        *_depth(figures, others),
        *_steps("would be needed", needed, other),
        *_steps("would no longer be needed", no_longer, now[0]),
        *_thresholds(figures, others, other),
        *_money(view, figures, others),
        *_dates(figures, others),
    ]
    return replace(
        said,
        depth=_tier(figures),
        depth_then=_tier(others),
        needed=needed,
        no_longer=no_longer,
        changes=(*told, *_the_rest(view, figures, others)),
    )


def _tier(figures: Figures) -> str:
    return (figures.depth.tier if figures.depth else None) or ""


def _required(figures: Figures) -> tuple[str, ...]:
    return figures.activities.required if figures.activities else ()


def _depth(now: Figures, then: Figures) -> Iterator[str]:
    before, after = _tier(now), _tier(then)
    if before != after:
        unknown = "not known yet"
        yield (f"Depth: {TIERS.get(before, unknown)} would become {TIERS.get(after, unknown)}.")


def _steps(what: str, codes: Iterable[str], pack: PolicyPack) -> Iterator[str]:
    for code in codes:
        activity = pack.activity(code)
        yield f"{code} {activity.name if activity else ''} {what}.".replace("  ", " ")


def _thresholds(now: Figures, then: Figures, pack: PolicyPack) -> Iterator[str]:
    before, after = _checks(now), _checks(then)
    names = {row.code: row.name for row in pack.thresholds}
    for code in dict.fromkeys([*before, *after]):
        was, will = _result(before.get(code)), _result(after.get(code))
        if was != will:
            yield f"Threshold {names.get(code, code)}: {was} would become {will}."


def _checks(figures: Figures) -> Mapping[str, Check]:
    return figures.contract.checks if figures.contract else {}


def _result(check: Check | None) -> str:
    if check is None:
        return "not in the pack"
    if check.value is None:
        return "nothing in force on the day of the award"
    reached = {True: "reached", False: "not reached", None: "not known yet"}[check.reached]
    return f"{show_money(check.value)}, {reached}"


_AMOUNTS: tuple[tuple[str, Callable[[Figures], Money]], ...] = (
    ("Cost for a year", lambda f: f.budget.costing.gross_per_year),
    ("Cost for a year without what is paid once", lambda f: f.budget.costing.recurring_per_year),
    ("Average cost for a week", lambda f: f.budget.gross_weekly_average),
    ("Contribution for a year", lambda f: f.budget.contribution.applied),
    ("Net cost to the council", lambda f: f.budget.contribution.council_net),
    ("Value of the award", lambda f: f.contract.contract_value if f.contract else None),
    (
        "Left under the framework's ceiling",
        lambda f: f.framework.remaining if f.framework else None,
    ),
    ("Spent in the year", lambda f: f.outturn.total if f.outturn else None),
    (
        "Direct payment that may be recovered",
        lambda f: (
            f.outturn.direct_payment.recoverable if f.outturn and f.outturn.direct_payment else None
        ),
    ),
    (
        "Cost of next year",
        lambda f: f.next_year.costing.gross_per_year if f.next_year else None,
    ),
)


def _money(view: CaseView, now: Figures, then: Figures) -> Iterator[str]:
    for label, of in _AMOUNTS:
        yield from _amount(label, of(now), of(then))
    for funder in view.all(Funder):
        before, after = now.budget.funders[funder.id], then.budget.funders[funder.id]
        yield from _amount(f"Paid by {funder.name or 'a funder'}", before.amount, after.amount)
    for outcome in view.all(Outcome):
        before, after = now.budget.outcomes[outcome.id], then.budget.outcomes[outcome.id]
        label = f"Spent on “{outcome.words or 'an outcome'}”"
        yield from _amount(label, before.amount, after.amount)


def _amount(label: str, before: Money, after: Money) -> Iterator[str]:
    if before != after:
        yield f"{label}: {_pounds(before)} would become {_pounds(after)}."


def _pounds(pence: Money) -> str:
    return "not known yet" if pence is None else show_money(pence)


_DAYS: tuple[tuple[str, Callable[[Figures], date | None]], ...] = (
    ("First check, from", lambda f: f.dates.initial_review_from),
    ("First check, by", lambda f: f.dates.initial_review_to),
    ("Planned review, by", lambda f: f.dates.planned_review_due),
    ("Direct payment review, by", lambda f: f.dates.direct_payment_review_due),
)


def _dates(now: Figures, then: Figures) -> Iterator[str]:
    for label, of in _DAYS:
        before, after = of(now), of(then)
        if before != after:
            yield f"{label}: {_day(before)} would become {_day(after)}."


def _day(day: date | None) -> str:
    return "not known yet" if day is None else show_day(day)


_OTHER = {
    "eligibility": "eligibility",
    "proportionality": "points for the depth",
    "options": "options",
    "evaluation": "offers",
    "framework": "the framework",
    "performance": "measures",
    "goal_attainment": "goals",
    "feedback": "feedback",
    "outturn": "what was spent",
    "next_year": "next year",
}


def _the_rest(view: CaseView, now: Figures, then: Figures) -> Iterator[str]:
    """Name the parts of the figures that differ, so that nothing that changes goes unsaid."""
    before, after = figures_file(now, view), figures_file(then, view)
    parts = [words for name, words in _OTHER.items() if before[name] != after[name]]
    if parts:
        *others, last = parts
        named = f"{', '.join(others)} and {last}" if others else last
        yield f"Look at the figures of {named}: they differ too."
