"""What the explanation of a figure is: its formula, its inputs, and where each came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.errors import CaseworkError

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

    from desktop_app.policy.reading import Status
    from desktop_app.records import Record

UNKNOWN = "not yet known"

_STATUS_WORDS = {"law": "law", "guidance": "guidance", "local": "local default"}


class UnknownFigure(CaseworkError):
    """A pointer that leads to no figure of the case; ``nearest`` are those it may have meant."""

    def __init__(self, pointer: str, nearest: Sequence[str]) -> None:
        self.pointer = pointer
        self.nearest = tuple(nearest)
        told = f" The nearest are: {', '.join(nearest)}." if nearest else ""
        super().__init__(f"This case has no figure {pointer or '(empty)'}.{told}")


@dataclass(frozen=True)
class FromRecord:
    """An answer of the case. ``record_id`` is None while there is no record to hold it.

    ``record`` says in words what holds it; ``pointer`` is its place in the case file, empty
    where the file has none.
    """

    kind: type[Record]
    record_id: uuid.UUID | None
    attribute: str
    record: str
    pointer: str

    @property
    def words(self) -> str:
        """Where the answer stands, in words."""
        place = f"case file {self.pointer}" if self.pointer else "not in the case file"
        return f"{self.record}, {place}" if self.record else place


@dataclass(frozen=True)
class FromPack:
    """An entry of the policy pack, with where the pack has it from."""

    path: str
    value: str
    source: str
    status: Status | None
    verify: bool = False

    @property
    def status_words(self) -> str:
        """Whether it is law, guidance or a local default; the pack does not always say."""
        return "basis not stated" if self.status is None else _STATUS_WORDS[self.status]

    @property
    def words(self) -> str:
        """Where the entry stands, and what it rests on, in words."""
        said = [f"policy pack {self.path}", self.status_words]
        if self.source:
            said.append(self.source)
        if self.verify:
            said.append("wording to be checked")
        return ", ".join(said)


@dataclass(frozen=True)
class FromFigure:
    """Another figure of the same case."""

    pointer: str

    @property
    def words(self) -> str:
        """Which figure, in words."""
        return f"figure {self.pointer}"


Source: TypeAlias = FromRecord | FromPack | FromFigure


@dataclass(frozen=True)
class Input:
    """One thing a figure is made from; ``shown`` as an officer reads it."""

    label: str
    shown: str
    source: Source

    @property
    def is_unknown(self) -> bool:
        """Whether it still has to be entered or worked out."""
        return self.shown == UNKNOWN

    @property
    def written(self) -> str:
        """The number as it stands in a sum: ``£18.00``, ``60``, ``-2``."""
        return "?" if self.is_unknown else self.shown.split()[0].rstrip(":%")


@dataclass(frozen=True)
class Rule:
    """A rule of calculation, by its number and name."""

    number: int
    name: str

    def __str__(self) -> str:
        return f"Rule {self.number}: {self.name}"


@dataclass(frozen=True)
class Explanation:
    """How one figure came about. ``value`` as in the figures file, ``shown`` as people read it.

    ``steps`` are the sums with the numbers put in; the last one ends with the figure.
    """

    pointer: str
    title: str
    value: object
    shown: str
    formula: str
    steps: tuple[str, ...]
    inputs: tuple[Input, ...]
    rule: Rule

    @property
    def worked(self) -> str:
        """The sums on one line: ``£18.00 x 48 = £864.00``."""
        return "; ".join(self.steps)

    @property
    def pack_entries(self) -> tuple[FromPack, ...]:
        """The entries of the policy pack that were used."""
        return tuple(each.source for each in self.inputs if isinstance(each.source, FromPack))
