"""How it is known that outcomes are reached, and what was spent."""

import uuid
from decimal import Decimal
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.records.base import CaseRecord, Place
from desktop_app.records.fields import Choice, Key, Line, Link, Money, Number, Quantity, YesNo, kept

DATA_KINDS = {"number": "A number", "ratio": "A share, as a percentage"}
DIRECTIONS = {
    "higher": "Higher is better",
    "lower": "Lower is better",
    "range": "Within a range",
    "monitor": "Watched, never scored",
}
YEAR_VALUES = {
    "pooled": "All quarters pooled",
    "sum": "Sum",
    "mean": "Mean",
    "last": "The last quarter",
    "none": "None",
}


class Measure(CaseRecord, kw_only=True):
    """Something counted or rated every quarter."""

    __tablename__ = "measure"
    TITLE: ClassVar[str] = "measure"
    PLURAL: ClassVar[str] = "measures"
    NAMED_BY: ClassVar[str] = "name"
    PREFIX: ClassVar[str] = "K"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/deliver/measures"),)

    key: Mapped[str | None] = kept(Key(label="Short name"))
    name: Mapped[str | None] = kept(
        Line(
            label="Measure",
            ask="Enter the name of the measure",
            required=True,
            in_table=True,
            privacy="sensitive",
        )
    )
    outcome: Mapped[uuid.UUID | None] = kept(
        Link(
            label="Outcome it serves",
            in_table=True,
            to="outcome",
            help="Leave empty if it serves none in particular",
        )
    )
    unit: Mapped[str | None] = kept(
        Line(
            label="Unit",
            ask="Enter what it is counted in, for example sessions",
            required=True,
            in_table=True,
            help="For example sessions, %, rating 1 to 5",
        )
    )
    data: Mapped[str | None] = kept(
        Choice(
            label="What is recorded",
            ask="Select what is recorded",
            required=True,
            options=DATA_KINDS,
        )
    )
    direction: Mapped[str | None] = kept(
        Choice(
            label="What is better",
            ask="Select what is better",
            required=True,
            in_table=True,
            options=DIRECTIONS,
        )
    )
    green: Mapped[Decimal | None] = kept(
        Number(
            label="Green from",
            at="limits/green",
            help="Leave the limits empty to use the usual ones, or if it is only watched",
        )
    )
    green_high: Mapped[Decimal | None] = kept(
        Number(label="Green up to", at="limits/green", help="Only for a range")
    )
    amber: Mapped[Decimal | None] = kept(Number(label="Amber from", at="limits/amber"))
    amber_high: Mapped[Decimal | None] = kept(
        Number(label="Amber up to", at="limits/amber", help="Only for a range")
    )
    baseline: Mapped[Decimal | None] = kept(Number(label="Value before the start", in_table=True))
    target: Mapped[Decimal | None] = kept(Number(label="Value aimed at", in_table=True))
    year_value: Mapped[str | None] = kept(
        Choice(
            label="Value of the year",
            ask="Select how the value of the year is found",
            required=True,
            options=YEAR_VALUES,
        )
    )
    safety_critical: Mapped[bool | None] = kept(
        YesNo(
            label="Safety-critical",
            ask="Select yes if the measure is safety-critical, no if not",
            required=True,
            help="Red then means urgent contact with the provider",
        ),
        default=False,
    )


class PeriodResult(CaseRecord, kw_only=True):
    """What was measured in one quarter, 1 to 4."""

    __tablename__ = "period_result"
    TITLE: ClassVar[str] = "result of a quarter"
    PLURAL: ClassVar[str] = "results of quarters"
    PLACES: ClassVar[tuple[Place, ...]] = (
        Place(pointer="quarters", shape="quarters", parent="measure"),
    )

    measure: Mapped[uuid.UUID | None] = kept(Link(label="Measure", required=True, to="measure"))
    value: Mapped[Decimal | None] = kept(
        Number(label="Value", in_table=True, may_be_absent=True, privacy="sensitive")
    )
    numerator: Mapped[Decimal | None] = kept(
        Number(label="Part", in_table=True, may_be_absent=True, privacy="sensitive")
    )
    denominator: Mapped[Decimal | None] = kept(
        Number(label="Whole", in_table=True, may_be_absent=True, privacy="sensitive")
    )
    quarter: Mapped[int] = mapped_column(default=1)


class Outturn(CaseRecord, kw_only=True):
    """How the cost of one unit is worked out."""

    __tablename__ = "outturn"
    TITLE: ClassVar[str] = "what was used and spent"
    PLURAL: ClassVar[str] = "what was used and spent"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/deliver/outturn", shape="one"),)

    unit_cost_line: Mapped[uuid.UUID | None] = kept(
        Link(label="Line whose units the whole cost is divided by", to="cost_line")
    )


class OutturnLine(CaseRecord, kw_only=True):
    """What was used, or spent, of a cost line in the year."""

    __tablename__ = "outturn_line"
    TITLE: ClassVar[str] = "amount used or spent"
    PLURAL: ClassVar[str] = "amounts used or spent"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/deliver/outturn/lines"),)

    line: Mapped[uuid.UUID | None] = kept(
        Link(label="Cost line", required=True, in_table=True, to="cost_line")
    )
    quantity: Mapped[Decimal | None] = kept(
        Quantity(
            label="Units used in the year",
            in_table=True,
            may_be_absent=True,
            unit="units",
            help="Enter the units or the money, not both",
        )
    )
    amount: Mapped[int | None] = kept(
        Money(label="Money spent in the year", in_table=True, may_be_absent=True, unit="pounds")
    )
