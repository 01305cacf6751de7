"""What options are judged by: the weights, and each option's gates, scores and cost (15, 16)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.figures.money import HUNDRED, points, share_of_lowest
from desktop_app.figures.ranking import Standing
from desktop_app.records import CaseView, Criterion, Gate, GateAnswer, Option, OptionScore

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Judged:
    """An option as the rules see it; ``scores`` holds only those given."""

    option: Option
    listed: int
    failed: tuple[uuid.UUID, ...]
    unanswered: tuple[uuid.UUID, ...]
    scores: Mapping[uuid.UUID, int]

    @property
    def passes(self) -> bool | None:
        """Whether every gate is passed; None while one is unanswered (rule 15)."""
        if self.failed:
            return False
        return None if self.unanswered else True

    @property
    def cost(self) -> int | None:
        """The cost of a year in pence."""
        return self.option.annual_cost


@dataclass(frozen=True)
class Scale:
    """The criteria with their weights, once these are known and add up to 100."""

    weights: Mapping[uuid.UUID, Fraction]
    scored: tuple[uuid.UUID, ...]
    cost: uuid.UUID | None
    score_maximum: int

    def part(self, judged: Judged, criterion: uuid.UUID, weight: Fraction, lowest: int) -> int:
        """Return the points of an option on a criterion, in hundredths (rule 16)."""
        if criterion == self.cost:
            share = share_of_lowest(lowest, judged.cost or 0)
            return points(weight, share.numerator, share.denominator)
        return points(weight, judged.scores[criterion], self.score_maximum)

    def parts(self, judged: Judged, lowest: int) -> dict[uuid.UUID, int]:
        """Return the points of an option on every criterion, in hundredths."""
        return {key: self.part(judged, key, weight, lowest) for key, weight in self.weights.items()}

    def moved(
        self,
        stood: Standing,
        judged: Judged,
        parts: Mapping[uuid.UUID, int],
        changed: Mapping[uuid.UUID, Fraction],
        lowest: int,
    ) -> Standing:
        """Return where an option stands once some weights have changed (rule 18)."""
        gained = {
            key: self.part(judged, key, weight, lowest) - parts[key]
            for key, weight in changed.items()
        }
        of_cost = 0 if self.cost is None else gained.get(self.cost, 0)
        total = sum(gained.values())
        return Standing(
            id=stood.id,
            points=stood.points + total,
            tie_points=stood.tie_points + total - of_cost,
            preferred=stood.preferred,
            listed=stood.listed,
        )

    def standing(self, judged: Judged, parts: Mapping[uuid.UUID, int]) -> Standing:
        """Return where an option with these parts stands; ties by points other than cost (17)."""
        total = sum(parts.values())
        of_cost = 0 if self.cost is None else parts[self.cost]
        option = judged.option
        return Standing(option.id, total, total - of_cost, option.preferred, judged.listed)


def weights_total(criteria: Sequence[Criterion]) -> Decimal | None:
    """Return the sum of all weights, None while one is unknown."""
    weights = [each.weight for each in criteria]
    return None if None in weights else sum((w for w in weights if w is not None), Decimal(0))


def scale_of(criteria: Sequence[Criterion], score_maximum: int) -> Scale | None:
    """Return the scale, None while kinds or weights are unknown or weights are not 100."""
    cost = [each.id for each in criteria if each.kind == "cost"]
    kinds_fit = len(cost) <= 1 and all(each.kind in {"cost", "score"} for each in criteria)
    if not kinds_fit or weights_total(criteria) != HUNDRED:
        return None
    return Scale(
        weights={each.id: Fraction(each.weight or 0) for each in criteria},
        scored=tuple(each.id for each in criteria if each.kind == "score"),
        cost=cost[0] if cost else None,
        score_maximum=score_maximum,
    )


def judge(case: CaseView, options: Sequence[Option]) -> list[Judged]:
    """Return each option with its answers to gates and its scores (rule 15)."""
    gates = [gate.id for gate in case.all(Gate)]
    found: list[Judged] = []
    for listed, option in enumerate(options):
        answers = {a.gate: a.passed for a in case.children(GateAnswer, "option", option)}
        scores = {s.criterion: s.score for s in case.children(OptionScore, "option", option)}
        found.append(
            Judged(
                option=option,
                listed=listed,
                failed=tuple(gate for gate in gates if answers.get(gate) is False),
                unanswered=tuple(gate for gate in gates if answers.get(gate) is None),
                scores={key: n for key, n in scores.items() if key is not None and n is not None},
            )
        )
    return found


def lowest_cost(judged: Sequence[Judged]) -> int | None:
    """Return the lowest annual cost of the options that pass, scored or not (rule 16)."""
    return min((x.cost for x in judged if x.passes and x.cost is not None), default=None)


def is_ranked(judged: Judged, scale: Scale) -> bool:
    """Say whether an option gets points: it passes, and nothing it needs is missing (rule 16)."""
    has_cost = scale.cost is None or judged.cost is not None
    return judged.passes is True and has_cost and all(key in judged.scores for key in scale.scored)
