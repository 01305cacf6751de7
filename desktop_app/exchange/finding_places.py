"""Finds in a case file every object that becomes a record, and gives each its identity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from desktop_app.exchange.faults import step_into
from desktop_app.records import CASE_RECORDS, Case, CaseRecord, Place, Record, has_key, links_of

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Iterator

    from desktop_app.exchange.strict_json import Json


@dataclass(frozen=True)
class Found:
    """What stands at a place: the JSON value, where, and the record it becomes."""

    kind: type[Record]
    place: Place
    id: uuid.UUID
    pointer: str
    value: Json
    position: int = 0
    key: str = ""
    parent: Found | None = None


class Finder:
    """Goes through a case file once; ``found`` lists parents before what belongs to them."""

    def __init__(self, file: dict[str, Json], new_id: Callable[[], uuid.UUID]) -> None:
        """Find everything in a file whose shape is right."""
        self._file = file
        self._new_id = new_id
        self._by_table: dict[str, list[Found]] = {}
        self._ids: dict[tuple[str, str], uuid.UUID] = {}
        self._unknown: dict[tuple[str, str], uuid.UUID] = {}
        self.case = self._note(Case, Case.PLACES[0], "/case", file["case"])
        for kind in CASE_RECORDS:
            for place in kind.PLACES:
                if place.shape != "preference":
                    self._find(kind, place)

    @property
    def found(self) -> Iterator[Found]:
        """Every object that becomes a record, the case itself first."""
        for listed in self._by_table.values():
            yield from listed

    def record_named(self, table: str, key: str) -> tuple[uuid.UUID, bool]:
        """Return the record of an own name and whether the file has it.

        A name the file lacks still gets an identity, the same one each time, so that it is
        never taken for nothing.
        """
        known = self._ids.get((table, key))
        if known is not None:
            return known, True
        return self._unknown.setdefault((table, key), self._new_id()), False

    def value_at(self, pointer: str) -> Json:
        """Return the value at a pointer made of names only; None where there is none."""
        return value_at(self._file, pointer)

    def _find(self, kind: type[CaseRecord], place: Place) -> None:
        if not place.parent:
            self._take(kind, place, place.pointer, self.value_at(place.pointer), None)
            return
        for parent in self._by_table.get(links_of(kind)[place.parent].to, ()):
            pointer = f"{parent.pointer}/{place.pointer}"
            self._take(kind, place, pointer, parent.value[place.pointer], parent)

    def _take(
        self, kind: type[CaseRecord], place: Place, pointer: str, value: Json, parent: Found | None
    ) -> None:
        if value is None:
            return
        if place.shape in {"one", "always"}:
            self._note(kind, place, pointer, value)
        elif place.shape == "map":
            for position, (key, entry) in enumerate(value.items()):
                at = step_into(pointer, key)
                self._note(kind, place, at, entry, position=position, key=key, parent=parent)
        else:
            for position, entry in enumerate(value):
                if entry is not None:
                    at = f"{pointer}/{position}"
                    self._note(kind, place, at, entry, position=position, parent=parent)

    def _note(
        self, kind: type[Record], place: Place, pointer: str, value: Json, **more: Json
    ) -> Found:
        table = kind.__tablename__
        found = Found(kind, place, self._new_id(), pointer, value, **more)
        self._by_table.setdefault(table, []).append(found)
        # Links lead to the first place of a kind: to this year's lines, never to next year's.
        if has_key(kind) and place is found.kind.PLACES[0]:  # pyright: ignore[reportAttributeAccessIssue]
            self._ids.setdefault((table, value["id"]), found.id)
        return found


def value_at(start: Json, path: str) -> Json:
    """Return the value at a path of names; None where there is none on the way."""
    value = start
    for part in path.strip("/").split("/"):
        if not isinstance(value, dict) or part not in value:
            return None
        entries = cast("dict[str, Json]", value)
        value = entries[part]
    return value
