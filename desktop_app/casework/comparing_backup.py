"""What restoring a backup would mean: its cases beside those there are now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import sqlalchemy as sa

from desktop_app.records import Case

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from desktop_app.store import Manifest, Store

SAME, OLDER, NEWER, MISSING, BACK = "same", "older", "newer", "missing", "back"


@dataclass(frozen=True)
class CaseState:
    """How far a case has come: its newest entry in the log and when that was made."""

    reference: str
    title: str
    head: str
    changed: datetime | None


CaseStates: TypeAlias = "Mapping[uuid.UUID, CaseState]"
StatesNow: TypeAlias = Callable[[str], CaseStates]
"""Given the passphrase of the backup, how far the cases have come that are there now."""


@dataclass(frozen=True)
class ComparedCase:
    """One case in the backup (``then``) and now; None where it is not there.

    ``what``: one of SAME, OLDER (the backup lacks later changes), NEWER (the backup has later
    changes), MISSING (the backup lacks all of it) and BACK (it is in the backup only).
    """

    reference: str
    title: str
    then: CaseState | None
    now: CaseState | None
    what: str


@dataclass(frozen=True)
class Comparison:
    """A backup beside the cases of now; ``why_not`` says why there is nothing to compare with."""

    manifest: Manifest
    cases: tuple[ComparedCase, ...]
    why_not: str = ""

    @property
    def summary(self) -> str:
        """What restoring would mean, in a sentence or two."""
        if self.why_not:
            return (
                f"The backup holds {self.manifest.cases_words}. They cannot be compared with "
                f"those of now: {self.why_not}"
            )
        missing, older = self._count(MISSING), self._count(OLDER)
        if not missing and not older:
            return "Nothing would be missing: every case of now is in the backup as it is."
        lacks: list[str] = []
        if older:
            lacks.append(f"{older} {_cases(older)} would be as {_they(older)} at the backup")
        if missing:
            lacks.append(f"{missing} {_cases(missing)} of now would not be there")
        return f"In the restored cases {' and '.join(lacks)}. Your cases of now stay as they are."

    def _count(self, what: str) -> int:
        return sum(case.what == what for case in self.cases)


def case_states(store: Store) -> CaseStates:
    """Return how far each case of a store has come; raises CannotRead and DamagedStore."""
    newest = store.newest_of_cases()
    with store.read() as session:
        found = session.execute(sa.select(Case.id, Case.reference, Case.title)).all()
    states: dict[uuid.UUID, CaseState] = {}
    for case_id, reference, title in found:
        at, head = newest.get(case_id, (None, ""))
        states[case_id] = CaseState(reference or "", title or "", head, at)
    return states


def compare(manifest: Manifest, then: CaseStates, now: CaseStates) -> Comparison:
    """Compare the cases of a backup with those of now; what is lacking comes first."""
    cases = [_compared(then.get(case_id), now.get(case_id)) for case_id in {**now, **then}]
    order = (MISSING, OLDER, NEWER, BACK, SAME)
    cases.sort(key=lambda case: (order.index(case.what), case.reference))
    return Comparison(manifest, tuple(cases))


def _compared(then: CaseState | None, now: CaseState | None) -> ComparedCase:
    known = now or then
    assert known is not None  # noqa: S101 - each identity comes from one of the two
    return ComparedCase(known.reference, known.title, then, now, _what(then, now))


def _what(then: CaseState | None, now: CaseState | None) -> str:
    if then is None or now is None:
        return MISSING if then is None else BACK
    if then.head == now.head:
        return SAME
    later = then.changed and now.changed and then.changed > now.changed
    return NEWER if later else OLDER


def _cases(number: int) -> str:
    return "case" if number == 1 else "cases"


def _they(number: int) -> str:
    return "it was" if number == 1 else "they were"
