"""Workings of choosing: options, sensitivity, offers, thresholds and the framework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.gui.case.workings.working import (
    Working,
    day,
    money,
    number,
    of,
    percent,
    yes_no,
)
from desktop_app.records import Bid, Option

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.casework import OpenCase

_POINTS = ("Option", "Points", "Place")


def options(case: OpenCase) -> tuple[Working, ...]:
    """Say total and place of every option, and whether it is close."""
    found = case.figures.options
    if found is None:
        return ()
    places = {option: place for place, option in enumerate(found.ranking, 1)}
    rows: list[tuple[str, ...]] = []
    for option in case.view.all(Option):
        own = found.options.get(option.id)
        total = None if own is None else own.total
        out = own is not None and own.passes_gates is False
        place = "fails a must-have" if out else number(places.get(option.id))
        why = "passes_gates" if out else "total"
        rows.append(
            (
                option.name or "Not named yet",
                of("–" if out else number(total), f"/options/options/{{}}/{why}", case, option.id),
                of(place, "/options/ranking", case),
            )
        )
    rows.append(("All weights together", number(found.weights_total), "must be 100"))
    if found.leader is not None and found.margin is not None:
        close = yes_no(found.close, "close: look again", "clear")
        lead = of(f"{number(found.margin)} points", "/options/margin", case)
        rows.append(("Lead of the first", lead, of(close, "/options/close", case)))
    return (Working("How the options compare", tuple(rows), _POINTS),)


def sensitivity(case: OpenCase) -> tuple[Working, ...]:
    """Say what would change the leader: weights that move, an option that drops out."""
    found = case.figures.options
    if found is None or found.leader is None:
        return (Working("Test of the choice", (("Result", "not yet known: score the options"),)),)
    moves = [
        (
            (
                f"{move.points} points from {case.view.name_of(move.from_criterion)} "
                f"to {case.view.name_of(move.to_criterion)}"
            ),
            of(
                f"{case.view.name_of(move.leader)} leads",
                f"/options/sensitivity/{number}/leader_total",
                case,
            ),
        )
        for number, move in enumerate(found.sensitivity)
        if move.changes_leader
    ]
    gone = [
        (
            f"Without {case.view.name_of(each.removed)}",
            of(
                f"{case.view.name_of(each.leader) or 'nobody'} leads",
                f"/options/removal/{number}/leader",
                case,
            ),
        )
        for number, each in enumerate(found.removal)
        if each.changes_leader
    ]
    first = of(case.view.name_of(found.leader), "/options/leader", case)
    rows = [("First now", first), *moves, *gone]
    if not moves:
        rows.append(("Moves of weight", f"none of {len(found.sensitivity)} changes the leader"))
    return (Working("Test of the choice", tuple(rows)),)


def evaluation(case: OpenCase) -> tuple[Working, ...]:
    """Say price, points and place of every bid."""
    found = case.figures.evaluation
    if found is None:
        return ()
    places = {bid: place for place, bid in enumerate(found.ranking, 1)}
    rows: list[tuple[str, ...]] = []
    for bid in case.view.all(Bid):
        points = found.scores.get(bid.id)
        out = bid.id in found.excluded
        rows.append(
            (
                case.view.name_of(bid.id) or "Not named yet",
                of(
                    money(found.annual_price.get(bid.id)),
                    "/evaluation/annual_price/{}",
                    case,
                    bid.id,
                ),
                _points(case, bid, points.total if points else None),
                _place(case, bid, places.get(bid.id), is_out=out),
            )
        )
    rows.append(("All weights together", "", number(found.weights_total), "must be 100"))
    return (
        Working("How the offers compare", tuple(rows), ("Bid", "In a year", "Points", "Place")),
    )


def _points(case: OpenCase, bid: Bid, total: Decimal | None) -> str:
    """Return the total of a bid; one that is out, or not fully scored, has none to explain."""
    found = case.figures.evaluation
    words = number(total)
    is_in = found is not None and bid.id in found.scores
    return of(words, "/evaluation/scores/{}/total", case, bid.id) if is_in else words


def _place(case: OpenCase, bid: Bid, place: int | None, *, is_out: bool) -> str:
    if is_out:
        return of("below a minimum", "/evaluation/excluded/{}", case, bid.id)
    return of(number(place), "/evaluation/ranking", case)


def thresholds(case: OpenCase) -> tuple[Working, ...]:
    """Say the value of the award against the thresholds on the day of the decision."""
    found = case.figures.contract
    if found is None:
        return (Working("Thresholds", (("Value", "not yet known: there is no award"),)),)
    start = "/thresholds"
    rows = [
        ("Value without VAT", of(money(found.contract_value), f"{start}/contract_value", case)),
        (
            "Value with VAT",
            of(money(found.contract_value_with_vat), f"{start}/contract_value_with_vat", case),
        ),
    ]
    for code, check in found.checks.items():
        reached = yes_no(check.reached, "reached", "not reached")
        words = of(f"{money(check.value)}: {reached}", f"{start}/checks/{code}/reached", case)
        rows.append((code.replace("_", " ").capitalize(), words))
    return (Working("Thresholds", tuple(rows)),)


def framework(case: OpenCase) -> tuple[Working, ...]:
    """Say what the call-off does to the framework."""
    found = case.figures.framework
    if found is None:
        return ()
    rows = (
        ("Called off by this award", money(found.call_off_value), "call_off_value"),
        ("Left after it", money(found.remaining), "remaining"),
        ("Used", percent(found.used_percent), "used_percent"),
        ("Ceiling", yes_no(found.within_ceiling, "kept", "exceeded"), "within_ceiling"),
        (
            "Open on the day of the decision",
            yes_no(found.expired, "no, it has expired", "yes"),
            "expired",
        ),
        ("Latest end", day(found.latest_end), "latest_end"),
        ("May be called off", yes_no(found.allowed, "yes", "no"), "allowed"),
    )
    told = tuple((label, of(words, f"/framework/{key}", case)) for label, words, key in rows)
    return (Working("Framework", told),)
