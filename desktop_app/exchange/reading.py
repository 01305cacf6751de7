"""Makes the records of a case out of the objects of a case file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from desktop_app.exchange.faults import Fault, field_name
from desktop_app.exchange.finding_places import Finder, Found, value_at
from desktop_app.records import (
    CASE_RECORDS,
    Case,
    CaseRecord,
    CaseView,
    Field,
    Place,
    Record,
    fields_of,
    made_of,
)
from desktop_app.records.fields import Line, Lines, Link, Number

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Sequence

    from desktop_app.exchange.strict_json import Json


class Reading:
    """The records of a file, where each stood, and the links that lead nowhere."""

    def __init__(self, file: dict[str, Json], new_id: Callable[[], uuid.UUID]) -> None:
        """Make every record of a file whose shape is right."""
        self._finder = Finder(file, new_id)
        self.faults: list[Fault] = []
        self.pointers: dict[uuid.UUID, str] = {}
        made = {found.id: self._made(found) for found in self._finder.found}
        case = made.pop(self._finder.case.id)
        assert isinstance(case, Case)  # noqa: S101 - the finder notes the case first
        self._prefer(made)
        records = [each for each in made.values() if isinstance(each, CaseRecord)]
        self.view = CaseView(case, records)

    def _made(self, found: Found) -> Record:
        self.pointers[found.id] = found.pointer
        values = {step.name: self._value(found, step) for step in _steps(found.kind, found.place)}
        values["id"] = found.id
        if found.parent is not None:
            values[found.place.parent] = found.parent.id
        if found.place.key:
            values[found.place.key] = self._link_of_key(found)
        if found.kind is not Case:
            values |= _apart(found)
            values["position"] = found.position
            values["case_id"] = self._finder.case.id
        return made_of(found.kind, values)

    def _value(self, found: Found, step: _Step) -> Json:
        raw = found.value.get(step.at) if step.near else self._far(found, step)
        if raw is None:
            return None
        if step.is_link:
            return self._link(step.field, raw, _pointer(found, step))
        if step.is_text and _is_unreadable(step.field, raw):
            pointer = _pointer(found, step)
            self._fault(pointer, f"{field_name(pointer)} has no characters that can be read")
        return step.field.from_file(raw)

    def _far(self, found: Found, step: _Step) -> Json:
        """Return what stands elsewhere than under a name of the record's own object."""
        if not step.at:
            return found.value
        if step.at.startswith("/"):
            return self._finder.value_at(step.at)
        raw = value_at(found.value, step.at)
        if isinstance(step.field, Number):
            return _end_of_range(raw, is_high=step.name.endswith("_high"))
        return raw

    def _link_of_key(self, found: Found) -> uuid.UUID:
        return self._link(fields_of(found.kind)[found.place.key], found.key, found.pointer)

    def _link(self, field: Field, key: str, pointer: str) -> uuid.UUID:
        assert isinstance(field, Link)  # noqa: S101 - only links name other records
        record_id, is_known = self._finder.record_named(field.to, key)
        if not is_known:
            self._fault(pointer, _not_listed(field.to, key))
        return record_id

    def _prefer(self, made: dict[uuid.UUID, Record]) -> None:
        for kind in CASE_RECORDS:
            for place in kind.PLACES:
                if place.shape == "preference":
                    keys: Sequence[str] = self._finder.value_at(place.pointer) or ()
                    self._rank(kind, place.pointer, place.value, keys, made)

    def _rank(
        self,
        kind: type[CaseRecord],
        pointer: str,
        attribute: str,
        keys: Sequence[str],
        made: dict[uuid.UUID, Record],
    ) -> None:
        seen: set[str] = set()
        for number, key in enumerate(keys):
            at = f"{pointer}/{number}"
            record_id, is_known = self._finder.record_named(kind.__tablename__, key)
            if key in seen:
                self._fault(at, f"“{key}” stands twice in {field_name(at)}: keep one")
            elif not is_known:
                self._fault(at, _not_listed(kind.__tablename__, key))
            else:
                setattr(made[record_id], attribute, number + 1)
            seen.add(key)

    def _fault(self, pointer: str, message: str) -> None:
        self.faults.append(Fault(pointer, message))


@dataclass(frozen=True, slots=True)
class _Step:
    """How one field of a kind is read at a place; ``near``: under ``at`` in its own object."""

    name: str
    field: Field
    at: str
    near: bool
    is_link: bool
    is_text: bool


@cache
def _steps(kind: type[Record], place: Place) -> tuple[_Step, ...]:
    """Return how each field that the file has a value for is read."""
    return tuple(
        _step(name, field, place)
        for name, field in fields_of(kind).items()
        if field.carried
        and name not in {place.parent, place.key}
        and (place.shape != "map" or name == place.value)
    )


def _step(name: str, field: Field, place: Place) -> _Step:
    at = "" if place.shape == "map" else field.at or name
    near = bool(at) and "/" not in at and not isinstance(field, Number)
    is_link = isinstance(field, Link) and place.shape != "map"
    return _Step(name, field, at, near, is_link, isinstance(field, Line | Lines))


def _pointer(found: Found, step: _Step) -> str:
    return step.at if step.at.startswith("/") else f"{found.pointer}/{step.at}"


def _apart(found: Found) -> dict[str, Json]:
    """Return what a record keeps that is no field of the file: which list, which quarter."""
    values: dict[str, Json] = {}
    if found.place.where is not None:
        name, value = found.place.where
        values[name] = value
    if found.place.shape == "quarters":
        values["quarter"] = found.position + 1
    if "uplift_percent" in fields_of(found.kind):
        values["uplift_stated"] = "uplift_percent" in found.value
    if "next_year_costed" in fields_of(found.kind):
        values["next_year_costed"] = True if found.value["next_year_lines"] is not None else None
    return values


def _is_unreadable(field: Field, raw: Json) -> bool:
    """Tell whether a text of the right shape has only characters that are never kept."""
    if isinstance(field, Lines):
        return len(field.tidy(raw)) < len(raw)
    return isinstance(field, Line) and field.tidy(raw) is None


def _end_of_range(raw: Json, *, is_high: bool) -> str | None:
    if isinstance(raw, list):
        pair = cast("list[str]", raw)
        return pair[is_high]
    return None if is_high else raw


def _not_listed(table: str, key: str) -> str:
    return f"“{key}” is no {table.replace('_', ' ')} of this case: correct it, or add it there"
