"""The change log: who changed what and when, from and to, chained transaction by transaction."""

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.records.base import Base
from desktop_app.records.columns import CleanText, TextList, UtcStamp

_HASH = 64
_ROW_ID = 32
_NAME = 60


class Txn(Base, kw_only=True):
    """One act of one person: everything it changed was kept together or not at all.

    ``seq``: its place in this store's journal. ``id``: SHA-256 over the header and every change.
    ``parents``: the case's newest transactions before it, sorted. ``jhash``: SHA-256 over the
    journal's previous ``jhash``, ``seq`` and ``id``. ``group_id``: shared by the transactions of
    one act. ``undoes``: the transaction this one takes back. ``label``: what was done, as the
    Edit menu names it; never anything personal.

    ``signature``: Ed25519, by the laptop whose public key is ``signed_by``, over ``id`` and
    ``jhash``; over ``signed_as`` instead, where the journal it was signed in had another hash
    there. All three are None in what was done before transactions were signed.
    """

    __tablename__ = "txn"
    __table_args__ = (sa.Index("ix_txn_case_id_seq", "case_id", "seq"),)

    seq: Mapped[int] = mapped_column(sa.Integer(), primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(sa.String(_HASH), unique=True)
    case_id: Mapped[uuid.UUID | None] = mapped_column(sa.Uuid())
    kind: Mapped[str] = mapped_column(sa.String(20))
    label: Mapped[str] = mapped_column(CleanText(200, many_lines=False))
    at: Mapped[datetime] = mapped_column(UtcStamp())
    actor: Mapped[str] = mapped_column(CleanText(200, many_lines=False))
    device: Mapped[str] = mapped_column(sa.String(32))
    parents: Mapped[tuple[str, ...]] = mapped_column(TextList())
    jhash: Mapped[str] = mapped_column(sa.String(_HASH))
    group_id: Mapped[uuid.UUID | None] = mapped_column(sa.Uuid(), default=None)
    undoes: Mapped[str | None] = mapped_column(sa.String(_HASH), default=None)
    signed_by: Mapped[bytes | None] = mapped_column(sa.LargeBinary(), default=None)
    signature: Mapped[bytes | None] = mapped_column(sa.LargeBinary(), default=None)
    signed_as: Mapped[str | None] = mapped_column(sa.String(_HASH), default=None)


class Change(Base, kw_only=True):
    """One field of one row in a transaction, or a whole row added (+) or removed (-).

    ``old`` and ``new`` are canonical JSON of what the column keeps. ``digest`` is SHA-256 over
    ``salt``, ``old`` and ``new``, so that all three can lawfully be erased and the chain holds.
    """

    __tablename__ = "change"

    txn: Mapped[int] = mapped_column(
        sa.Integer(), sa.ForeignKey("txn.seq"), primary_key=True, autoincrement=False
    )
    n: Mapped[int] = mapped_column(sa.Integer(), primary_key=True, autoincrement=False)
    tab: Mapped[str] = mapped_column(sa.String(_NAME))
    row_id: Mapped[str] = mapped_column(sa.String(_ROW_ID))
    field: Mapped[str] = mapped_column(sa.String(_NAME))
    old: Mapped[str | None] = mapped_column(sa.Text(), default=None)
    new: Mapped[str | None] = mapped_column(sa.Text(), default=None)
    salt: Mapped[str | None] = mapped_column(sa.String(_ROW_ID), default=None)
    digest: Mapped[str] = mapped_column(sa.String(_HASH))


class CaseHead(Base, kw_only=True):
    """The newest transaction of a case; several only after work was done apart.

    The all-zero case stands for what belongs to no case, such as the register of providers.
    """

    __tablename__ = "case_head"

    case_id: Mapped[uuid.UUID] = mapped_column(sa.Uuid(), primary_key=True)
    txn_id: Mapped[str] = mapped_column(sa.String(_HASH), primary_key=True)


class DeviceKey(Base, kw_only=True):
    """The public key of a laptop that ever signed here, so that it can be checked for ever."""

    __tablename__ = "device_key"

    public_key: Mapped[bytes] = mapped_column(sa.LargeBinary(), primary_key=True)


class StoreFact(Base, kw_only=True):
    """A fact about the store itself, such as the program's version that last upgraded it."""

    __tablename__ = "store_fact"

    name: Mapped[str] = mapped_column(sa.String(_NAME), primary_key=True)
    value: Mapped[str] = mapped_column(sa.Text())


LOG_TABLES = frozenset(kind.__tablename__ for kind in (Txn, Change, CaseHead, DeviceKey, StoreFact))
"""Tables the change log does not itself follow."""
