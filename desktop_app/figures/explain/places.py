"""Finds the place of an answer in the case file from where its record stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.records import Case, CaseRecord, CaseView, PeriodResult, Place, Record, fields_of

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable


class Places:
    """The places of the records of one case in its case file; lists are counted once."""

    def __init__(self, case: CaseView) -> None:
        """Look places up in this case."""
        self._case = case
        self._counted: dict[tuple[Place, uuid.UUID | None], dict[uuid.UUID, int]] = {}

    def of(self, kind: type[Record], record: Record | None, attribute: str) -> str:
        """Return the pointer to an answer, or nothing where the file has no place for it."""
        field = fields_of(kind)[attribute]
        at = field.at or attribute
        if at.startswith("/"):
            return at
        place = _place_for(kind, record, attribute)
        if place is None or not (field.carried or place.shape == "preference"):
            return ""
        start = self._start(record, place)
        is_whole = place.shape == "preference" or (
            place.shape == "map" and attribute == place.value
        )
        return start if is_whole or not start else f"{start}/{at}"

    def _start(self, record: Record | None, place: Place) -> str:
        if place.parent:
            return self._within(record, place)
        if place.shape != "list":
            return place.pointer
        if not isinstance(record, CaseRecord):
            return ""
        if (place, None) not in self._counted:
            where = dict([place.where] if place.where else [])
            self._count((place, None), self._case.all(type(record), **where))
        return f"{place.pointer}/{self._counted[place, None][record.id]}"

    def _within(self, record: Record | None, place: Place) -> str:
        parent = self._case.by_id(getattr(record, place.parent, None))
        parent_place = _place_for(type(parent), parent, "") if parent is not None else None
        if not isinstance(record, CaseRecord) or parent is None or parent_place is None:
            return ""
        start = f"{self._start(parent, parent_place)}/{place.pointer}"
        if place.shape == "map":
            keyed = self._case.by_id(getattr(record, place.key))
            return f"{start}/{getattr(keyed, 'key', None) or ''}"
        if isinstance(record, PeriodResult):
            return f"{start}/{record.quarter - 1}"
        if (place, parent.id) not in self._counted:
            listed = self._case.children(type(record), place.parent, parent)
            self._count((place, parent.id), listed)
        return f"{start}/{self._counted[place, parent.id][record.id]}"

    def _count(self, key: tuple[Place, uuid.UUID | None], listed: Iterable[CaseRecord]) -> None:
        self._counted[key] = {each.id: number for number, each in enumerate(listed)}


def _place_for(kind: type[Record], record: Record | None, attribute: str) -> Place | None:
    """Return where records of the kind stand; the person's order has a list of its own."""
    if not issubclass(kind, Case | CaseRecord):
        return None
    for place in kind.PLACES:
        if (place.shape == "preference") != (attribute == "preferred"):
            continue
        if record is None or place.where is None:
            return place
        name, value = place.where
        if getattr(record, name) == value:
            return place
    return None
