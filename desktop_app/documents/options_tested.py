"""How firm the first option is: weights moved, as a picture and in figures, and one option less."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from desktop_app.documents.content import Column
from desktop_app.documents.lead_chart import Lead, Leads
from desktop_app.documents.wording import (
    NONE,
    UNKNOWN,
    Material,
    capital,
    counted,
    number,
    points,
    sentence,
)
from desktop_app.records import Criterion, Option

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence
    from decimal import Decimal

    from desktop_app.documents.sections import Sections
    from desktop_app.figures.appraisal import AppraisalFigures
    from desktop_app.figures.option_tests import Move

_MOST_LINES = 24
"""As many lines as a picture may have, so that it fits on one page in large print."""


def short(case: Material, option: uuid.UUID | None) -> str:
    """Return the short name of an option, by which tables and pictures call it."""
    kept = case.view.linked(Option, option)
    return (kept.key or kept.name if kept else None) or UNKNOWN


def tests(paper: Sections, case: Material) -> None:
    """Show what moved weights and one option less do to the first option."""
    found = case.figures.options
    if found is None or found.leader is None:
        return
    if found.sensitivity:
        paper.paragraph(_in_short(case, found))
        groups = _by_criterion(case, found.sensitivity)
        _pictures(paper, case, found, groups)
        _table(paper, case, found.sensitivity)
    else:
        paper.paragraph(
            "Weights were not moved: that is done between cost and the other criteria, and here "
            "no cost is weighed or its weight is too small."
        )
    paper.items(_removals(case, found))


def _in_short(case: Material, found: AppraisalFigures) -> str:
    changed = sum(move.changes_leader for move in found.sensitivity)
    tried = counted(len(found.sensitivity), "time", "times")
    stays = f"{short(case, found.leader)} stays first"
    how_often = f"{stays} each time" if not changed else f"{stays} but {_times(changed)}"
    moves = " or ".join(str(each) for each in case.pack.evaluation.sensitivity_moves)
    return (
        f"{moves} points of weight were moved between cost and each other criterion, {tried} in "
        f"all: {how_often}."
    )


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def lead_of(move: Move) -> Decimal:
    """Return by how many points the first option leads; its own points where it is alone."""
    second = move.second_total
    return move.leader_total if second is None else move.leader_total - second


def _other(case: Material, move: Move) -> uuid.UUID:
    """Return the criterion of a move that is not cost."""
    kept = case.view.linked(Criterion, move.from_criterion)
    is_cost = kept is not None and kept.kind == "cost"
    return move.to_criterion if is_cost else move.from_criterion


_Groups = tuple[tuple[str, tuple[Lead, ...]], ...]


def _by_criterion(case: Material, moves: Sequence[Move]) -> _Groups:
    return tuple(
        (capital(case.named(criterion) or UNKNOWN), tuple(_lead(case, move) for move in listed))
        for criterion, listed in groupby(moves, key=lambda move: _other(case, move))
    )


def _lead(case: Material, move: Move) -> Lead:
    to_cost = move.from_criterion == _other(case, move)
    lead = lead_of(move)
    first = short(case, move.leader)
    verb = "leads by" if move.changes_leader else "by"
    return Lead(
        name=f"{move.points} {'to' if to_cost else 'from'} cost",
        amount=lead,
        changes=move.changes_leader,
        words=f"{first} {verb} {points(lead)}",
    )


def _pictures(paper: Sections, case: Material, found: AppraisalFigures, groups: _Groups) -> None:
    """Draw the groups, in as many pictures of about one length as pages need."""
    lines = Leads(groups).height(1)
    pictures = max(1, -int(-lines // _MOST_LINES))
    each = -(-len(groups) // pictures)
    for start in range(0, len(groups), each):
        shown = groups[start : start + each]
        part = f", part {start // each + 1}" if pictures > 1 else ""
        paper.figure(
            f"Lead of the first option in points{part}; light and to the left: another is first",
            Leads(shown),
            alt=_alt(short(case, found.leader), shown),
        )


def _alt(first: str, groups: _Groups) -> str:
    """Return what the picture shows, bar by bar, for those who cannot see it."""
    said = [f"A bar for each move of weight; to the right while {first} stays first."]
    for name, leads in groups:
        bars = "; ".join(f"{lead.name}, {lead.words}" for lead in leads)
        said.append(f"{name}: {bars}.")
    return " ".join(said)


def _table(paper: Sections, case: Material, moves: Sequence[Move]) -> None:
    paper.table(
        "The figures of the picture",
        [
            "Weight moved",
            "First",
            Column("Points", "number"),
            "Second",
            Column("Its points", "number"),
            Column("Lead", "number"),
        ],
        (
            [
                _moved(case, move),
                short(case, move.leader),
                points(move.leader_total),
                NONE if move.second is None else short(case, move.second),
                points(move.second_total),
                points(lead_of(move)),
            ]
            for move in moves
        ),
    )


def _moved(case: Material, move: Move) -> str:
    source, target = case.named(move.from_criterion), case.named(move.to_criterion)
    return f"{move.points} from {source or UNKNOWN} to {target or UNKNOWN}"


def _removals(case: Material, found: AppraisalFigures) -> list[str]:
    changed = [each for each in found.removal if each.changes_leader]
    if found.removal and not changed:
        return [f"{short(case, found.leader)} stays first whichever other option is taken away."]
    return [
        sentence(f"Without {short(case, each.removed)}, {short(case, each.leader)} is first")
        for each in changed
    ]


def lead_now(case: Material) -> str:
    """Return by how much the first option leads now, and whether that is close."""
    found = case.figures.options
    if found is None or found.leader is None:
        return UNKNOWN
    first = short(case, found.leader)
    if found.margin is None or found.close is None:
        return f"{first} is the only option with points"
    limit = number(case.pack.evaluation.close_margin_points)
    close = "close" if found.close else "clear"
    return (
        f"{first} leads by {number(found.margin)} points, which is {close}: a lead below {limit} "
        "points is close"
    )
