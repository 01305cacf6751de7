"""How offers were sought and judged."""

import uuid
from decimal import Decimal
from typing import ClassVar

from sqlalchemy.orm import Mapped

from desktop_app.records.base import CaseRecord, Place
from desktop_app.records.budget import PERIODS
from desktop_app.records.fields import (
    Choice,
    Count,
    Counts,
    Key,
    Line,
    Link,
    Money,
    Percent,
    Quantity,
    kept,
)

FORMULAS = {
    "relative": "Lowest price divided by this price",
    "benchmark": "Between a floor and a ceiling",
    "price_per_quality_point": "Price for each quality point",
}


class Evaluation(CaseRecord, kw_only=True):
    """How offers were sought and how price counts."""

    __tablename__ = "evaluation"
    TITLE: ClassVar[str] = "evaluation of offers"
    PLURAL: ClassVar[str] = "evaluations of offers"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/deliver/evaluation", shape="one"),)

    method: Mapped[str | None] = kept(
        Line(label="How offers were sought", required=True, ask="Enter how offers were sought")
    )
    price_formula: Mapped[str | None] = kept(
        Choice(
            label="Price formula",
            options=FORMULAS,
            help="Leave empty to use the council's usual formula",
        )
    )
    price_weight: Mapped[Decimal | None] = kept(
        Percent(
            label="Weight of price",
            required=True,
            unit="points",
            help="With the weights of the questions it must add up to 100",
        )
    )


class Benchmark(CaseRecord, kw_only=True):
    """The prices that earn all points, and none."""

    __tablename__ = "benchmark"
    TITLE: ClassVar[str] = "benchmark"
    PLURAL: ClassVar[str] = "benchmarks"
    PLACES: ClassVar[tuple[Place, ...]] = (
        Place(pointer="/deliver/evaluation/benchmark", shape="one"),
    )

    floor: Mapped[int | None] = kept(
        Money(label="Price that earns all points", required=True, unit="pounds a year")
    )
    ceiling: Mapped[int | None] = kept(
        Money(label="Price that earns none", required=True, unit="pounds a year")
    )


class PriceLine(CaseRecord, kw_only=True):
    """What bidders price."""

    __tablename__ = "price_line"
    TITLE: ClassVar[str] = "item to price"
    PLURAL: ClassVar[str] = "items to price"
    NAMED_BY: ClassVar[str] = "name"
    PREFIX: ClassVar[str] = "B"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/deliver/evaluation/price_lines"),)

    key: Mapped[str | None] = kept(Key(label="Short name"))
    name: Mapped[str | None] = kept(
        Line(label="What is priced", required=True, in_table=True, ask="Enter what is priced")
    )
    unit: Mapped[str | None] = kept(
        Line(
            label="Unit",
            ask="Enter what one unit is, for example hour",
            required=True,
            in_table=True,
            help="Write hour for hourly care, so that its rates are checked",
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
        Choice(label="Period", required=True, in_table=True, options=PERIODS)
    )
    shared_by: Mapped[int | None] = kept(
        Count(label="People sharing the units", may_be_absent=True, low=1, high=99, unit="people")
    )


class Question(CaseRecord, kw_only=True):
    """What bidders are asked about quality."""

    __tablename__ = "question"
    TITLE: ClassVar[str] = "quality question"
    PLURAL: ClassVar[str] = "quality questions"
    NAMED_BY: ClassVar[str] = "text"
    PREFIX: ClassVar[str] = "Q"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/deliver/evaluation/questions"),)

    key: Mapped[str | None] = kept(Key(label="Short name"))
    text: Mapped[str | None] = kept(Line(label="Question", required=True, in_table=True))
    weight: Mapped[Decimal | None] = kept(
        Percent(label="Weight", required=True, in_table=True, unit="points")
    )
    minimum: Mapped[int | None] = kept(
        Count(
            label="Lowest score that stays in", required=True, in_table=True, high=5, unit="score"
        )
    )


class Bid(CaseRecord, kw_only=True):
    """A provider's offer."""

    __tablename__ = "bid"
    TITLE: ClassVar[str] = "bid"
    PLURAL: ClassVar[str] = "bids"
    NAMED_BY: ClassVar[str] = "provider"
    PLACES: ClassVar[tuple[Place, ...]] = (Place(pointer="/deliver/evaluation/bids"),)

    provider: Mapped[uuid.UUID | None] = kept(
        Link(label="Provider", required=True, in_table=True, to="provider")
    )


class BidRate(CaseRecord, kw_only=True):
    """What a bidder asks for one unit."""

    __tablename__ = "bid_rate"
    TITLE: ClassVar[str] = "rate of a bid"
    PLURAL: ClassVar[str] = "rates of bids"
    PLACES: ClassVar[tuple[Place, ...]] = (
        Place(pointer="rates", shape="map", parent="bid", key="price_line", value="rate"),
    )

    bid: Mapped[uuid.UUID | None] = kept(Link(label="Bid", required=True, to="bid"))
    price_line: Mapped[uuid.UUID | None] = kept(
        Link(
            label="What is priced",
            ask="Select what is priced",
            required=True,
            in_table=True,
            to="price_line",
        )
    )
    rate: Mapped[int | None] = kept(
        Money(label="Rate", required=True, in_table=True, unit="pounds per unit")
    )


class BidScore(CaseRecord, kw_only=True):
    """What each evaluator alone gave a bid on a question."""

    __tablename__ = "bid_score"
    TITLE: ClassVar[str] = "evaluators' scores"
    PLURAL: ClassVar[str] = "evaluators' scores"
    PLACES: ClassVar[tuple[Place, ...]] = (
        Place(pointer="scores", shape="map", parent="bid", key="question", value="scores"),
    )

    bid: Mapped[uuid.UUID | None] = kept(Link(label="Bid", required=True, to="bid"))
    question: Mapped[uuid.UUID | None] = kept(
        Link(label="Question", required=True, in_table=True, to="question")
    )
    scores: Mapped[tuple[int, ...] | None] = kept(
        Counts(
            label="Scores of the evaluators", in_table=True, help="One from each, for example: 3, 4"
        )
    )


class Consensus(CaseRecord, kw_only=True):
    """The score the evaluators agreed on."""

    __tablename__ = "consensus"
    TITLE: ClassVar[str] = "agreed score"
    PLURAL: ClassVar[str] = "agreed scores"
    PLACES: ClassVar[tuple[Place, ...]] = (
        Place(pointer="consensus", shape="map", parent="bid", key="question", value="score"),
    )

    bid: Mapped[uuid.UUID | None] = kept(Link(label="Bid", required=True, to="bid"))
    question: Mapped[uuid.UUID | None] = kept(
        Link(label="Question", required=True, in_table=True, to="question")
    )
    score: Mapped[int | None] = kept(
        Count(label="Agreed score", in_table=True, high=5, help="Leave empty if not yet agreed")
    )
