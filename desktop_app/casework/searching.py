"""Search every case, open or closed, by the words in it, and tell where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from desktop_app.casework.owners import depends_on_row, step_owning_row
from desktop_app.errors import CannotRead, DamagedStore, NotSaved, OnlyToLookAt
from desktop_app.records import (
    BETWEEN_FIELDS,
    CASE_RECORDS,
    ActivityState,
    Case,
    Record,
    fields_of,
)
from desktop_app.stages import STEPS
from desktop_app.store import MARKED, UNMARKED, CannotSearch, searched_names

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy.orm import Session

    from desktop_app.store import Marked, Store

MOST = 200
"""So many cases are told of; who looks for one types another word."""

_KINDS: dict[str, type[Record]] = {kind.__tablename__: kind for kind in (Case, *CASE_RECORDS)}
_BEFORE, _AFTER = 32, 120
"""How many letters are shown around the first word found, at most."""
_CUT = "…"


class Piece(NamedTuple):
    """A part of the words around what was found."""

    words: str
    is_found: bool


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where words were found in a case.

    ``step``: the step that shows it, nothing where none does; ``kind``, ``record_id`` and
    ``attribute``: the answer there. ``where`` says it in words, without anything of the case
    itself; ``pieces`` are the words around.
    """

    step: str
    kind: type[Record]
    record_id: uuid.UUID
    attribute: str
    where: str
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """The words around what was found, as one text."""
        return "".join(piece.words for piece in self.pieces)


@dataclass(frozen=True, kw_only=True)
class FoundCase:
    """A case that holds all the words; ``place``: where most of them stand together.

    ``others``: how many of its answers hold any of them besides.
    """

    case_id: uuid.UUID
    reference: str
    title: str
    closed: bool
    place: Place
    others: int


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a search found, the newest cases first; ``others``: how many cases it found besides."""

    cases: tuple[FoundCase, ...]
    others: int


class _Candidate(NamedTuple):
    kind: type[Record]
    row: Marked
    attribute: str
    words: str


class Searching:
    """The search of one store, reached as ``desk.searching``; from any thread."""

    def __init__(self, store: Store) -> None:
        """Search the cases of ``store``."""
        self._store = store

    def find(self, typed: str, *, among: Collection[uuid.UUID] | None = None) -> Found:
        """Return the cases that hold every word typed, wherever in them.

        A word is found whatever its ending, accents and capitals; the last one also by its
        beginning. ``among``: tell only of these cases. An index that fails is drawn from the cases
        again first. Raises CannotSearch, CannotRead and DamagedStore.
        """
        try:
            return self._found(typed, among)
        except (CannotSearch, DamagedStore):
            if not self._put_right():
                raise
            return self._found(typed, among)

    def _put_right(self) -> bool:
        try:
            return self._store.put_search_right()
        except (NotSaved, CannotRead, OnlyToLookAt):
            return False

    def _found(self, typed: str, among: Collection[uuid.UUID] | None) -> Found:
        answer = self._store.search(typed, most=MOST, among=among)
        with self._store.read() as session:
            cases = session.scalars(sa.select(Case).where(Case.id.in_(answer.cases)))
            by_id = {case.id: case for case in cases}
            # A case or its words may have gone in the moment between the two questions.
            told = [
                _found_case(session, by_id[case_id], rows)
                for case_id, rows in answer.cases.items()
                if case_id in by_id and rows
            ]
        return Found(cases=tuple(told), others=answer.others)


def _found_case(session: Session, case: Case, rows: Sequence[Marked]) -> FoundCase:
    candidates = [each for row in rows for each in _candidates(row)]
    if not candidates:
        raise CannotSearch  # the index finds words that are not in the case
    best = min(candidates, key=_rank)
    return FoundCase(
        case_id=case.id,
        reference=case.reference or "",
        title=case.title or "",
        closed=case.closed_on is not None,
        place=_place(session, best),
        others=len(candidates) - 1,
    )


def _candidates(row: Marked) -> Iterator[_Candidate]:
    """Yield the answers of a record that hold a word found."""
    fields = zip(searched_names().get(row.tab, ()), row.words.split(BETWEEN_FIELDS), strict=False)
    for attribute, words in fields:
        if MARKED in words:
            yield _Candidate(_KINDS[row.tab], row, attribute, words)


def _rank(candidate: _Candidate) -> tuple[int, bool]:
    """Order answers: those that hold most of the words, and what the list does not show anyway."""
    marked = {part.split(UNMARKED)[0].casefold() for part in candidate.words.split(MARKED)[1:]}
    return -len(marked), candidate.kind is Case


def _place(session: Session, found: _Candidate) -> Place:
    field = fields_of(found.kind)[found.attribute]
    step = _step(session, found)
    if step in STEPS:
        where = f"{STEPS[step].title}: {field.spoken}"
    elif found.kind is Case:
        where = field.label
    else:
        title = found.kind.TITLE
        where = f"{title[:1].upper()}{title[1:]}: {field.spoken}"
    return Place(
        step=step,
        kind=found.kind,
        record_id=found.row.row_id,
        attribute=found.attribute,
        where=where,
        pieces=_pieces(found.words),
    )


def _step(session: Session, found: _Candidate) -> str:
    row: dict[str, Any] = {}
    if found.kind is ActivityState or depends_on_row(found.kind, found.attribute):
        record = session.get(found.kind, found.row.row_id)
        if isinstance(record, ActivityState):
            return record.activity or ""
        if record is not None:
            row = {name: getattr(record, name) for name in found.kind.__table__.columns.keys()}  # noqa: SIM118
    return step_owning_row(found.kind, found.attribute, row, {}) or ""


def _pieces(marked: str) -> tuple[Piece, ...]:
    """Return the words around the first one found, cut between words."""
    before, _, rest = " ".join(marked.split()).partition(MARKED)
    pieces = [Piece(_end_of(before), is_found=False)]
    room = _AFTER
    for number, part in enumerate(rest.split(MARKED)):
        found, _, after = part.partition(UNMARKED)
        if number and room <= len(found):
            break
        shown = _beginning_of(after, room)
        pieces += [Piece(found, is_found=True), Piece(shown, is_found=False)]
        room -= len(found) + len(after)
        if shown != after:
            break
    return tuple(piece for piece in pieces if piece.words)


def _end_of(words: str) -> str:
    if len(words) <= _BEFORE:
        return words
    return _CUT + words[-_BEFORE:].partition(" ")[2]


def _beginning_of(words: str, room: int) -> str:
    if len(words) <= max(room, 0):
        return words
    return words[: max(room, 0)].rpartition(" ")[0] + _CUT
