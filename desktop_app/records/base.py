"""What every record has: an identity, a case, a place in its list, and its place in the file."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal, Self

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

from desktop_app.records.field import Field
from desktop_app.records.fields import Key, Link

_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Shape = Literal["list", "one", "always", "map", "quarters", "preference"]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where records of a kind stand in the case file.

    ``pointer``: the path, from the case or, with ``parent``, from the parent's object.
    ``shape``: a list; one object or null; an object that is always there; a map from another
    record's own name to ``value``; four quarters; a list of own names ordered by ``value``.
    ``parent``: the link attribute to the record whose object holds this place.
    ``key``: the link attribute whose record's own name is the map's key.
    ``where``: attribute and value that tell records of this place from others of the kind.
    ``known_by``: table and attribute that tell an empty list from a list not yet made (null).
    """

    pointer: str
    shape: Shape = "list"
    parent: str = ""
    key: str = ""
    value: str = ""
    where: tuple[str, Any] | None = None
    known_by: tuple[str, str] | None = None


class Base(MappedAsDataclass, DeclarativeBase):
    """The root of everything the store keeps."""

    metadata = sa.MetaData(naming_convention=_NAMES)


class Record(Base, kw_only=True):
    """A row with an identity of its own."""

    __abstract__ = True

    TITLE: ClassVar[str] = ""
    """What one such record is called, lower case, as in "Add a need"."""
    PLURAL: ClassVar[str] = ""
    """What several are called."""
    NAMED_BY: ClassVar[str] = ""
    """The attribute whose value names a record where another one links to it."""

    id: Mapped[uuid.UUID] = mapped_column(sa.Uuid(), primary_key=True)


class CaseRecord(Record, kw_only=True):
    """A record of one case; ``position`` is its place in its list."""

    __abstract__ = True

    PLACES: ClassVar[tuple[Place, ...]] = ()
    """Where it stands in the case file; empty: the file has no place for it."""
    PREFIX: ClassVar[str] = ""
    """How its own names begin when the program proposes one, such as L for L1."""

    case_id: Mapped[uuid.UUID] = mapped_column(
        sa.Uuid(), sa.ForeignKey("case.id", deferrable=True, initially="DEFERRED"), index=True
    )
    position: Mapped[int] = mapped_column(sa.Integer(), default=0)

    @classmethod
    def blank(cls, *, id: uuid.UUID, case_id: uuid.UUID, **values: Any) -> Self:  # noqa: A002
        """Return a new record of the case with nothing answered but ``values``."""
        return cls(id=id, case_id=case_id, **values)


@cache
def fields_of(kind: type[Record]) -> dict[str, Field]:
    """Return the described fields of a kind by attribute, in the order they are declared."""
    described: dict[str, Field] = {}
    for column in kind.__table__.columns:
        if (field := column.info.get("field")) is not None:
            described[column.key] = field
    return described


def made_of(kind: type[Record], values: Mapping[str, Any]) -> Record:
    """Return a new record with these values, several times as quickly as its constructor.

    The constructor tells SQLAlchemy of each value in turn, to note what it replaces; in a record
    that is new nothing is replaced. All other columns have the defaults they are declared with.
    """
    manager, defaults = _blank(kind)
    record: Record = manager.new_instance()
    values_of_record: dict[str, Any] = vars(record)
    values_of_record |= defaults
    values_of_record |= values
    return record


@cache
def _blank(kind: type[Record]) -> tuple[Any, dict[str, Any]]:
    pattern = kind(id=uuid.UUID(int=0), **_case_of(kind))
    defaults = {name: getattr(pattern, name) for name in kind.__mapper__.column_attrs.keys()}  # noqa: SIM118 - a collection of SQLAlchemy, no dictionary
    return kind.__mapper__.class_manager, defaults


def _case_of(kind: type[Record]) -> dict[str, uuid.UUID]:
    return {"case_id": uuid.UUID(int=0)} if issubclass(kind, CaseRecord) else {}


@cache
def links_of(kind: type[Record]) -> dict[str, Link]:
    """Return the fields of a kind that link to other records, by attribute."""
    return {name: field for name, field in fields_of(kind).items() if isinstance(field, Link)}


def has_key(kind: type[Record]) -> bool:
    """Tell whether records of the kind have a name of their own in the case file."""
    return isinstance(fields_of(kind).get("key"), Key)


def values_of(record: Record) -> Iterator[tuple[str, Field, Any]]:
    """Yield attribute, field and value of every described field."""
    for name, field in fields_of(type(record)).items():
        yield name, field, getattr(record, name)


def is_blank(record: Record) -> bool:
    """Tell whether nothing has been answered in the record."""
    return all(value is None or value == () for _, _, value in values_of(record))
