"""The history of a case in sentences, with every record named as it was named then."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.casework.owners import step_owning_row
from desktop_app.documents.acts import Told
from desktop_app.records import (
    CASE_RECORDS,
    ActivityState,
    Case,
    Issued,
    PeriodResult,
    Record,
    fields_of,
)
from desktop_app.records.fields import Line, Link
from desktop_app.records.wording import show_day
from desktop_app.stages import STEPS

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from desktop_app.policy import CaseWords
    from desktop_app.store import LoggedAct, LoggedChange

_KINDS: dict[str, type[Record]] = {kind.__tablename__: kind for kind in (Case, *CASE_RECORDS)}
_ADDED, _REMOVED = "+", "-"
_NAMED_BY_PARENT: dict[type[Record], str] = {PeriodResult: "measure"}
"""Kinds without a name of their own, with the link to the record they are told by."""
_LONGEST_NAME = 60
"""Letters of a record's name in a sentence about it: some are named by a whole paragraph."""
SET_BACK = (
    "The clock of the laptop had been set back before this. Acts are told in the order they were "
    "done in, whatever their times."
)
_NO_STEP = timedelta(minutes=1)
"""How far a clock is put right by itself, without a word."""
_WHAT = {
    "undo": "Undone: {label}",
    "redo": "Done again: {label}",
    "start": "The case was started",
    "import": "The case was brought in from a case file",
}


def told(acts: Iterable[LoggedAct], words: CaseWords) -> tuple[Told, ...]:
    """Return each act of a case, the oldest first, with a sentence for each thing it changed."""
    as_it_was = _AsItWas(words)
    return tuple(as_it_was.told(act) for act in acts)


def _headline(act: LoggedAct) -> str:
    words = _WHAT.get(act.kind, "{label}").format(label=act.label)
    return words[:1].upper() + words[1:]


class _AsItWas:
    """The rows of a case as the log has brought them about so far; names records by them."""

    def __init__(self, words: CaseWords) -> None:
        self._words = words
        self._rows: dict[uuid.UUID, dict[str, Any]] = {}
        self._kinds: dict[uuid.UUID, type[Record]] = {}
        self._before: datetime | None = None

    def told(self, act: LoggedAct) -> Told:
        """Return an act, and take over what it changed."""
        steps = set[str]()
        set_back = self._before is not None and self._before - act.at > _NO_STEP
        self._before = act.at
        return Told(
            at=act.at,
            who=act.actor or "not known",
            what=_headline(act),
            changes=(*self.sentences(act.changes, steps), *([SET_BACK] if set_back else [])),
            entry=act.txn_id,
            kind=act.kind,
            steps=frozenset(steps),
            records=frozenset(_KINDS[e.table].TITLE for e in act.changes if e.table in _KINDS),
        )

    def code(self, listed: str, code: str) -> str:
        """Return the name of a code, from the pack of the case."""
        return self._words.code(listed, code)

    def record(self, record_id: uuid.UUID) -> str:
        """Return what a record was called at this point of the history."""
        kind, row = self._kinds.get(record_id), self._rows.get(record_id, {})
        if kind is None:
            return "something that is gone"
        named_by = _NAMED_BY_PARENT.get(kind, kind.NAMED_BY)
        value, field = row.get(named_by), fields_of(kind).get(named_by)
        if value is not None and isinstance(field, Link):
            return self.record(value)
        if kind is ActivityState and (step := STEPS.get(row.get("activity") or "")) is not None:
            return step.title
        return (show_day(value) if isinstance(value, date) else value) or ""

    def _called(self, kind: type[Record], row_id: uuid.UUID) -> str:
        """Return the kind of a record with its name, such as need “Cannot cook”."""
        name = self.record(row_id) if kind is not Case else ""
        if kind is PeriodResult:
            quarter = self._rows.get(row_id, {}).get("quarter")
            return f"result of quarter {quarter} of{_quoted(name)}" if quarter else kind.TITLE
        return f"{kind.TITLE}{_quoted(name)}"

    def sentences(self, changes: Iterable[LoggedChange], steps: set[str]) -> Iterator[str]:
        """Yield a sentence for each change, and take it over; note the steps it belongs to."""
        moved: dict[str, list[LoggedChange]] = {}
        # What an act added is known before it is named in the same act.
        listed = [each for each in changes if each.table in _KINDS]
        for change in listed:
            if change.field == _ADDED:
                self._rows[change.row_id] = dict(change.new or {})
                self._kinds[change.row_id] = _KINDS[change.table]
        for change in listed:
            kind = _KINDS[change.table]
            steps.update(self._steps(kind, change))
            if change.field == "position":
                moved.setdefault(change.table, []).append(change)
            elif (words := self._sentence(kind, change)) is not None:
                yield words
            self._take_over(change)
        for moves in moved.values():
            yield self._order(moves)

    def _order(self, moves: list[LoggedChange]) -> str:
        kind = _KINDS[moves[0].table]
        names = {
            each.row_id: _quoted(self.record(each.row_id)) or f" {kind.TITLE}" for each in moves
        }
        known = [each for each in moves if each.old is not None and each.new is not None]
        before = ",".join(names[each.row_id] for each in sorted(known, key=_place_before))
        after = ",".join(names[each.row_id] for each in sorted(known, key=_place_after))
        said = f"The order of the {kind.PLURAL} was changed"
        if before != after:
            return f"{said}: from{before} to{after}."
        return f"{said}:{after}." if after else f"{said}."

    def _steps(self, kind: type[Record], change: LoggedChange) -> Iterator[str]:
        row = self._rows.get(change.row_id, {})
        if kind is ActivityState:
            yield row.get("activity") or ""
            return
        whole = change.field in {_ADDED, _REMOVED}
        for name in fields_of(kind) if whole else (change.field,):
            if (step := step_owning_row(kind, name, row, self._rows)) is not None:
                yield step
                return

    def _sentence(self, kind: type[Record], change: LoggedChange) -> str | None:
        if change.field == _ADDED:
            return self._whole(kind, "Added", change.row_id, change.new)
        if change.field == _REMOVED:
            return self._whole(kind, "Removed", change.row_id, change.old)
        field = fields_of(kind).get(change.field)
        if field is None:
            return None
        # A record that is renamed is named by what it was called before, right after.
        names = change.field == kind.NAMED_BY
        called = kind.TITLE if names else self._called(kind, change.row_id)
        says_itself = kind is Case or called.casefold() == field.label.casefold()
        of = "" if says_itself else f" of {called}"
        if change.old is None and change.new is None:
            # Nothing is logged that changes nothing, so both were erased.
            return f"{field.label}{of}: erased."
        old, new = (self._said(kind, change.field, each) for each in (change.old, change.new))
        return f"{field.label}{of}: from {old} to {new}."

    def _whole(self, kind: type[Record], done: str, row_id: uuid.UUID, row: Any) -> str:  # noqa: ANN401
        if row is None:
            return f"{done}: {kind.TITLE}, erased."
        fields = fields_of(kind)
        answers = [
            f"{fields[name].label}: {self._said(kind, name, value)}"
            for name in fields
            if (value := row.get(name)) not in (None, ()) and _is_told(kind, name)
        ]
        said = f"{done} {self._called(kind, row_id)}"
        return f"{said}. {'; '.join(answers)}." if answers else f"{said}."

    def _said(self, kind: type[Record], name: str, value: Any) -> str:  # noqa: ANN401
        field = fields_of(kind)[name]
        words = field.show(value, self)
        is_typed = isinstance(field, Line | Link)
        return (f"“{words}”" if is_typed else words) if words else "nothing"

    def _take_over(self, change: LoggedChange) -> None:
        if change.field == _REMOVED:
            self._rows.pop(change.row_id, None)
            self._kinds.pop(change.row_id, None)
        elif change.field != _ADDED and change.row_id in self._rows:
            self._rows[change.row_id][change.field] = change.new


def _place_before(moved: LoggedChange) -> int:
    return moved.old


def _place_after(moved: LoggedChange) -> int:
    return moved.new


def _quoted(name: str) -> str:
    short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
    return f" “{short}”" if name else ""


def _is_told(kind: type[Record], name: str) -> bool:
    """Tell whether an answer belongs into a sentence; names that stand before it do not."""
    if kind is Issued:
        return name not in {"standard", "large_print", "text", "html", "file_stem"}
    named_by = _NAMED_BY_PARENT.get(kind, kind.NAMED_BY)
    return name not in ({"activity"} if kind is ActivityState else {named_by, "key"})
