"""Carrying out what an officer does to the records of a case, inside one unit of work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from desktop_app.casework.commands import (
    AddRecord,
    AddSeveral,
    ChangeField,
    Command,
    MoveRecord,
    RemoveRecord,
    SetAnswer,
)
from desktop_app.casework.lock import refuse_if_signed_off
from desktop_app.casework.starting import refuse_taken
from desktop_app.errors import CaseworkError
from desktop_app.records import (
    Case,
    CaseRecord,
    CaseView,
    PeriodResult,
    PlanSignOff,
    Record,
    fields_of,
    has_key,
)
from desktop_app.records.fields import Link
from desktop_app.stages import STEPS, records_of
from desktop_app.store import kept_form

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from desktop_app.clock import Clock


Kept = TypeVar("Kept", bound=CaseRecord)


class NoLongerThere(CaseworkError):
    """The record was removed meanwhile."""

    def __init__(self) -> None:
        super().__init__("That is no longer there: it was removed. Use Undo to bring it back.")


class CannotKeep(CaseworkError):
    """The answer is far beyond what any store takes; ``problem`` is a sentence without stop."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"Not saved: {problem[:1].lower()}{problem[1:]}.")


@dataclass(frozen=True)
class Work:
    """What a handler works with: the session, the case as it was, and the clock."""

    session: Session
    view: CaseView
    clock: Clock
    officer: str

    def record(self, record_id: uuid.UUID) -> Any:  # noqa: ANN401 - whatever kind it is
        """Return a record in the session; raises NoLongerThere."""
        before = self.view.by_id(record_id)
        found = None if before is None else self.session.get(type(before), record_id)
        if found is None:
            raise NoLongerThere
        return found

    def value(self, kind: type[Record], attribute: str, given: object) -> Any:  # noqa: ANN401
        """Return an answer as it will be kept; raises CannotKeep and NoLongerThere."""
        field = fields_of(kind)[attribute]
        column: Any = kind.__table__.columns[attribute]
        value = field.tidy(given)
        if isinstance(field, Link) and value is not None and self.view.by_id(value) is None:
            raise NoLongerThere
        try:
            kept_form(column, value)
        except (TypeError, ValueError) as error:
            # A wrong kind of value has no sentence: that is a mistake in the program.
            if (problem := field.check(value)) is None:
                raise
            raise CannotKeep(problem) from error
        return value

    def add(self, record: Record) -> None:
        """Add a new record."""
        self.session.add(record)

    def blank(self, kind: type[Kept], /, *made: Kept, **values: object) -> Kept:
        """Return a new record of the kind at the end of its list, with its own name proposed.

        ``made``: records of the same kind that the same act has made before it.
        """
        records = (*self.view.all(kind), *made)
        values["position"] = max((record.position for record in records), default=-1) + 1
        if has_key(kind) and "key" not in values:
            values["key"] = _next_key(kind, records)
        return kind.blank(id=self.clock.new_id(), case_id=self.view.case_id, **values)


def _next_key(kind: type[CaseRecord], records: Sequence[CaseRecord]) -> str:
    taken = {getattr(record, "key", None) for record in records}
    number = len(records) + 1
    while f"{kind.PREFIX}{number}" in taken:
        number += 1
    return f"{kind.PREFIX}{number}"


def change_field(work: Work, act: ChangeField) -> Record:
    """Answer a field, making the only record of its kind where it is missing."""
    record = _record_to_change(work.view, act)
    refuse_if_signed_off(work.view, act.kind, record, act.attribute)
    value = work.value(act.kind, act.attribute, act.value)
    if record is None and issubclass(act.kind, CaseRecord):
        proposed = {"by": work.officer} if act.kind is PlanSignOff else {}
        made = work.blank(act.kind, **proposed, **dict([act.where] if act.where else []))
        setattr(made, act.attribute, value)
        work.add(made)
        return made
    kept: Record = work.record(record.id if record is not None else work.view.case_id)
    if getattr(kept, act.attribute) != value:
        if (act.kind, act.attribute) == (Case, "reference"):
            refuse_taken(work.session, value or "")
        setattr(kept, act.attribute, value)
    return kept


def _record_to_change(view: CaseView, act: ChangeField) -> Record | None:
    if act.record_id is not None:
        if (found := view.by_id(act.record_id)) is None:
            raise NoLongerThere
        return found
    if not issubclass(act.kind, CaseRecord):
        return view.case
    return view.one(act.kind, **dict([act.where] if act.where else []))


def add_record(work: Work, act: AddRecord) -> Record:
    """Add a record at the end of its list."""
    return _add(work, act.kind, act.values)


def add_several(work: Work, act: AddSeveral) -> Record | None:
    """Add a record for each row at the end of its list; return the first of them."""
    made: list[CaseRecord] = []
    for row in act.rows:
        made.append(_add(work, act.kind, row, *made))
    return made[0] if made else None


def _add(work: Work, kind: type[Kept], values: Mapping[str, Any], *made: Kept) -> Kept:
    described = fields_of(kind)
    kept = {
        name: work.value(kind, name, value) if name in described else value
        for name, value in values.items()
    }
    record = work.blank(kind, *made, **kept)
    refuse_if_signed_off(work.view, kind, record)
    work.add(record)
    return record


def remove_record(work: Work, act: RemoveRecord) -> Record:
    """Remove a record with all that belongs to it; other links to it become empty."""
    record = work.view.by_id(act.record_id)
    if not isinstance(record, CaseRecord):
        raise NoLongerThere
    refuse_if_signed_off(work.view, type(record), record)
    _remove(work, record)
    return record


def _remove(work: Work, record: CaseRecord) -> None:
    for other, link in work.view.depending_on(record):
        if fields_of(type(other))[link].required:
            refuse_if_signed_off(work.view, type(other), other)
            _remove(work, other)
        else:
            refuse_if_signed_off(work.view, type(other), other, link)
            setattr(work.record(other.id), link, None)
    kept = work.session.get(type(record), record.id)
    if kept is not None:
        work.session.delete(kept)


def move_record(work: Work, act: MoveRecord) -> Record:
    """Move past the neighbour that the page shows; nothing happens at the ends of its list."""
    record: CaseRecord = work.record(act.record_id)
    refuse_if_signed_off(work.view, type(record), record)
    listed = list(work.view.all(type(record)))
    shown = _shown_with(work.view, record, act.step)
    at = shown.index(record.id)
    to = at + act.by
    if 0 <= to < len(shown):
        ids = [each.id for each in listed]
        listed.insert(ids.index(shown[to]), listed.pop(ids.index(shown[at])))
        for position, each in enumerate(listed):
            if each.position != position:
                work.record(each.id).position = position
    return record


def _shown_with(view: CaseView, record: CaseRecord, step: str) -> list[uuid.UUID]:
    for part in STEPS[step].parts if step in STEPS else ():
        shown = [each.id for each in records_of(view, part)]
        if record.id in shown:
            return shown
    return [each.id for each in view.all(type(record))]


def set_answer(work: Work, act: SetAnswer) -> Record | None:
    """Answer one cell of a grid; an answer left empty is taken away."""
    parent = work.record(act.parent_id)
    value = work.value(act.kind, act.attribute, act.value)
    if act.link and work.view.by_id(act.other_id) is None:
        raise NoLongerThere
    found = next(
        (each for each in work.view.children(act.kind, act.parent, parent) if _same(each, act)),
        None,
    )
    if found is None:
        made = work.blank(act.kind, **_cell(act))
        refuse_if_signed_off(work.view, act.kind, made, act.attribute)
        if value in (None, ()):
            return None
        setattr(made, act.attribute, value)
        work.add(made)
        return made
    refuse_if_signed_off(work.view, act.kind, found, act.attribute)
    kept: CaseRecord = work.record(found.id)
    setattr(kept, act.attribute, value)
    if _answerless(kept, act):
        work.session.delete(kept)
    return kept


def _cell(act: SetAnswer) -> dict[str, Any]:
    cell: dict[str, Any] = {act.parent: act.parent_id}
    if act.link:
        cell[act.link] = act.other_id
    if act.quarter is not None:
        cell["quarter"] = act.quarter
    return cell


def _same(record: CaseRecord, act: SetAnswer) -> bool:
    if act.quarter is not None:
        return isinstance(record, PeriodResult) and record.quarter == act.quarter
    return getattr(record, act.link) == act.other_id


def _answerless(record: CaseRecord, act: SetAnswer) -> bool:
    links = {act.parent, act.link}
    return all(
        getattr(record, name) in (None, ()) for name in fields_of(type(record)) if name not in links
    )


HANDLERS: dict[type[Command], Callable[[Work, Any], Record | None]] = {
    ChangeField: change_field,
    AddRecord: add_record,
    AddSeveral: add_several,
    RemoveRecord: remove_record,
    MoveRecord: move_record,
    SetAnswer: set_answer,
}
"""The acts on records."""
