"""How firm the lead of an option is: other weights, and the others taken away (18 and 19)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.figures.money import from_hundredths
from desktop_app.figures.ranking import Removal, best_two

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal
    from fractions import Fraction

    from desktop_app.figures.ranking import Standing
    from desktop_app.figures.scales import Judged, Scale


@dataclass(frozen=True)
class Move:
    """What happens when points of weight go from one criterion to another."""

    points: int
    from_criterion: uuid.UUID
    to_criterion: uuid.UUID
    leader: uuid.UUID
    leader_total: Decimal
    second: uuid.UUID | None
    second_total: Decimal | None
    changes_leader: bool


@dataclass(frozen=True)
class Contest:
    """The ranked options with their points, in hundredths, and who leads."""

    scale: Scale
    judged: Sequence[Judged]
    ranked: Sequence[Judged]
    parts: Mapping[uuid.UUID, Mapping[uuid.UUID, int]]
    standings: Mapping[uuid.UUID, Standing]
    lowest: int
    leader: uuid.UUID


def sensitivity(contest: Contest, moves: Sequence[int]) -> tuple[Move, ...]:
    """Move weight between cost and each score criterion and work everything again (rule 18)."""
    return tuple(_moved(contest, *each) for each in _tried(contest.scale, moves))


def _tried(scale: Scale, moves: Sequence[int]) -> Iterator[tuple[int, uuid.UUID, uuid.UUID]]:
    """Yield points, from and to of each move; none that makes a weight negative."""
    if scale.cost is None:
        return
    for criterion in scale.scored:
        for points in moves:
            for source, target in ((scale.cost, criterion), (criterion, scale.cost)):
                if scale.weights[source] >= points:
                    yield points, source, target


def _moved(contest: Contest, points: int, source: uuid.UUID, target: uuid.UUID) -> Move:
    scale = contest.scale
    changed: dict[uuid.UUID, Fraction] = {
        source: scale.weights[source] - points,
        target: scale.weights[target] + points,
    }
    standings = (
        scale.moved(
            contest.standings[each.option.id],
            each,
            contest.parts[each.option.id],
            changed,
            contest.lowest,
        )
        for each in contest.ranked
    )
    best = best_two(standings)
    second = best[1] if len(best) > 1 else None
    return Move(
        points=points,
        from_criterion=source,
        to_criterion=target,
        leader=best[0].id,
        leader_total=from_hundredths(best[0].points),
        second=second.id if second else None,
        second_total=from_hundredths(second.points) if second else None,
        changes_leader=best[0].id != contest.leader,
    )


def removals(contest: Contest) -> tuple[Removal, ...]:
    """Take each passing option but the leader away and look who leads (rule 19)."""
    passing = [each for each in contest.judged if each.passes]
    costs = sorted(each.cost for each in passing if each.cost is not None)[:2]
    found: list[Removal] = []
    for each in passing:
        if each.option.id == contest.leader:
            continue
        new = _leader_without(contest, each, costs)
        found.append(Removal(each.option.id, new, new != contest.leader))
    return tuple(found)


def _leader_without(contest: Contest, gone: Judged, costs: Sequence[int]) -> uuid.UUID:
    """Return who leads; only without the one lowest cost do the points of the others change."""
    scale = contest.scale
    sets_lowest = len(costs) > 1 and gone.cost == costs[0] < costs[1]
    if scale.cost is None or not sets_lowest:
        return contest.leader
    others = [each for each in contest.ranked if each is not gone]
    return best_two(scale.standing(x, scale.parts(x, costs[1])) for x in others)[0].id
