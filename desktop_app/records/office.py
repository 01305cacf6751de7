"""Who works with the store, and how it looks and behaves for them."""

from typing import ClassVar

from sqlalchemy.orm import Mapped

from desktop_app.records.base import Record
from desktop_app.records.fields import Line, kept


class Officer(Record, kw_only=True):
    """Somebody who works with this store; the log and every sign-off name them."""

    __tablename__ = "officer"
    TITLE: ClassVar[str] = "officer"
    PLURAL: ClassVar[str] = "officers"
    NAMED_BY: ClassVar[str] = "name"

    name: Mapped[str | None] = kept(Line(label="Your name", required=True, ask="Enter your name"))
    team: Mapped[str | None] = kept(Line(label="Team", required=True, ask="Enter your team"))
    council: Mapped[str | None] = kept(
        Line(label="Council", required=True, ask="Enter the name of the council")
    )
