"""The history of a case in sentences, with every record named as it was named then."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.documents.audit_report import Told
from desktop_app.records import CASE_RECORDS, ActivityState, Case, Issued, Record, fields_of
from desktop_app.records.fields import Line, Link
from desktop_app.records.wording import show_day
from desktop_app.stages import STEPS

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Iterator

    from desktop_app.policy import CaseWords
    from desktop_app.store import LoggedAct, LoggedChange

_KINDS: dict[str, type[Record]] = {kind.__tablename__: kind for kind in (Case, *CASE_RECORDS)}
_ADDED, _REMOVED = "+", "-"
_WHAT = {
    "edit": "Change: {label}",
    "undo": "Undone: {label}",
    "redo": "Done again: {label}",
    "start": "The case was started",
    "import": "The case was brought in from a case file",
    "print": "{label}",
    "issue": "{label}",
    "sign_off": "{label}",
}


def told(acts: Iterable[LoggedAct], words: CaseWords) -> tuple[Told, ...]:
    """Return each act of a case, the oldest first, with a sentence for each thing it changed."""
    as_it_was = _AsItWas(words)
    return tuple(
        Told(
            at=act.at,
            who=act.actor or "not known",
            what=_headline(act),
            changes=tuple(as_it_was.sentences(act.changes)),
            entry=act.txn_id,
        )
        for act in acts
    )


def _headline(act: LoggedAct) -> str:
    words = _WHAT.get(act.kind, "{label}").format(label=act.label)
    return words[:1].upper() + words[1:]


class _AsItWas:
    """The rows of a case as the log has brought them about so far; names records by them."""

    def __init__(self, words: CaseWords) -> None:
        self._words = words
        self._rows: dict[uuid.UUID, tuple[str, dict[str, Any]]] = {}

    def code(self, listed: str, code: str) -> str:
        """Return the name of a code, from the pack of the case."""
        return self._words.code(listed, code)

    def record(self, record_id: uuid.UUID) -> str:
        """Return what a record was called at this point of the history."""
        table, row = self._rows.get(record_id, ("", {}))
        kind = _KINDS.get(table)
        if kind is None:
            return "something that is gone"
        value = row.get(kind.NAMED_BY) if kind.NAMED_BY else None
        field = fields_of(kind).get(kind.NAMED_BY)
        if value is not None and isinstance(field, Link):
            return self.record(value)
        if kind is ActivityState and (step := STEPS.get(row.get("activity") or "")) is not None:
            return step.title
        return (show_day(value) if isinstance(value, date) else value) or ""

    def sentences(self, changes: Iterable[LoggedChange]) -> Iterator[str]:
        """Yield a sentence for each change, and take it over."""
        moved = False
        # What an act added is known before it is named in the same act.
        listed = list(changes)
        for change in listed:
            if change.field == _ADDED:
                self._rows[change.row_id] = (change.table, dict(change.new or {}))
        for change in listed:
            kind = _KINDS.get(change.table)
            if kind is None:
                continue
            if change.field == "position":
                moved = True
            elif (words := self._sentence(kind, change)) is not None:
                yield words
            self._take_over(change)
        if moved:
            yield "The order of a list was changed."

    def _sentence(self, kind: type[Record], change: LoggedChange) -> str | None:
        if change.field == _ADDED:
            return self._whole(kind, "Added", change.row_id, change.new)
        if change.field == _REMOVED:
            return self._whole(kind, "Removed", change.row_id, change.old)
        field = fields_of(kind).get(change.field)
        if field is None:
            return None
        name = self.record(change.row_id) if kind is not Case else ""
        of = f" of {kind.TITLE}{_quoted(name)}" if kind is not Case else ""
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
        name = self.record(row_id) if kind is not Case else ""
        said = f"{done} {kind.TITLE}{_quoted(name)}"
        return f"{said}. {'; '.join(answers)}." if answers else f"{said}."

    def _said(self, kind: type[Record], name: str, value: Any) -> str:  # noqa: ANN401
        field = fields_of(kind)[name]
        words = field.show(value, self)
        is_typed = isinstance(field, Line | Link)
        return (f"“{words}”" if is_typed else words) if words else "nothing"

    def _take_over(self, change: LoggedChange) -> None:
        if change.field == _REMOVED:
            self._rows.pop(change.row_id, None)
        elif change.field != _ADDED and change.row_id in self._rows:
            self._rows[change.row_id][1][change.field] = change.new


def _quoted(name: str) -> str:
    return f" “{name}”" if name else ""


def _is_told(kind: type[Record], name: str) -> bool:
    """Tell whether an answer belongs into a sentence; names that stand before it do not."""
    if kind is Issued:
        return name not in {"standard", "large_print", "text", "html", "file_stem"}
    return name not in ({"activity"} if kind is ActivityState else {kind.NAMED_BY, "key"})
