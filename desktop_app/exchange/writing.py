"""Makes the objects of a case file out of the records of a case."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_app.exchange.faults import step_into
from desktop_app.exchange.strict_json import Json
from desktop_app.records import (
    CASE_RECORDS,
    Case,
    CaseRecord,
    CaseView,
    Field,
    Place,
    Record,
    fields_of,
    is_blank,
    links_of,
)
from desktop_app.records.fields import Count, Link, Number

FORMAT = "casework-case/1"
_NULLABLE_APART = ("/plan/options_appraisal",)
"""An object that may be null and has no record of its own: it is there when its lists are."""


@dataclass(frozen=True)
class Source:
    """The field a value of the file came from; ``record`` is None where none was made yet."""

    kind: type[Record]
    attribute: str
    field: Field
    record: Record | None


@dataclass
class Written:
    """A case as an object of JSON, and where each value of it came from."""

    file: dict[str, Json] = field(default_factory=dict[str, Json])
    sources: dict[str, Source] = field(default_factory=dict[str, Source])
    pointers: dict[Json, str] = field(default_factory=dict[Json, str])


def write(view: CaseView) -> Written:
    """Return the case as the file would hold it, complete or not."""
    return _Writer(view).written


class _Writer:
    def __init__(self, view: CaseView) -> None:
        self._view = view
        self.written = Written()
        self.written.file["format"] = FORMAT
        self._objects: dict[Json, dict[str, Json]] = {}
        self._absent = self._absent_objects()
        for pointer in _NULLABLE_APART:
            if pointer in self._absent:
                self._put(pointer, None)
        for kind in (Case, *CASE_RECORDS):
            for place in kind.PLACES:
                self._place(kind, place)

    def _records(self, kind: type[Record], place: Place) -> list[Record]:
        if issubclass(kind, Case):
            return [self._view.case]
        assert issubclass(kind, CaseRecord)  # noqa: S101 - only records of a case have places
        listed = self._view.all(kind, **dict([place.where] if place.where else []))
        return [each for each in listed if not _says_nothing(each, place)]

    def _absent_objects(self) -> set[str]:
        places = [(kind, place) for kind in CASE_RECORDS for place in kind.PLACES]
        nullable = {p.pointer for _, p in places if p.shape == "one"} | {*_NULLABLE_APART}
        used = [
            place.pointer
            for kind, place in places
            if not place.parent and place.shape != "preference" and self._records(kind, place)
        ]
        return {
            pointer
            for pointer in nullable
            if not any(each == pointer or each.startswith(pointer + "/") for each in used)
        }

    def _place(self, kind: type[Record], place: Place) -> None:
        if place.parent:
            self._within_parents(kind, place)
        elif any(place.pointer.startswith(each + "/") for each in self._absent):
            return
        elif place.pointer in self._absent:
            self._put(place.pointer, None)
        else:
            self._top(kind, place)

    def _top(self, kind: type[Record], place: Place) -> None:
        records = self._records(kind, place)
        if place.shape == "preference":
            self._put(place.pointer, _preference(records, place.value))
        elif place.shape == "list":
            entries = self._list(kind, place, place.pointer, records)
            self._put(place.pointer, entries if entries or self._is_made(place) else None)
        else:
            target = self._object_at(place.pointer)
            self._fill(kind, records[0] if records else None, place, place.pointer, target)

    def _is_made(self, place: Place) -> bool:
        """Tell an empty list from a list that has not been made yet."""
        if place.known_by is None:
            return True
        table, attribute = place.known_by
        kind = next(each for each in CASE_RECORDS if each.__tablename__ == table)
        record = self._view.one(kind)
        return record is not None and bool(getattr(record, attribute))

    def _within_parents(self, kind: type[Record], place: Place) -> None:
        table = links_of(kind)[place.parent].to
        parent_kind = next(each for each in CASE_RECORDS if each.__tablename__ == table)
        assert issubclass(kind, CaseRecord)  # noqa: S101 - only records of a case have parents
        for parent in self._view.all(parent_kind):
            target = self._objects.get(parent.id)
            if target is None:
                continue
            children = [
                each
                for each in self._view.children(kind, place.parent, parent)
                if not _says_nothing(each, place)
            ]
            pointer = f"{self.written.pointers[parent.id]}/{place.pointer}"
            target[place.pointer] = self._children(kind, place, pointer, children)

    def _children(
        self, kind: type[Record], place: Place, pointer: str, records: list[CaseRecord]
    ) -> Json:
        if place.shape == "map":
            return self._map(kind, place, pointer, records)
        if place.shape == "quarters":
            return self._quarters(kind, place, pointer, records)
        return self._list(kind, place, pointer, records)

    def _list(self, kind: type[Record], place: Place, pointer: str, records: Json) -> list[Json]:
        entries: list[Json] = []
        for number, record in enumerate(records):
            entry: dict[str, Json] = {}
            self._fill(kind, record, place, f"{pointer}/{number}", entry)
            entries.append(entry)
        return entries

    def _quarters(
        self, kind: type[Record], place: Place, pointer: str, records: Json
    ) -> list[Json]:
        quarters: list[Json] = [None] * 4
        for record in records:
            entry: dict[str, Json] = {}
            number = record.quarter - 1
            self._fill(kind, record, place, f"{pointer}/{number}", entry)
            quarters[number] = entry
        return quarters

    def _map(
        self, kind: type[Record], place: Place, pointer: str, records: Json
    ) -> dict[str, Json]:
        entries: dict[str, Json] = {}
        described = fields_of(kind)[place.value]
        for record in records:
            key = self._key_of(getattr(record, place.key)) or ""
            at = step_into(pointer, key)
            self._note(at, kind, place.value, record)
            self.written.pointers[record.id] = at
            value = getattr(record, place.value)
            entries[key] = None if value is None else described.to_file(value)
        return entries

    def _fill(
        self,
        kind: type[Record],
        record: Record | None,
        place: Place,
        pointer: str,
        target: dict[str, Json],
    ) -> None:
        if record is not None:
            self._objects[record.id] = target
            self.written.pointers[record.id] = pointer
        for name, described in fields_of(kind).items():
            if described.carried and name != place.parent:
                at = described.at or name
                self._note(at if at.startswith("/") else f"{pointer}/{at}", kind, name, record)
                self._field(record, name, described, target)
        _close_empty_limits(kind, target)

    def _field(
        self, record: Record | None, name: str, described: Field, target: dict[str, Json]
    ) -> None:
        value = None if record is None else getattr(record, name)
        if described.may_be_absent and value is None and not _is_stated(record, name):
            return
        at = described.at or name
        if at.startswith("/"):
            self._put(at, value)
            return
        *path, last = at.split("/")
        for part in path:
            target = target.setdefault(part, {})
        if isinstance(described, Number) and name.endswith("_high"):
            if value is not None:
                target[last] = [target[last], described.to_file(value)]
        else:
            target[last] = self._json(described, value)

    def _json(self, described: Field, value: Json) -> Json:
        return self._key_of(value) if isinstance(described, Link) else described.to_file(value)

    def _key_of(self, record_id: Json) -> str | None:
        record = self._view.by_id(record_id)
        return None if record is None else getattr(record, "key", None)

    def _note(self, pointer: str, kind: type[Record], name: str, record: Record | None) -> None:
        source = Source(kind, name, fields_of(kind)[name], record)
        self.written.sources.setdefault(pointer, source)

    def _put(self, pointer: str, value: Json) -> None:
        parent, _, last = pointer.rpartition("/")
        self._object_at(parent)[last] = value

    def _object_at(self, pointer: str) -> dict[str, Json]:
        target = self.written.file
        for part in pointer.strip("/").split("/") if pointer else ():
            target = target.setdefault(part, {})
        return target


def _says_nothing(record: Record, place: Place) -> bool:
    """Tell whether the file needs no trace of a record: a form left empty, a step only noted."""
    described = fields_of(type(record))
    if place.shape == "one":
        return is_blank(record) and any(each.required for each in described.values())
    if place.parent:
        return _is_unanswered(record)
    return "status" in described and getattr(record, "status", None) is None


def _is_unanswered(record: Record) -> bool:
    """Tell whether a record that only joins two others has no answer; a score may say so."""
    answers = [
        (getattr(record, name), each)
        for name, each in fields_of(type(record)).items()
        if not isinstance(each, Link)
    ]
    has_place_for_none = all(isinstance(each, Count) and not each.required for _, each in answers)
    return not has_place_for_none and all(value is None for value, _ in answers)


def _is_stated(record: Record | None, name: str) -> bool:
    return name == "uplift_percent" and bool(getattr(record, "uplift_stated", False))


def _preference(records: list[Record], attribute: str) -> list[str | None]:
    ranked = [each for each in records if getattr(each, attribute) is not None]
    ranked.sort(key=lambda each: getattr(each, attribute))
    return [getattr(each, "key", None) for each in ranked]


def _close_empty_limits(kind: type[Record], target: dict[str, Json]) -> None:
    """Write null for an object whose fields are all optional and all empty, as limits are."""
    paths = {name.at.partition("/")[0]: name for name in fields_of(kind).values() if "/" in name.at}
    for part, described in paths.items():
        inner = target.get(part)
        if part and not described.required and inner and all(v is None for v in inner.values()):
            target[part] = None
