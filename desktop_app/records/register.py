"""The register of providers, kept beside the cases so that a provider is typed once."""

import uuid
from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped

from desktop_app.records.base import Record
from desktop_app.records.fields import Day, Line, Link, Money, Notes, kept


class RegisterProvider(Record, kw_only=True):
    """A provider the council knows."""

    __tablename__ = "register_provider"
    TITLE: ClassVar[str] = "provider"
    PLURAL: ClassVar[str] = "providers"
    NAMED_BY: ClassVar[str] = "name"

    name: Mapped[str | None] = kept(
        Line(label="Name", ask="Enter the name of the provider", required=True, in_table=True)
    )
    kind: Mapped[str | None] = kept(
        Line(label="Kind of body", in_table=True, help="For example VCSE, framework lot 2")
    )
    note: Mapped[str | None] = kept(Notes(label="Note"))


class RegisterRate(Record, kw_only=True):
    """What a provider asks for a service, and how that is known."""

    __tablename__ = "register_rate"
    TITLE: ClassVar[str] = "rate"
    PLURAL: ClassVar[str] = "rates"
    NAMED_BY: ClassVar[str] = "service"

    provider: Mapped[uuid.UUID | None] = kept(
        Link(label="Provider", required=True, to="register_provider")
    )
    service: Mapped[str | None] = kept(Line(label="Service", required=True, in_table=True))
    unit: Mapped[str | None] = kept(
        Line(label="Unit", required=True, in_table=True, help="What one unit is, for example hour")
    )
    rate: Mapped[int | None] = kept(Money(label="Rate", in_table=True, unit="pounds per unit"))
    source: Mapped[str | None] = kept(Line(label="Where the rate comes from", in_table=True))
    checked_on: Mapped[date | None] = kept(Day(label="Date checked", in_table=True))
