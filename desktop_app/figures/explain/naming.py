"""Finds records by the names the figures file gives them, and what people call them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from desktop_app.figures.as_text import Names
from desktop_app.records import (
    Bid,
    CaseRecord,
    CaseView,
    CostLine,
    Criterion,
    Funder,
    Gate,
    Goal,
    Measure,
    Option,
    Outcome,
    PriceLine,
    Question,
    Risk,
)

if TYPE_CHECKING:
    import uuid

R = TypeVar("R", bound=CaseRecord)

_LONGEST = 60

NAMED: dict[str, tuple[type[CaseRecord], tuple[str, str] | None]] = {
    "line": (CostLine, ("year", "this")),
    "next_line": (CostLine, ("year", "next")),
    "funder": (Funder, None),
    "outcome": (Outcome, None),
    "option": (Option, None),
    "criterion": (Criterion, None),
    "gate": (Gate, None),
    "bid": (Bid, None),
    "question": (Question, None),
    "price_line": (PriceLine, None),
    "risk": (Risk, None),
    "measure": (Measure, None),
    "goal": (Goal, None),
}
"""The kinds of record that a part of a figure's pointer can name."""


class Naming:
    """The names of the records of one case, each kind looked up when it is first needed."""

    def __init__(self, case: CaseView) -> None:
        """Look names up in this case."""
        self._case = case
        self._names = Names(case)
        self._found: dict[str, dict[str, CaseRecord]] = {}

    def of(self, record: CaseRecord | uuid.UUID) -> str:
        """Return the name a record has in the figures file."""
        return self._names.of(record.id if isinstance(record, CaseRecord) else record)

    def find(self, which: str, name: str) -> CaseRecord | None:
        """Return the record of this name."""
        if which not in self._found:
            kind, where = NAMED[which]
            listed = self._case.all(kind, **dict([where] if where else []))
            found: dict[str, CaseRecord] = {}
            for record in listed:
                found.setdefault(self.of(record), record)
            self._found[which] = found
        return self._found[which].get(name)

    def called(self, which: str, name: str) -> str:
        """Return what people call the record of this name."""
        record = self.find(which, name)
        return name if record is None else self.words_for(record)

    def words_for(self, record: CaseRecord) -> str:
        """Return what people call a record, shortened, or its name in the file."""
        words = self._case.name_of(record.id).replace("\n", " ") or self.of(record)
        return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
