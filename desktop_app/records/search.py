"""What can be searched of a record: the words that were typed into it."""

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.records.base import Base

_TABLE = 64


class SearchText(Base, kw_only=True):
    """The searched words of one record, drawn from it: no evidence, so the change log lets it be.

    ``id``: a number of the case times :data:`IN_A_CASE`, and one within the case, so that what is
    found tells its case at once. ``tab``: the record's table. ``words``: what its searched fields
    hold, in their order, with :data:`BETWEEN_FIELDS` between them.
    """

    __tablename__ = "search_text"

    id: Mapped[int] = mapped_column(
        sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True
    )
    case_id: Mapped[uuid.UUID] = mapped_column(sa.Uuid(), index=True)
    tab: Mapped[str] = mapped_column(sa.String(_TABLE))
    row_id: Mapped[uuid.UUID] = mapped_column(sa.Uuid(), unique=True)
    words: Mapped[str] = mapped_column(sa.Text())


IN_A_CASE = 1 << 24
"""More numbers than a case has records."""

BETWEEN_FIELDS = "\x1f"
"""Stands between the fields of a record's words; no text that is kept holds it."""
