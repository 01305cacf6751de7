"""The start, the award, the framework and the agreement."""

import uuid
from datetime import date
from decimal import Decimal
from typing import ClassVar

from sqlalchemy.orm import Mapped

from desktop_app.records.base import CaseRecord, Place
from desktop_app.records.fields import Choice, Count, Day, Line, Link, Money, Notes, Percent, kept

AGREEMENT_KINDS = {
    "call_off": "Call-off from a framework",
    "spot": "Spot contract",
    "block": "Place in a block contract",
    "direct_payment_agreement": "Direct payment agreement",
    "individual_service_fund": "Individual service fund",
    "grant": "Grant",
    "in_house": "In-house service level agreement",
    "partner": "Partner agreement",
}


class Delivery(CaseRecord, kw_only=True):
    """When support and payments started."""

    __tablename__ = "delivery"
    TITLE: ClassVar[str] = "start of support"
    PLURAL: ClassVar[str] = "starts of support"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/deliver", shape="always"),)

    start_on: Mapped[date | None] = kept(Day(label="Date support started"))
    first_direct_payment_on: Mapped[date | None] = kept(
        Day(label="Date of the first direct payment")
    )
    no_evaluation_reason: Mapped[str | None] = kept(
        Notes(
            label="Why no offers were evaluated",
            help="For example: the person buys with a direct payment",
        )
    )


class Award(CaseRecord, kw_only=True):
    """The contract the council awards."""

    __tablename__ = "award"
    TITLE: ClassVar[str] = "award"
    PLURAL: ClassVar[str] = "awards"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/deliver/award", shape="one"),)

    provider: Mapped[uuid.UUID | None] = kept(Link(label="Provider", required=True, to="provider"))
    decided_on: Mapped[date | None] = kept(Day(label="Date of the decision", required=True))
    decided_by: Mapped[str | None] = kept(
        Line(label="Decided by", required=True, ask="Enter who decided")
    )
    reason: Mapped[str | None] = kept(
        Notes(label="Why", required=True, ask="Enter why this provider was chosen")
    )
    annual_value: Mapped[int | None] = kept(
        Money(
            label="Value of a year without VAT",
            unit="pounds a year",
            help="Leave empty when offers were evaluated: the price of the winning bid is used",
        )
    )
    initial_months: Mapped[int | None] = kept(
        Count(
            label="First term",
            ask="Enter the first term in months",
            required=True,
            low=1,
            high=240,
            unit="months",
        )
    )
    extension_months: Mapped[int | None] = kept(
        Count(
            label="Possible extension",
            ask="Enter the possible extension in months, 0 if none",
            required=True,
            high=240,
            unit="months",
        )
    )
    vat_percent: Mapped[Decimal | None] = kept(
        Percent(
            label="VAT on the contract",
            ask="Enter the VAT on the contract as a percentage, 0 when exempt",
            required=True,
            unit="%",
            help="0 when exempt",
        )
    )


class Framework(CaseRecord, kw_only=True):
    """The larger contract that is called off from."""

    __tablename__ = "framework"
    TITLE: ClassVar[str] = "framework"
    PLURAL: ClassVar[str] = "frameworks"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/deliver/framework", shape="one"),)

    reference: Mapped[str | None] = kept(Line(label="Framework reference", required=True))
    lot: Mapped[str | None] = kept(Line(label="Lot"))
    expires_on: Mapped[date | None] = kept(Day(label="Last day for call-offs", required=True))
    ceiling: Mapped[int | None] = kept(
        Money(
            label="Most that may be called off",
            ask="Enter how much may be called off in all",
            required=True,
            unit="pounds",
        )
    )
    committed_before: Mapped[int | None] = kept(
        Money(
            label="Called off so far",
            ask="Enter how much has been called off so far",
            required=True,
            unit="pounds",
        )
    )


class Agreement(CaseRecord, kw_only=True):
    """The agreement under which support is given."""

    __tablename__ = "agreement"
    TITLE: ClassVar[str] = "agreement"
    PLURAL: ClassVar[str] = "agreements"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/deliver/agreement", shape="one"),)

    kind: Mapped[str | None] = kept(
        Choice(label="Kind of agreement", required=True, options=AGREEMENT_KINDS)
    )
    reference: Mapped[str | None] = kept(Line(label="Agreement reference", required=True))
    notice_days: Mapped[int | None] = kept(
        Count(label="Notice", ask="Enter the notice in days", required=True, high=730, unit="days")
    )
