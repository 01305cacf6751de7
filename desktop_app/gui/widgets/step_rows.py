"""What the list of steps shows, in plain values; knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class StepGroup(Enum):
    """The three groups of a stage's steps, in the order they are shown."""

    NEEDED = "Needed"
    RECOMMENDED = "Recommended"
    NOT_NEEDED = "Not needed"


class StepState(Enum):
    """The eight states of a step (ux.md 2.3)."""

    NOT_STARTED = "Not started"
    IN_PROGRESS = "In progress"
    DONE = "Done"
    RECOMMENDED = "Recommended"
    NOT_NEEDED = "Not needed"
    NOT_APPLICABLE = "Not applicable"
    CANNOT_START = "Cannot start yet"
    PROBLEM = "There is a problem"


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step in the list.

    ``state_text`` is the second line, with its reason where there is one ("Not needed: light
    depth, fewer than 10 people"). Empty means: the state's own words, which a step that is only
    recommended leaves to the heading of its group.
    """

    code: str
    title: str
    group: StepGroup
    state: StepState
    state_text: str = ""

    @property
    def second_line(self) -> str:
        """The line under the title; empty for a recommended step not yet begun."""
        if self.state_text or self.state is StepState.RECOMMENDED:
            return self.state_text
        return self.state.value

    @property
    def spoken(self) -> str:
        """The whole row as a screen reader says it."""
        return f"{self.title}, {self.second_line or self.state.value}"

    @property
    def can_open(self) -> bool:
        """Whether the step can be chosen."""
        return self.state is not StepState.CANNOT_START


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a group with the number of its steps."""

    group: StepGroup
    count: int

    @property
    def words(self) -> str:
        """The heading as shown and spoken."""
        return f"{self.group.value} ({self.count})"
