"""Makes the records of a case out of the objects of a case file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from desktop_app.exchange.faults import Fault, field_name
from desktop_app.exchange.finding_places import Finder, Found, value_at
from desktop_app.records import CASE_RECORDS, Case, CaseRecord, CaseView, Field, Record, fields_of
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
        values = {name: self._value(found, name, field) for name, field in _carried(found.kind)}
        if issubclass(found.kind, Case):
            return Case(id=found.id, **values)
        values.update(_apart(found))
        values["position"] = found.position
        case_id = self._finder.case.id
        made: Record = found.kind(id=found.id, case_id=case_id, **values)  # pyright: ignore[reportCallIssue]
        return made

    def _value(self, found: Found, name: str, field: Field) -> Json:
        place = found.place
        if name == place.parent and found.parent is not None:
            return found.parent.id
        if name == place.key:
            return self._link(field, found.key, found.pointer)
        if place.shape == "map":
            return field.from_file(found.value) if name == place.value else None
        raw, pointer = self._raw(found, name, field)
        if isinstance(field, Link):
            return None if raw is None else self._link(field, raw, pointer)
        if _is_unreadable(field, raw):
            self._fault(pointer, f"{field_name(pointer)} has no characters that can be read")
        return field.from_file(raw) if raw is not None else None

    def _raw(self, found: Found, name: str, field: Field) -> tuple[Json, str]:
        at = field.at or name
        if at.startswith("/"):
            return self._finder.value_at(at), at
        raw = value_at(found.value, at) if "/" in at else found.value.get(at)
        if isinstance(field, Number):
            raw = _end_of_range(raw, is_high=name.endswith("_high"))
        return raw, f"{found.pointer}/{at}"

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


@cache
def _carried(kind: type[Record]) -> tuple[tuple[str, Field], ...]:
    """Return the fields of a kind that the file has a place for."""
    return tuple((name, field) for name, field in fields_of(kind).items() if field.carried)


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
    return isinstance(field, Line) and raw is not None and field.tidy(raw) is None


def _end_of_range(raw: Json, *, is_high: bool) -> str | None:
    if isinstance(raw, list):
        pair = cast("list[str]", raw)
        return pair[is_high]
    return None if is_high else raw


def _not_listed(table: str, key: str) -> str:
    return f"“{key}” is no {table.replace('_', ' ')} of this case: correct it, or add it there"
