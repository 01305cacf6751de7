"""When a direct payment is paid, and for what."""

import uuid
from datetime import date
from decimal import Decimal
from typing import ClassVar

from sqlalchemy.orm import Mapped

from desktop_app.records.base import CaseRecord, Place
from desktop_app.records.fields import Day, Link, Quantity, kept


class Instalment(CaseRecord, kw_only=True):
    """One payment of a direct payment."""

    __tablename__ = "instalment"
    TITLE: ClassVar[str] = "instalment"
    PLURAL: ClassVar[str] = "instalments"
    NAMED_BY: ClassVar[str] = "due_on"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/plan/instalments"),)

    due_on: Mapped[date | None] = kept(
        Day(
            label="Date due",
            ask="Enter the date the instalment is due",
            required=True,
            in_table=True,
        )
    )


class InstalmentPart(CaseRecord, kw_only=True):
    """The units of a cost line that an instalment pays for."""

    __tablename__ = "instalment_part"
    TITLE: ClassVar[str] = "part of an instalment"
    PLURAL: ClassVar[str] = "parts of an instalment"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="parts", parent="instalment"),)

    instalment: Mapped[uuid.UUID | None] = kept(
        Link(label="Instalment", required=True, to="instalment")
    )
    line: Mapped[uuid.UUID | None] = kept(
        Link(label="Cost line", required=True, in_table=True, to="cost_line")
    )
    quantity: Mapped[Decimal | None] = kept(
        Quantity(label="Units paid for", required=True, in_table=True, unit="units")
    )
