"""A case as it is read: every record of it, loaded, indexed and let go of the store."""

from __future__ import annotations

import uuid
from collections import defaultdict
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from desktop_app.records.approval import UNKNOWN_APPROVAL, Approval, Decision
from desktop_app.records.base import CaseRecord, Record, links_of
from desktop_app.records.wording import show_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.records.case import Case

R = TypeVar("R", bound=CaseRecord)


class CaseView:
    """A case and all its records at one moment. Nothing in it changes; a change makes a new one.

    ``approvals``: how each decision of two people came into it, as far as the change log knows.
    """

    def __init__(
        self,
        case: Case,
        records: Iterable[CaseRecord],
        approvals: Mapping[Decision, Approval] | None = None,
    ) -> None:
        """Index the records; each list keeps the order of its positions."""
        self.case = case
        self.approvals = dict(approvals or {})
        self._by_kind: dict[type[CaseRecord], list[CaseRecord]] = defaultdict(list)
        self._by_id: dict[uuid.UUID, Record] = {case.id: case}
        for record in records:
            self._by_kind[type(record)].append(record)
            self._by_id[record.id] = record
        for listed in self._by_kind.values():
            listed.sort(key=lambda record: (record.position, record.id))
        self._children: dict[tuple[type[CaseRecord], str], dict[uuid.UUID, list[CaseRecord]]] = {}

    @property
    def case_id(self) -> uuid.UUID:
        """The identity of the case."""
        return self.case.id

    def approval(self, of: Decision) -> Approval:
        """Return how a decision of two people came into the case."""
        return self.approvals.get(of, UNKNOWN_APPROVAL)

    @cached_property
    def records(self) -> tuple[CaseRecord, ...]:
        """Every record of the case but the case itself."""
        return tuple(record for listed in self._by_kind.values() for record in listed)

    def all(self, kind: type[R], **where: Any) -> tuple[R, ...]:
        """Return the records of a kind in listed order, those whose attributes match ``where``."""
        listed: list[Any] = self._by_kind.get(kind, [])
        if where:
            return tuple(r for r in listed if all(getattr(r, a) == v for a, v in where.items()))
        return tuple(listed)

    def one(self, kind: type[R], **where: Any) -> R | None:
        """Return the only record of a kind, or None where the case has none."""
        found = self.all(kind, **where)
        return found[0] if found else None

    def children(self, kind: type[R], link: str, parent: Record) -> tuple[R, ...]:
        """Return the records of a kind whose ``link`` leads to ``parent``, in listed order."""
        index = self._children.get((kind, link))
        if index is None:
            index = defaultdict[uuid.UUID, list[CaseRecord]](list)
            for record in self._by_kind.get(kind, []):
                if (target := getattr(record, link)) is not None:
                    index[target].append(record)
            self._children[(kind, link)] = index
        found: Any = index.get(parent.id, ())
        return tuple(found)

    def by_id(self, record_id: uuid.UUID | None) -> Record | None:
        """Return a record of the case by its identity."""
        return None if record_id is None else self._by_id.get(record_id)

    def linked(self, kind: type[R], record_id: uuid.UUID | None) -> R | None:
        """Return the record of a kind that a link leads to."""
        found = self.by_id(record_id)
        return found if isinstance(found, kind) else None

    def depending_on(self, record: Record) -> tuple[tuple[CaseRecord, str], ...]:
        """Return the records that link to ``record``, each with the attribute that links."""
        table = type(record).__tablename__
        return tuple(
            (other, name)
            for other in self.records
            for name, link in links_of(type(other)).items()
            if link.to == table and getattr(other, name) == record.id
        )

    def name_of(self, record_id: uuid.UUID | None) -> str:
        """Return what a person would call a record: its name, words or date."""
        record = self.by_id(record_id)
        named_by = type(record).NAMED_BY if record is not None else ""
        if not named_by:
            return ""
        value = getattr(record, named_by)
        if named_by in links_of(type(record)):  # pyright: ignore[reportArgumentType]
            return self.name_of(value)
        return show_day(value) if isinstance(value, date) else value or ""
