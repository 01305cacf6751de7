"""Deliver: find and procure, build relationships, measure and manage."""

from __future__ import annotations

from desktop_app.records import (
    Agreement,
    Award,
    Benchmark,
    Bid,
    BidRate,
    BidScore,
    Consensus,
    Delivery,
    Evaluation,
    Measure,
    Outturn,
    OutturnLine,
    PeriodResult,
    PriceLine,
    Provider,
    Question,
)
from desktop_app.stages.step import Across, Part, Stage, Step

_PLAN_FIRST = "plan not signed off"

DELIVER = Stage(
    key="deliver",
    title="Deliver",
    steps=(
        Step(
            code="D1",
            title="Find and select the provider",
            purpose="How the provider was found, and why offers were or were not compared.",
            parts=(
                Part(
                    kind=Evaluation,
                    layout="form",
                    heading="Offers sought",
                    hint="Leave these empty if no offers were compared, and say why below",
                    fields=("method", "price_formula", "price_weight"),
                ),
                Part(
                    kind=Delivery,
                    layout="form",
                    heading="No offers compared",
                    fields=("no_evaluation_reason",),
                ),
            ),
            asks={
                "light": "The person's choice, or one quote.",
                "standard": "2 or 3 offers, or the framework's ranking.",
                "enhanced": "A small competition with two or more evaluators.",
            },
        ),
        Step(
            code="D2",
            title="Evaluate the offers",
            purpose="What was priced and asked, each evaluator's scores, and the scores agreed on.",
            parts=(
                Part(kind=PriceLine, layout="rows", heading="What bidders price"),
                Part(kind=Question, layout="rows", heading="Quality questions"),
                Part(
                    kind=Bid,
                    layout="rows",
                    needed="Add at least one bid",
                    heading="Bids",
                    across=(
                        Across(
                            heading="Rates",
                            kind=BidRate,
                            parent="bid",
                            over=PriceLine,
                            link="price_line",
                            values=("rate",),
                        ),
                        Across(
                            heading="Scores of each evaluator",
                            hint="One from each, with commas between them, for example 3, 4",
                            kind=BidScore,
                            parent="bid",
                            over=Question,
                            link="question",
                            values=("scores",),
                        ),
                        Across(
                            heading="Agreed scores",
                            kind=Consensus,
                            parent="bid",
                            over=Question,
                            link="question",
                            values=("score",),
                        ),
                    ),
                ),
                Part(
                    kind=Provider,
                    layout="rows",
                    heading="The person's preference",
                    made_in="A7",
                    fields=("name", "preferred"),
                ),
                Part(
                    kind=Benchmark,
                    layout="form",
                    heading="Benchmark",
                    hint="Leave empty unless the formula is between a floor and a ceiling",
                ),
            ),
            shows=("evaluation",),
            asks={
                "standard": "Scores and a consensus for each offer.",
                "enhanced": "Each evaluator alone first, then moderation.",
            },
        ),
        Step(
            code="D3",
            title="Record the award",
            purpose="The decision, its reason, its value and the notices it brings.",
            parts=(Part(kind=Award, layout="form", needed="Enter the award"),),
            document="award-record",
            waits_for="P8",
            waits_because=_PLAN_FIRST,
            shows=("thresholds", "framework"),
            asks={
                "light": "Only where the council awards a contract.",
                "standard": "The decision with value, term and reason.",
                "enhanced": "The decision, notices and register entry.",
            },
        ),
        Step(
            code="D4",
            title="Make the agreement",
            purpose="The agreement, call-off order or direct payment agreement.",
            parts=(Part(kind=Agreement, layout="form", needed="Enter the agreement"),),
            document="call-off-order",
            waits_for="P8",
            waits_because=_PLAN_FIRST,
            asks={
                "light": "Kind, reference and notice.",
                "standard": "Kind, reference and notice, with the order signed.",
                "enhanced": "All of it, with every party's signature.",
            },
        ),
        Step(
            code="D5",
            title="Confirm the start",
            purpose="When support and payments really started.",
            parts=(
                Part(
                    kind=Delivery,
                    layout="form",
                    fields=("start_on", "first_direct_payment_on"),
                ),
            ),
            shows=("start",),
            asks={
                "light": "The date support started.",
                "standard": "The date confirmed with the person.",
                "enhanced": "The date confirmed with the person, and any gap explained.",
            },
        ),
        Step(
            code="D6",
            title="Keep the contact log",
            purpose="Who was spoken to, when, and what was agreed.",
            asks={
                "standard": "A note each quarter.",
                "enhanced": "A note each month at first, then each quarter.",
            },
        ),
        Step(
            code="D7",
            title="Measure performance",
            purpose="What was measured in each quarter.",
            parts=(
                Part(
                    kind=Measure,
                    layout="rows",
                    heading="Results by quarter",
                    made_in="P6",
                    hint="The measures from the plan; choose each to enter its results",
                    fields=("name",),
                    across=(
                        Across(
                            heading="Results",
                            kind=PeriodResult,
                            parent="measure",
                            values=("value", "numerator", "denominator"),
                        ),
                    ),
                ),
            ),
            shows=("performance",),
            asks={
                "light": "At 6 to 8 weeks and at the year; more is welcome.",
                "standard": "Every quarter.",
                "enhanced": "Every quarter, from monthly data.",
            },
        ),
        Step(
            code="D8",
            title="Log issues and changes",
            purpose="What went wrong or was changed, and how it was put right.",
            shows=("triggers",),
            asks={
                "light": "Only when there is something to log.",
                "standard": "Each issue with what was done.",
                "enhanced": "Each issue, escalation and variation with dates.",
            },
        ),
        Step(
            code="D9",
            title="Compare spend with budget",
            purpose="What was used and spent, line by line.",
            parts=(
                Part(
                    kind=OutturnLine,
                    layout="rows",
                    heading="Used or spent in the year",
                    needed="Enter what was used or spent",
                ),
                Part(kind=Outturn, layout="form", heading="Cost of one unit"),
            ),
            shows=("outturn",),
            asks={
                "light": "Every line's use or spend for the year.",
                "standard": "Every line, with the reason for a large difference.",
                "enhanced": "Every line and funder, agreed with finance.",
            },
        ),
    ),
)
