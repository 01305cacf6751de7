"""Append transactions to the change log, each named by its own hash and chained to its parents."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import sqlalchemy as sa

from desktop_app.records.change import CaseHead, Change, DeviceKey, StoreFact, Txn
from desktop_app.records.issued import IssuedFile
from desktop_app.records.retention import Erasure
from desktop_app.store.canonical import Kept, digest, kept_form

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from desktop_app.store.captured import Changed
    from desktop_app.store.device import Device

NO_CASE = uuid.UUID(int=0)
"""Stands in ``case_head`` for what belongs to no case."""

_FORMAT = "casework transaction 1"
_SALT_BYTES = 16

TXN: sa.Table = sa.inspect(Txn).local_table  # pyright: ignore[reportAssignmentType]
CHANGE: sa.Table = sa.inspect(Change).local_table  # pyright: ignore[reportAssignmentType]
HEAD: sa.Table = sa.inspect(CaseHead).local_table  # pyright: ignore[reportAssignmentType]
KEY: sa.Table = sa.inspect(DeviceKey).local_table  # pyright: ignore[reportAssignmentType]
FACT: sa.Table = sa.inspect(StoreFact).local_table  # pyright: ignore[reportAssignmentType]

_ONLY_ADDED_TO = {
    TXN.name: "the change log",
    CHANGE.name: "the change log",
    KEY.name: "the list of laptops",
    IssuedFile.__tablename__: "the list of issued files",
    Erasure.__tablename__: "the register of erased cases",
}

# Built once, because they run at every edit.
_OF_CASE = HEAD.c.case_id == sa.bindparam("of_case")
_NEWEST = sa.select(TXN.c.seq, TXN.c.jhash).order_by(TXN.c.seq.desc()).limit(1)
_AT_ONE = sa.select(TXN.c.jhash).where(TXN.c.seq == sa.bindparam("of_seq"))
_HEADS = sa.select(HEAD.c.txn_id).where(_OF_CASE)
_ADD_TXN, _ADD_CHANGE, _ADD_HEAD = TXN.insert(), CHANGE.insert(), HEAD.insert()
_KNOWN = sa.select(KEY.c.public_key).where(KEY.c.public_key == sa.bindparam("key"))
_ADD_KEY = KEY.insert()
_DROP_HEADS = HEAD.delete().where(_OF_CASE)


@dataclass(frozen=True, kw_only=True)
class Act:
    """Who did what, when and where: a transaction before its changes are known.

    ``laptop`` signs it.
    """

    kind: str
    label: str
    actor: str
    at: datetime
    device: str
    laptop: Device
    case_id: uuid.UUID | None = None
    group: uuid.UUID | None = None
    undoes: str | None = None


SealedParts: TypeAlias = tuple[int, str, str, str, str]
"""A :class:`SealedChange` as a bare row of the log."""


class SealedChange(NamedTuple):
    """The part of a logged change that the transaction's own hash covers."""

    n: int
    tab: str
    row_id: str
    field: str
    digest: str


def head_of(connection: sa.Connection, case_id: uuid.UUID | None) -> str:
    """Return the hash of the case's newest transaction; of several, the hash of all of them."""
    heads = sorted(connection.scalars(_HEADS, {"of_case": case_id or NO_CASE}))
    return heads[0] if len(heads) == 1 else digest(heads)


def journal_head(connection: sa.Connection, seq: int | None = None) -> str:
    """Return the last hash of the store's journal, or the one after a transaction.

    Nothing where nothing was ever kept, or the journal has no such transaction.
    """
    asked = _NEWEST if seq is None else _AT_ONE.params(of_seq=seq)
    found = connection.execute(asked).first()
    return found.jhash if found else ""


def newest_signed(connection: sa.Connection) -> tuple[int, str] | None:
    """Return number and journal hash of the newest transaction, where it is signed."""
    found = connection.execute(_NEWEST.where(TXN.c.signature.is_not(None))).first()
    return (found.seq, found.jhash) if found else None


def was_signed_as(connection: sa.Connection, jhash: str) -> bool:
    """Tell whether a transaction was signed in another journal, where it had this hash."""
    return connection.scalar(sa.select(TXN.c.seq).where(TXN.c.signed_as == jhash)) is not None


def fact(connection: sa.Connection, name: str) -> str:
    """Return a fact about the store itself; nothing for one that was never set."""
    return connection.scalar(sa.select(FACT.c.value).where(FACT.c.name == name)) or ""


def set_fact(connection: sa.Connection, name: str, value: str) -> None:
    """Keep a fact about the store itself in the place of what it was."""
    connection.execute(FACT.delete().where(FACT.c.name == name))
    connection.execute(FACT.insert().values(name=name, value=value))


def has_entry_from(connection: sa.Connection, seq: int) -> bool:
    """Tell whether the log goes as far as the entry of that number, or further."""
    return connection.scalar(sa.select(TXN.c.seq).where(TXN.c.seq >= seq).limit(1)) is not None


def append(connection: sa.Connection, act: Act, changes: Sequence[Changed]) -> str:
    """Write one transaction with its changes, signed, and return its id.

    Raises NotSaved where this laptop has no key to sign with and cannot keep a new one.
    """
    newest = connection.execute(_NEWEST).first()
    seq, before = (newest.seq + 1, newest.jhash) if newest else (1, None)
    case = {"of_case": act.case_id or NO_CASE}
    parents = tuple(sorted(connection.scalars(_HEADS, case)))
    rows = [_sealed(seq, n, change) for n, change in enumerate(changes)]
    header = _header(act, parents)
    kept = [kept_form(TXN.c[name], header[name]) for name in HEADER]
    txn_id = name_of(
        kept, [SealedChange(*(row[part] for part in SealedChange._fields)) for row in rows]
    )
    jhash = chain(before, seq, txn_id)
    signed_by, signature = act.laptop.sign(txn_id, jhash)
    if connection.scalar(_KNOWN, {"key": signed_by}) is None:
        connection.execute(_ADD_KEY, {"public_key": signed_by})
    signed = {"signed_by": signed_by, "signature": signature}
    connection.execute(_ADD_TXN, {"seq": seq, "id": txn_id, "jhash": jhash, **header, **signed})
    if rows:
        connection.execute(_ADD_CHANGE, rows)
    connection.execute(_DROP_HEADS, case)
    connection.execute(_ADD_HEAD, {"case_id": case["of_case"], "txn_id": txn_id})
    return txn_id


HEADER = ("case_id", "kind", "label", "at", "actor", "device", "parents", "group_id", "undoes")
"""The columns of a transaction that its hash covers, in their order there."""


def name_of(header: Sequence[Kept], changes: Sequence[SealedParts]) -> str:
    """Return a transaction's id: the hash of its header and of every change."""
    texts = (None if part is None else str(part) for part in header)
    parts: list[str | None] = [_FORMAT, *texts, str(len(changes))]
    for n, *sealed in changes:
        parts.append(str(n))
        parts += sealed
    return digest(parts)


def chain(before: str | None, seq: int, txn_id: str) -> str:
    """Return the journal's hash after a transaction."""
    return digest([before, str(seq), txn_id])


def seal(salt: str, old: str | None, new: str | None) -> str:
    """Return the commitment to a change's values."""
    return digest([salt, old, new])


def _header(act: Act, parents: tuple[str, ...]) -> dict[str, Any]:
    return {
        "case_id": act.case_id,
        "kind": act.kind,
        "label": act.label,
        "at": act.at,
        "actor": act.actor,
        "device": act.device,
        "parents": parents,
        "group_id": act.group,
        "undoes": act.undoes,
    }


def _sealed(seq: int, n: int, change: Changed) -> dict[str, Any]:
    salt = os.urandom(_SALT_BYTES).hex()
    return {
        "txn": seq,
        "n": n,
        **change._asdict(),
        "salt": salt,
        "digest": seal(salt, change.old, change.new),
    }


def guard(connection: sa.Connection) -> None:
    """Lay the triggers that keep log, issued files and register append-only.

    Again after every migration.
    """
    for table, said in _ONLY_ADDED_TO.items():
        for act in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f'CREATE TRIGGER IF NOT EXISTS "keep_{table}_{act.lower()}" '
                f'BEFORE {act} ON "{table}" BEGIN '
                f"SELECT RAISE(ABORT, '{said} is only ever added to'); END"
            )


def unguard(connection: sa.Connection) -> None:
    """Lift the triggers for a migration or an erasure, which lays them again at its end."""
    for table in _ONLY_ADDED_TO:
        for act in ("update", "delete"):
            connection.exec_driver_sql(f'DROP TRIGGER IF EXISTS "keep_{table}_{act}"')
