"""Which answer of a case an editor shows and changes: a field of a record, or a cell of a grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from desktop_app.casework import ChangeField, Command, Finding, OpenCase, SetAnswer
from desktop_app.records import CaseRecord, PeriodResult, Record, links_of

if TYPE_CHECKING:
    import uuid
    from collections.abc import Hashable


class Target(Protocol):
    """One answer of a case."""

    @property
    def kind(self) -> type[Any]:
        """The kind of record that holds the answer."""
        ...

    @property
    def attribute(self) -> str:
        """The attribute of that record."""
        ...

    @property
    def key(self) -> Hashable:
        """What tells this answer from all others."""
        ...

    def value(self, case: OpenCase) -> object:
        """Return the answer as it is kept."""
        ...

    def act(self, case: OpenCase, step: str, value: object) -> Command:
        """Return the act that changes the answer."""
        ...

    def is_meant_by(self, finding: Finding, case: OpenCase) -> bool:
        """Whether a finding is about this answer."""
        ...


@dataclass(frozen=True)
class FieldTarget:
    """A field of a record; without ``record_id`` of the only record, made when first answered."""

    kind: type[Any]
    attribute: str
    record_id: uuid.UUID | None = None
    where: tuple[str, Any] | None = None

    @property
    def key(self) -> Hashable:
        """What tells this answer from all others."""
        return self

    def record(self, case: OpenCase) -> Record | None:
        """Return the record as it is kept, or None while there is none."""
        if not issubclass(self.kind, CaseRecord):
            return case.view.case
        if self.record_id is not None:
            return case.view.by_id(self.record_id)
        found: Record | None = case.view.one(self.kind, **dict([self.where] if self.where else []))
        return found

    def value(self, case: OpenCase) -> object:
        """Return the answer as it is kept."""
        record = self.record(case)
        return None if record is None else getattr(record, self.attribute)

    def act(self, case: OpenCase, step: str, value: object) -> Command:
        """Return the act that changes the answer."""
        own = case.case_id if not issubclass(self.kind, CaseRecord) else self.record_id
        return ChangeField(
            case_id=case.case_id,
            step=step,
            kind=self.kind,
            attribute=self.attribute,
            value=value,
            record_id=own,
            where=self.where,
        )

    def is_meant_by(self, finding: Finding, case: OpenCase) -> bool:
        """Whether a finding is about this answer, of this record and no other of its kind."""
        if finding.kind is not self.kind or finding.field != self.attribute:
            return False
        record = self.record(case)
        return finding.record_id == (record.id if record is not None else None) or (
            self.record_id is None and self.where is None
        )


@dataclass(frozen=True)
class CellTarget:
    """One cell of a grid: the answer of ``parent_id`` for another record, or for a quarter."""

    kind: type[CaseRecord]
    attribute: str
    parent: str
    parent_id: uuid.UUID
    link: str = ""
    other_id: uuid.UUID | None = None
    quarter: int | None = None

    @property
    def key(self) -> Hashable:
        """What tells this answer from all others."""
        return self

    def value(self, case: OpenCase) -> object:
        """Return the answer as it is kept."""
        parent = case.view.by_id(self.parent_id)
        if parent is None:
            return None
        for answer in case.view.children(self.kind, self.parent, parent):
            if self._is_mine(answer):
                return getattr(answer, self.attribute)
        return None

    def is_of(self, record: Record) -> bool:
        """Whether the answer is kept in this record."""
        if not isinstance(record, self.kind):
            return False
        return getattr(record, self.parent) == self.parent_id and self._is_mine(record)

    def _is_mine(self, answer: CaseRecord) -> bool:
        if self.quarter is not None:
            return isinstance(answer, PeriodResult) and answer.quarter == self.quarter
        return getattr(answer, self.link) == self.other_id

    def act(self, case: OpenCase, step: str, value: object) -> Command:
        """Return the act that changes the answer."""
        return SetAnswer(
            case_id=case.case_id,
            step=step,
            kind=self.kind,
            parent=self.parent,
            parent_id=self.parent_id,
            attribute=self.attribute,
            value=value,
            link=self.link,
            other_id=self.other_id,
            quarter=self.quarter,
        )

    def is_meant_by(self, finding: Finding, case: OpenCase) -> bool:  # noqa: ARG002 - the protocol
        """Whether a finding is about this answer, named by the answer's own parent."""
        same = finding.kind is self.kind and finding.attribute == self.attribute
        return same and finding.record_id in (self.parent_id, self.other_id)


@dataclass(frozen=True, kw_only=True)
class Misread(Finding):
    """Text that could not be read as a value, such as a date that is no date."""

    target: Target


def is_about(finding: Finding, target: Target, case: OpenCase) -> bool:
    """Whether a finding is about an answer."""
    if isinstance(finding, Misread):
        return finding.target == target
    return target.is_meant_by(finding, case)


def linked_from(record: Record) -> tuple[uuid.UUID, ...]:
    """Return the records that a record links to."""
    links = (getattr(record, name) for name in links_of(type(record)))
    return tuple(each for each in links if each is not None)


def shows(target: Target, case: OpenCase, record: Record | None, attribute: str) -> bool:
    """Whether an answer is the attribute of a record; without one, of any record."""
    if target.attribute != attribute:
        return False
    if record is None:
        return True
    if isinstance(target, CellTarget):
        return target.is_of(record)
    return isinstance(target, FieldTarget) and target.record(case) is record


def misread(step: str, message: str, target: Target) -> Misread:
    """Return the finding for text that could not be read."""
    if isinstance(target, CellTarget):
        record_id = target.parent_id
    else:
        record_id = target.record_id if isinstance(target, FieldTarget) else None
    return Misread(
        step=step,
        message=message,
        kind=target.kind,
        record_id=record_id,
        attribute=target.attribute,
        target=target,
    )
