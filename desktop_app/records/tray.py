"""The tray of documents an officer means to print, across cases."""

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.records.base import Base
from desktop_app.records.columns import CleanText, UtcStamp, WholeNumber

_NAME = 120
_WORD = 20


class TrayEntry(Base, kw_only=True):
    """A document to print later. A worklist, no evidence: the change log does not follow it.

    ``copy`` and ``form`` as for printing; ``version``: of an issued document, as it went out.
    """

    __tablename__ = "tray_entry"

    id: Mapped[uuid.UUID] = mapped_column(sa.Uuid(), primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(
        sa.Uuid(), sa.ForeignKey("case.id", deferrable=True, initially="DEFERRED"), index=True
    )
    document: Mapped[str] = mapped_column(CleanText(_NAME, many_lines=False))
    copy: Mapped[str] = mapped_column(sa.String(_WORD))
    form: Mapped[str] = mapped_column(sa.String(_WORD))
    version: Mapped[int | None] = mapped_column(WholeNumber(), default=None)
    added_at: Mapped[datetime] = mapped_column(UtcStamp())
    added_by: Mapped[str] = mapped_column(CleanText(200, many_lines=False))
