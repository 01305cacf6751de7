"""Who pays, what is bought, and what each outcome costs."""

import uuid
from decimal import Decimal
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.records.base import CaseRecord, Place
from desktop_app.records.columns import CleanText
from desktop_app.records.fields import (
    Choice,
    Count,
    Key,
    Line,
    Link,
    Listed,
    Money,
    Notes,
    Percent,
    Quantity,
    kept,
)

FUNDER_KINDS = {
    "council": "Council",
    "partner_council": "Partner council",
    "nhs": "NHS",
    "housing": "Housing",
    "grant": "Grant",
    "person": "The person",
    "third_party": "Third party",
    "other": "Other",
}
PERIODS = {"week": "week", "month": "month", "year": "year", "once": "once"}


class Budget(CaseRecord, kw_only=True):
    """The figures of the plan as a whole, and what happens if support fails."""

    __tablename__ = "budget"
    TITLE: ClassVar[str] = "budget"
    PLURAL: ClassVar[str] = "budgets"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/plan", shape="always"),)

    indicative_per_week: Mapped[int | None] = kept(
        Money(
            label="Indicative budget",
            unit="pounds a week",
            help="A first estimate, before the plan is costed. Leave empty if there is none",
        )
    )
    contribution_per_week: Mapped[int | None] = kept(
        Money(
            label="The person's assessed contribution",
            required=True,
            privacy="sensitive",
            unit="pounds a week",
            help="0 if the person pays nothing",
            ask="Enter the person's assessed contribution a week, 0 if nothing",
        )
    )
    residual_funder: Mapped[uuid.UUID | None] = kept(
        Link(
            label="Funder of what the others leave",
            to="funder",
            help="Pays the rest of a line whose shares add up to less than 100%",
        )
    )
    contingency: Mapped[str | None] = kept(
        Notes(
            label="What happens if support fails",
            privacy="sensitive",
            help="Who steps in, how fast, and what is in the budget for it",
        )
    )


class Funder(CaseRecord, kw_only=True):
    """Somebody who pays."""

    __tablename__ = "funder"
    TITLE: ClassVar[str] = "funder"
    PLURAL: ClassVar[str] = "funders"
    NAMED_BY: ClassVar[str] = "name"
    PREFIX: ClassVar[str] = "F"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/plan/funders"),)

    key: Mapped[str | None] = kept(Key(label="Short name"))
    name: Mapped[str | None] = kept(
        Line(label="Name", ask="Enter the name of the funder", required=True, in_table=True)
    )
    kind: Mapped[str | None] = kept(
        Choice(
            label="Kind",
            ask="Select what kind of funder it is",
            required=True,
            in_table=True,
            options=FUNDER_KINDS,
        )
    )


class CostLine(CaseRecord, kw_only=True):
    """One thing that is bought, this year or next."""

    __tablename__ = "cost_line"
    TITLE: ClassVar[str] = "cost line"
    PLURAL: ClassVar[str] = "cost lines"
    NAMED_BY: ClassVar[str] = "item"
    PREFIX: ClassVar[str] = "L"
    PLACES: ClassVar[tuple[Place, ...]] = (
        Place(pointer="/plan/lines", where=("year", "this")),
        Place(
            pointer="/review/decision/next_year_lines",
            where=("year", "next"),
            known_by=("review_decision", "next_year_costed"),
        ),
    )

    key: Mapped[str | None] = kept(Key(label="Short name"))
    item: Mapped[str | None] = kept(
        Line(
            label="What is bought",
            required=True,
            in_table=True,
            privacy="sensitive",
            ask="Enter what is bought",
        )
    )
    provider: Mapped[uuid.UUID | None] = kept(
        Link(label="Provider", in_table=True, to="provider", help="Leave empty if not yet known")
    )
    payment_method: Mapped[str | None] = kept(
        Listed(
            label="How it is paid",
            required=True,
            listed="payment_method",
            ask="Select how it is paid",
        )
    )
    rate: Mapped[int | None] = kept(
        Money(label="Price of one unit", required=True, in_table=True, unit="pounds per unit")
    )
    unit: Mapped[str | None] = kept(
        Line(
            label="Unit",
            ask="Enter what one unit is, for example hour",
            required=True,
            in_table=True,
            help="What one unit is, for example hour, session, return trip",
        )
    )
    quantity: Mapped[Decimal | None] = kept(
        Quantity(
            label="Units in one period",
            required=True,
            in_table=True,
            unit="units",
            ask="Enter how many units in one period",
        )
    )
    per: Mapped[str | None] = kept(
        Choice(
            label="Period",
            required=True,
            in_table=True,
            options=PERIODS,
            help="Once means a single purchase in the first year",
        )
    )
    shared_by: Mapped[int | None] = kept(
        Count(
            label="People sharing the units",
            may_be_absent=True,
            low=1,
            high=99,
            unit="people",
            help="1, or empty, if they are not shared",
        )
    )
    uplift_percent: Mapped[Decimal | None] = kept(
        Percent(
            label="Uplift on this year",
            may_be_absent=True,
            unit="%",
            help="Only for next year: the rate must be this year's rate raised by it",
        )
    )
    year: Mapped[str] = mapped_column(CleanText(8, many_lines=False), default="this")
    uplift_stated: Mapped[bool] = mapped_column(default=False)


class FundingShare(CaseRecord, kw_only=True):
    """The share of a cost line that a funder pays."""

    __tablename__ = "funding_share"
    TITLE: ClassVar[str] = "share of a funder"
    PLURAL: ClassVar[str] = "shares of funders"
    PLACES: ClassVar[tuple[Place, ...]] = (
        Place(pointer="funding", shape="map", parent="line", key="funder", value="percent"),
    )

    line: Mapped[uuid.UUID | None] = kept(Link(label="Cost line", required=True, to="cost_line"))
    funder: Mapped[uuid.UUID | None] = kept(
        Link(label="Funder", required=True, in_table=True, to="funder")
    )
    percent: Mapped[Decimal | None] = kept(
        Percent(
            label="Share",
            ask="Enter the share as a percentage",
            required=True,
            in_table=True,
            unit="%",
        )
    )


class OutcomeShare(CaseRecord, kw_only=True):
    """The share of a cost line that serves an outcome."""

    __tablename__ = "outcome_share"
    TITLE: ClassVar[str] = "share of an outcome"
    PLURAL: ClassVar[str] = "shares of outcomes"
    PLACES: ClassVar[tuple[Place, ...]] = (
        Place(pointer="outcomes", shape="map", parent="line", key="outcome", value="percent"),
    )

    line: Mapped[uuid.UUID | None] = kept(Link(label="Cost line", required=True, to="cost_line"))
    outcome: Mapped[uuid.UUID | None] = kept(
        Link(label="Outcome", required=True, in_table=True, to="outcome")
    )
    percent: Mapped[Decimal | None] = kept(
        Percent(
            label="Share",
            ask="Enter the share as a percentage",
            required=True,
            in_table=True,
            privacy="sensitive",
            unit="%",
        )
    )


class PreviousArrangement(CaseRecord, kw_only=True):
    """What the plan replaces."""

    __tablename__ = "previous_arrangement"
    TITLE: ClassVar[str] = "previous arrangement"
    PLURAL: ClassVar[str] = "previous arrangements"
    PLACES: ClassVar[tuple[Place, ...]] = (
        Place(pointer="/plan/previous_arrangement", shape="one"),
    )

    what: Mapped[str | None] = kept(
        Notes(
            label="What the plan replaces",
            required=True,
            privacy="sensitive",
            ask="Enter what the plan replaces",
        )
    )
    cost_per_week: Mapped[int | None] = kept(
        Money(
            label="Its cost",
            ask="Enter what the previous arrangement cost a week",
            required=True,
            unit="pounds a week",
        )
    )
