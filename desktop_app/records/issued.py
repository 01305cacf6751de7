"""What was issued of a case: numbered, hashed, and kept as it went out."""

import uuid
from datetime import datetime
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.records.base import Base, CaseRecord
from desktop_app.records.fields import Line, Notes, Stamp, kept
from desktop_app.records.numbers import Count

_HASH = 64


class Issued(CaseRecord, kw_only=True):
    """One version of a document as it was issued. It is only ever added, never changed.

    ``document``: its name with edition and copy. ``record``: the newest entry of the case's change
    log just before, as printed in the footer. A SHA-256 for each form it is kept in. ``file_stem``:
    what its files are called, whatever the case's reference becomes. ``case_file``: the whole case
    as it was at that moment.
    """

    __tablename__ = "issued"
    TITLE: ClassVar[str] = "issued document"
    PLURAL: ClassVar[str] = "issued documents"
    NAMED_BY: ClassVar[str] = "title"

    document: Mapped[str | None] = kept(
        Line(label="Document", required=True, carried=False, longest=120, typed=False)
    )
    title: Mapped[str | None] = kept(Line(label="Title", required=True, carried=False, typed=False))
    version: Mapped[int | None] = kept(Count(label="Version", low=1, required=True, carried=False))
    issued_at: Mapped[datetime | None] = kept(
        Stamp(label="Issued", ask="Enter when it was issued", required=True)
    )
    issued_by: Mapped[str | None] = kept(
        Line(label="Issued by", ask="Enter who issued it", required=True, carried=False)
    )
    what_changed: Mapped[str | None] = kept(
        Notes(
            label="What has changed since the version before",
            privacy="sensitive",
            carried=False,
            ask="Say what has changed since the version before",
        )
    )
    record: Mapped[str | None] = kept(
        Line(label="Record of the case just before", carried=False, longest=_HASH, typed=False)
    )
    file_stem: Mapped[str | None] = kept(Line(label="File name", carried=False, typed=False))
    standard: Mapped[str | None] = kept(
        Line(label="SHA-256 of the standard print", carried=False, longest=_HASH, typed=False)
    )
    large_print: Mapped[str | None] = kept(
        Line(label="SHA-256 of the large print", carried=False, longest=_HASH, typed=False)
    )
    text: Mapped[str | None] = kept(
        Line(label="SHA-256 of the plain text", carried=False, longest=_HASH, typed=False)
    )
    html: Mapped[str | None] = kept(
        Line(label="SHA-256 of the page for a browser", carried=False, longest=_HASH, typed=False)
    )
    case_file: Mapped[str | None] = kept(
        Line(label="SHA-256 of the case file", carried=False, longest=_HASH, typed=False)
    )


class IssuedFile(Base, kw_only=True):
    """The bytes of one form of an issued document.

    The change log holds their SHA-256, in :class:`Issued`, and not the bytes themselves.
    """

    __tablename__ = "issued_file"

    case_id: Mapped[uuid.UUID] = mapped_column(
        sa.Uuid(),
        sa.ForeignKey("case.id", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    )
    sha256: Mapped[str] = mapped_column(sa.String(_HASH), primary_key=True)
    content: Mapped[bytes] = mapped_column(sa.LargeBinary())
