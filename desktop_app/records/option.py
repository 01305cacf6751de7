"""The ways the needs could be met, judged side by side, and the one chosen."""

import uuid
from decimal import Decimal
from typing import ClassVar

from sqlalchemy.orm import Mapped

from desktop_app.records.base import CaseRecord, Place
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
    YesNo,
    kept,
)

CRITERION_KINDS = {"score": "Scored 0 to 5", "cost": "Cost, worked out"}


class Gate(CaseRecord, kw_only=True):
    """Something an option must have."""

    __tablename__ = "gate"
    TITLE: ClassVar[str] = "must-have"
    PLURAL: ClassVar[str] = "must-haves"
    NAMED_BY: ClassVar[str] = "name"
    PREFIX: ClassVar[str] = "G"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/plan/options_appraisal/gates"),)

    key: Mapped[str | None] = kept(Key(label="Short name"))
    name: Mapped[str | None] = kept(
        Line(label="Must-have", required=True, in_table=True, ask="Enter what an option must have")
    )


class Criterion(CaseRecord, kw_only=True):
    """Something options are judged by."""

    __tablename__ = "criterion"
    TITLE: ClassVar[str] = "criterion"
    PLURAL: ClassVar[str] = "criteria"
    NAMED_BY: ClassVar[str] = "name"
    PREFIX: ClassVar[str] = "C"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/plan/options_appraisal/criteria"),)

    key: Mapped[str | None] = kept(Key(label="Short name"))
    name: Mapped[str | None] = kept(
        Line(label="Criterion", required=True, in_table=True, ask="Enter what is judged")
    )
    kind: Mapped[str | None] = kept(
        Choice(
            label="How it is judged",
            ask="Select how it is judged",
            required=True,
            in_table=True,
            options=CRITERION_KINDS,
        )
    )
    weight: Mapped[Decimal | None] = kept(
        Percent(
            label="Weight",
            required=True,
            in_table=True,
            unit="points",
            help="All weights must add up to 100",
        )
    )


class Option(CaseRecord, kw_only=True):
    """A way of meeting the needs."""

    __tablename__ = "option"
    TITLE: ClassVar[str] = "option"
    PLURAL: ClassVar[str] = "options"
    NAMED_BY: ClassVar[str] = "name"
    PREFIX: ClassVar[str] = "OPT"
    PLACES: ClassVar[tuple[Place, ...]] = (
        Place(pointer="/plan/options_appraisal/options"),
        Place(
            pointer="/plan/options_appraisal/person_preference",
            shape="preference",
            value="preferred",
        ),
    )

    key: Mapped[str | None] = kept(Key(label="Short name"))
    name: Mapped[str | None] = kept(
        Line(
            label="Option",
            ask="Enter the name of the option",
            required=True,
            in_table=True,
            privacy="sensitive",
        )
    )
    mechanism: Mapped[str | None] = kept(
        Listed(
            label="Delivery mechanism", required=True, in_table=True, listed="delivery_mechanism"
        )
    )
    annual_cost: Mapped[int | None] = kept(
        Money(
            label="Cost of a year",
            ask="Enter what the option costs in a year",
            required=True,
            in_table=True,
            unit="pounds a year",
        )
    )
    cost_basis: Mapped[str | None] = kept(Notes(label="How the cost was reached"))
    note: Mapped[str | None] = kept(Notes(label="Remark", privacy="sensitive"))
    preferred: Mapped[int | None] = kept(
        Count(
            label="The person's preference",
            in_table=True,
            carried=False,
            privacy="sensitive",
            low=1,
            high=99,
            help="1 is the favourite",
        )
    )


class GateAnswer(CaseRecord, kw_only=True):
    """Whether an option has a must-have."""

    __tablename__ = "gate_answer"
    TITLE: ClassVar[str] = "answer to a must-have"
    PLURAL: ClassVar[str] = "answers to must-haves"
    PLACES: ClassVar[tuple[Place, ...]] = (
        Place(pointer="gates", shape="map", parent="option", key="gate", value="passed"),
    )

    option: Mapped[uuid.UUID | None] = kept(Link(label="Option", required=True, to="option"))
    gate: Mapped[uuid.UUID | None] = kept(
        Link(label="Must-have", required=True, in_table=True, to="gate")
    )
    passed: Mapped[bool | None] = kept(
        YesNo(
            label="Has it",
            ask="Select yes if the option has it, no if not",
            required=True,
            in_table=True,
        )
    )


class OptionScore(CaseRecord, kw_only=True):
    """How an option scores on a criterion, 0 to 5."""

    __tablename__ = "option_score"
    TITLE: ClassVar[str] = "score of an option"
    PLURAL: ClassVar[str] = "scores of options"
    PLACES: ClassVar[tuple[Place, ...]] = (
        Place(pointer="scores", shape="map", parent="option", key="criterion", value="score"),
    )

    option: Mapped[uuid.UUID | None] = kept(Link(label="Option", required=True, to="option"))
    criterion: Mapped[uuid.UUID | None] = kept(
        Link(label="Criterion", required=True, in_table=True, to="criterion")
    )
    score: Mapped[int | None] = kept(
        Count(
            label="Score",
            in_table=True,
            high=5,
            help="0 is the worst, 5 the best. Leave empty if not yet scored",
        )
    )


class DeliveryMechanism(CaseRecord, kw_only=True):
    """How the support will be delivered, and why."""

    __tablename__ = "delivery_mechanism"
    TITLE: ClassVar[str] = "delivery mechanism"
    PLURAL: ClassVar[str] = "delivery mechanisms"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/plan/delivery_mechanism", shape="one"),)

    mechanism: Mapped[str | None] = kept(
        Listed(label="Delivery mechanism", required=True, listed="delivery_mechanism")
    )
    option: Mapped[uuid.UUID | None] = kept(
        Link(label="Option chosen", to="option", help="Leave empty if no options were appraised")
    )
    reason: Mapped[str | None] = kept(
        Notes(label="Why", required=True, privacy="sensitive", ask="Enter why this way was chosen")
    )
