"""All that can help: people, places, money, partners, and the market."""

from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped

from desktop_app.records.base import CaseRecord, Place
from desktop_app.records.fields import Count, Day, Key, Line, Listed, Money, Notes, kept


class Resource(CaseRecord, kw_only=True):
    """Anything that can help to meet the needs."""

    __tablename__ = "resource"
    TITLE: ClassVar[str] = "resource"
    PLURAL: ClassVar[str] = "resources"
    NAMED_BY: ClassVar[str] = "what"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/analyse/resources"),)

    kind: Mapped[str | None] = kept(
        Listed(
            label="Kind",
            ask="Select what kind of resource it is",
            required=True,
            in_table=True,
            listed="resource_kind",
        )
    )
    what: Mapped[str | None] = kept(
        Notes(
            label="Resource",
            required=True,
            in_table=True,
            privacy="sensitive",
            ask="Enter what the resource is",
        )
    )
    annual_value: Mapped[int | None] = kept(
        Money(
            label="Value in a year",
            in_table=True,
            unit="pounds a year",
            help="Leave empty if it is unknown or outside this budget; 0 if it costs nothing",
        )
    )


class Provider(CaseRecord, kw_only=True):
    """Somebody in the market who could help, as this case knew them."""

    __tablename__ = "provider"
    TITLE: ClassVar[str] = "provider"
    PLURAL: ClassVar[str] = "providers"
    NAMED_BY: ClassVar[str] = "name"
    PREFIX: ClassVar[str] = "PR"
    PLACES: ClassVar[tuple[Place, ...]] = (
        Place(pointer="/analyse/providers"),
        Place(
            pointer="/deliver/evaluation/person_preference", shape="preference", value="preferred"
        ),
    )

    key: Mapped[str | None] = kept(Key(label="Short name"))
    name: Mapped[str | None] = kept(
        Line(label="Name", ask="Enter the name of the provider", required=True, in_table=True)
    )
    kind: Mapped[str | None] = kept(
        Line(label="Kind of body", in_table=True, help="For example VCSE, framework lot 2")
    )
    service: Mapped[str | None] = kept(Line(label="Service", in_table=True))
    unit: Mapped[str | None] = kept(
        Line(label="Unit", in_table=True, help="What one unit of the rate is, for example hour")
    )
    rate: Mapped[int | None] = kept(Money(label="Rate", in_table=True, unit="pounds per unit"))
    checked_on: Mapped[date | None] = kept(Day(label="Date the rate was checked", in_table=True))
    preferred: Mapped[int | None] = kept(
        Count(
            label="The person's preference among bidders",
            carried=False,
            privacy="sensitive",
            low=1,
            high=99,
            help="1 is the favourite",
        )
    )
