"""What a rule is: what must be true of a case, the step it belongs to, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.figures.costing import Costing, cost_lines
from desktop_app.figures.depth import DepthFigures, depth_figures
from desktop_app.figures.evaluation import EvaluationFigures, evaluation_figures
from desktop_app.records import fields_of

if TYPE_CHECKING:
    import uuid

    from desktop_app.policy import PolicyPack
    from desktop_app.records import CaseView, Record


class Weight(Enum):
    """How much a finding matters."""

    BLOCKS_DONE = auto()
    """The step cannot be marked as done until it is put right."""
    LOOK = auto()
    """Worth a look; the officer may know better."""


class Area(Enum):
    """Each part of the case that must be right before rules that build on it make sense."""

    CASE = auto()
    EVALUATION = auto()
    NEXT_YEAR = auto()


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing to put right, or to look at.

    ``record_id`` None: the whole list, or the object that is not there, of ``kind``.
    ``attribute``: a field of the record or, as the case file names it, a map or object within
    it, such as ``funding``; empty for the record as a whole. ``within``: the place inside that.
    ``message``: a sentence without full stop. ``step`` and ``key`` are filled in from the rule.
    """

    kind: type[Record]
    record_id: uuid.UUID | None
    attribute: str
    message: str
    within: str = ""
    step: str = ""
    key: str = ""
    weight: Weight = Weight.BLOCKS_DONE
    in_file: bool = True

    @property
    def field(self) -> str:
        """The field to go to; empty where a table, or the record as a whole, is meant."""
        described = fields_of(self.kind)
        if self.attribute in described:
            return self.attribute
        inside = f"{self.attribute}/"
        return next((name for name, each in described.items() if each.at.startswith(inside)), "")

    @property
    def blocks(self) -> bool:
        """Whether the step cannot be marked as done because of it."""
        return self.weight is Weight.BLOCKS_DONE


class Checked:
    """A case under its pack; figures that rules need are worked out once, when asked for."""

    def __init__(self, case: CaseView, pack: PolicyPack) -> None:
        self.case = case
        self.pack = pack

    @cached_property
    def costing(self) -> Costing:
        """The lines of this year."""
        return cost_lines(self.case, self.pack, "this")

    @cached_property
    def evaluation(self) -> EvaluationFigures | None:
        """The evaluation of offers."""
        return evaluation_figures(self.case, self.pack)

    @cached_property
    def depth(self) -> DepthFigures | None:
        """The depth of the case."""
        return depth_figures(self.case, self.pack, self.costing)


Check = Callable[[Checked], Iterable[Finding]]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule; ``step``: the activity it is shown on, or ``case`` for the case's own page.

    ``after``: applied only when nothing in that area is wrong.
    ``in_file``: whether a case file that breaks it is refused.
    """

    key: str
    step: str
    check: Check
    weight: Weight = Weight.BLOCKS_DONE
    after: Area | None = None
    in_file: bool = True

    def findings(self, checked: Checked) -> list[Finding]:
        """Return what the rule finds, each finding knowing its rule and step."""
        return [
            replace(
                found,
                key=self.key,
                step=found.step or self.step,
                weight=self.weight,
                in_file=self.in_file,
            )
            for found in self.check(checked)
        ]


def rule(
    step: str,
    *,
    weight: Weight = Weight.BLOCKS_DONE,
    after: Area | None = None,
    in_file: bool = True,
) -> Callable[[Check], Rule]:
    """Make a rule of a function; its name is the rule's key."""

    def make(check: Check) -> Rule:
        name: str = check.__name__  # pyright: ignore[reportFunctionMemberAccess]
        return Rule(
            key=name,
            step=step,
            check=check,
            weight=weight,
            after=after,
            in_file=in_file,
        )

    return make


def at(
    record: Record, attribute: str, message: str, *, within: str = "", step: str = ""
) -> Finding:
    """Return a finding on a field of a record, or on the record where ``attribute`` is empty."""
    return Finding(
        kind=type(record),
        record_id=record.id,
        attribute=attribute,
        message=message,
        within=within,
        step=step,
    )


def on_all(kind: type[Record], message: str) -> Finding:
    """Return a finding on the whole list of a kind, or on the object that is not there."""
    return Finding(kind=kind, record_id=None, attribute="", message=message)
